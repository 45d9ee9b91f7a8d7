package dev.offscript.casework.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file line by line, each as a stream of its own that ends where the line does: the line of a
 * unit with a million sessions is not held.
 */
final class ManifestLines implements Closeable {

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final InputStream line = new OneLine();
  private int position;
  private int limit;
  private boolean inside;

  /** The lines of {@code file}. */
  ManifestLines(Path file) throws IOException {
    in = Files.newInputStream(file);
  }

  /** Goes to the next line, over what is left of this one; false where there is none. */
  boolean next() throws IOException {
    line.transferTo(OutputStream.nullOutputStream());
    inside = more();
    return inside;
  }

  /** The line at hand. Closing it does nothing. */
  InputStream line() {
    return line;
  }

  private boolean more() throws IOException {
    if (position == limit) {
      limit = Math.max(0, in.read(buffer));
      position = 0;
    }
    return position < limit;
  }

  private final class OneLine extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!inside || !more()) {
        inside = false;
        return -1;
      }
      int end = position;
      int most = Math.min(limit, position + length);
      while (end < most && buffer[end] != '\n') {
        end++;
      }
      int part = end - position;
      if (part == 0) {
        position++;
        inside = false;
        return -1;
      }
      System.arraycopy(buffer, position, target, from, part);
      position = end;
      return part;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
