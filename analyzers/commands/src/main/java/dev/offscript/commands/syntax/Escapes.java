package dev.offscript.commands.syntax;

/** Backslash escapes of {@code $'...'}, {@code printf} and {@code echo -e}. */
public final class Escapes {

  private Escapes() {}

  /** The text with escapes replaced; an escape that is not known stays as it is. */
  public static String ansi(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int index = 0;
    while (index < text.length()) {
      char c = text.charAt(index);
      if (c != '\\' || index + 1 >= text.length()) {
        out.append(c);
        index++;
        continue;
      }
      index = one(text, index + 1, out);
    }
    return out.toString();
  }

  private static int one(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'a' -> out.append('\u0007');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'v' -> out.append('\u000b');
      case 'e', 'E' -> out.append('\u001b');
      case '\\', '\'', '"', '?' -> out.append(c);
      case 'x' -> {
        return number(text, at + 1, 16, 2, at - 1, out);
      }
      case 'u' -> {
        return number(text, at + 1, 16, 4, at - 1, out);
      }
      case 'U' -> {
        return number(text, at + 1, 16, 8, at - 1, out);
      }
      default -> {
        if (c >= '0' && c <= '7') {
          return number(text, at, 8, c == '0' ? 4 : 3, at - 1, out);
        }
        out.append('\\').append(c);
      }
    }
    return at + 1;
  }

  private static int number(
      String text, int from, int radix, int most, int escape, StringBuilder out) {
    int index = from;
    int value = 0;
    while (index < text.length() && index - from < most) {
      int digit = Character.digit(text.charAt(index), radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      index++;
    }
    if (index == from || !Character.isValidCodePoint(value)) {
      out.append(text, escape, index);
    } else {
      out.appendCodePoint(value);
    }
    return index;
  }
}
