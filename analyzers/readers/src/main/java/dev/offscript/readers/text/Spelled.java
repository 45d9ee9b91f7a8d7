package dev.offscript.readers.text;

import java.util.Locale;

/**
 * What is spelled in a text, letters and digits alone and in lower case, for asking of many words
 * whether they may stand in it: a set of bits, one for every three characters in a row. It may say
 * yes of a word that is not there, and never says no of one that is.
 *
 * <p>A word is found across whatever stands between its letters: {@code src_ip} is found in {@code
 * "Src IP"}. Of two characters in a row only those outside of ASCII are kept: words of Chinese have
 * hardly more.
 */
public final class Spelled {

  private static final int FEWEST_BITS = 1 << 12;
  private static final int MOST_BITS = 1 << 20;

  private final long[] bits;
  private final int mask;
  private long low;
  private long high;
  private boolean others;

  /** Nothing yet, for about {@code characters} in all. */
  public Spelled(int characters) {
    int size = FEWEST_BITS;
    while (size < MOST_BITS && size < characters * 8L) {
      size <<= 1;
    }
    bits = new long[size >> 6];
    mask = size - 1;
  }

  /** Adds {@code text}. */
  public void add(String text) {
    int before = 0;
    int last = 0;
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 64) {
        low |= 1L << c;
      } else if (c < 128) {
        high |= 1L << c - 64;
      }
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        // as it is
      } else if (c >= 'A' && c <= 'Z') {
        c += 'a' - 'A';
      } else if (c < 0x80) {
        continue;
      } else {
        // Anything but plain letters takes the way that names of columns take.
        others = true;
        marks(text, i);
        String rest = normal(text.substring(i));
        for (int k = 0; k < rest.length(); k++) {
          char r = rest.charAt(k);
          keep(before, last, r, letters++);
          before = last;
          last = r;
        }
        return;
      }
      keep(before, last, c, letters++);
      before = last;
      last = c;
    }
  }

  private void marks(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 64) {
        low |= 1L << c;
      } else if (c < 128) {
        high |= 1L << c - 64;
      }
    }
  }

  /** Every character that was added. */
  public Marks marks() {
    return new Marks(low, high, others);
  }

  private void keep(int before, int last, int c, int letters) {
    if (letters > 1) {
      set(hash(before, last, c));
    }
    if (letters > 0 && (last >= 0x80 || c >= 0x80)) {
      set(hash(0, last, c));
    }
  }

  private void set(int hash) {
    int bit = hash & mask;
    bits[bit >> 6] |= 1L << (bit & 63);
  }

  /** Whether {@code word} may stand in what was added; one of a letter or two always may. */
  public boolean may(Word word) {
    for (int hash : word.hashes) {
      int bit = hash & mask;
      if ((bits[bit >> 6] & 1L << (bit & 63)) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int hash(int first, int second, int third) {
    int hash = ((first * 0x1_0001 + second) * 0x2_0003 + third) * 0x9E37_79B1;
    return hash ^ hash >>> 15;
  }

  /** Letters and digits of any script, in lower case. */
  public static String normal(String text) {
    StringBuilder normal = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        normal.append(c);
      }
    }
    return normal.toString().toLowerCase(Locale.ROOT);
  }

  /** A word, made ready to be asked for. */
  public static final class Word {

    private final String text;
    private final int[] hashes;

    /** The letters and digits of {@code word}. */
    public Word(String word) {
      text = normal(word);
      int length = text.length();
      if (length == 2 && (text.charAt(0) >= 0x80 || text.charAt(1) >= 0x80)) {
        hashes = new int[] {hash(0, text.charAt(0), text.charAt(1))};
        return;
      }
      hashes = new int[Math.max(0, length - 2)];
      for (int i = 0; i < hashes.length; i++) {
        hashes[i] = hash(text.charAt(i), text.charAt(i + 1), text.charAt(i + 2));
      }
    }

    /** Letters and digits in lower case. */
    public String text() {
      return text;
    }
  }
}
