package dev.offscript.chains.values;

import java.util.Locale;

/** Searching for whole words, hosts and numbers in text, without regular expressions. */
public final class Words {

  private Words() {}

  /**
   * Whether {@code word} stands in {@code text} with no letter, digit, dot-and-letter or dash glued
   * to it: {@code 10.0.0.1} is not in {@code 10.0.0.12}, {@code pool.example} not in {@code
   * mypool.example}. Both are compared as they are.
   */
  public static boolean contains(String text, String word) {
    if (word.isEmpty()) {
      return false;
    }
    int at = text.indexOf(word);
    while (at >= 0) {
      if (free(text, at - 1, -1) && free(text, at + word.length(), 1)) {
        return true;
      }
      at = text.indexOf(word, at + 1);
    }
    return false;
  }

  /** {@link #contains} without regard to case. */
  static boolean mentions(String text, String word) {
    return contains(text.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
  }

  private static boolean free(String text, int at, int step) {
    if (at < 0 || at >= text.length()) {
      return true;
    }
    char c = text.charAt(at);
    if (Character.isLetterOrDigit(c) || c == '_' || c == '-') {
      return false;
    }
    if (c != '.') {
      return true;
    }
    int next = at + step;
    return next < 0 || next >= text.length() || !Character.isLetterOrDigit(text.charAt(next));
  }

  /** The text in one line, at most {@code length} characters. */
  public static String excerpt(String text, int length) {
    StringBuilder line = new StringBuilder();
    boolean blank = false;
    for (int i = 0; i < text.length() && line.length() <= length; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        blank = line.length() > 0;
      } else {
        if (blank) {
          line.append(' ');
        }
        blank = false;
        line.append(c);
      }
    }
    if (line.length() <= length) {
      return line.toString();
    }
    int cut = Character.isHighSurrogate(line.charAt(length - 2)) ? length - 2 : length - 1;
    return line.substring(0, cut) + "…";
  }

  /** {@code one session}, {@code 3 sessions}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
