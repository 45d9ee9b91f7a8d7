package dev.offscript.rules.lint;

import dev.offscript.rules.RuleDocuments;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.mapping.FieldMap;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks over rule files. Never throws for bad rules: what does not load is the loader's to say. */
public final class RuleLint {

  private static final Comparator<LintFinding> BY_PLACE =
      Comparator.comparingInt(LintFinding::line)
          .thenComparingInt(LintFinding::column)
          .thenComparing(LintFinding::lint);

  private RuleLint() {}

  /** What is to be said of {@code files}: in their order, by place in each. */
  public static List<LintFinding> look(List<RuleSource> files) {
    return look(files, List.of(), FieldMap.shipped());
  }

  /**
   * The same where further rules are loaded beside {@code files}.
   *
   * @param beside rules that chain rules may name
   * @param mapping how events look to rules
   */
  public static List<LintFinding> look(
      List<RuleSource> files, List<SigmaRule> beside, FieldMap mapping) {
    ChainLint chains = new ChainLint(files, beside);
    List<LintFinding> findings = new ArrayList<>();
    Twins twins = new Twins();
    for (RuleSource file : files) {
      List<LintFinding> ofFile = new ArrayList<>();
      for (Yaml.Mapping document : RuleDocuments.of(file).documents()) {
        if (RuleDocuments.foreign(document)) {
          continue;
        }
        Findings found = new Findings(file.name(), name(document));
        document(document, mapping, found);
        if (document.text("type").equals("chain")) {
          chains.look(document, found);
        }
        twins.look(document, found);
        ofFile.addAll(found.all());
      }
      ofFile.sort(BY_PLACE);
      findings.addAll(ofFile);
    }
    return findings;
  }

  private static void document(Yaml.Mapping document, FieldMap mapping, Findings found) {
    HeadLint.look(document, found);
    if (document.get("filter") instanceof Yaml.Mapping filter) {
      ConditionLint.filter(filter.without("rules"), found);
      SearchLint.look(filter.without("rules"), LogsourceLint.ANYWHERE, found);
    } else if (document.get("correlation") instanceof Yaml.Mapping correlation) {
      CorrelationLint.look(correlation, found);
    } else if (document.get("detection") instanceof Yaml.Mapping detection) {
      LogsourceLint.Known known = LogsourceLint.look(document, mapping, found);
      SearchLint.look(detection, known, found);
      ConditionLint.look(detection, known, found);
      HeadLint.examples(document, found);
    }
  }

  private static String name(Yaml.Mapping document) {
    String title = document.text("title");
    return title.isEmpty() ? document.text("id") : title;
  }
}
