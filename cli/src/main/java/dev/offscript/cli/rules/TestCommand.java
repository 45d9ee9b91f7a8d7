package dev.offscript.cli.rules;

import dev.offscript.casework.CaseRules;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.commands.ScriptMemory;
import dev.offscript.model.Actor;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.packs.Packs;
import dev.offscript.reports.Visible;
import dev.offscript.rules.Refusal;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.authoring.RuleAuthoring;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code offscript rules test}: the examples inside rules. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Run the examples inside the rules.")
public final class TestCommand extends RuleLines {

  @Parameters(
      paramLabel = "PACK",
      arity = "0..*",
      description =
          "Rule files and folders, or names of shipped packs; all shipped packs where absent.")
  private List<String> packs = List.of();

  /** Writes to {@code terminal}. */
  public TestCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    RuleSet rules = RuleSet.load(sources());
    CommandAnalyzer analyzer = CommandAnalyzer.shipped();
    int failed = 0;
    int passed = 0;
    for (RuleAuthoring.ExampleResult result :
        RuleAuthoring.test(rules.rules(), text -> commands(analyzer, text))) {
      if (result.passed()) {
        passed++;
      } else {
        failed++;
        lines()
            .accept(
                "failed  "
                    + Visible.line(result.rule())
                    + " line "
                    + result.line()
                    + ": must "
                    + (result.expected() ? "" : "not ")
                    + "match: "
                    + Visible.line(result.shown()));
      }
    }
    for (Refusal refusal : rules.refused()) {
      lines().accept("refused " + Visible.line(refusal.toString()));
    }
    lines().accept(passed + " passed, " + failed + " failed");
    finish();
    return (failed == 0 && rules.refused().isEmpty() ? ExitCode.DONE : ExitCode.RULES).code();
  }

  private List<RuleSource> sources() throws IOException {
    if (packs.isEmpty()) {
      return Packs.sources(Packs.shipped());
    }
    List<RuleSource> sources = new ArrayList<>();
    for (String pack : packs) {
      List<RuleSource> shipped =
          Packs.sources(
              Packs.shipped().stream().filter(known -> known.name().equals(pack)).toList());
      sources.addAll(shipped.isEmpty() ? CaseRules.user(List.of(Path.of(pack))) : shipped);
    }
    return sources;
  }

  private static List<RuleEvent> commands(CommandAnalyzer analyzer, String text) {
    Event event =
        Event.at(new EvidenceRef(0, 0, text.length(), 1, ""), 0)
            .kind(EventKind.COMMAND)
            .actor(Actor.AGENT)
            .text(text)
            .build();
    return analyzer.analyze(text, new ScriptMemory()).stream()
        .map(command -> RuleEvents.of(event, command))
        .toList();
  }
}
