package dev.offscript.cli.audit;

import dev.offscript.casework.audit.AuditRequest;
import dev.offscript.casework.audit.TrainingLabels;
import dev.offscript.cli.DestinationOptions;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.OutputFile;
import dev.offscript.cli.Terminal;
import dev.offscript.cli.Version;
import dev.offscript.model.Origin;
import dev.offscript.reports.audit.LabelRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code offscript export training-labels}: the turns of acts, labelled, beside benign ones. */
@Command(
    name = "training-labels",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = "Write the turns in which something was done, labelled, and benign turns beside them.",
    description = {
      "",
      "One row a chain: the task, the text of the agent's turn, what it is and who asked for it.",
      "Texts are read again from the evidence, which must be as the case recorded it.",
      ""
    })
public final class TrainingLabelsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "CASE", description = "A case directory.")
  private Path directory = Path.of("");

  @Mixin private ScopeOptions scope = new ScopeOptions();

  @Option(
      names = "--negatives",
      paramLabel = "N",
      description = "Turns of N episodes in which nothing was found (default: none).")
  private int negatives;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Which of them; the same seed gives the same turns (default: 1).")
  private long seed = 1;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description = "jsonl or csv (default: ${DEFAULT-VALUE}).")
  private String format = "jsonl";

  @Mixin private DestinationOptions destination = new DestinationOptions();

  /** Writes to {@code terminal}. */
  public TrainingLabelsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!format.equals("jsonl") && !format.equals("csv")) {
      throw wrong("--format " + format + ": jsonl or csv");
    }
    if (negatives < 0) {
      throw wrong("--negatives " + negatives + ": 0 or more");
    }
    AuditRequest request = scope.request(List.of(), EnumSet.allOf(Origin.class), command());
    Optional<OutputFile> file = destination.file(List.of(directory));
    if (file.isEmpty()) {
      write(request, terminal.output());
    } else {
      file.get().write(out -> write(request, out));
    }
    return ExitCode.DONE.code();
  }

  private void write(AuditRequest request, OutputStream stream) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    try {
      LabelRows rows = new LabelRows(out, format.equals("csv"), destination.csvRaw());
      TrainingLabels.of(directory, request, negatives, seed, rows::write);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
    out.flush();
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    return spec;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command().commandLine(), message);
  }
}
