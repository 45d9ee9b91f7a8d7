package dev.offscript.readers.text;

/**
 * Walks {@code key=value} pairs. A value in double quotes runs to the quote that another pair or
 * the end follows, so that a stray quote inside it does no harm; any other value runs to the next
 * blank or comma. A key is a run of letters, digits, {@code _}, {@code -} and {@code .}.
 */
public final class Pairs {

  private final String text;
  private int at;
  private String key = "";
  private String value = "";
  private boolean quoted;

  /** The pairs in {@code text} from {@code from} on. */
  public Pairs(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /** Moves to the next pair; false where there is none. */
  public boolean next() {
    int equals = text.indexOf('=', at);
    while (equals >= 0) {
      int start = equals;
      while (start > at && isKey(text.charAt(start - 1))) {
        start--;
      }
      if (start < equals) {
        key = text.substring(start, equals);
        value(equals + 1);
        return true;
      }
      at = equals + 1;
      equals = text.indexOf('=', at);
    }
    return false;
  }

  private void value(int from) {
    quoted = from < text.length() && text.charAt(from) == '"';
    if (quoted) {
      int end = closing(from + 1);
      value = text.substring(from + 1, end);
      at = Math.min(text.length(), end + 1);
      return;
    }
    int end = from;
    while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) != ',') {
      end++;
    }
    value = text.substring(from, end);
    at = end;
  }

  private int closing(int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"' && closes(i + 1)) {
        return i;
      }
    }
    return text.length();
  }

  /** Whether the end, or another pair, follows. */
  private boolean closes(int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) <= ' ' || text.charAt(i) == ',')) {
      i++;
    }
    if (i == text.length()) {
      return true;
    }
    int start = i;
    while (i < text.length() && isKey(text.charAt(i))) {
      i++;
    }
    return start > from && i > start && i < text.length() && text.charAt(i) == '=';
  }

  /** The key. */
  public String key() {
    return key;
  }

  /** The value without its quotes. */
  public String value() {
    return value;
  }

  /** Whether the value stood in quotes. */
  public boolean quoted() {
    return quoted;
  }

  private static boolean isKey(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-'
        || c == '.';
  }
}
