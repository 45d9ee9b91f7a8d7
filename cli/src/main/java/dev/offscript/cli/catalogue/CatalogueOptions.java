package dev.offscript.cli.catalogue;

import dev.offscript.casework.CaseCatalogue;
import dev.offscript.cli.Terminal;
import dev.offscript.commands.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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

  /** The folder that was named, by option or environment. */
  public Optional<Path> folder(Terminal terminal) {
    String fromEnvironment = terminal.environment().getOrDefault("OFFSCRIPT_CATALOGUE", "");
    return folder == null && !fromEnvironment.isEmpty()
        ? Optional.of(Path.of(fromEnvironment))
        : Optional.ofNullable(folder);
  }

  /**
   * The shipped catalogue, with the user's over it where there is one.
   *
   * @throws IOException a usage error where the folder cannot be read or a file is wrong
   */
  public Catalogue catalogue(Terminal terminal) throws IOException {
    return CaseCatalogue.load(folder(terminal)).catalogue();
  }
}
