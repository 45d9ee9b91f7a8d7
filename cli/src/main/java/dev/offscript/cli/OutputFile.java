package dev.offscript.cli;

import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseException.Category;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A file that a command writes whole or not at all, and never over another one unasked. */
public final class OutputFile {

  private final Path file;

  private OutputFile(Path file) {
    this.file = file;
  }

  /** What is written. */
  public interface Content {
    /** Writes all of it. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * A file that can be written.
   *
   * @param option that named it
   * @param force whether it may replace a file
   * @param closed folders that nothing is written into: the case, the evidence
   */
  public static OutputFile of(String option, Path file, boolean force, List<Path> closed)
      throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw wrong(option + " " + file + " is a folder: name a file");
    }
    if (Files.exists(file) && !force) {
      throw wrong(option + " " + file + " exists: --force replaces it");
    }
    if (!Files.isDirectory(folder)) {
      throw wrong(option + " " + file + ": there is no folder " + folder);
    }
    for (Path place : closed) {
      if (Files.isDirectory(place) && folder.toRealPath().startsWith(place.toRealPath())) {
        throw wrong(option + " " + file + " would lie inside " + place + ": name another folder");
      }
    }
    if (!Files.isWritable(folder)) {
      throw wrong(option + " " + file + ": no permission to write in " + folder);
    }
    return new OutputFile(file);
  }

  /** Writes beside the file, then puts it in its place. */
  public void write(Content content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
      content.to(out);
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static CaseException wrong(String message) {
    return new CaseException(Category.USAGE, message);
  }
}
