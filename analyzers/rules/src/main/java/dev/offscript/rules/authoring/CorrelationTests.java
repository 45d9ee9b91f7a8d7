package dev.offscript.rules.authoring;

import dev.offscript.rules.Matcher;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.correlation.Correlation;
import dev.offscript.rules.correlation.Correlator;
import dev.offscript.rules.sequence.SequenceExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs the examples inside correlations. */
final class CorrelationTests {

  private final RuleSet rules;
  private final Matcher matcher;
  private final Predicate<String> wanted;

  CorrelationTests(RuleSet rules, Predicate<String> wanted) {
    this.rules = rules;
    this.matcher = rules.matcher();
    this.wanted = wanted;
  }

  List<RuleAuthoring.ExampleResult> results() {
    List<RuleAuthoring.ExampleResult> results = new ArrayList<>();
    for (Correlation correlation : rules.correlations()) {
      if (!wanted.test(correlation.file())) {
        continue;
      }
      for (SequenceExample example : correlation.examples()) {
        boolean matched = matches(correlation, example);
        results.add(
            new RuleAuthoring.ExampleResult(
                correlation.file(),
                correlation.name(),
                example.line(),
                example.matches(),
                matched == example.matches(),
                Json.write(example.events())));
      }
    }
    return results;
  }

  private boolean matches(Correlation correlation, SequenceExample example) {
    Correlator correlator = new Correlator(with(correlation));
    EventTime times = new EventTime();
    int number = 0;
    for (Map<String, @Nullable Object> values : example.events()) {
      RuleEvent event = RuleEvents.raw(values);
      long time = times.of(event);
      for (SigmaRule rule : matcher.match(event)) {
        correlator.add(number, time, rule.names(), event);
      }
      number++;
    }
    return correlator.matches().stream().anyMatch(match -> match.correlation().equals(correlation));
  }

  /** The correlation and those it rests on, but none that rests on it and would take it in. */
  private List<Correlation> with(Correlation correlation) {
    List<Correlation> all = new ArrayList<>(List.of(correlation));
    for (int i = 0; i < all.size(); i++) {
      for (String name : all.get(i).rules()) {
        rules.correlations().stream()
            .filter(other -> other.answersTo(name) && !all.contains(other))
            .forEach(all::add);
      }
    }
    return all;
  }
}
