package dev.offscript.rules.authoring;

import dev.offscript.rules.Matcher;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.chain.ChainResults;
import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.sequence.SequenceExample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs the examples inside chain rules. */
final class ChainTests {

  private final RuleSet rules;
  private final Matcher matcher;
  private final Predicate<String> wanted;
  private final Function<String, List<RuleEvent>> commands;

  ChainTests(RuleSet rules, Predicate<String> wanted, Function<String, List<RuleEvent>> commands) {
    this.rules = rules;
    this.wanted = wanted;
    this.matcher = rules.matcher();
    this.commands = commands;
  }

  List<RuleAuthoring.ExampleResult> results() {
    List<RuleAuthoring.ExampleResult> results = new ArrayList<>();
    for (ChainRule rule : rules.chains()) {
      if (!wanted.test(rule.file())) {
        continue;
      }
      for (SequenceExample example : rule.examples()) {
        boolean matched = matches(rule, example);
        results.add(
            new RuleAuthoring.ExampleResult(
                rule.file(),
                rule.name(),
                example.line(),
                example.matches(),
                matched == example.matches(),
                Json.write(example.events())));
      }
    }
    return results;
  }

  private boolean matches(ChainRule rule, SequenceExample example) {
    RawChains chains = new RawChains(rules, List.of(rule));
    int number = 0;
    for (Map<String, @Nullable Object> event : example.events()) {
      add(number++, event, chains);
    }
    return chains.results().stream()
        .map(ChainResults::matches)
        .anyMatch(matches -> !matches.isEmpty());
  }

  private void add(int number, Map<String, @Nullable Object> written, RawChains chains) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(written);
    Set<String> hits = new LinkedHashSet<>();
    for (String key : List.of("rule", "rules")) {
      Object listed = values.remove(key);
      if (listed instanceof List<?> names) {
        names.forEach(name -> hits.add(String.valueOf(name)));
      } else if (listed != null) {
        hits.add(listed.toString());
      }
    }
    List<RuleEvent> views = new ArrayList<>();
    Object command = values.remove("command");
    if (command != null) {
      views.addAll(commands.apply(command.toString()));
      values.putIfAbsent("offscript.kind", "command");
    }
    RuleEvent event = RuleEvents.raw(values);
    for (RuleEvent view : command == null ? List.of(event) : views) {
      matcher.match(view).stream().map(SigmaRule::name).forEach(hits::add);
    }
    views.add(event);
    chains.add(number, event, views, List.copyOf(hits));
  }
}
