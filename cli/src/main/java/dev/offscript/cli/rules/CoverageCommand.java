package dev.offscript.cli.rules;

import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.RuleSettings;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.rules.Reach;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.mapping.FieldMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offscript rules coverage}: techniques that rules speak of, and what became of them. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Say which techniques rules cover, and which rules a case set off or never could.",
    footer = {
      "",
      "Examples:",
      "  offscript rules coverage",
      "  offscript rules coverage --case case1",
      "  offscript rules coverage --format navigator > layer.json"
    })
public final class CoverageCommand extends RuleLines {

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Rule files and folders; the shipped packs where absent.")
  private List<Path> paths = List.of();

  @Option(
      names = "--case",
      paramLabel = "DIR",
      description = "Count what each rule hit in this case.")
  private @Nullable Path caseDirectory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or navigator: a layer for the ATT&CK Navigator.")
  private String format = "table";

  @Mixin private SettingsOptions settings = new SettingsOptions();

  /** Writes to {@code terminal}. */
  public CoverageCommand(Terminal terminal) {
    super(terminal);
  }

  /**
   * A rule and what became of it.
   *
   * @param hits events of the case it hit, 0 without a case
   * @param obstacle why nothing in the case can match it, {@code ""} where something may
   */
  record Covered(SigmaRule rule, long hits, String obstacle) {}

  @Override
  public Integer call() throws IOException {
    if (!format.equals("table") && !format.equals("navigator")) {
      throw wrong("--format " + format + ": table or navigator");
    }
    List<RuleSource> sources = sources(paths);
    RuleSettings given = settings.settings(terminal);
    List<Covered> covered =
        covered(
            RuleSet.load(sources, given.placeholders(), given.mapping()).rules(), given.mapping());
    SortedMap<String, List<Covered>> techniques = new TreeMap<>();
    for (Covered one : covered) {
      for (String technique : one.rule().techniques()) {
        techniques.computeIfAbsent(technique, key -> new ArrayList<>()).add(one);
      }
    }
    if (format.equals("navigator")) {
      lines().accept(NavigatorLayer.of(techniques, caseDirectory != null));
    } else {
      table(covered, techniques);
    }
    finish();
    return ExitCode.DONE.code();
  }

  private List<Covered> covered(List<SigmaRule> rules, FieldMap mapping) throws IOException {
    List<Covered> covered = new ArrayList<>();
    if (caseDirectory == null) {
      rules.forEach(rule -> covered.add(new Covered(rule, 0, "")));
      return covered;
    }
    try (CaseSearch search = CaseSearch.open(caseDirectory)) {
      Reach reach = search.reach(mapping);
      for (SigmaRule rule : rules) {
        covered.add(new Covered(rule, search.hits(rule), reach.obstacle(rule)));
      }
    }
    return covered;
  }

  private void table(List<Covered> covered, SortedMap<String, List<Covered>> techniques) {
    Catalogue names = Catalogue.shipped();
    techniques.forEach(
        (technique, rules) -> {
          String name = names.technique(technique).map(known -> known.name()).orElse("");
          long hits = rules.stream().mapToLong(Covered::hits).sum();
          String counts =
              count(rules.size(), "rule")
                  + (caseDirectory == null ? "" : ", " + count(hits, "hit"));
          int room = Math.max(10, terminal.width() - 12 - 22);
          lines()
              .accept(
                  Columns.pad(technique, 12)
                      + Columns.pad(Columns.cut(name, room - 2), room)
                      + counts);
        });
    long untagged = covered.stream().filter(one -> one.rule().techniques().isEmpty()).count();
    lines()
        .accept(
            count(covered.size(), "rule")
                + ", "
                + count(techniques.size(), "technique")
                + (untagged > 0 ? ", " + count(untagged, "rule") + " without one" : ""));
    if (caseDirectory != null) {
      fates(covered);
    }
  }

  /** Of every rule whether it fired, was silent, or never could match. */
  private void fates(List<Covered> covered) {
    lines().accept("");
    for (Covered one : covered) {
      String fate =
          one.hits() > 0
              ? String.format(Locale.ROOT, "%7d", one.hits())
              : one.obstacle().isEmpty() ? " silent" : "  never";
      String why = one.hits() > 0 || one.obstacle().isEmpty() ? "" : ": " + one.obstacle();
      lines()
          .accept(
              Columns.cut(Visible.line(fate + "  " + one.rule().name() + why), terminal.width()));
    }
  }

  private static String count(long number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
