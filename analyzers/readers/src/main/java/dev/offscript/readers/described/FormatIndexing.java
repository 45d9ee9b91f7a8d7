package dev.offscript.readers.described;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A step of the build: writes the {@link FormatIndex} into the folder of classes. */
public final class FormatIndexing {

  private FormatIndexing() {}

  /** Writes it below the folder that the one argument names. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).resolve(Formats.FOLDER);
    Files.write(folder.resolve(Formats.INDEX), Formats.index());
  }
}
