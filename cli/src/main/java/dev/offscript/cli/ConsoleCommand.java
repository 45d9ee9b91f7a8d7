package dev.offscript.cli;

import dev.offscript.casework.CaseSearch;
import dev.offscript.cli.console.BatchConsole;
import dev.offscript.cli.console.LineConsole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offscript console}: looks through a finished case, interactively or from a pipe. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = ConsoleCommand.HEADER,
    description = {
      "",
      "With a terminal: completion with TAB, history, a pager. Without one, commands are read from standard",
      "input, one a line, and the exit code is the worst of theirs.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  offscript console case1",
      "  echo 'chains' | offscript console case1"
    })
final class ConsoleCommand implements Callable<Integer> {

  /** What it does, as the list of commands says it. */
  static final String HEADER =
      "Look through a case: search, chains, timeline, and evidence read again on demand.";

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "CASE", description = "A case directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--no-history",
      description = "Do not keep what is typed in the case's console-history.")
  private boolean noHistory;

  ConsoleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (CaseSearch search = CaseSearch.open(directory)) {
      ExitCode code =
          terminal.inputIsTerminal() && terminal.outputIsTerminal()
              ? LineConsole.run(search, terminal, !noHistory)
              : BatchConsole.run(search, terminal);
      return code.code();
    }
  }
}
