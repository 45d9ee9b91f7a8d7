package dev.offscript.readers.text;

import java.util.Locale;

/** What single words in the head of a log line may be. */
final class HeadWords {

  /** Characters that no name of a host has. */
  static final String SPECIAL = "=,\"'()[]{}|;<>";

  private HeadWords() {}

  /** {@code 1y14w}, {@code 000080}: how long a device has been running. */
  static boolean isUptime(String word) {
    boolean digit = false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if ("ywdhms".indexOf(c) < 0) {
        return false;
      }
    }
    return digit && Character.isDigit(word.charAt(0));
  }

  /** {@code UTC}, {@code CEST}: what follows a stamp and is no host. */
  static boolean isZone(String word) {
    return word.equals("UTC")
        || word.equals("GMT")
        || word.length() <= 4
            && word.endsWith("T")
            && word.equals(word.toUpperCase(Locale.ROOT))
            && word.length() >= 3;
  }

  /** Whether {@code word} is made of digits. */
  static boolean digits(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** Whether {@code word} may be the name or address of a host, and is no verdict. */
  static boolean isHost(String word) {
    if (word.length() > 255 || word.equals("Allow") || word.equals("Deny")) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (SPECIAL.indexOf(word.charAt(i)) >= 0) {
        return false;
      }
    }
    return !word.startsWith("%") && !word.startsWith("CEF:") && !word.startsWith("LEEF:");
  }
}
