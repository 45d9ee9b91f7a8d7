package dev.offscript.cli.audit;

import dev.offscript.cli.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code offscript export}: data sets out of a case. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = ExportCommand.HEADER,
    subcommands = TrainingLabelsCommand.class,
    footer = {
      "",
      "Examples:",
      "  offscript export training-labels case1 --negatives 500 --output labels.jsonl"
    })
public final class ExportCommand implements Runnable {

  /** What it does, as the list of commands says it. */
  public static final String HEADER =
      "Write data sets out of a case: labelled turns for safety data.";

  @Spec private @Nullable CommandSpec spec;

  /** A group of commands: one of them must be named. */
  public ExportCommand() {}

  @Override
  public void run() {
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    throw new ParameterException(spec.commandLine(), "name what to export: training-labels");
  }
}
