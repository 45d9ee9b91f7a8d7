package dev.offscript.rules.sigma;

/**
 * Case folding that keeps the length: one character in, one out, so that positions in the folded
 * and the written text agree. Lower case by Unicode's simple mapping, with two exceptions: the
 * final sigma counts as a sigma, and the dotted capital I of Turkish stays what it is (its lower
 * case is two characters).
 */
public final class Fold {

  private static final char FINAL_SIGMA = '\u03c2';
  private static final char SIGMA = '\u03c3';
  private static final char DOTTED_I = '\u0130';

  private Fold() {}

  /** The folded character. */
  public static char fold(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return c == FINAL_SIGMA ? SIGMA : c == DOTTED_I ? c : Character.toLowerCase(c);
  }

  /** The folded text; the same object where nothing changes. */
  public static String fold(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (fold(c) != c) {
        char[] chars = text.toCharArray();
        for (int j = i; j < length; j++) {
          chars[j] = fold(chars[j]);
        }
        return new String(chars);
      }
    }
    return text;
  }
}
