package dev.offscript.cli;

/** Where the characters of a text stand in its UTF-8 form. */
final class Utf8Offsets {

  private static final int[] SAME = new int[0];

  private final int[] bytes;

  private Utf8Offsets(int[] bytes) {
    this.bytes = bytes;
  }

  /** Of {@code text}; costs nothing but a look at each character where it is ASCII. */
  static Utf8Offsets of(String text) {
    for (int index = 0; index < text.length(); index++) {
      if (text.charAt(index) >= 0x80) {
        return new Utf8Offsets(table(text));
      }
    }
    return new Utf8Offsets(SAME);
  }

  /** The byte at which character {@code index} begins, or the length for the end. */
  int at(int index) {
    return bytes.length == 0 ? index : bytes[index];
  }

  private static int[] table(String text) {
    int[] table = new int[text.length() + 1];
    int at = 0;
    for (int index = 0; index < text.length(); ) {
      int codePoint = text.codePointAt(index);
      int characters = Character.charCount(codePoint);
      for (int half = 0; half < characters; half++) {
        table[index + half] = at;
      }
      index += characters;
      at += length(codePoint);
    }
    table[text.length()] = at;
    return table;
  }

  private static int length(int codePoint) {
    if (codePoint < 0x80 || codePoint >= 0xd800 && codePoint <= 0xdfff) {
      return 1; // half of a pair is written as a question mark
    }
    return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
}
