package dev.offscript.rules.authoring;

import dev.offscript.rules.Matcher;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.correlation.CorrelationMatch;
import dev.offscript.rules.correlation.Correlator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One set of rules and the raw events it has seen. A rule that a correlation rests on is listed
 * with an event only where the correlation says {@code generate}.
 */
final class World {

  private final RuleSet rules;
  private final Matcher matcher;
  private final Correlator correlator;
  private final RawChains chains;
  private final EventTime times = new EventTime();
  private int events;

  World(RuleSet rules) {
    this.rules = rules;
    this.matcher = rules.matcher();
    this.correlator = rules.correlator();
    this.chains = new RawChains(rules);
  }

  /** How many events it has seen. */
  int events() {
    return events;
  }

  /** Ids or titles of the rules that hold for the next event. */
  List<String> match(Map<String, @Nullable Object> values) {
    RuleEvent event = RuleEvents.raw(values);
    return add(event, matcher.match(event));
  }

  /** The next event, for which {@code hits} hold: ids or titles of those that are reported. */
  List<String> add(RuleEvent event, List<SigmaRule> hits) {
    int number = events++;
    long time = times.of(event);
    chains.add(number, event, hits);
    List<String> names = new ArrayList<>();
    for (SigmaRule rule : hits) {
      correlator.add(number, time, rule.names(), event);
      if (rules.reported(rule)) {
        names.add(rule.idOrTitle());
      }
    }
    return names;
  }

  /** The next event cannot be read. */
  List<String> skip() {
    events++;
    return List.of();
  }

  /** What the correlations make of all events, each under {@code key}. */
  List<Map<String, @Nullable Object>> correlations(String key) {
    List<Map<String, @Nullable Object>> forms = new ArrayList<>();
    for (CorrelationMatch match : correlator.matches()) {
      Map<String, @Nullable Object> form = new LinkedHashMap<>();
      form.put(key, match.correlation().idOrTitle());
      form.put("events", match.events());
      forms.add(form);
    }
    return forms;
  }

  /** What the chain rules make of all events. */
  RawChains chains() {
    return chains;
  }
}
