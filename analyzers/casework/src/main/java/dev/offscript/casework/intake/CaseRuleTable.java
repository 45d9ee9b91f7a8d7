package dev.offscript.casework.intake;

import dev.offscript.model.Behaviour;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import dev.offscript.search.RuleTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A rule set as the index of a case keeps it: one entry a name, since hits are by name. */
public final class CaseRuleTable {

  private CaseRuleTable() {}

  /** The rules, in load order. */
  public static List<RuleTable.Rule> of(RuleSet rules) {
    Map<String, RuleTable.Rule> byName = new LinkedHashMap<>();
    String mapping = rules.mapping().fingerprint();
    for (SigmaRule rule : rules.evaluated()) {
      byName.merge(rule.name(), entry(rule, mapping), CaseRuleTable::both);
    }
    return List.copyOf(byName.values());
  }

  private static RuleTable.Rule entry(SigmaRule rule, String mapping) {
    return new RuleTable.Rule(
        rule.name(),
        rule.fingerprint() + " " + mapping,
        rule.id().isEmpty() || rule.id().equals(rule.name()) ? List.of() : List.of(rule.id()),
        rule.level(),
        rule.behaviours(),
        rule.techniques());
  }

  /** Two rules of one name. */
  private static RuleTable.Rule both(RuleTable.Rule one, RuleTable.Rule other) {
    List<Behaviour> behaviours = new ArrayList<>(new TreeSet<>(one.behaviours()));
    other.behaviours().stream().filter(b -> !behaviours.contains(b)).forEach(behaviours::add);
    return new RuleTable.Rule(
        one.name(),
        one.fingerprint() + "+" + other.fingerprint(),
        union(one.ids(), other.ids()),
        one.level().atLeast(other.level()) ? one.level() : other.level(),
        behaviours,
        union(one.techniques(), other.techniques()));
  }

  private static List<String> union(List<String> one, List<String> other) {
    TreeSet<String> all = new TreeSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }
}
