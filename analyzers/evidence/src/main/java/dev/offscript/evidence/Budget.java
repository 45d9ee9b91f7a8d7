package dev.offscript.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what a compressed stream unfolds to, and ends it at the limit. */
final class Budget extends FilterInputStream {

  private final Limits limits;
  private final long compressedBytes;
  private long unfolded;

  Budget(InputStream in, long compressedBytes, Limits limits) {
    super(in);
    this.compressedBytes = Math.max(1, compressedBytes);
    this.limits = limits;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      spend(1);
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    if (read > 0) {
      spend(read);
    }
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(count);
    spend(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void spend(long bytes) throws LimitException {
    unfolded += bytes;
    if (unfolded > limits.expandedBytes()) {
      throw new LimitException(
          "unfolds to more than " + limits.expandedBytes() + " bytes: reading stopped there");
    }
    if (unfolded > limits.ratioFrom() && unfolded / compressedBytes > limits.ratio()) {
      throw new LimitException(
          "unfolds more than "
              + limits.ratio()
              + "-fold, as archive bombs do: reading stopped at byte "
              + unfolded);
    }
  }
}
