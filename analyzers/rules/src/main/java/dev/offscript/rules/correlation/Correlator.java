package dev.offscript.rules.correlation;

import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Evaluates correlations over the matches of a whole run. Hand every match to {@link #add}, then
 * ask for the {@link #matches}.
 */
public final class Correlator {

  private final List<Correlation> correlations;
  private final Map<Correlation, List<Occurrence>> occurrences = new LinkedHashMap<>();
  private long order;

  /** For {@code correlations}, none of which rests on itself. */
  public Correlator(List<Correlation> correlations) {
    this.correlations = List.copyOf(correlations);
    this.correlations.forEach(correlation -> occurrences.put(correlation, new ArrayList<>()));
  }

  /**
   * Event number {@code number} matched a rule.
   *
   * @param names what the rule answers to: id, name, title
   * @param time milliseconds since 1970
   */
  public void add(int number, long time, List<String> names, RuleEvent event) {
    for (Correlation correlation : correlations) {
      add(correlation, names, time, number, List.of(number), event);
    }
  }

  private void add(
      Correlation correlation,
      List<String> names,
      long time,
      long place,
      List<Integer> events,
      RuleEvent values) {
    for (String rule : new LinkedHashSet<>(correlation.rules())) {
      if (names.contains(rule)) {
        List<Occurrence> known = occurrences.get(correlation);
        if (known != null) {
          known.add(new Occurrence(rule, time, place, events, values));
        }
        order = Math.max(order, place);
      }
    }
  }

  /** Everything that fired and is to be reported, by correlation, then time. */
  public List<CorrelationMatch> matches() {
    Map<Correlation, List<CorrelationMatch>> found = new LinkedHashMap<>();
    Set<Correlation> inner = new LinkedHashSet<>();
    for (Correlation correlation : correlations) {
      evaluate(correlation, found, inner);
    }
    List<CorrelationMatch> matches = new ArrayList<>();
    for (Correlation correlation : correlations) {
      if (!inner.contains(correlation)) {
        matches.addAll(found.getOrDefault(correlation, List.of()));
      }
    }
    return matches;
  }

  private void evaluate(
      Correlation correlation,
      Map<Correlation, List<CorrelationMatch>> found,
      Set<Correlation> inner) {
    if (found.containsKey(correlation)) {
      return;
    }
    for (Correlation other : correlations) {
      if (other != correlation && correlation.rules().stream().anyMatch(other::answersTo)) {
        evaluate(other, found, inner);
        if (!correlation.generate()) {
          inner.add(other);
        }
        for (CorrelationMatch match : found.getOrDefault(other, List.of())) {
          Map<String, Object> values = new LinkedHashMap<>();
          for (int i = 0; i < other.groupBy().size(); i++) {
            values.put(other.groupBy().get(i), match.group().get(i));
          }
          add(
              correlation,
              List.of(other.id(), other.reference(), other.title()),
              match.time(),
              match.events().get(match.events().size() - 1),
              match.events(),
              RuleEvents.raw(values));
        }
      }
    }
    found.put(correlation, fire(correlation));
  }

  private List<CorrelationMatch> fire(Correlation correlation) {
    Map<String, List<String>> keys = new TreeMap<>();
    Map<String, List<Occurrence>> groups = new TreeMap<>();
    for (Occurrence occurrence : occurrences.getOrDefault(correlation, List.of())) {
      List<String> fields =
          correlation.groupBy().stream()
              .map(name -> correlation.field(name, occurrence.rule()))
              .toList();
      for (List<String> tuple : Groups.tuples(occurrence.values(), fields)) {
        String key = String.join("\u0000", tuple);
        keys.put(key, tuple);
        groups.computeIfAbsent(key, any -> new ArrayList<>()).add(occurrence);
      }
    }
    List<CorrelationMatch> matches = new ArrayList<>();
    groups.forEach(
        (key, members) -> {
          members.sort(null);
          for (int[] window : new Windows(correlation, members).firing()) {
            Set<Integer> events = new TreeSet<>();
            for (int position : window) {
              events.addAll(members.get(position).events());
            }
            matches.add(
                new CorrelationMatch(
                    correlation,
                    keys.getOrDefault(key, List.of()),
                    List.copyOf(events),
                    members.get(window[window.length - 1]).time()));
          }
        });
    matches.sort(
        java.util.Comparator.comparingLong(CorrelationMatch::time)
            .thenComparing(match -> match.events().get(0))
            .thenComparing(match -> String.join("\u0000", match.group())));
    return matches;
  }
}
