package dev.offscript.chains.origin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Characters written as their numbers, put back where a row of them spells something:
 *
 * <pre>
 * &amp;#82;&amp;#117;&amp;#x6e;     entities of HTML
 * Run%20this%3A          percent signs
 * &#92;u0052&#92;u0075, &#92;x52&#92;x75   escapes of programs
 * 82, 117, 110, ..       character codes
 * </pre>
 */
final class Escapes {

  /** Fewer in a row hide nothing that is worth a change of the text. */
  private static final int FEWEST = 4;

  private static final int FEWEST_CODES = 16;

  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "#39", "'");

  private static final List<String> ATTRIBUTES =
      List.of("alt=\"", "title=\"", "content=\"", "aria-label=\"", "placeholder=\"", "summary=\"");

  private Escapes() {}

  /** {@code text} with its escapes resolved; the same where it has too few of them. */
  static String resolve(String text) {
    String resolved = text.indexOf('<') >= 0 ? attributes(text) : text;
    if (many(resolved, "&")) {
      resolved = entities(resolved);
    }
    if (many(resolved, "%")) {
      resolved = percent(resolved);
    }
    if (many(resolved, "\\u") || many(resolved, "\\x")) {
      resolved = backslashes(resolved);
    }
    return codes(resolved);
  }

  /**
   * Sentences in attributes of tags are put on lines of their own: a reader of the source sees
   * them.
   */
  private static String attributes(String text) {
    if (ATTRIBUTES.stream().noneMatch(text::contains)) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int copied = 0;
    int at = text.indexOf("=\"");
    while (at >= 0) {
      int end = text.indexOf('"', at + 2);
      if (end < 0) {
        break;
      }
      boolean told =
          ATTRIBUTES.stream().anyMatch(text.substring(Math.max(0, at - 14), at + 2)::endsWith);
      String value = text.substring(at + 2, end);
      if (told && value.chars().filter(c -> c == ' ').count() >= 3 && value.indexOf('<') < 0) {
        result.append(text, copied, at + 1).append('\n').append(value).append('\n');
        copied = end + 1;
      }
      at = text.indexOf("=\"", end + 1);
    }
    return copied == 0 ? text : result.append(text, copied, text.length()).toString();
  }

  private static boolean many(String text, String mark) {
    int at = -1;
    for (int i = 0; i < FEWEST; i++) {
      at = text.indexOf(mark, at + 1);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  private static String entities(String text) {
    StringBuilder result = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = text.charAt(at) == '&' ? text.indexOf(';', at) : -1;
      String named = end > at && end - at < 10 ? entity(text.substring(at + 1, end)) : "";
      if (named.isEmpty()) {
        result.append(text.charAt(at++));
      } else {
        result.append(named);
        at = end + 1;
      }
    }
    return result.toString();
  }

  private static String entity(String name) {
    String known = NAMED.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    if (!known.isEmpty() || name.length() < 3 || name.charAt(0) != '#') {
      return known;
    }
    boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
    int code = number(name, hex ? 2 : 1, name.length(), hex ? 16 : 10);
    return printable(code) ? Character.toString(code) : "";
  }

  private static String percent(String text) {
    StringBuilder result = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = at;
      int escapes = 0;
      while (end < text.length() && (unreserved(text.charAt(end)) || escaped(text, end))) {
        boolean escape = escaped(text, end);
        escapes += escape ? 1 : 0;
        end += escape ? 3 : 1;
      }
      if (escapes >= FEWEST) {
        result.append(decoded(text, at, end));
        at = end;
      } else if (end > at) {
        result.append(text, at, end);
        at = end;
      } else {
        result.append(text.charAt(at++));
      }
    }
    return result.toString();
  }

  private static boolean escaped(String text, int at) {
    return at + 2 < text.length()
        && text.charAt(at) == '%'
        && number(text, at + 1, at + 3, 16) >= 0;
  }

  private static boolean unreserved(char c) {
    return c > ' ' && c < 0x7F && c != '%' && c != '"' && c != '<' && c != '>';
  }

  private static String decoded(String text, int from, int to) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
    int at = from;
    while (at < to) {
      if (text.charAt(at) == '%') {
        bytes.write(number(text, at + 1, at + 3, 16));
        at += 3;
      } else {
        bytes.write(text.charAt(at++));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String backslashes(String text) {
    StringBuilder result = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      StringBuilder spelled = new StringBuilder();
      int end = at;
      int found = escape(text, end);
      while (found >= 0) {
        spelled.append((char) found);
        end += text.charAt(end + 1) == 'u' ? 6 : 4;
        found = escape(text, end);
      }
      if (spelled.length() >= FEWEST) {
        result.append(spelled);
        at = end;
      } else {
        result.append(text.charAt(at++));
      }
    }
    return result.toString();
  }

  /** The character of {@code \\u0052} or {@code \\x52} at {@code at}; -1 where none stands. */
  private static int escape(String text, int at) {
    if (at + 3 >= text.length() || text.charAt(at) != '\\') {
      return -1;
    }
    int digits = text.charAt(at + 1) == 'u' ? 4 : text.charAt(at + 1) == 'x' ? 2 : 0;
    int end = at + 2 + digits;
    int code = digits == 0 || end > text.length() ? -1 : number(text, at + 2, end, 16);
    return printable(code) ? code : -1;
  }

  /** Rows of decimal codes of ASCII. */
  private static String codes(String text) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      if (!digit(text, at) || at > 0 && digit(text, at - 1)) {
        at++;
        continue;
      }
      StringBuilder spelled = new StringBuilder();
      int end = at;
      int last = at;
      while (digit(text, end)) {
        int stop = end;
        while (digit(text, stop)) {
          stop++;
        }
        int code = stop - end > 3 ? -1 : number(text, end, stop, 10);
        if (code != '\n' && (code < 0x20 || code > 0x7E)) {
          break;
        }
        spelled.append((char) code);
        last = stop;
        end = stop;
        while (end < text.length() && (text.charAt(end) == ',' || text.charAt(end) == ' ')) {
          end++;
        }
        if (end == stop) {
          break;
        }
      }
      if (spelled.length() >= FEWEST_CODES && wordy(spelled)) {
        result.append(text, copied, at).append(spelled);
        copied = last;
      }
      at = Math.max(last, at + 1);
    }
    return copied == 0 ? text : result.append(text, copied, text.length()).toString();
  }

  private static boolean digit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static boolean wordy(CharSequence text) {
    long letters = text.chars().filter(c -> Character.isLetter(c) || c == ' ').count();
    return letters * 10 >= text.length() * 7L && text.chars().anyMatch(c -> c == ' ');
  }

  private static boolean printable(int code) {
    return code == '\n'
        || code == '\t'
        || code >= 0x20 && code < 0xD800 && code != 0x7F
        || code > 0xE000 && code <= Character.MAX_CODE_POINT;
  }

  private static int number(String text, int from, int to, int radix) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0 || value > Character.MAX_CODE_POINT) {
        return -1;
      }
      value = value * radix + digit;
    }
    return from < to ? value : -1;
  }
}
