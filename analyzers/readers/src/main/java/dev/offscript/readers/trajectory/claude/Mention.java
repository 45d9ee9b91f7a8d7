package dev.offscript.readers.trajectory.claude;

import dev.offscript.evidence.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Looks for a file's name in the bytes of others. */
final class Mention {

  /** Bytes looked at in all: a session longer than this is not searched to its end. */
  private static final long MOST = 1L << 30;

  private static final int BLOCK = 1 << 18;

  private final byte[] name;
  private final int[] skip = new int[256];
  private long left = MOST;

  Mention(String name) {
    this.name = name.getBytes(StandardCharsets.UTF_8);
    Arrays.fill(skip, this.name.length);
    for (int i = 0; i < this.name.length - 1; i++) {
      skip[this.name[i] & 0xff] = this.name.length - 1 - i;
    }
  }

  /** Whether the name stands in {@code file}. */
  boolean in(Source file) throws IOException {
    byte[] block = new byte[BLOCK + name.length];
    int kept = 0;
    try (InputStream in = file.open()) {
      for (int read = in.read(block, kept, block.length - kept);
          read >= 0 && left > 0;
          read = in.read(block, kept, block.length - kept)) {
        left -= read;
        int end = kept + read;
        if (within(block, end)) {
          return true;
        }
        kept = Math.min(end, name.length - 1);
        System.arraycopy(block, end - kept, block, 0, kept);
      }
    }
    return false;
  }

  private boolean within(byte[] block, int end) {
    int at = 0;
    while (at + name.length <= end) {
      int i = name.length - 1;
      while (i >= 0 && block[at + i] == name[i]) {
        i--;
      }
      if (i < 0) {
        return true;
      }
      at += skip[block[at + name.length - 1] & 0xff];
    }
    return false;
  }
}
