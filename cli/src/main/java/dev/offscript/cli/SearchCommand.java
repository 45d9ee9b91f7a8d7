package dev.offscript.cli;

import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.EventRows;
import dev.offscript.cli.console.Caret;
import dev.offscript.cli.console.EventLines;
import dev.offscript.reports.Wording;
import dev.offscript.search.Order;
import dev.offscript.search.QueryException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code offscript search}: events of a case that match a query, with pointers into the evidence.
 */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = SearchCommand.HEADER,
    description = {
      "",
      "field:value, field:\"a phrase\", wildcards, field:[1 TO 1024], source.ip:10.0.0.0/8, AND OR NOT ( ).",
      "Bare words look into prompts, reasoning, messages and commands; where they may also stand in",
      "text that is not indexed, the evidence is read through its pointers, and that is said.",
      "A query that begins with a dash goes behind --.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  offscript search case1 'destination.port:22 AND process.args:ssh'",
      "  offscript search case1 'offscript.kind:alert AND source.ip:10.0.3.0/24' --format jsonl"
    })
final class SearchCommand implements Callable<Integer> {

  /** What it does, as the list of commands says it. */
  static final String HEADER =
      "Print the events of a case that match a query, with pointers into the evidence.";

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

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
    if (!format.equals("table") && !format.equals("jsonl")) {
      throw wrong("--format " + format + ": table or jsonl");
    }
    if (limit < 1) {
      throw wrong("--limit " + limit + ": at least 1");
    }
    try (CaseSearch opened = CaseSearch.open(directory)) {
      CaseSearch.Answer answer =
          opened.find(query, byTime ? Order.TIME : Order.EVIDENCE, limit, !noScan);
      Set<String> changed = new LinkedHashSet<>(answer.changed());
      if (format.equals("jsonl")) {
        rows(opened, answer);
      } else {
        table(opened, answer, changed);
      }
      terminal.output().flush();
      answer.remarks().forEach(this::say);
      changed.forEach(path -> say("evidence changed since it was read: " + path));
      return (changed.isEmpty() ? ExitCode.DONE : ExitCode.INTEGRITY).code();
    } catch (QueryException e) {
      List<String> lines = Caret.under(query, e);
      say(lines.get(0));
      lines.stream().skip(1).forEach(terminal.errors()::println);
      return ExitCode.USAGE.code();
    }
  }

  private void say(String remark) {
    terminal.errors().println("offscript: " + Text.visible(remark));
  }

  /** One row an event, as {@code offscript read} prints them. */
  private void rows(CaseSearch opened, CaseSearch.Answer answer) throws IOException {
    BufferedOutputStream buffered = new BufferedOutputStream(terminal.output());
    EventRows rows = new EventRows(buffered, opened.credits());
    for (CaseSearch.Found found : answer.hits()) {
      rows.write(found);
    }
    buffered.flush();
  }

  private void table(CaseSearch opened, CaseSearch.Answer answer, Set<String> changed)
      throws IOException {
    for (CaseSearch.Found found : answer.hits()) {
      EventLines.of(found, noScan ? "" : EventLines.words(opened, found, changed), terminal.width())
          .forEach(terminal.output()::println);
    }
    Set<String> named = new LinkedHashSet<>();
    answer.hits().forEach(found -> named.addAll(found.event().rules()));
    opened
        .credits()
        .forEach(
            (rule, credit) -> {
              if (named.contains(rule)) {
                terminal.output().println(Text.visible(rule + ": " + credit));
              }
            });
    terminal
        .output()
        .println(
            Wording.count(answer.total(), "event")
                + (answer.total() > answer.hits().size()
                    ? ", the first " + Wording.number(answer.hits().size()) + " shown"
                    : ""));
  }

  private ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
