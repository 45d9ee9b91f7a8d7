package dev.offscript.cli.rules;

import dev.offscript.casework.CaseRules;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import dev.offscript.reports.Visible;
import dev.offscript.rules.Refusal;
import dev.offscript.rules.authoring.RuleAuthoring;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  /** Writes to {@code terminal}. */
  public MatchCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    if (batch != null) {
      try (BufferedReader in = reader(batch)) {
        RuleAuthoring.batch(in, lines());
      }
      finish();
      return ExitCode.DONE.code();
    }
    if (events == null || rules.isEmpty() || !raw) {
      throw wrong("give RULES... --events FILE --raw, or --batch FILE");
    }
    List<Refusal> refused;
    try (BufferedReader in = reader(events)) {
      refused = RuleAuthoring.match(CaseRules.user(rules), in, lines());
    }
    finish();
    refused.forEach(
        refusal -> terminal.errors().println("offscript: " + Visible.line(refusal.toString())));
    return ExitCode.DONE.code();
  }
}
