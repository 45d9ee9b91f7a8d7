package dev.offscript.readers.text;

/**
 * A set of characters: each of ASCII, and all others as one.
 *
 * @param low those below 64, one bit each
 * @param high those from 64 to 127
 * @param others whether there is any other
 */
public record Marks(long low, long high, boolean others) {

  /** No character. */
  public static final Marks NONE = new Marks(0, 0, false);

  /** Every character. */
  public static final Marks ALL = new Marks(-1, -1, true);

  /** The characters of {@code text}. */
  public static Marks of(String text) {
    Marks marks = NONE;
    for (int i = 0; i < text.length(); i++) {
      marks = marks.and(range(text.charAt(i), text.charAt(i)));
    }
    return marks;
  }

  /** The characters from {@code first} to {@code last}. */
  public static Marks range(char first, char last) {
    long low = 0;
    long high = 0;
    for (int c = first; c <= last && c < 128; c++) {
      if (c < 64) {
        low |= 1L << c;
      } else {
        high |= 1L << c - 64;
      }
    }
    return new Marks(low, high, last >= 128);
  }

  /** These and {@code more}. */
  public Marks and(Marks more) {
    return new Marks(low | more.low, high | more.high, others || more.others);
  }

  /** Whether a character is in both. */
  public boolean meets(Marks with) {
    return (low & with.low) != 0 || (high & with.high) != 0 || others && with.others;
  }
}
