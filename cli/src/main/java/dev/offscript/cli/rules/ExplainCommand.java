package dev.offscript.cli.rules;

import dev.offscript.casework.CaseCatalogue;
import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseRules;
import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.RuleSettings;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import dev.offscript.cli.catalogue.CatalogueOptions;
import dev.offscript.packs.Packs;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.authoring.RuleAuthoring;
import dev.offscript.rules.chain.ChainExplanation;
import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.explain.Explanation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offscript rules explain}: why a rule matches an event, or why not. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Say why a rule matches an event, or why it does not.",
    footer = {
      "",
      "Examples:",
      "  offscript rules explain tunneling/ssh-remote-forward 'ssh -L 8080:db:5432 a@203.0.113.9'",
      "  offscript rules explain mine.yml events.ndjson",
      "  offscript rules explain tunneling/recognised 4f21c09a --case case1"
    })
public final class ExplainCommand extends RuleLines {

  @Parameters(
      index = "0",
      paramLabel = "RULE",
      description = "A rule file, or the name, id or title of a rule.")
  private String rule = "";

  @Parameters(
      index = "1",
      paramLabel = "EVENT",
      description =
          "Shell text; or a file of JSON events, one a line, or -; or with --case the id of an"
              + " event.")
  private String event = "";

  @Option(names = "--case", paramLabel = "DIR", description = "The case that EVENT is from.")
  private @Nullable Path caseDirectory;

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description = "Further rule files and folders to look for RULE in ($OFFSCRIPT_RULES).")
  private List<Path> further = List.of();

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();

  /** Writes to {@code terminal}. */
  public ExplainCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    List<RuleSource> sources = sources();
    RuleSettings given = settings.settings(terminal);
    RuleSet rules = RuleSet.load(sources, given.placeholders(), given.mapping());
    List<ChainRule> chains =
        rules.chains().stream()
            .filter(one -> file(rule) ? one.file().startsWith(rule) : one.answersTo(rule))
            .toList();
    if (!chains.isEmpty()) {
      explain(chains, rules);
      finish();
      return ExitCode.DONE.code();
    }
    List<SigmaRule> asked = asked(rules, sources);
    List<RuleEvent> events = events(rules, given);
    for (int i = 0; i < events.size(); i++) {
      for (SigmaRule one : asked) {
        RuleSource source =
            sources.stream()
                .filter(file -> file.name().equals(one.file()))
                .findFirst()
                .orElseThrow();
        if (events.size() > 1) {
          lines().accept("event " + (i + 1) + " of " + events.size() + ": " + shown(events.get(i)));
        }
        write(Explanation.of(one, rules, source, events.get(i)));
      }
    }
    if (events.isEmpty()) {
      lines().accept("there is no event to explain");
    }
    finish();
    return ExitCode.DONE.code();
  }

  /** Chain rules: from each anchor among the events, or from the event of the case. */
  private void explain(List<ChainRule> chains, RuleSet rules) throws IOException {
    for (ChainRule chain : chains) {
      List<ChainExplanation> explanations =
          caseDirectory != null
              ? ofCase(caseDirectory, chain, rules)
              : RuleAuthoring.explain(chain, rules, events(rules, settings.settings(terminal)));
      if (explanations.isEmpty()) {
        lines().accept("no match  " + Visible.line(chain.name()) + ": no event is an anchor");
      }
      for (ChainExplanation explanation : explanations) {
        String anchor =
            caseDirectory != null
                ? "event " + explanation.anchor().id()
                : "event " + explanation.anchor().number();
        lines()
            .accept(
                (explanation.holds() ? "match     " : "no match  ")
                    + Visible.line(chain.name())
                    + " from "
                    + Visible.line(anchor)
                    + ": "
                    + Visible.line(chain.title()));
        explanation.steps().forEach(step -> write(step, 1));
      }
    }
  }

  private List<ChainExplanation> ofCase(Path directory, ChainRule chain, RuleSet rules)
      throws IOException {
    try (CaseSearch search = CaseSearch.open(directory)) {
      return search.explain(chain, rules, one(search));
    }
  }

  private void write(Explanation explanation) {
    SigmaRule one = explanation.rule();
    lines()
        .accept(
            (explanation.holds() ? "match     " : "no match  ")
                + Visible.line(one.name())
                + (one.name().equals(one.title()) ? "" : ": " + Visible.line(one.title())));
    explanation.steps().forEach(step -> write(step, 1));
  }

  private void write(Explanation.Step step, int depth) {
    String lead = (step.holds() ? "yes" : "no ") + "  ".repeat(depth);
    String text = step.asked() + (step.found().isEmpty() ? "" : ": " + step.found());
    int width = Math.max(20, terminal.width() - lead.length());
    for (String line : Columns.wrap(Visible.line(text), width)) {
      lines().accept((lead + line).stripTrailing());
      lead = " ".repeat(lead.length());
      lead = lead.length() > 3 ? lead : "   ";
    }
    step.under().forEach(under -> write(under, depth + 1));
  }

  private List<RuleSource> sources() throws IOException {
    String fromEnvironment = terminal.environment().getOrDefault("OFFSCRIPT_RULES", "");
    List<RuleSource> sources =
        new ArrayList<>(
            CaseRules.user(
                    further.isEmpty() && !fromEnvironment.isEmpty()
                        ? List.of(Path.of(fromEnvironment))
                        : further)
                .sources());
    if (file(rule)) {
      sources.addAll(CaseRules.user(List.of(Path.of(rule))).sources());
    }
    sources.addAll(Packs.sources(Packs.shipped()));
    return sources;
  }

  /** Rules of the file, or the one that answers to the name. */
  private List<SigmaRule> asked(RuleSet rules, List<RuleSource> sources) throws IOException {
    List<SigmaRule> asked =
        file(rule)
            ? rules.rules().stream().filter(one -> one.file().startsWith(rule)).toList()
            : rules.rules().stream()
                .filter(one -> one.name().equals(rule) || one.answersTo(rule))
                .toList();
    if (asked.isEmpty()) {
      String reason =
          rules.refused().stream()
              .filter(refusal -> file(rule) && refusal.file().startsWith(rule))
              .map(Object::toString)
              .findFirst()
              .orElse("no rule is called '" + rule + "'; 'offscript rules check' lists them");
      throw new CaseException(CaseException.Category.USAGE, reason);
    }
    return asked;
  }

  private List<RuleEvent> events(RuleSet rules, RuleSettings given) throws IOException {
    if (caseDirectory != null) {
      return ofCase(caseDirectory, given);
    }
    if (event.equals("-") || file(event)) {
      try (BufferedReader in = reader(Path.of(event))) {
        return RuleAuthoring.events(in);
      }
    }
    if (event.startsWith("{")) {
      return RuleAuthoring.events(new BufferedReader(new java.io.StringReader(event)));
    }
    return new Examples(rules, catalogue.catalogue(terminal)).commands(event);
  }

  private List<RuleEvent> ofCase(Path directory, RuleSettings given) throws IOException {
    try (CaseSearch search = CaseSearch.open(directory)) {
      return search.asRulesSeeIt(
          one(search), CaseCatalogue.load(catalogue.folder(terminal)), given);
    }
  }

  private CaseSearch.Found one(CaseSearch search) throws IOException {
    List<CaseSearch.Found> found = search.byIdPrefix(event, 2);
    if (found.size() != 1) {
      throw wrong(
          found.isEmpty()
              ? "no event of the case has the id " + event
              : "several events have ids that begin with " + event);
    }
    return found.get(0);
  }

  private static String shown(RuleEvent event) {
    Object line = event.value("CommandLine");
    Object kind = event.value("offscript.kind");
    return Visible.line(String.valueOf(line != null ? line : kind != null ? kind : "raw"));
  }

  private static boolean file(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
