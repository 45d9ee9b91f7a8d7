package dev.offscript.cli.rules;

import dev.offscript.casework.CaseRules;
import dev.offscript.casework.RuleSettings;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import dev.offscript.cli.catalogue.CatalogueOptions;
import dev.offscript.packs.Packs;
import dev.offscript.reports.Visible;
import dev.offscript.rules.Refusal;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.authoring.RuleAuthoring;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write the results as JUnit XML, too.")
  private @Nullable Path junit;

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();

  /** Writes to {@code terminal}. */
  public TestCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    List<RuleSource> sources = sources();
    RuleSettings given = settings.settings(terminal);
    RuleSet rules = RuleSet.load(withShipped(sources), given.placeholders(), given.mapping());
    Examples examples = new Examples(rules, catalogue.catalogue(terminal));
    int failed = 0;
    int passed = 0;
    List<RuleAuthoring.ExampleResult> results =
        new ArrayList<>(RuleAuthoring.test(given(rules, sources), examples::all));
    Set<String> files = files(sources);
    results.addAll(RuleAuthoring.testCorrelations(rules, files::contains));
    results.addAll(RuleAuthoring.testChains(rules, files::contains, examples::commands));
    for (RuleAuthoring.ExampleResult result : results) {
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
    if (junit != null) {
      try (Writer writer = Files.newBufferedWriter(junit)) {
        JUnitReport.write(results, rules.refused(), writer);
      }
    }
    lines().accept(passed + " passed, " + failed + " failed");
    finish();
    return (failed == 0 && rules.refused().isEmpty() ? ExitCode.DONE : ExitCode.RULES).code();
  }

  /** The rules of {@code sources} among all that were loaded for them. */
  private static List<SigmaRule> given(RuleSet rules, List<RuleSource> sources) {
    Set<String> files = files(sources);
    return rules.rules().stream().filter(rule -> files.contains(rule.file())).toList();
  }

  /** Correlations and chain rules speak of shipped rules, wherever they stand themselves. */
  private static List<RuleSource> withShipped(List<RuleSource> sources) {
    Set<String> files = files(sources);
    List<RuleSource> all = new ArrayList<>(sources);
    Packs.sources(Packs.shipped()).stream()
        .filter(source -> !files.contains(source.name()))
        .forEach(all::add);
    return all;
  }

  private static Set<String> files(List<RuleSource> sources) {
    return sources.stream().map(RuleSource::name).collect(Collectors.toSet());
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
      sources.addAll(
          shipped.isEmpty() ? CaseRules.user(List.of(Path.of(pack))).sources() : shipped);
    }
    return sources;
  }
}
