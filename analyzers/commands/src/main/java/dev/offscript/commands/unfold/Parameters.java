package dev.offscript.commands.unfold;

import java.util.Locale;

/** The operators of {@code ${name operator pattern}} that change a value. */
final class Parameters {

  /** Attempts to fit a pattern to a piece of one value; beyond it the value stays as it is. */
  private static final int MOST_ATTEMPTS = 1 << 11;

  private Parameters() {}

  /**
   * The changed value.
   *
   * @param pattern with quoted characters behind backslashes; for {@code /} the replacement too
   */
  static String apply(String value, String operator, String pattern) {
    return switch (operator) {
      case "#" -> value.substring(prefix(value, pattern, false));
      case "##" -> value.substring(prefix(value, pattern, true));
      case "%" -> value.substring(0, suffix(value, pattern, false));
      case "%%" -> value.substring(0, suffix(value, pattern, true));
      case "/", "//", "/#", "/%" -> replace(value, operator, pattern);
      case "," -> first(value, value.toLowerCase(Locale.ROOT));
      case ",," -> value.toLowerCase(Locale.ROOT);
      case "^" -> first(value, value.toUpperCase(Locale.ROOT));
      case "^^" -> value.toUpperCase(Locale.ROOT);
      case "@" -> transformed(value, pattern);
      default -> value;
    };
  }

  /** First and one past the last of a slice of {@code size} elements. */
  static int[] range(int size, long from, long count) {
    long first = from < 0 ? Math.max(0, size + from) : Math.min(from, size);
    long last = count < 0 ? size + count : count > size - first ? size : first + count;
    return new int[] {(int) first, (int) Math.max(first, last)};
  }

  private static String first(String value, String changed) {
    return value.isEmpty() || changed.length() != value.length()
        ? value
        : changed.charAt(0) + value.substring(1);
  }

  private static String transformed(String value, String letter) {
    return switch (letter) {
      case "U" -> value.toUpperCase(Locale.ROOT);
      case "L" -> value.toLowerCase(Locale.ROOT);
      case "u" -> first(value, value.toUpperCase(Locale.ROOT));
      case "E" -> dev.offscript.commands.syntax.Escapes.ansi(value);
      default -> value;
    };
  }

  /** How many leading characters fit. */
  private static int prefix(String value, String pattern, boolean longest) {
    if (!Patterns.special(pattern)) {
      return value.startsWith(pattern) ? pattern.length() : 0;
    }
    if (value.length() > MOST_ATTEMPTS) {
      return 0;
    }
    for (int turn = 0; turn <= value.length(); turn++) {
      int end = longest ? value.length() - turn : turn;
      if (Patterns.matches(pattern, value, 0, end)) {
        return end;
      }
    }
    return 0;
  }

  /** Where the trailing characters start that fit. */
  private static int suffix(String value, String pattern, boolean longest) {
    if (!Patterns.special(pattern)) {
      return value.length() - (value.endsWith(pattern) ? pattern.length() : 0);
    }
    if (value.length() > MOST_ATTEMPTS) {
      return value.length();
    }
    for (int turn = 0; turn <= value.length(); turn++) {
      int start = longest ? turn : value.length() - turn;
      if (Patterns.matches(pattern, value, start, value.length())) {
        return start;
      }
    }
    return value.length();
  }

  private static String replace(String value, String operator, String operand) {
    int slash = unquoted(operand);
    String pattern = slash < 0 ? operand : operand.substring(0, slash);
    String replacement = slash < 0 ? "" : plain(operand.substring(slash + 1));
    if (pattern.isEmpty()) {
      return value;
    }
    if (operator.equals("/#")) {
      int end = prefix(value, pattern, true);
      boolean fits = end > 0 || Patterns.matches(pattern, "");
      return fits ? replacement + value.substring(end) : value;
    }
    if (operator.equals("/%")) {
      int start = suffix(value, pattern, true);
      return start < value.length() ? value.substring(0, start) + replacement : value;
    }
    boolean all = operator.equals("//");
    if (!Patterns.special(pattern)) {
      int at = value.indexOf(pattern);
      return all
          ? value.replace(pattern, replacement)
          : at < 0
              ? value
              : value.substring(0, at) + replacement + value.substring(at + pattern.length());
    }
    return replaceFitting(value, pattern, replacement, all);
  }

  private static String replaceFitting(
      String value, String pattern, String replacement, boolean all) {
    boolean open = pattern.indexOf('*') >= 0;
    StringBuilder out = new StringBuilder();
    int attempts = 0;
    int at = 0;
    while (at < value.length()) {
      int end = open ? value.length() : Math.min(value.length(), at + pattern.length());
      while (end > at && !Patterns.matches(pattern, value, at, end)) {
        end--;
        if (++attempts > MOST_ATTEMPTS) {
          return value;
        }
      }
      if (end > at) {
        out.append(replacement);
        at = end;
        if (!all) {
          break;
        }
      } else {
        out.append(value.charAt(at++));
      }
    }
    return out.append(value, at, value.length()).toString();
  }

  /** Where the slash stands that ends the pattern. */
  private static int unquoted(String operand) {
    for (int index = 0; index < operand.length(); index++) {
      if (operand.charAt(index) == '\\') {
        index++;
      } else if (operand.charAt(index) == '/') {
        return index;
      }
    }
    return -1;
  }

  /** The text whose characters were quoted for a pattern. */
  private static String plain(String pattern) {
    StringBuilder out = new StringBuilder(pattern.length());
    for (int index = 0; index < pattern.length(); index++) {
      char c = pattern.charAt(index);
      out.append(c == '\\' && index + 1 < pattern.length() ? pattern.charAt(++index) : c);
    }
    return out.toString();
  }
}
