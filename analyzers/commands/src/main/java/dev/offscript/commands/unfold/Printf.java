package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Escapes;
import java.util.List;
import java.util.Locale;

/** {@code printf} with the conversions that scripts use. */
final class Printf {

  private static final int MOST_ROUNDS = 1000;
  private static final int MOST_TEXT = 1 << 20;
  private static final int MOST_WIDTH = 4096;

  private final String format;
  private final List<String> values;
  private final StringBuilder out = new StringBuilder();
  private int used;

  private Printf(String format, List<String> values) {
    this.format = format;
    this.values = values;
  }

  /** What {@code printf} with these words prints. */
  static Flow format(List<String> words) {
    int from = !words.isEmpty() && words.get(0).equals("--") ? 1 : 0;
    if (words.size() <= from) {
      return Flow.of("");
    }
    String format = words.get(from);
    Printf printf = new Printf(format, words.subList(from + 1, words.size()));
    String text = printf.all();
    boolean hidden =
        format.contains("\\x")
            || format.contains("\\0")
            || format.contains("%b")
            || format.contains("\\1");
    return hidden ? Flow.of(format).decoded(text, "printf") : Flow.of(text);
  }

  /** The format is used again while there are values left. */
  private String all() {
    int rounds = 0;
    int before;
    do {
      before = used;
      once();
    } while (used > before
        && used < values.size()
        && ++rounds < MOST_ROUNDS
        && out.length() < MOST_TEXT);
    return out.toString();
  }

  private void once() {
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      char c = format.charAt(at);
      if (c != '%' || at + 1 >= format.length()) {
        literal.append(c);
        at++;
      } else if (format.charAt(at + 1) == '%') {
        literal.append('%');
        at += 2;
      } else {
        out.append(Escapes.ansi(literal.toString()));
        literal.setLength(0);
        at = conversion(at + 1);
      }
    }
    out.append(Escapes.ansi(literal.toString()));
  }

  /** {@code flags width .precision letter}; one past it. */
  private int conversion(int from) {
    int at = from;
    while (at < format.length() && "-+ #0".indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    final String flags = format.substring(from, at);
    int width = 0;
    int precision = -1;
    while (at < format.length() && "0123456789.*".indexOf(format.charAt(at)) >= 0) {
      char c = format.charAt(at++);
      if (c == '.') {
        precision = 0;
      } else {
        int digit = c == '*' ? (int) Math.min(MOST_WIDTH, Math.max(0, number(next()))) : c - '0';
        boolean fraction = precision >= 0;
        int before = fraction ? precision : width;
        int value = Math.min(MOST_WIDTH, c == '*' ? digit : before * 10 + digit);
        precision = fraction ? value : precision;
        width = fraction ? width : value;
      }
    }
    if (at < format.length() && format.charAt(at) == '(') {
      // %(%F)T is the time.
      int close = format.indexOf(")T", at);
      next();
      out.append("$(date)");
      return close < 0 ? format.length() : close + 2;
    }
    char kind = at < format.length() ? format.charAt(at) : 's';
    pad(converted(kind, flags, precision), flags, width, "diuxXo".indexOf(kind) >= 0);
    return Math.min(format.length(), at + 1);
  }

  private String next() {
    String value = used < values.size() ? values.get(used) : "";
    used++;
    return value;
  }

  private String converted(char kind, String flags, int precision) {
    String value = next();
    return switch (kind) {
      case 'b' -> Escapes.ansi(value);
      case 'c' -> value.isEmpty() ? "" : value.substring(0, 1);
      case 's' ->
          precision >= 0 && precision < value.length() ? value.substring(0, precision) : value;
      case 'd', 'i', 'u' -> isNumber(value) ? Long.toString(number(value)) : value;
      case 'x' ->
          isNumber(value)
              ? (flags.contains("#") ? "0x" : "") + Long.toHexString(number(value))
              : value;
      case 'X' ->
          isNumber(value) ? Long.toHexString(number(value)).toUpperCase(Locale.ROOT) : value;
      case 'o' -> isNumber(value) ? Long.toOctalString(number(value)) : value;
      case 'q' -> Quoting.words(List.of(value));
      default -> value;
    };
  }

  private void pad(String text, String flags, int width, boolean number) {
    int missing = width - text.length();
    if (missing <= 0) {
      out.append(text);
    } else if (flags.contains("-")) {
      out.append(text).append(" ".repeat(missing));
    } else if (flags.contains("0") && number) {
      int sign = text.startsWith("-") ? 1 : 0;
      out.append(text, 0, sign).append("0".repeat(missing)).append(text, sign, text.length());
    } else {
      out.append(" ".repeat(missing)).append(text);
    }
  }

  private static boolean isNumber(String value) {
    return value.isEmpty()
        || value.length() == 2 && (value.charAt(0) == '\'' || value.charAt(0) == '"')
        || Arithmetic.value(value, name -> java.util.Optional.empty()).isPresent();
  }

  /** {@code 12}, {@code 0x1f}, {@code 017}, or {@code 'A} for the code of a letter. */
  private static long number(String value) {
    if (value.isEmpty()) {
      return 0;
    }
    if (value.charAt(0) == '\'' || value.charAt(0) == '"') {
      return value.length() > 1 ? value.charAt(1) : 0;
    }
    return Arithmetic.value(value, name -> java.util.Optional.empty()).orElse(0L);
  }
}
