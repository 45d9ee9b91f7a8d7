package dev.offscript.rules;

import dev.offscript.rules.sigma.DetectionParser;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Sigma filter: a further condition on rules. The meaning is <em>and</em>, so a filter that is to
 * take matches away says {@code not}. It applies to the rules it lists, or to any rule, as far as
 * its logsource covers theirs; without a logsource it covers all.
 *
 * @param rules ids, names or titles; empty for any rule
 * @param logsource where it applies, empty for everywhere
 * @param condition what must hold as well
 */
record RuleFilter(List<String> rules, Optional<Logsource> logsource, Expr condition) {

  static RuleFilter parse(Yaml.Mapping document, DetectionParser detections) throws RuleProblem {
    RuleParser.title(document);
    if (!(document.get("filter") instanceof Yaml.Mapping body)) {
      throw RuleProblem.at(document.keyOf("filter"), "'filter' must be a mapping");
    }
    Yaml rules = body.get("rules");
    if (rules == null) {
      throw RuleProblem.at(body, "a filter lists 'rules', or says 'any'");
    }
    boolean any = rules instanceof Yaml.Scalar scalar && scalar.text().equals("any");
    Optional<Logsource> logsource =
        RuleParser.isEmpty(document.get("logsource"))
            ? Optional.empty()
            : Optional.of(RuleParser.logsource(document));
    return new RuleFilter(
        any ? List.of() : body.texts("rules"), logsource, detections.parse(body.without("rules")));
  }

  /** Whether it is for {@code rule}. */
  boolean appliesTo(SigmaRule rule) {
    boolean named = rules.isEmpty() || rules.stream().anyMatch(rule::answersTo);
    return named && (logsource.isEmpty() || logsource.get().covers(rule.logsource()));
  }

  /** {@code rule} with this filter on it. */
  SigmaRule on(SigmaRule rule) {
    return rule.with(new Expr.And(List.of(rule.detection(), condition)));
  }

  /** What this filter takes away from {@code rule}. */
  SigmaRule against(SigmaRule rule, String title) {
    return rule.suppressed(title, new Expr.And(List.of(rule.detection(), new Expr.Not(condition))));
  }

  /** Names of rules that nothing answers to. */
  List<String> unknown(Map<String, SigmaRule> byName) {
    return rules.stream().filter(name -> !byName.containsKey(name)).toList();
  }
}
