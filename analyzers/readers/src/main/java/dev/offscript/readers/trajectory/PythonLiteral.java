package dev.offscript.readers.trajectory;

import dev.offscript.readers.json.Json;

/** A dict, list or string as Python's {@code repr} writes it, read as JSON. */
public final class PythonLiteral {

  private static final int MOST = 4 << 20;

  private PythonLiteral() {}

  /** The value of {@code text}, {@link Json#MISSING} where it is no such literal. */
  public static Json parse(String text) {
    if (text.length() > MOST) {
      return Json.MISSING;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        at = string(text, at, out);
      } else if (text.startsWith("True", at)) {
        out.append("true");
        at += 4;
      } else if (text.startsWith("False", at)) {
        out.append("false");
        at += 5;
      } else if (text.startsWith("None", at)) {
        out.append("null");
        at += 4;
      } else {
        out.append(c == '(' ? '[' : c == ')' ? ']' : c);
        at++;
      }
    }
    return Json.parse(out.toString());
  }

  private static int string(String text, int open, StringBuilder out) {
    char quote = text.charAt(open);
    StringBuilder value = new StringBuilder();
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at);
      if (c != '\\' || at + 1 == text.length()) {
        value.append(c);
        at++;
        continue;
      }
      char escaped = text.charAt(at + 1);
      int digits = escaped == 'x' ? 2 : escaped == 'u' ? 4 : escaped == 'U' ? 8 : 0;
      if (digits > 0 && at + 2 + digits <= text.length()) {
        int code = hex(text, at + 2, digits);
        if (Character.isValidCodePoint(code)) {
          value.appendCodePoint(code);
        }
        at += 2 + digits;
        continue;
      }
      switch (escaped) {
        case 'n' -> value.append('\n');
        case 't' -> value.append('\t');
        case 'r' -> value.append('\r');
        case '\n' -> {}
        default -> value.append(escaped);
      }
      at += 2;
    }
    out.append(Json.of(value.toString()));
    return at + 1;
  }

  private static int hex(String text, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || value > 0x110000) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
