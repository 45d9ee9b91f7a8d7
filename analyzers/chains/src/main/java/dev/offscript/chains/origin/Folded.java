package dev.offscript.chains.origin;

/**
 * Text made comparable, character for character: lower case, full-width forms and typographic
 * quotes brought to ASCII. Offsets are those of the original.
 */
final class Folded {

  private Folded() {}

  /** {@code text} folded; the same length. */
  static String of(String text) {
    char[] folded = new char[text.length()];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = fold(text.charAt(i));
    }
    return new String(folded);
  }

  private static char fold(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '\r' ? '\n' : c == '\t' ? ' ' : c;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return fold((char) (c - 0xFEE0));
    }
    return switch (c) {
      case '\u2018', '\u2019' -> '\'';
      case '\u201C',
          '\u201D',
          '\u201E',
          '\u00AB',
          '\u00BB',
          '\u300C',
          '\u300D',
          '\u300E',
          '\u300F' ->
          '"';
      case '\u2010', '\u2011', '\u2012' -> '-';
      case '\u00A0', '\u3000' -> ' ';
      case '\u2028', '\u2029', '\u0085' -> '\n';
      default -> Character.toLowerCase(c);
    };
  }

  /**
   * Whether a character of {@code folded[0, end)} that stands outside of square and angle brackets
   * is ideographic or {@code spoken}.
   */
  static boolean outsideBrackets(String folded, int end, Spoken spoken) {
    int open = 0;
    for (int at = 0; at < end; at++) {
      char c = folded.charAt(at);
      if (c == '[' || c == '<') {
        open++;
      } else if (c == ']' || c == '>') {
        open = Math.max(0, open - 1);
      } else if (open == 0 && (spoken.test(c) || ideographic(c))) {
        return true;
      }
    }
    return false;
  }

  /** What counts for a word. */
  interface Spoken {
    /** Whether this character does. */
    boolean test(char c);
  }

  /** Whether the character belongs to a script written without blanks. */
  static boolean ideographic(char c) {
    return c >= 0x3041 && c <= 0x30FF
        || c >= 0x3400 && c <= 0x9FFF
        || c >= 0xF900 && c <= 0xFAFF
        || c == '\u3005';
  }

  /** Whether the character can stand inside a word of a script written with blanks. */
  static boolean wordly(char c) {
    if (c < 0x80) {
      return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '_';
    }
    return Character.isLetterOrDigit(c) && !ideographic(c);
  }
}
