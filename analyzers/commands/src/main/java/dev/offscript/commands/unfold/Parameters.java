package dev.offscript.commands.unfold;

import java.util.Locale;

/** The operators of {@code ${name operator word}} that change a value. */
final class Parameters {

  private Parameters() {}

  static String apply(String value, String operator, String operand) {
    return switch (operator) {
      case "#" -> prefix(value, operand, false);
      case "##" -> prefix(value, operand, true);
      case "%" -> suffix(value, operand, false);
      case "%%" -> suffix(value, operand, true);
      case "/" -> replace(value, operand, false);
      case "//" -> replace(value, operand, true);
      case ":" -> slice(value, operand);
      case ",", ",," -> value.toLowerCase(Locale.ROOT);
      case "^^" -> value.toUpperCase(Locale.ROOT);
      case "^" ->
          value.isEmpty()
              ? value
              : value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
      default -> value;
    };
  }

  private static String prefix(String value, String pattern, boolean longest) {
    if (pattern.startsWith("*") && pattern.length() > 1) {
      String rest = pattern.substring(1);
      int at = longest ? value.lastIndexOf(rest) : value.indexOf(rest);
      return at < 0 ? value : value.substring(at + rest.length());
    }
    return value.startsWith(pattern) ? value.substring(pattern.length()) : value;
  }

  private static String suffix(String value, String pattern, boolean longest) {
    if (pattern.endsWith("*") && pattern.length() > 1) {
      String rest = pattern.substring(0, pattern.length() - 1);
      int at = longest ? value.indexOf(rest) : value.lastIndexOf(rest);
      return at < 0 ? value : value.substring(0, at);
    }
    return value.endsWith(pattern) ? value.substring(0, value.length() - pattern.length()) : value;
  }

  private static String replace(String value, String operand, boolean all) {
    int slash = operand.indexOf('/');
    String from = slash < 0 ? operand : operand.substring(0, slash);
    String to = slash < 0 ? "" : operand.substring(slash + 1);
    if (from.isEmpty() || value.length() > 1 << 14) {
      return value;
    }
    if (all) {
      return value.replace(from, to);
    }
    int at = value.indexOf(from);
    return at < 0 ? value : value.substring(0, at) + to + value.substring(at + from.length());
  }

  private static String slice(String value, String operand) {
    String[] numbers = operand.split(":", 2);
    try {
      int from = Integer.parseInt(numbers[0].strip());
      from = from < 0 ? Math.max(0, value.length() + from) : Math.min(from, value.length());
      int to = value.length();
      if (numbers.length == 2) {
        int count = Integer.parseInt(numbers[1].strip());
        to = count < 0 ? value.length() + count : Math.min(value.length(), from + count);
      }
      return to < from ? "" : value.substring(from, to);
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
