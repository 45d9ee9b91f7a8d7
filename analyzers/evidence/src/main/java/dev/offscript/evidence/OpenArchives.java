package dev.offscript.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * Keeps the archives used last open. Java shares the parsed directory of a zip among all that have
 * it open, so that with one kept open here each further one costs next to nothing: without it, the
 * members of a large archive would cost the square of their number.
 */
final class OpenArchives implements Closeable {

  private static final int MOST = 4;

  private final Map<Path, ZipFile> kept = new LinkedHashMap<>(8, 0.75f, true);

  /** {@code archive} for one reading; the caller closes it. */
  ZipFile open(Path archive) throws IOException {
    synchronized (kept) {
      if (!kept.containsKey(archive)) {
        kept.put(archive, new ZipFile(archive.toFile(), StandardCharsets.UTF_8));
        while (kept.size() > MOST) {
          Path eldest = kept.keySet().iterator().next();
          ZipFile closed = kept.remove(eldest);
          if (closed != null) {
            closed.close();
          }
        }
      } else {
        kept.get(archive);
      }
    }
    return new ZipFile(archive.toFile(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    synchronized (kept) {
      for (ZipFile archive : kept.values()) {
        archive.close();
      }
      kept.clear();
    }
  }
}
