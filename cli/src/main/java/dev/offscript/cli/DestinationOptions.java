package dev.offscript.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command writes what it found, and how plain its CSV is. */
public final class DestinationOptions {

  private static final String OUTPUT = "--output";

  @Option(
      names = OUTPUT,
      paramLabel = "FILE",
      description = "Write here instead of standard output.")
  private @Nullable Path output;

  @Option(names = "--force", description = "Let a file that is written replace another one.")
  private boolean force;

  @Option(
      names = "--csv-raw",
      description = "Do not guard CSV cells that a spreadsheet would take for a formula.")
  private boolean csvRaw;

  /**
   * The file of {@code --output}; empty means standard output. Ask before the work is begun: an
   * investigation of hours is not to end at a closed door.
   *
   * @param closed folders that nothing is written into: the case, the evidence
   */
  public Optional<OutputFile> file(List<Path> closed) throws IOException {
    return file(OUTPUT, Optional.ofNullable(output), closed);
  }

  /** A further file that {@code option} names, under the same conditions. */
  public Optional<OutputFile> file(String option, Optional<Path> path, List<Path> closed)
      throws IOException {
    return path.isEmpty()
        ? Optional.empty()
        : Optional.of(OutputFile.of(option, path.get(), force, closed));
  }

  /** Whether CSV cells are written as they are. */
  public boolean csvRaw() {
    return csvRaw;
  }
}
