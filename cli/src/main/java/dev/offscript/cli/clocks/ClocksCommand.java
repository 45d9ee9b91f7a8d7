package dev.offscript.cli.clocks;

import dev.offscript.casework.CaseDirectory;
import dev.offscript.casework.report.CaseClocks;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import dev.offscript.cli.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code offscript clocks}: zone and offset of every source of a case, and what they rest on. */
@Command(
    name = "clocks",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = ClocksCommand.HEADER,
    description = {
      "",
      "An offset is fitted from pairs of a command that names a host and the flow to that host.",
      "Where pairs disagree, or there is only one, none is used, and the reason is printed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  offscript clocks case1",
      "  offscript clocks case1 --format json"
    })
public final class ClocksCommand implements Callable<Integer> {

  /** What it does, as the list of commands says it. */
  public static final String HEADER =
      "Show zone, offset, pairs and residuals of every clock of a case.";

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "CASE", description = "A case directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json for scripts.")
  private String format = "table";

  /** Writes to {@code terminal}. */
  public ClocksCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean json = format.equals("json");
    if (!json && !format.equals("table")) {
      throw wrong("--format " + format + ": table or json");
    }
    try (CaseDirectory opened = CaseDirectory.existing(directory)) {
      List<CaseClocks.Source> sources = CaseClocks.read(opened);
      String text = json ? CaseClocks.json(sources) : ClockSheet.of(sources);
      terminal.output().writeBytes(text.getBytes(StandardCharsets.UTF_8));
      terminal.output().flush();
    }
    return ExitCode.DONE.code();
  }

  private ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
