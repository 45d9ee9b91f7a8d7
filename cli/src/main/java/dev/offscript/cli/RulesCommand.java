package dev.offscript.cli;

import dev.offscript.casework.CaseRules;
import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.commands.ScriptMemory;
import dev.offscript.model.Actor;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.packs.Packs;
import dev.offscript.rules.Refusal;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.authoring.RuleAuthoring;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code offscript rules}: what rule authors use. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = RulesCommand.HEADER,
    subcommands = {
      RulesCommand.Match.class,
      RulesCommand.Normalize.class,
      RulesCommand.Check.class,
      RulesCommand.Test.class
    })
final class RulesCommand implements Runnable {

  /** What it does, as the list of commands says it. */
  static final String HEADER = "Try, check and test Sigma rules.";

  @Spec private @Nullable CommandSpec spec;

  RulesCommand() {}

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "name one of match, normalize, check, test");
    }
  }

  /** What the four share: lines out, files in. */
  private abstract static class Lines implements Callable<Integer> {
    final Terminal terminal;
    private final BufferedWriter out;

    Lines(Terminal terminal) {
      this.terminal = terminal;
      this.out =
          new BufferedWriter(
              new OutputStreamWriter(terminal.output(), StandardCharsets.UTF_8), 1 << 16);
    }

    final Consumer<String> lines() {
      return line -> {
        try {
          out.write(line);
          out.write('\n');
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };
    }

    final BufferedReader reader(Path file) throws IOException {
      InputStream in = file.toString().equals("-") ? terminal.input() : Files.newInputStream(file);
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    final void finish() throws IOException {
      out.flush();
      terminal.output().flush();
    }
  }

  @Command(
      name = "match",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      header = "Evaluate rules against JSON events as they stand.")
  static final class Match extends Lines {

    @Spec private @Nullable CommandSpec spec;

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

    Match(Terminal terminal) {
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
        if (spec == null) {
          throw new IllegalStateException("no command line");
        }
        throw new ParameterException(
            spec.commandLine(), "give RULES... --events FILE --raw, or --batch FILE");
      }
      List<Refusal> refused;
      try (BufferedReader in = reader(events)) {
        refused = RuleAuthoring.match(CaseRules.user(rules), in, lines());
      }
      finish();
      refused.forEach(
          refusal -> terminal.errors().println("offscript: " + Text.visible(refusal.toString())));
      return ExitCode.DONE.code();
    }
  }

  @Command(
      name = "normalize",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      header = "Print what rules, detection items or conditions parse to.")
  static final class Normalize extends Lines {

    @Parameters(
        paramLabel = "FILE",
        arity = "0..1",
        description = "A rule file, or JSON lines of items; - is standard input.")
    private Path file = Path.of("-");

    Normalize(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws IOException {
      StringBuilder text = new StringBuilder();
      try (BufferedReader in = reader(file)) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          text.append(line).append('\n');
        }
      }
      RuleAuthoring.normalize(text.toString(), lines());
      finish();
      return ExitCode.DONE.code();
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      header = "Say for every rule whether it loads, and why not.")
  static final class Check extends Lines {

    @Parameters(
        paramLabel = "PATH",
        arity = "0..*",
        description = "Rule files and folders; the shipped packs where absent.")
    private List<Path> paths = List.of();

    @Option(names = "--strict", description = "Exit 3 where any rule was refused.")
    private boolean strict;

    Check(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws IOException {
      List<RuleSource> sources =
          paths.isEmpty() ? Packs.sources(Packs.shipped()) : CaseRules.user(paths);
      int loaded = 0;
      int refused = 0;
      for (RuleAuthoring.Check check : RuleAuthoring.check(sources)) {
        if (check.loaded()) {
          loaded++;
          lines()
              .accept("ok       " + Text.visible(check.file()) + ": " + Text.visible(check.rule()));
        } else {
          refused++;
          lines()
              .accept(
                  "refused  "
                      + Text.visible(check.file())
                      + ":"
                      + check.line()
                      + ":"
                      + check.column()
                      + ": "
                      + Text.visible(check.rule())
                      + ": "
                      + Text.visible(check.reason()));
        }
      }
      lines().accept(loaded + " loaded, " + refused + " refused");
      finish();
      return (refused > 0 && (strict || paths.isEmpty()) ? ExitCode.RULES : ExitCode.DONE).code();
    }
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      header = "Run the examples inside the rules.")
  static final class Test extends Lines {

    @Parameters(
        paramLabel = "PACK",
        arity = "0..*",
        description =
            "Rule files and folders, or names of shipped packs; all shipped packs where absent.")
    private List<String> packs = List.of();

    Test(Terminal terminal) {
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
                      + Text.visible(result.rule())
                      + " line "
                      + result.line()
                      + ": must "
                      + (result.expected() ? "" : "not ")
                      + "match: "
                      + Text.visible(result.shown()));
        }
      }
      for (Refusal refusal : rules.refused()) {
        lines().accept("refused " + Text.visible(refusal.toString()));
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
}
