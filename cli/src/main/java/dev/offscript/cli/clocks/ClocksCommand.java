package dev.offscript.cli.clocks;

import dev.offscript.casework.CaseDirectory;
import dev.offscript.casework.report.CaseClocks;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.TableOrJson;
import dev.offscript.cli.Terminal;
import dev.offscript.cli.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

  @Parameters(index = "0", paramLabel = "CASE", description = "A case directory.")
  private Path directory = Path.of("");

  @Mixin private TableOrJson format = new TableOrJson();

  /** Writes to {@code terminal}. */
  public ClocksCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean json = format.json();
    try (CaseDirectory opened = CaseDirectory.existing(directory)) {
      List<CaseClocks.Source> sources = CaseClocks.read(opened);
      String text = json ? CaseClocks.json(sources) : ClockSheet.of(sources);
      TableOrJson.print(terminal, text);
    }
    return ExitCode.DONE.code();
  }
}
