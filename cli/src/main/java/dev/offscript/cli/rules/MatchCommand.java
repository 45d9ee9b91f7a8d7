package dev.offscript.cli.rules;

import dev.offscript.casework.CaseRules;
import dev.offscript.casework.Interruption;
import dev.offscript.casework.SideBySide;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import dev.offscript.reports.Visible;
import dev.offscript.rules.Refusal;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.authoring.RawMatching;
import dev.offscript.rules.authoring.RuleAuthoring;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offscript rules match}: rules against JSON events. */
@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Evaluate rules against JSON events as they stand.")
public final class MatchCommand extends RuleLines {

  /** Lines of a batch: enough that handing it over costs nothing beside the work. */
  private static final int LINES = 512;

  /** Characters after which a batch is handed over in any case. */
  private static final int CHARACTERS = 1 << 20;

  @Parameters(paramLabel = "RULES", arity = "0..*", description = "Rule files and folders.")
  private List<Path> rules = List.of();

  @Option(names = "--events", paramLabel = "FILE", description = "One JSON event a line, or -.")
  private @Nullable Path events;

  @Option(
      names = "--raw",
      description = "Events as they stand: no field mapping, no routing by logsource.")
  private boolean raw;

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description = "One world of rules and events a line, or -.")
  private @Nullable Path batch;

  @Option(names = "--threads", paramLabel = "N", description = "Workers (default: one a core).")
  private int threads = Math.max(1, Runtime.getRuntime().availableProcessors());

  /** Writes to {@code terminal}. */
  public MatchCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    if (threads < 1) {
      throw wrong("--threads " + threads + ": at least 1");
    }
    Path file = batch != null ? batch : events;
    boolean asOneRun = batch == null;
    if (file == null || asOneRun && (rules.isEmpty() || !raw)) {
      throw wrong("give RULES... --events FILE --raw, or --batch FILE");
    }
    try (BufferedReader in = reader(file)) {
      if (asOneRun) {
        events(in);
      } else {
        worlds(in);
      }
    }
    finish();
    return ExitCode.DONE.code();
  }

  private void events(BufferedReader in) throws IOException {
    RuleSet loaded = RuleSet.loadUnrouted(CaseRules.user(rules).sources());
    RawMatching matching = new RawMatching(loaded);
    sideBySide(in, LINES, matching::match, batched -> matching.tell(batched, lines()));
    matching.finish(lines());
    for (Refusal refusal : loaded.refused()) {
      terminal.errors().println("offscript: " + Visible.line(refusal.toString()));
    }
  }

  private void worlds(BufferedReader in) throws IOException {
    sideBySide(
        in,
        1,
        one -> one.stream().filter(line -> !line.isBlank()).map(RuleAuthoring::batch).toList(),
        rows -> rows.forEach(lines()));
  }

  private <R> void sideBySide(
      BufferedReader in, int most, Function<List<String>, R> work, Consumer<R> use)
      throws IOException {
    new SideBySide(threads, new Interruption())
        .run(
            () -> next(in, most),
            work::apply,
            (List<String> given, R result) -> use.accept(result));
  }

  private static Optional<List<String>> next(BufferedReader in, int most) throws IOException {
    List<String> lines = new ArrayList<>();
    int characters = 0;
    while (lines.size() < most && characters < CHARACTERS) {
      String line = in.readLine();
      if (line == null) {
        break;
      }
      characters += line.length();
      lines.add(line);
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
  }
}
