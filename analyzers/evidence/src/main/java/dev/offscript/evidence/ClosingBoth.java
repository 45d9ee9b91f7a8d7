package dev.offscript.evidence;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that takes its archive with it when it is closed. */
final class ClosingBoth extends FilterInputStream {

  private final Closeable archive;

  ClosingBoth(InputStream in, Closeable archive) {
    super(in);
    this.archive = archive;
  }

  @Override
  public void close() throws IOException {
    try (archive) {
      super.close();
    }
  }
}
