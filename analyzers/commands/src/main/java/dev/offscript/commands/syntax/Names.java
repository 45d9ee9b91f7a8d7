package dev.offscript.commands.syntax;

/** Shell names. */
public final class Names {

  private Names() {}

  static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  static boolean letterOrDigit(char c) {
    return letter(c) || c >= '0' && c <= '9';
  }

  /** One past the name that starts at {@code from}. */
  static int end(String text, int from) {
    int index = from;
    while (index < text.length() && letterOrDigit(text.charAt(index))) {
      index++;
    }
    return index;
  }

  /**
   * Where {@code word} is {@code NAME=...}, {@code NAME+=...} or {@code NAME[i]=...}: the position
   * of the equals sign; else -1.
   */
  public static int assignment(String word) {
    if (word.isEmpty() || !letter(word.charAt(0))) {
      return -1;
    }
    int index = end(word, 0);
    if (index < word.length() && word.charAt(index) == '[') {
      int close = word.indexOf(']', index);
      index = close < 0 ? word.length() : close + 1;
    }
    if (index < word.length() && word.charAt(index) == '+') {
      index++;
    }
    return index < word.length() && word.charAt(index) == '=' ? index : -1;
  }
}
