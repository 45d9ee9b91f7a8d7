package dev.offscript.cli.catalogue;

import dev.offscript.casework.CaseException;
import dev.offscript.cli.Terminal;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.CatalogueException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A user's own tools and lists, shared by the commands that look at shell text. */
public final class CatalogueOptions {

  @Option(
      names = "--catalogue",
      paramLabel = "DIR",
      description =
          "Your own tools and lists, *.yml, over the shipped ones ($OFFSCRIPT_CATALOGUE).")
  private @Nullable Path folder;

  /** Nothing asked for yet. */
  public CatalogueOptions() {}

  /**
   * The shipped catalogue, with the user's over it where there is one.
   *
   * @throws IOException a usage error where the folder cannot be read or a file is wrong
   */
  public Catalogue catalogue(Terminal terminal) throws IOException {
    String fromEnvironment = terminal.environment().getOrDefault("OFFSCRIPT_CATALOGUE", "");
    if (folder == null && fromEnvironment.isEmpty()) {
      return Catalogue.shipped();
    }
    try {
      return Catalogue.over(folder == null ? Path.of(fromEnvironment) : folder);
    } catch (CatalogueException e) {
      throw new CaseException(CaseException.Category.USAGE, String.valueOf(e.getMessage()));
    }
  }
}
