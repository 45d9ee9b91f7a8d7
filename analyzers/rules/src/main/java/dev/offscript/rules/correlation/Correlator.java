package dev.offscript.rules.correlation;

import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
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

  /** Which rest on what, by how they refer to it. */
  private final Map<String, Set<Correlation>> restOn = new HashMap<>();

  /** For {@code correlations}, none of which rests on itself. */
  public Correlator(List<Correlation> correlations) {
    this.correlations = List.copyOf(correlations);
    for (Correlation correlation : this.correlations) {
      occurrences.put(correlation, new ArrayList<>());
      for (String rule : correlation.rules()) {
        restOn.computeIfAbsent(rule, any -> new LinkedHashSet<>()).add(correlation);
      }
    }
  }

  /**
   * Event number {@code number} matched a rule.
   *
   * @param names what the rule answers to: id, name, title
   * @param time milliseconds since 1970
   */
  public void add(int number, long time, List<String> names, RuleEvent event) {
    add(names, new Occurrence("", time, number, List.of(number), event));
  }

  private void add(List<String> names, Occurrence occurrence) {
    for (String name : new LinkedHashSet<>(names)) {
      for (Correlation correlation : restOn.getOrDefault(name, Set.of())) {
        List<Occurrence> known = occurrences.get(correlation);
        if (known != null) {
          known.add(occurrence.as(name));
        }
      }
    }
  }

  /** Everything that fired and is to be reported, by correlation, then time. */
  public List<CorrelationMatch> matches() {
    Map<Correlation, List<CorrelationMatch>> found = new LinkedHashMap<>();
    Set<Correlation> inner = new LinkedHashSet<>();
    for (Correlation correlation : innermostFirst()) {
      List<CorrelationMatch> fired = fire(correlation);
      found.put(correlation, fired);
      List<String> names = List.of(correlation.id(), correlation.reference(), correlation.title());
      if (outer(correlation).stream().anyMatch(one -> !one.generate())) {
        inner.add(correlation);
      }
      fired.forEach(match -> add(names, occurrence(match)));
    }
    List<CorrelationMatch> matches = new ArrayList<>();
    for (Correlation correlation : correlations) {
      if (!inner.contains(correlation)) {
        matches.addAll(found.getOrDefault(correlation, List.of()));
      }
    }
    return matches;
  }

  /** Those that rest on {@code correlation}. */
  private Set<Correlation> outer(Correlation correlation) {
    Set<Correlation> outer = new LinkedHashSet<>();
    for (String name : List.of(correlation.id(), correlation.reference(), correlation.title())) {
      outer.addAll(restOn.getOrDefault(name, Set.of()));
    }
    return outer;
  }

  /** Each after all that it rests on; none rests on itself. */
  private List<Correlation> innermostFirst() {
    Map<Correlation, Integer> waiting = new LinkedHashMap<>();
    correlations.forEach(correlation -> waiting.put(correlation, 0));
    for (Correlation correlation : correlations) {
      outer(correlation).forEach(outer -> waiting.merge(outer, 1, Integer::sum));
    }
    Deque<Correlation> ready = new ArrayDeque<>();
    waiting.forEach(
        (correlation, count) -> {
          if (count == 0) {
            ready.add(correlation);
          }
        });
    List<Correlation> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      Correlation next = ready.remove();
      ordered.add(next);
      for (Correlation outer : outer(next)) {
        if (waiting.merge(outer, -1, Integer::sum) == 0) {
          ready.add(outer);
        }
      }
    }
    return ordered;
  }

  /** A match as what another correlation counts: its group-by fields, at its last member. */
  private static Occurrence occurrence(CorrelationMatch match) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> groupBy = match.correlation().groupBy();
    for (int i = 0; i < groupBy.size(); i++) {
      values.put(groupBy.get(i), match.group().get(i));
    }
    int last = match.events().get(match.events().size() - 1);
    return new Occurrence("", match.time(), last, match.events(), RuleEvents.raw(values));
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
