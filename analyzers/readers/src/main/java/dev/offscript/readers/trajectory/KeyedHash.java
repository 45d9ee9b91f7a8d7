package dev.offscript.readers.trajectory;

import java.security.SecureRandom;

/**
 * 64 bits for a text, as SipHash-1-3 makes them under a key that is drawn anew for every instance:
 * evidence cannot be written so that two texts get the same number, and one is folded into the
 * other. A bare hash of 64 bits, however good, falls to two thousand million trials beforehand.
 *
 * <p>The numbers mean nothing outside the instance and never reach an output. So the characters go
 * in as they are, through one small buffer: a cumulative log is hashed whole with every request,
 * and a copy of each text in UTF-8 cost more than its hash.
 */
final class KeyedHash {

  /** Characters that are taken at once; a multiple of eight. */
  private static final int BLOCK = 1024;

  private static final long NARROW = 0;
  private static final long WIDE = 1;

  private final long key0;
  private final long key1;
  private final char[] chars = new char[BLOCK];
  private long v0;
  private long v1;
  private long v2;
  private long v3;

  KeyedHash() {
    SecureRandom random = new SecureRandom();
    key0 = random.nextLong();
    key1 = random.nextLong();
  }

  /** The number of {@code parts}, each with its borders, after {@code before}. */
  long of(long before, String... parts) {
    begin(before);
    for (String part : parts) {
      take(part);
    }
    return end();
  }

  /** Begins a number that depends on {@code before}; what is taken until {@link #end} is in it. */
  void begin(long before) {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
    take(before);
  }

  /**
   * Takes a text with its borders: its length, whether all its characters fit into a byte, and they
   * themselves, eight or four to a word. That they do is assumed, and taken back where one does
   * not.
   */
  void take(String text) {
    take(text.length());
    long a = v0;
    long b = v1;
    long c = v2;
    long d = v3;
    take(NARROW);
    if (!narrow(text)) {
      v0 = a;
      v1 = b;
      v2 = c;
      v3 = d;
      take(WIDE);
      wide(text);
    }
  }

  /** The number. */
  long end() {
    v2 ^= 0xff;
    for (int i = 0; i < 3; i++) {
      round();
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private boolean narrow(String text) {
    for (int from = 0; from < text.length(); from += BLOCK) {
      int length = block(text, from);
      int all = 0;
      for (int i = 0; i < length; i += 8) {
        int low = chars[i] | chars[i + 1] << 8 | chars[i + 2] << 16 | chars[i + 3] << 24;
        int high = chars[i + 4] | chars[i + 5] << 8 | chars[i + 6] << 16 | chars[i + 7] << 24;
        all |= chars[i] | chars[i + 1] | chars[i + 2] | chars[i + 3];
        all |= chars[i + 4] | chars[i + 5] | chars[i + 6] | chars[i + 7];
        take(low & 0xffffffffL | (long) high << 32);
      }
      if (all > 0xff) {
        return false;
      }
    }
    return true;
  }

  private void wide(String text) {
    for (int from = 0; from < text.length(); from += BLOCK) {
      int length = block(text, from);
      for (int i = 0; i < length; i += 4) {
        int low = chars[i] | chars[i + 1] << 16;
        int high = chars[i + 2] | chars[i + 3] << 16;
        take(low & 0xffffffffL | (long) high << 32);
      }
    }
  }

  /** The next characters, and zeros up to a multiple of eight. */
  private int block(String text, int from) {
    int to = Math.min(text.length(), from + BLOCK);
    int length = to - from;
    text.getChars(from, to, chars, 0);
    while ((length & 7) != 0) {
      chars[length++] = 0;
    }
    return length;
  }

  /** Takes a number. */
  void take(long word) {
    v3 ^= word;
    round();
    v0 ^= word;
  }

  /** Locals between the fields: the words of a text are taken without a look at memory. */
  private void round() {
    long a = v0 + v1;
    long b = Long.rotateLeft(v1, 13) ^ a;
    a = Long.rotateLeft(a, 32);
    long c = v2 + v3;
    long d = Long.rotateLeft(v3, 16) ^ c;
    a += d;
    d = Long.rotateLeft(d, 21) ^ a;
    c += b;
    b = Long.rotateLeft(b, 17) ^ c;
    v0 = a;
    v1 = b;
    v2 = Long.rotateLeft(c, 32);
    v3 = d;
  }
}
