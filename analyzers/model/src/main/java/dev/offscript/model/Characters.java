package dev.offscript.model;

/** What a character can be part of; ASCII alone, by one table. */
final class Characters {

  private static final byte HOST = 1;
  private static final byte STOPS_URL = 2;
  private static final byte[] CLASS = classes();

  private Characters() {}

  static boolean isHost(char c) {
    return c < 0x80 && (CLASS[c] & HOST) != 0;
  }

  static boolean isWord(char c) {
    return isHost(c) && c != '.' && c != '-';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  /** Whether an ASCII character ends a URL. */
  static boolean endsUrl(char c) {
    return (CLASS[c] & STOPS_URL) != 0;
  }

  private static byte[] classes() {
    byte[] table = new byte[128];
    for (char c = 0; c < 128; c++) {
      if (isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '_') {
        table[c] |= HOST;
      }
      if (c <= ' ' || c == 0x7f || "\"'`<>|\\^{}".indexOf(c) >= 0) {
        table[c] |= STOPS_URL;
      }
    }
    return table;
  }
}
