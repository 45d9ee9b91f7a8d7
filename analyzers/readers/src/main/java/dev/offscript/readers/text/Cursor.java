package dev.offscript.readers.text;

/** Walks over a text: what the parts of a stamp are read with. */
final class Cursor {

  private final String text;
  private int at;
  private int number;

  Cursor(String text, int from) {
    this.text = text;
    this.at = from;
  }

  String text() {
    return text;
  }

  int at() {
    return at;
  }

  void to(int index) {
    at = index;
  }

  boolean ended() {
    return at >= text.length();
  }

  /** The character {@code ahead} of here, 0 behind the end. */
  char peek(int ahead) {
    int index = at + ahead;
    return index < text.length() ? text.charAt(index) : 0;
  }

  /** The character here, 0 at the end. */
  char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  boolean digit() {
    return isDigit(peek());
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Digits from here on. */
  int digits() {
    int end = at;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end - at;
  }

  /**
   * Reads a number of {@code least} to {@code most} digits; goes over fewer too, and says false.
   */
  boolean number(int least, int most) {
    int value = 0;
    int count = 0;
    while (at < text.length() && count < most && isDigit(text.charAt(at))) {
      value = value * 10 + text.charAt(at) - '0';
      at++;
      count++;
    }
    number = value;
    return count >= least;
  }

  /** The number last read. */
  int number() {
    return number;
  }

  /** Goes over one of {@code any} and the blanks behind it. */
  boolean separator(String any) {
    if (at < text.length() && any.indexOf(text.charAt(at)) >= 0) {
      at++;
      blanks();
      return true;
    }
    return false;
  }

  /** Goes over {@code word}. */
  boolean word(String word) {
    if (text.startsWith(word, at)) {
      at += word.length();
      return true;
    }
    return false;
  }

  void blanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  /** First character behind the capital letters that stand here. */
  int capitals() {
    int end = at;
    while (end < text.length() && text.charAt(end) >= 'A' && text.charAt(end) <= 'Z') {
      end++;
    }
    return end;
  }
}
