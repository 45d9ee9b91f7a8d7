package dev.offscript.readers.json;

import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the bytes that pass: a parser reads ahead, and what it never came to must be accounted.
 */
public final class CountingStream extends InputStream {

  private final InputStream in;
  private long count;

  /** Reads from {@code in}, and closes it. */
  public CountingStream(InputStream in) {
    this.in = in;
  }

  /** Bytes read so far. */
  public long count() {
    return count;
  }

  /** Reads to the end, so that all is counted. */
  public void drain() throws IOException {
    byte[] buffer = new byte[64 * 1024];
    int read;
    do {
      read = read(buffer, 0, buffer.length);
    } while (read >= 0);
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    count += b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int read = in.read(target, from, length);
    count += Math.max(0, read);
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
