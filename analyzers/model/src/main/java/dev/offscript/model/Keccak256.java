package dev.offscript.model;

/**
 * Keccak-256 as Ethereum and Monero use it: the padding of the competition (0x01), not of FIPS 202,
 * so that {@code MessageDigest} has no equal. Source: the Keccak reference, version 3.0.
 */
public final class Keccak256 {

  private static final int RATE = 136;

  private Keccak256() {}

  /** The 32 bytes of the hash. */
  public static byte[] digest(byte[] message) {
    byte[] padded = new byte[(message.length / RATE + 1) * RATE];
    System.arraycopy(message, 0, padded, 0, message.length);
    padded[message.length] ^= 0x01;
    padded[padded.length - 1] ^= (byte) 0x80;
    long[] state = new long[25];
    for (int block = 0; block < padded.length; block += RATE) {
      for (int i = 0; i < RATE; i++) {
        state[i / 8] ^= (padded[block + i] & 0xffL) << (i % 8 * 8);
      }
      permute(state);
    }
    byte[] hash = new byte[32];
    for (int i = 0; i < hash.length; i++) {
      hash[i] = (byte) (state[i / 8] >>> (i % 8 * 8));
    }
    return hash;
  }

  private static void permute(long[] a) {
    int register = 1;
    for (int round = 0; round < 24; round++) {
      long[] column = new long[5];
      for (int x = 0; x < 5; x++) {
        column[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
      }
      for (int x = 0; x < 5; x++) {
        long mix = column[(x + 4) % 5] ^ Long.rotateLeft(column[(x + 1) % 5], 1);
        for (int y = 0; y < 25; y += 5) {
          a[x + y] ^= mix;
        }
      }
      int x = 1;
      int y = 0;
      long current = a[1];
      for (int t = 0; t < 24; t++) {
        int next = (2 * x + 3 * y) % 5;
        x = y;
        y = next;
        long saved = a[x + 5 * y];
        a[x + 5 * y] = Long.rotateLeft(current, (t + 1) * (t + 2) / 2 % 64);
        current = saved;
      }
      for (int row = 0; row < 25; row += 5) {
        long[] before = {a[row], a[row + 1], a[row + 2], a[row + 3], a[row + 4]};
        for (int i = 0; i < 5; i++) {
          a[row + i] = before[i] ^ (~before[(i + 1) % 5] & before[(i + 2) % 5]);
        }
      }
      for (int j = 0; j < 7; j++) {
        if ((register & 1) == 1) {
          a[0] ^= 1L << ((1 << j) - 1);
        }
        register = (register << 1) ^ ((register >> 7) * 0x171);
      }
    }
  }
}
