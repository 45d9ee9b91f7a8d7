package dev.offscript.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The numbered files that one packed file is unpacked to, and the disk that they may take. */
final class UnpackedFiles {

  /** Bytes of the disk that unpacking leaves free. */
  private static final long SPARE = 1L << 30;

  private static final long LOOK_AT_DISK = 64L << 20;

  private final Path folder;
  private final Limits limits;
  private int next;
  private long written;

  UnpackedFiles(Path folder, Limits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /** The number of one more file. */
  int next() {
    return next++;
  }

  /** Where the file of a number is. */
  Path path(int number) {
    return folder.resolve(Integer.toString(number));
  }

  /** Whether there are any. */
  boolean any() {
    return next > 0;
  }

  /** Copies as much as there is; what stopped it, {@code ""} for the end. */
  String copy(InputStream in, Path path) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(path)) {
      while (true) {
        int read;
        try {
          read = in.read(buffer);
        } catch (LimitException e) {
          throw e;
        } catch (IOException | RuntimeException e) {
          return Reason.of(e instanceof IOException damaged ? damaged : new IOException(e));
        }
        if (read < 0) {
          return "";
        }
        out.write(buffer, 0, read);
        spend(read);
      }
    }
  }

  /** Counts {@code bytes} that are written; stops where there is too much of them. */
  void spend(long bytes) throws IOException {
    if (written / LOOK_AT_DISK != (written + bytes) / LOOK_AT_DISK
        && Files.getFileStore(folder).getUsableSpace() < SPARE) {
      throw new LimitException("no disk left to unpack to: reading stopped there");
    }
    written += bytes;
    if (written > limits.expandedBytes()) {
      throw new LimitException(
          "unfolds to more than " + limits.expandedBytes() + " bytes: reading stopped there");
    }
  }
}
