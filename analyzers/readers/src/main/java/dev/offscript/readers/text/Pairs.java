package dev.offscript.readers.text;

/**
 * Walks {@code key=value} pairs. A value in double or single quotes runs to the quote that another
 * pair or the end follows, so that a stray quote inside it does no harm; any other value runs to
 * the next separator, or, where blanks are part of values, to the next pair. A key is a run of
 * letters, digits, {@code _}, {@code -} and {@code .}.
 */
public final class Pairs {

  private final String text;
  private final String assign;
  private final String separators;
  private final boolean blanks;
  private int at;
  private int keyFrom;
  private int keyTo;
  private int valueFrom;
  private int valueTo;
  private boolean quoted;

  /** The pairs in {@code text} from {@code from} on, separated by blanks or commas. */
  public Pairs(String text, int from) {
    this(text, from, "=", " \t,", false);
  }

  /**
   * The pairs in {@code text} from {@code from} on.
   *
   * @param assign the characters that may stand between key and value; a value after any other than
   *     {@code =} must be quoted
   * @param separators what ends a value that is not quoted
   * @param blanks whether a value that is not quoted runs to the next pair instead
   */
  public Pairs(String text, int from, String assign, String separators, boolean blanks) {
    this.text = text;
    this.at = from;
    this.assign = assign;
    this.separators = separators;
    this.blanks = blanks;
  }

  /** Moves to the next pair; false where there is none. */
  public boolean next() {
    int equals = assigned(at);
    while (equals >= 0) {
      int start = keyStart(equals);
      if (start < equals) {
        keyFrom = start;
        keyTo = equals;
        value(equals + 1);
        return true;
      }
      at = equals + 1;
      equals = assigned(at);
    }
    return false;
  }

  private int keyStart(int equals) {
    int start = equals;
    while (start > at && isKey(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  /** The next sign between a key and its value. */
  private int assigned(int from) {
    if (assign.equals("=")) {
      return text.indexOf('=', from);
    }
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (assign.indexOf(c) >= 0
          && (c == '=' || i + 1 < text.length() && text.charAt(i + 1) == '"')) {
        return i;
      }
    }
    return -1;
  }

  private void value(int from) {
    char first = from < text.length() ? text.charAt(from) : '\0';
    quoted = first == '"' || first == '\'' && text.indexOf('\'', from + 1) > 0;
    if (quoted) {
      int end = closing(from + 1, first);
      valueFrom = from + 1;
      valueTo = end;
      at = Math.min(text.length(), end + 1);
      return;
    }
    int end = blanks ? nextPair(from) : from;
    if (!blanks) {
      while (end < text.length()
          && text.charAt(end) > ' '
          && separators.indexOf(text.charAt(end)) < 0) {
        end++;
      }
    }
    at = end;
    valueFrom = from;
    valueTo = end;
    if (blanks) {
      trim();
    }
  }

  /** Where the separators before the next key begin; the end where there is none. */
  private int nextPair(int from) {
    int equals = assigned(from);
    while (equals >= 0) {
      if (text.charAt(equals - 1) != '\\') {
        int start = equals;
        while (start > from && isLooseKey(text.charAt(start - 1))) {
          start--;
        }
        if (start < equals && start > from && separates(text.charAt(start - 1))) {
          return start;
        }
        // An empty value: the next key follows at once.
        if (start == from && start < equals && from > 0 && separates(text.charAt(from - 1))) {
          return from;
        }
      }
      equals = assigned(equals + 1);
    }
    return text.length();
  }

  private boolean separates(char c) {
    return c <= ' ' || separators.indexOf(c) >= 0;
  }

  private void trim() {
    while (valueTo > valueFrom && separates(text.charAt(valueTo - 1))) {
      valueTo--;
    }
    while (valueFrom < valueTo && text.charAt(valueFrom) <= ' ') {
      valueFrom++;
    }
  }

  private int closing(int from, char quote) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote == '"') {
        i++;
      } else if (c == quote && closes(i + 1)) {
        return i;
      }
    }
    return text.length();
  }

  /** Whether the end, or another pair, follows. */
  private boolean closes(int from) {
    int i = from;
    while (i < text.length() && isGap(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return true;
    }
    int start = i;
    while (i < text.length() && isKey(text.charAt(i))) {
      i++;
    }
    return start > from && i > start && i < text.length() && assign.indexOf(text.charAt(i)) >= 0;
  }

  private boolean isGap(char c) {
    return c <= ' ' || c == ',' || c == ';' || c == '|' || c == ']' || separates(c);
  }

  /** The key. */
  public String key() {
    return text.substring(keyFrom, keyTo);
  }

  /** First character of the key. */
  public int keyFrom() {
    return keyFrom;
  }

  /** First character behind the key. */
  public int keyTo() {
    return keyTo;
  }

  /** The value without its quotes. */
  public String value() {
    return text.substring(valueFrom, valueTo);
  }

  /** Whether the value stood in quotes. */
  public boolean quoted() {
    return quoted;
  }

  private boolean isLooseKey(char c) {
    return isKey(c) || c == '[' || c == ']';
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
