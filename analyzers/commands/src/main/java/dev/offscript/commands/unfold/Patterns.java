package dev.offscript.commands.unfold;

/**
 * Shell patterns: {@code *} any characters, {@code ?} one, {@code [a-z]} one of a set, {@code \}
 * quotes what follows. No backtracking beyond the last star.
 */
final class Patterns {

  /** Characters that are not themselves in a pattern. */
  private static final String SPECIAL = "*?[\\";

  private Patterns() {}

  /** The pattern that only {@code text} fits, also where a slash ends patterns. */
  static String literal(String text) {
    StringBuilder pattern = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (SPECIAL.indexOf(c) >= 0 || c == '/') {
        pattern.append('\\');
      }
      pattern.append(c);
    }
    return pattern.toString();
  }

  /** Whether a pattern stands for more than its own text. */
  static boolean special(String pattern) {
    for (int index = 0; index < pattern.length(); index++) {
      if (SPECIAL.indexOf(pattern.charAt(index)) >= 0) {
        return true;
      }
    }
    return false;
  }

  static boolean matches(String pattern, String text) {
    return matches(pattern, text, 0, text.length());
  }

  /** Whether {@code text} from {@code from} to {@code to} fits as a whole. */
  static boolean matches(String pattern, String text, int from, int to) {
    int p = 0;
    int t = from;
    int star = -1;
    int resume = from;
    while (t < to) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
        continue;
      }
      int next = p < pattern.length() ? one(pattern, p, text.charAt(t)) : -1;
      if (next > 0) {
        p = next;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** One past the element at {@code at} where {@code c} fits it, -1 where it does not. */
  private static int one(String pattern, int at, char c) {
    char element = pattern.charAt(at);
    switch (element) {
      case '?':
        return at + 1;
      case '\\':
        return at + 1 < pattern.length()
            ? pattern.charAt(at + 1) == c ? at + 2 : -1
            : c == '\\' ? at + 1 : -1;
      case '[':
        int close = close(pattern, at);
        if (close > 0) {
          return member(pattern, at + 1, close, c) ? close + 1 : -1;
        }
        return c == '[' ? at + 1 : -1;
      default:
        return element == c ? at + 1 : -1;
    }
  }

  private static int close(String pattern, int open) {
    int index = open + 1;
    if (index < pattern.length()
        && (pattern.charAt(index) == '!' || pattern.charAt(index) == '^')) {
      index++;
    }
    // A bracket that stands first belongs to the set.
    index++;
    while (index < pattern.length() && pattern.charAt(index) != ']') {
      boolean named = pattern.startsWith("[:", index);
      int end = named ? pattern.indexOf(":]", index) : -1;
      index = end < 0 ? index + 1 : end + 2;
    }
    return index < pattern.length() ? index : -1;
  }

  private static boolean member(String pattern, int from, int to, char c) {
    int index = from;
    boolean complement = pattern.charAt(index) == '!' || pattern.charAt(index) == '^';
    if (complement) {
      index++;
    }
    boolean found = false;
    while (index < to) {
      char low = pattern.charAt(index);
      if (pattern.startsWith("[:", index)) {
        int end = pattern.indexOf(":]", index);
        found |= named(pattern.substring(index + 2, end), c);
        index = end + 2;
        continue;
      }
      if (low == '\\' && index + 1 < to) {
        low = pattern.charAt(++index);
      }
      if (index + 2 < to && pattern.charAt(index + 1) == '-') {
        found |= c >= low && c <= pattern.charAt(index + 2);
        index += 3;
      } else {
        found |= c == low;
        index++;
      }
    }
    return found != complement;
  }

  private static boolean named(String name, char c) {
    return switch (name) {
      case "alpha" -> Character.isLetter(c);
      case "digit" -> c >= '0' && c <= '9';
      case "alnum" -> Character.isLetterOrDigit(c);
      case "upper" -> Character.isUpperCase(c);
      case "lower" -> Character.isLowerCase(c);
      case "space", "blank" -> Character.isWhitespace(c);
      case "xdigit" -> Character.digit(c, 16) >= 0;
      case "punct" -> c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
      default -> false;
    };
  }
}
