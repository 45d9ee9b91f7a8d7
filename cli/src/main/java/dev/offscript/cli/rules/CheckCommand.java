package dev.offscript.cli.rules;

import dev.offscript.casework.CaseRules;
import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.RuleSettings;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import dev.offscript.packs.Packs;
import dev.offscript.reports.Visible;
import dev.offscript.rules.Reach;
import dev.offscript.rules.Refusal;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.authoring.RuleAuthoring;
import dev.offscript.rules.lint.Lint;
import dev.offscript.rules.lint.LintFinding;
import dev.offscript.rules.lint.RuleLint;
import dev.offscript.rules.mapping.FieldMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offscript rules check}: what loads, what does not, and what is to be remarked. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Say for every rule whether it loads, why not, and what is odd about it.")
public final class CheckCommand extends RuleLines {

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Rule files and folders; the shipped packs where absent.")
  private List<Path> paths = List.of();

  @Option(names = "--strict", description = "Exit 3 where any rule was refused.")
  private boolean strict;

  @Option(names = "--hints", description = "Say what could be better, too.")
  private boolean hints;

  @Option(
      names = "--case",
      paramLabel = "DIR",
      description = "Say of rules that load whether anything in this case could match them.")
  private @Nullable Path caseDirectory;

  @Mixin private SettingsOptions settings = new SettingsOptions();

  /** Writes to {@code terminal}. */
  public CheckCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    List<RuleSource> sources;
    List<Refusal> manifests;
    if (paths.isEmpty()) {
      sources = sources(paths);
      manifests = List.of();
    } else {
      CaseRules.Own own = CaseRules.user(paths);
      sources = own.sources();
      manifests = own.packs().refused();
    }
    RuleSettings given = settings.settings(terminal);
    RuleSet rules = RuleSet.load(sources, given.placeholders(), given.mapping());
    List<Remark> remarks = new ArrayList<>();
    Map<String, Integer> fates = new TreeMap<>();
    for (RuleAuthoring.Check check : RuleAuthoring.check(rules, sources)) {
      fates.merge(check.fate().name(), 1, Integer::sum);
      if (check.loaded() && !check.reason().isEmpty()) {
        fates.merge(check.reason(), 1, Integer::sum);
      }
      remarks.add(Remark.of(check));
    }
    manifests.forEach(refusal -> remarks.add(Remark.of(refusal)));
    int refused = fates.getOrDefault("REFUSED", 0) + manifests.size();
    // Chain rules may name shipped rules, wherever they stand themselves.
    List<SigmaRule> beside =
        paths.isEmpty() ? List.of() : RuleSet.load(Packs.sources(Packs.shipped())).rules();
    List<LintFinding> findings = RuleLint.look(sources, beside, given.mapping());
    long warnings =
        findings.stream().filter(found -> found.lint().weight() == Lint.Weight.WARNING).count();
    for (LintFinding found : findings) {
      if (hints || found.lint().weight() == Lint.Weight.WARNING) {
        remarks.add(Remark.of(found));
      }
    }
    int never =
        caseDirectory == null ? 0 : unreachable(caseDirectory, rules, given.mapping(), remarks);
    Map<String, Integer> order = new HashMap<>();
    sources.forEach(source -> order.putIfAbsent(source.name(), order.size()));
    remarks.sort(
        Comparator.comparing((Remark remark) -> order.getOrDefault(remark.file(), 0))
            .thenComparing(Remark::line)
            .thenComparing(Remark::column));
    remarks.forEach(remark -> lines().accept(remark.shown()));
    String unmatched = caseDirectory == null ? "" : ", " + never + " that nothing here can match";
    lines().accept(summary(fates, refused, warnings, findings.size() - warnings) + unmatched);
    finish();
    return (refused > 0 && (strict || paths.isEmpty()) ? ExitCode.RULES : ExitCode.DONE).code();
  }

  /** Adds the rules that no event of the case can match. */
  private static int unreachable(
      Path directory, RuleSet rules, FieldMap mapping, List<Remark> remarks) throws IOException {
    int never = 0;
    try (CaseSearch search = CaseSearch.open(directory)) {
      Reach reach = search.reach(mapping);
      for (SigmaRule rule : rules.rules()) {
        String obstacle = reach.obstacle(rule);
        if (!obstacle.isEmpty()) {
          never++;
          remarks.add(Remark.never(rule, obstacle));
        }
      }
    }
    return never;
  }

  private String summary(Map<String, Integer> fates, int refused, long warnings, long findings) {
    String text = fates.getOrDefault("LOADED", 0) + " loaded";
    List<String> retired = new ArrayList<>();
    for (String status : List.of("deprecated", "unsupported")) {
      Integer count = fates.get(status);
      if (count != null) {
        retired.add(count + " " + status);
      }
    }
    text += retired.isEmpty() ? "" : " (" + String.join(", ", retired) + ")";
    text += ", " + refused + " refused";
    int none = fates.getOrDefault("NO_RULE", 0);
    text += none == 0 ? "" : ", " + none + " no rule";
    if (warnings > 0) {
      text += ", " + warnings + (warnings == 1 ? " warning" : " warnings");
    }
    if (findings > 0) {
      text += ", " + findings + (findings == 1 ? " hint" : " hints");
      text += hints ? "" : " (--hints shows them)";
    }
    return text;
  }

  /** One line about a place in a file. */
  private record Remark(String file, int line, int column, String shown) {

    static Remark of(RuleAuthoring.Check check) {
      String rule = Visible.line(check.rule());
      String shown =
          check.loaded()
              ? "ok       "
                  + Visible.line(check.file())
                  + ": "
                  + rule
                  + (check.reason().isEmpty() ? "" : " (" + check.reason() + ")")
              : (check.fate() == RuleAuthoring.Fate.REFUSED ? "refused  " : "no rule  ")
                  + place(check.file(), check.line(), check.column())
                  + (rule.isEmpty() ? "" : rule + ": ")
                  + Visible.line(check.reason());
      return new Remark(check.file(), check.line(), check.loaded() ? 0 : check.column(), shown);
    }

    static Remark of(Refusal refusal) {
      return of(
          new RuleAuthoring.Check(
              refusal.file(),
              "",
              refusal.line(),
              refusal.column(),
              RuleAuthoring.Fate.REFUSED,
              refusal.reason()));
    }

    static Remark of(LintFinding found) {
      String weight = found.lint().weight() == Lint.Weight.WARNING ? "warning  " : "hint     ";
      String shown =
          weight
              + place(found.file(), found.line(), found.column())
              + (found.rule().isEmpty() ? "" : Visible.line(found.rule()) + ": ")
              + Visible.line(found.message())
              + " ["
              + found.lint().id()
              + "]";
      return new Remark(found.file(), found.line(), found.column(), shown);
    }

    static Remark never(SigmaRule rule, String obstacle) {
      String shown =
          "never    "
              + place(rule.file(), rule.line(), 1)
              + Visible.line(rule.title())
              + ": "
              + Visible.line(obstacle);
      return new Remark(rule.file(), rule.line(), 1, shown);
    }

    private static String place(String file, int line, int column) {
      return Visible.line(file) + ":" + line + ":" + column + ": ";
    }
  }
}
