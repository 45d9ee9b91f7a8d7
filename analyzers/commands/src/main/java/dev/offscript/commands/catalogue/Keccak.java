package dev.offscript.commands.catalogue;

/** Keccak-256 as Ethereum and Monero use it (the submission, before SHA-3 changed the padding). */
final class Keccak {

  private static final int RATE = 136;

  private static final int[] ROTATION = {
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
  };

  private static final int[] LANE = {
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
  };

  private Keccak() {}

  static byte[] digest(byte[] message) {
    byte[] padded = new byte[(message.length / RATE + 1) * RATE];
    System.arraycopy(message, 0, padded, 0, message.length);
    padded[message.length] |= 0x01;
    padded[padded.length - 1] |= (byte) 0x80;
    long[] state = new long[25];
    for (int block = 0; block < padded.length; block += RATE) {
      for (int lane = 0; lane < RATE / 8; lane++) {
        long word = 0;
        for (int index = 7; index >= 0; index--) {
          word = word << 8 | padded[block + lane * 8 + index] & 0xff;
        }
        state[lane] ^= word;
      }
      permute(state);
    }
    byte[] digest = new byte[32];
    for (int index = 0; index < 32; index++) {
      digest[index] = (byte) (state[index / 8] >>> 8 * (index % 8));
    }
    return digest;
  }

  private static void permute(long[] state) {
    long[] column = new long[5];
    int lfsr = 1;
    for (int round = 0; round < 24; round++) {
      for (int x = 0; x < 5; x++) {
        column[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
      }
      for (int x = 0; x < 5; x++) {
        long mixed = column[(x + 4) % 5] ^ Long.rotateLeft(column[(x + 1) % 5], 1);
        for (int y = 0; y < 25; y += 5) {
          state[y + x] ^= mixed;
        }
      }
      long moved = state[1];
      for (int step = 0; step < 24; step++) {
        long kept = state[LANE[step]];
        state[LANE[step]] = Long.rotateLeft(moved, ROTATION[step]);
        moved = kept;
      }
      for (int y = 0; y < 25; y += 5) {
        System.arraycopy(state, y, column, 0, 5);
        for (int x = 0; x < 5; x++) {
          state[y + x] = column[x] ^ ~column[(x + 1) % 5] & column[(x + 2) % 5];
        }
      }
      for (int bit = 0; bit < 7; bit++) {
        if ((lfsr & 1) != 0) {
          state[0] ^= 1L << (1 << bit) - 1;
        }
        lfsr = (lfsr & 0x80) != 0 ? lfsr << 1 ^ 0x171 : lfsr << 1;
      }
    }
  }
}
