package dev.offscript.casework;

import dev.offscript.casework.CaseException.Category;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of one case, held by one process at a time. */
public final class CaseDirectory implements Closeable {

  /** First line of {@code case.json}: a folder without it is not a case. */
  public static final String SCHEMA = "offscript-case/1";

  private final Path root;
  private final boolean temporary;
  private final @Nullable FileChannel lockChannel;
  private final @Nullable FileLock lock;

  private CaseDirectory(
      Path root, boolean temporary, @Nullable FileChannel lockChannel, @Nullable FileLock lock) {
    this.root = root;
    this.temporary = temporary;
    this.lockChannel = lockChannel;
    this.lock = lock;
  }

  /**
   * Opens the case at {@code root} for writing, making it where there is none.
   *
   * @throws CaseException where the folder lies inside the evidence, holds something else, or is
   *     held by another process
   */
  public static CaseDirectory open(Path root, List<Path> evidence) throws IOException {
    Path real = resolved(root.toAbsolutePath().normalize());
    for (Path path : evidence) {
      Path inside = path.toRealPath();
      if (real.startsWith(inside) && Files.isDirectory(inside)) {
        throw new CaseException(
            Category.USAGE,
            "the case "
                + root
                + " would lie inside the evidence "
                + path
                + ": evidence is never written to");
      }
    }
    if (Files.isDirectory(real) && !isCase(real) && !isEmpty(real)) {
      throw new CaseException(
          Category.USAGE, root + " is neither empty nor a case: name a new folder for --case");
    }
    Files.createDirectories(real);
    FileChannel channel =
        FileChannel.open(
            real.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new CaseException(Category.USAGE, "another process is working on the case " + root);
    }
    return new CaseDirectory(real, false, channel, lock);
  }

  /** {@code path} without symbolic links, where it does not exist yet, too. */
  private static Path resolved(Path path) throws IOException {
    Path parent = path.getParent();
    return Files.exists(path) || parent == null
        ? path.toRealPath()
        : resolved(parent).resolve(path.getFileName());
  }

  /** A case that is removed when it is closed. */
  public static CaseDirectory temporary() throws IOException {
    return new CaseDirectory(Files.createTempDirectory("offscript-case-"), true, null, null);
  }

  /** The case at {@code root}, for reading only. */
  public static CaseDirectory existing(Path root) throws IOException {
    if (!isCase(root)) {
      throw new CaseException(
          Category.USAGE,
          root + " is not a case: 'offscript investigate EVIDENCE --case DIR' makes one");
    }
    return new CaseDirectory(root.toRealPath(), false, null, null);
  }

  /** Where the Lucene index lives. */
  public Path index() {
    return root.resolve("index");
  }

  /** Where the manifest lives. */
  public Path manifest() {
    return root.resolve("manifest.jsonl");
  }

  /** Where the custody log lives. */
  public Path custody() {
    return root.resolve("custody.jsonl");
  }

  /** The report of the last investigation that came to its end. */
  public Path report() {
    return root.resolve("report.json");
  }

  /** What made the case. */
  public Path description() {
    return root.resolve("case.json");
  }

  /** Where standard input is kept, so that it can be read again. */
  public Path spool() {
    return root.resolve("stdin");
  }

  /** The folder itself. */
  public Path root() {
    return root;
  }

  /** Takes out everything that was derived; the custody log stays. */
  public void clearDerived() throws IOException {
    Files.deleteIfExists(manifest());
    Files.deleteIfExists(report());
    delete(index());
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.release();
    }
    if (lockChannel != null) {
      lockChannel.close();
    }
    if (temporary) {
      delete(root);
    }
  }

  private static boolean isCase(Path root) throws IOException {
    Path description = root.resolve("case.json");
    return Files.isRegularFile(description, LinkOption.NOFOLLOW_LINKS)
        && Files.readString(description, StandardCharsets.UTF_8).contains(SCHEMA);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.allMatch(entry -> entry.getFileName().toString().equals(".lock"));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
