package dev.offscript.chains.origin;

/**
 * Characters that no eye sees: taken out where they only split words, read where they spell.
 *
 * <pre>
 * o&#8203;p&#8203;e&#8203;n       zero-width characters between letters
 * U+E006F U+E0070 ..   tag characters, one for each of ASCII
 * U+200B U+200C ..     two zero-width characters as the bits of bytes
 * </pre>
 */
final class Invisible {

  private static final int TAGS = 0xE0000;
  private static final int SHORTEST_BITS = 64;
  private static final int MOST_BITS = 1 << 16;

  private Invisible() {}

  /** {@code text} with what is invisible in it taken out or spelled out. */
  static String reveal(String text) {
    if (!any(text)) {
      return text;
    }
    StringBuilder seen = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int code = text.codePointAt(at);
      int run = run(text, at);
      if (run >= SHORTEST_BITS) {
        seen.append(bits(text, at, at + Math.min(run, MOST_BITS)));
        at += run;
      } else if (code > TAGS + 0x1F && code < TAGS + 0x7F) {
        seen.append((char) (code - TAGS));
        at += 2;
      } else {
        if (!hidden(code)) {
          seen.appendCodePoint(code);
        }
        at += Character.charCount(code);
      }
    }
    return seen.toString();
  }

  private static boolean any(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0xAD && (hidden(c) || c == 0xDB40)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hidden(int code) {
    return code == 0xAD
        || code == 0x34F
        || code == 0x180E
        || code >= 0x200B && code <= 0x200F
        || code >= 0x202A && code <= 0x202E
        || code >= 0x2060 && code <= 0x2064
        || code >= 0x2066 && code <= 0x2069
        || code == 0xFEFF
        || code >= TAGS && code <= TAGS + 0x7F;
  }

  private static int run(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= 0x200B && text.charAt(at) <= 0x200D) {
      at++;
    }
    return at - from;
  }

  /** The first of the two characters is 0 or 1: whichever gives text. */
  private static String bits(String text, int from, int to) {
    for (int one = 0x200B; one <= 0x200D; one++) {
      StringBuilder spelled = new StringBuilder();
      int value = 0;
      int count = 0;
      for (int i = from; i < to; i++) {
        value = value << 1 | (text.charAt(i) == one ? 1 : 0);
        if (++count == 8) {
          spelled.append((char) value);
          value = 0;
          count = 0;
        }
      }
      if (spelled.chars().allMatch(c -> c >= 0x20 && c < 0x7F || c == '\n')) {
        return spelled.toString();
      }
    }
    return "";
  }
}
