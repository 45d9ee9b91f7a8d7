package dev.offscript.rules;

import dev.offscript.rules.correlation.Correlation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is meant by what correlations write. A rule or a correlation answers to its id, its name and
 * its title. Every look-up takes the time of one, so that a thousand correlations that rest on each
 * other load like any others.
 */
final class References {

  /** Rules and correlations by what they answer to. */
  private final Map<String, List<Object>> byName = new HashMap<>();

  private References() {}

  static References of(List<SigmaRule> rules, List<Correlation> correlations) {
    References references = new References();
    rules.forEach(rule -> references.put(rule, rule.names()));
    correlations.forEach(one -> references.put(one, names(one)));
    return references;
  }

  private static List<String> names(Correlation correlation) {
    return List.of(correlation.id(), correlation.reference(), correlation.title());
  }

  private void put(Object document, List<String> names) {
    for (String name : names) {
      if (!name.isEmpty()) {
        byName.computeIfAbsent(name, any -> new ArrayList<>()).add(document);
      }
    }
  }

  /** Whether two references mean the same document, or are the same word. */
  boolean same(String one, String other) {
    return one.equals(other)
        || meant(one).stream().anyMatch(a -> meant(other).stream().anyMatch(b -> a == b));
  }

  private List<Object> meant(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Why correlations cannot be evaluated: they rest on what is not there, or on themselves. */
  static Map<Correlation, String> problems(List<SigmaRule> rules, List<Correlation> correlations) {
    References all = of(rules, correlations);
    Map<Correlation, Set<Correlation>> inner = new LinkedHashMap<>();
    Map<Correlation, Set<Correlation>> outer = new LinkedHashMap<>();
    Map<Correlation, String> problems = new LinkedHashMap<>();
    Deque<Correlation> refused = new ArrayDeque<>();
    for (Correlation correlation : correlations) {
      Set<Correlation> meant = new LinkedHashSet<>();
      for (String name : correlation.rules()) {
        List<Object> documents = all.meant(name);
        if (documents.isEmpty() && problems.putIfAbsent(correlation, missing(name)) == null) {
          refused.add(correlation);
        }
        for (Object document : documents) {
          if (document instanceof Correlation other) {
            meant.add(other);
            outer.computeIfAbsent(other, any -> new LinkedHashSet<>()).add(correlation);
          }
        }
      }
      inner.put(correlation, meant);
    }
    for (Correlation one : inCircles(inner, outer)) {
      if (problems.putIfAbsent(one, "the correlation rests on itself") == null) {
        refused.add(one);
      }
    }
    while (!refused.isEmpty()) {
      Correlation gone = refused.remove();
      for (Correlation resting : outer.getOrDefault(gone, Set.of())) {
        String lost = lost(resting, all, problems.keySet());
        if (!lost.isEmpty() && problems.putIfAbsent(resting, missing(lost)) == null) {
          refused.add(resting);
        }
      }
    }
    Map<Correlation, String> ordered = new LinkedHashMap<>();
    for (Correlation correlation : correlations) {
      String problem = problems.get(correlation);
      if (problem != null) {
        ordered.put(correlation, problem);
      }
    }
    return ordered;
  }

  private static String missing(String name) {
    return "no rule is called '" + name + "'";
  }

  /** A reference of {@code correlation} that means nothing but what was refused; "" for none. */
  private static String lost(Correlation correlation, References all, Set<Correlation> refused) {
    for (String name : correlation.rules()) {
      if (refused.containsAll(all.meant(name))) {
        return name;
      }
    }
    return "";
  }

  /**
   * Those that are left when what rests on nothing of them, or carries nothing of them, is gone.
   */
  private static Set<Correlation> inCircles(
      Map<Correlation, Set<Correlation>> inner, Map<Correlation, Set<Correlation>> outer) {
    return peel(peel(inner.keySet(), inner, outer), outer, inner);
  }

  /** {@code from} without those that need nothing, and without those that then need nothing. */
  private static Set<Correlation> peel(
      Set<Correlation> from,
      Map<Correlation, Set<Correlation>> needs,
      Map<Correlation, Set<Correlation>> neededBy) {
    Set<Correlation> left = new LinkedHashSet<>(from);
    Map<Correlation, Integer> open = new LinkedHashMap<>();
    Deque<Correlation> free = new ArrayDeque<>();
    for (Correlation one : from) {
      int count = 0;
      for (Correlation other : needs.getOrDefault(one, Set.of())) {
        count += left.contains(other) ? 1 : 0;
      }
      open.put(one, count);
      if (count == 0) {
        free.add(one);
      }
    }
    while (!free.isEmpty()) {
      Correlation one = free.remove();
      left.remove(one);
      for (Correlation other : neededBy.getOrDefault(one, Set.of())) {
        Integer count = open.computeIfPresent(other, (key, old) -> old - 1);
        if (count != null && count == 0) {
          free.add(other);
        }
      }
    }
    return left;
  }
}
