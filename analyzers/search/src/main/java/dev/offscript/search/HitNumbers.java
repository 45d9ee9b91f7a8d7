package dev.offscript.search;

import dev.offscript.model.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers for hits while events are added; a rule that the table lacks is learnt. Thread-safe. */
final class HitNumbers {

  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private RuleTable table;

  HitNumbers(RuleTable table) {
    this.table = table;
    remember();
  }

  int number(Hit hit) {
    Integer known = numbers.get(hit.rule());
    return known != null ? known : learn(hit);
  }

  synchronized RuleTable table() {
    return table;
  }

  private synchronized int learn(Hit hit) {
    Integer known = numbers.get(hit.rule());
    if (known != null) {
      return known;
    }
    List<RuleTable.Rule> rules = new ArrayList<>(table.rules());
    rules.add(
        new RuleTable.Rule(
            hit.rule(),
            "",
            hit.id().equals(hit.rule()) ? List.of() : List.of(hit.id()),
            hit.level(),
            hit.behaviours(),
            hit.techniques()));
    table = table.succeededBy(rules);
    remember();
    return table.number(rules.size() - 1);
  }

  private void remember() {
    Map<String, Integer> all = new HashMap<>();
    for (int i = 0; i < table.rules().size(); i++) {
      all.put(table.rules().get(i).name(), table.number(i));
    }
    numbers.putAll(all);
  }
}
