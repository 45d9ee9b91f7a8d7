package dev.offscript.evidence;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of evidence under the given paths, in path order; those of a log that was rotated
 * stand oldest first in their places, see {@link Rotation}.
 *
 * <p>A symbolic link inside a folder is not followed: it could lead out of the evidence or round in
 * a circle. It is listed among the {@link Found#problems problems}, as is whatever cannot be looked
 * at. Sockets, pipes and devices are never opened.
 */
public final class EvidenceWalk {

  private static final long LAST_MILLI = Long.MAX_VALUE / 1_000_000;

  private EvidenceWalk() {}

  /**
   * What was found: files in path order, rotated ones oldest first, and what could not be taken in.
   */
  public record Found(List<EvidenceFile> files, List<Problem> problems) {}

  /** Something that was found but is not read. */
  public record Problem(String path, String reason) {}

  /**
   * Walks {@code paths}, each a file or a folder.
   *
   * @throws NoSuchFileException where one of them does not exist
   */
  public static Found walk(List<Path> paths) throws IOException {
    List<EvidenceFile> files = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
      // A link given by hand is meant; links inside are not followed.
      Path start = path.toRealPath();
      if (Files.isDirectory(start)) {
        Files.walkFileTree(start, new Visitor(start, files, problems));
      } else {
        BasicFileAttributes attributes = Files.readAttributes(start, BasicFileAttributes.class);
        String name = String.valueOf(path.getFileName());
        take(name, start, attributes, files, problems);
      }
    }
    files.sort(Comparator.comparing(EvidenceFile::path).thenComparing(EvidenceFile::location));
    problems.sort(Comparator.comparing(Problem::path));
    return new Found(
        Rotation.ordered(files, file -> file.location().toString().replace('\\', '/')),
        List.copyOf(problems));
  }

  /** When {@code file} was last modified, as {@link EvidenceFile#modifiedMillis} has it. */
  public static long modifiedMillis(Path file) throws IOException {
    return modified(Files.getLastModifiedTime(file));
  }

  private static void take(
      String name,
      Path location,
      BasicFileAttributes attributes,
      List<EvidenceFile> files,
      List<Problem> problems) {
    if (attributes.isRegularFile()) {
      files.add(
          new EvidenceFile(
              name, location, attributes.size(), modified(attributes.lastModifiedTime())));
    } else if (attributes.isSymbolicLink()) {
      problems.add(
          new Problem(name, "symbolic link: not followed; give its target as a path of its own"));
    } else {
      problems.add(new Problem(name, "not a regular file: never opened"));
    }
  }

  /** Milliseconds since 1970, held to what fits into nanoseconds: anyone can set a file's time. */
  private static long modified(FileTime time) {
    return Math.max(-LAST_MILLI, Math.min(LAST_MILLI, time.toMillis()));
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<EvidenceFile> files;
    private final List<Problem> problems;

    Visitor(Path root, List<EvidenceFile> files, List<Problem> problems) {
      this.root = root;
      this.files = files;
      this.problems = problems;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean ours =
          !folder.equals(root)
              && Files.isRegularFile(folder.resolve("case.json"), LinkOption.NOFOLLOW_LINKS)
              && Files.isRegularFile(folder.resolve("custody.jsonl"), LinkOption.NOFOLLOW_LINKS);
      if (ours) {
        problems.add(new Problem(name(folder), "a case directory of this tool: not evidence"));
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      take(name(file), file, attributes, files, problems);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      problems.add(new Problem(name(file), "cannot be looked at: " + Reason.of(failure)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
      if (failure != null) {
        problems.add(
            new Problem(name(folder), "could not be listed to its end: " + Reason.of(failure)));
      }
      return FileVisitResult.CONTINUE;
    }

    private String name(Path file) {
      return root.relativize(file).toString().replace('\\', '/');
    }
  }
}
