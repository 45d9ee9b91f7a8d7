package dev.offscript.cli;

import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseException.Category;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

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
   * @param home the case, where there is one: nothing is written into it
   */
  public static OutputFile of(String option, Path file, boolean force, Optional<Path> home)
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
    if (home.isPresent()
        && Files.isDirectory(home.get())
        && folder.toRealPath().startsWith(home.get().toRealPath())) {
      throw wrong(option + " " + file + " would lie inside the case: name another folder");
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
