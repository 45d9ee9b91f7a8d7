package dev.offscript.rules.correlation;

import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.Fold;
import dev.offscript.rules.sigma.NameExpression;
import dev.offscript.rules.sigma.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the windows of one group that fire: sets of positions in its ordered occurrences. */
final class Windows {

  private final Correlation correlation;
  private final List<Occurrence> occurrences;
  private final long span;

  Windows(Correlation correlation, List<Occurrence> ordered) {
    this.correlation = correlation;
    this.occurrences = ordered;
    this.span = correlation.timespan().toMillis();
  }

  /** Windows that fire, those that share an occurrence joined, in order. */
  List<BitSet> firing() {
    return switch (correlation.type()) {
      case TEMPORAL_ORDERED -> joined(ordered());
      case TEMPORAL -> joined(temporal());
      case EVENT_COUNT, VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN ->
          joined(counted());
    };
  }

  private List<BitSet> counted() {
    List<BitSet> windows = new ArrayList<>();
    int from = 0;
    for (int to = 0; to < occurrences.size(); to++) {
      while (occurrences.get(to).time() - occurrences.get(from).time() > span) {
        from++;
      }
      Optional<BigDecimal> value = value(occurrences.subList(from, to + 1));
      if (value.isPresent() && fulfils(value.get())) {
        windows.add(range(from, to + 1));
      }
    }
    return windows;
  }

  private boolean fulfils(BigDecimal value) {
    return correlation.limits().stream().allMatch(limit -> limit.holds(value));
  }

  private Optional<BigDecimal> value(List<Occurrence> window) {
    return switch (correlation.type()) {
      case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED ->
          Optional.of(BigDecimal.valueOf(window.size()));
      case VALUE_COUNT -> Optional.of(BigDecimal.valueOf(tuples(window).size()));
      case VALUE_SUM -> Optional.of(sum(numbers(window)));
      case VALUE_AVG -> {
        List<BigDecimal> numbers = numbers(window);
        yield numbers.isEmpty()
            ? Optional.empty()
            : Optional.of(
                sum(numbers).divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128));
      }
      case VALUE_PERCENTILE, VALUE_MEDIAN -> percentile(numbers(window));
    };
  }

  private Set<List<String>> tuples(List<Occurrence> window) {
    Set<List<String>> tuples = new HashSet<>();
    for (Occurrence occurrence : window) {
      tuples.addAll(Groups.tuples(occurrence.values(), correlation.fields()));
    }
    return tuples;
  }

  private List<BigDecimal> numbers(List<Occurrence> window) {
    List<BigDecimal> numbers = new ArrayList<>();
    for (Occurrence occurrence : window) {
      Object value = occurrence.values().value(correlation.fields().get(0));
      if (value != null && value != RuleEvent.NULL) {
        Numbers.of(value).ifPresent(numbers::add);
      }
    }
    return numbers;
  }

  private static BigDecimal sum(List<BigDecimal> numbers) {
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Linear between the two nearest ranks. */
  private Optional<BigDecimal> percentile(List<BigDecimal> numbers) {
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    numbers.sort(null);
    double rank = correlation.percentile() / 100 * (numbers.size() - 1);
    int below = (int) Math.floor(rank);
    int above = (int) Math.ceil(rank);
    BigDecimal share = BigDecimal.valueOf(rank - below);
    return Optional.of(
        numbers.get(below).add(numbers.get(above).subtract(numbers.get(below)).multiply(share)));
  }

  private List<BitSet> temporal() {
    Optional<Expr> expression = correlation.expression();
    if (expression.isPresent() && NameExpression.negates(expression.get())) {
      return forward(expression.get());
    }
    List<BitSet> windows = new ArrayList<>();
    int from = 0;
    for (int to = 0; to < occurrences.size(); to++) {
      while (occurrences.get(to).time() - occurrences.get(from).time() > span) {
        from++;
      }
      Set<String> seen = seen(from, to + 1);
      boolean fires =
          expression.isPresent()
              ? NameExpression.holds(expression.get(), seen)
              : correlation.limits().isEmpty()
                  ? seen.size() == new LinkedHashSet<>(correlation.rules()).size()
                  : fulfils(BigDecimal.valueOf(seen.size()));
      if (fires) {
        windows.add(range(from, to + 1));
      }
    }
    return windows;
  }

  /** Windows that open at each occurrence and are judged when closed. */
  private List<BitSet> forward(Expr expression) {
    List<BitSet> windows = new ArrayList<>();
    int to = 0;
    for (int from = 0; from < occurrences.size(); from++) {
      to = Math.max(to, from);
      while (to < occurrences.size()
          && occurrences.get(to).time() - occurrences.get(from).time() <= span) {
        to++;
      }
      if (NameExpression.holds(expression, seen(from, to))) {
        windows.add(range(from, to));
      }
    }
    return windows;
  }

  private Set<String> seen(int from, int to) {
    Set<String> seen = new HashSet<>();
    for (Occurrence occurrence : occurrences.subList(from, to)) {
      seen.add(occurrence.rule());
    }
    return seen;
  }

  /**
   * For each match of the last rule the latest chain of the others before it: an early one that has
   * gone stale never stands in the way of a later one.
   */
  private List<BitSet> ordered() {
    List<String> rules = correlation.rules();
    List<BitSet> windows = new ArrayList<>();
    // latest[k]: positions of the chain of the first k+1 rules that began last
    List<List<Integer>> latest = new ArrayList<>();
    for (int k = 0; k < rules.size(); k++) {
      latest.add(List.of());
    }
    int last = rules.size() - 1;
    int at = 0;
    while (at < occurrences.size()) {
      int next = at;
      List<List<Integer>> before = List.copyOf(latest);
      while (next < occurrences.size()
          && occurrences.get(next).compareTo(occurrences.get(at)) == 0) {
        extend(next++, rules, before, latest);
      }
      List<Integer> chain = latest.get(last);
      boolean ended = !chain.isEmpty() && chain.get(last) >= at;
      if (ended
          && occurrences.get(chain.get(last)).time() - occurrences.get(chain.get(0)).time()
              <= span) {
        BitSet window = new BitSet();
        chain.forEach(window::set);
        windows.add(window);
      }
      at = next;
    }
    return windows;
  }

  private void extend(
      int position, List<String> rules, List<List<Integer>> before, List<List<Integer>> latest) {
    String rule = occurrences.get(position).rule();
    for (int k = 0; k < rules.size(); k++) {
      if (!rules.get(k).equals(rule) || k > 0 && before.get(k - 1).isEmpty()) {
        continue;
      }
      List<Integer> chain = new ArrayList<>(k == 0 ? List.of() : before.get(k - 1));
      chain.add(position);
      latest.set(k, chain);
    }
  }

  private static BitSet range(int from, int to) {
    BitSet window = new BitSet();
    window.set(from, to);
    return window;
  }

  private static List<BitSet> joined(List<BitSet> windows) {
    List<BitSet> joined = new ArrayList<>();
    for (BitSet window : windows) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).intersects(window)) {
        joined.get(last).or(window);
      } else {
        joined.add(window);
      }
    }
    return joined;
  }

  /** Folded text of a scalar, for groups and tuples. */
  static String key(Object scalar) {
    return Numbers.of(scalar).map(Numbers::canonical).orElseGet(() -> Fold.fold(scalar.toString()));
  }
}
