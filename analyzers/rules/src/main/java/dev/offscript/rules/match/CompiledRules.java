package dev.offscript.rules.match;

import dev.offscript.rules.Logsource;
import dev.offscript.rules.sigma.Expr;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;

/**
 * All rules, compiled once and shared by every thread. The index of a logsource is built when the
 * first event of it comes.
 */
public final class CompiledRules {

  private final List<Expr> rules;
  private final List<Logsource> logsources;
  private final Predicates predicates = new Predicates();
  private final Predicates.Node[] programs;
  private final ConcurrentMap<List<Logsource>, Route> routes = new ConcurrentHashMap<>();

  private CompiledRules(List<Expr> rules, List<Logsource> logsources) {
    this.rules = rules;
    this.logsources = logsources;
    this.programs = rules.stream().map(predicates::compile).toArray(Predicates.Node[]::new);
  }

  /** Compiles {@code rules}; {@code logsources} says where each applies. */
  public static CompiledRules of(List<Expr> rules, List<Logsource> logsources) {
    return new CompiledRules(List.copyOf(rules), List.copyOf(logsources));
  }

  /** A matcher for one thread. */
  public CompiledMatcher matcher() {
    return new CompiledMatcher(this, true);
  }

  /** A matcher that looks at every rule: slower, and never different. */
  public CompiledMatcher exhaustiveMatcher() {
    return new CompiledMatcher(this, false);
  }

  /** Whether rule {@code number} applies to events of {@code event}'s logsources. */
  public boolean applies(int number, List<Logsource> event) {
    if (event.isEmpty()) {
      return true;
    }
    for (Logsource one : event) {
      if (logsources.get(number).covers(one)) {
        return true;
      }
    }
    return false;
  }

  int size() {
    return rules.size();
  }

  Predicates predicates() {
    return predicates;
  }

  Predicates.Node program(int rule) {
    return programs[rule];
  }

  Route route(List<Logsource> event, boolean indexed) {
    if (!indexed) {
      return Route.exhaustive(chosen(event), predicates);
    }
    Route known = routes.get(event);
    return known != null
        ? known
        : routes.computeIfAbsent(event, key -> Route.of(rules, chosen(key), predicates));
  }

  private int[] chosen(List<Logsource> event) {
    return IntStream.range(0, rules.size()).filter(rule -> applies(rule, event)).toArray();
  }
}
