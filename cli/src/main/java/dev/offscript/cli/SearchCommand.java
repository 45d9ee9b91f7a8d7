package dev.offscript.cli;

import dev.offscript.casework.CaseSearch;
import dev.offscript.search.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code offscript search}: events of a case that match a query, with pointers into the evidence.
 */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = "Print the events of a case that match a query, with pointers into the evidence.",
    description = {
      "",
      "field:value, field:\"a phrase\", wildcards, field:[1 TO 1024], source.ip:10.0.0.0/8, AND OR NOT ( ).",
      "Bare words look into prompts, reasoning, messages and commands; where they may also stand in text that",
      "is not indexed, the evidence is read through its pointers, and that is said.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  offscript search case1 'destination.port:22 AND process.args:ssh'",
      "  offscript search case1 'offscript.kind:alert AND source.ip:10.0.3.0/24' --format jsonl"
    })
final class SearchCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "CASE", description = "A case directory.")
  private Path directory = Path.of("");

  @Parameters(index = "1", paramLabel = "QUERY", description = "What to look for.")
  private String query = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Most events (default: ${DEFAULT-VALUE}).")
  private int limit = 50;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or jsonl.")
  private String format = "table";

  @Option(names = "--by-time", description = "In order of time instead of evidence.")
  private boolean byTime;

  @Option(names = "--no-scan", description = "Never read the evidence; look into the index alone.")
  private boolean noScan;

  SearchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (CaseSearch opened = CaseSearch.open(directory)) {
      SearchView view = new SearchView(terminal.output(), terminal.width());
      CaseSearch.Answer answer =
          opened.find(query, byTime ? Order.TIME : Order.EVIDENCE, limit, !noScan);
      if (format.equals("jsonl")) {
        view.rows(answer);
      } else {
        view.table(answer);
      }
      terminal.output().flush();
      answer
          .remarks()
          .forEach(remark -> terminal.errors().println("offscript: " + Text.visible(remark)));
    }
    return ExitCode.DONE.code();
  }
}
