package dev.offscript.rules.correlation;

import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.Fold;
import dev.offscript.rules.sigma.NameExpression;
import dev.offscript.rules.sigma.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds the windows of one group that fire: positions in its ordered occurrences. Windows that
 * share an occurrence are one.
 */
final class Windows {

  private final Correlation correlation;
  private final List<Occurrence> occurrences;
  private final long span;

  Windows(Correlation correlation, List<Occurrence> ordered) {
    this.correlation = correlation;
    this.occurrences = ordered;
    this.span = correlation.timespan().toMillis();
  }

  /** Windows that fire, in order; the positions of each ascend. */
  List<int[]> firing() {
    return switch (correlation.type()) {
      case TEMPORAL_ORDERED -> ordered();
      case TEMPORAL -> temporal();
      case EVENT_COUNT, VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE, VALUE_MEDIAN ->
          counted();
    };
  }

  private List<int[]> counted() {
    Ranges firing = new Ranges();
    Measure measure = Measure.of(correlation, occurrences);
    int from = 0;
    for (int to = 0; to < occurrences.size(); to++) {
      measure.enter(to);
      while (distance(from, to) > span) {
        measure.leave(from++);
      }
      Optional<BigDecimal> value = measure.value();
      if (value.isPresent() && fulfils(value.get())) {
        firing.add(from, to + 1);
      }
    }
    return firing.windows();
  }

  private boolean fulfils(BigDecimal value) {
    return correlation.limits().stream().allMatch(limit -> limit.holds(value));
  }

  private List<int[]> temporal() {
    Optional<Expr> expression = correlation.expression();
    if (expression.isPresent() && NameExpression.negates(expression.get())) {
      return forward(expression.get());
    }
    Ranges firing = new Ranges();
    Seen seen = new Seen();
    int rules = new LinkedHashSet<>(correlation.rules()).size();
    int from = 0;
    for (int to = 0; to < occurrences.size(); to++) {
      seen.enter(to);
      while (distance(from, to) > span) {
        seen.leave(from++);
      }
      boolean fires =
          expression.isPresent()
              ? NameExpression.holds(expression.get(), seen.rules())
              : correlation.limits().isEmpty()
                  ? seen.rules().size() == rules
                  : fulfils(BigDecimal.valueOf(seen.rules().size()));
      if (fires) {
        firing.add(from, to + 1);
      }
    }
    return firing.windows();
  }

  /** Windows that open at each occurrence and are judged when closed. */
  private List<int[]> forward(Expr expression) {
    Ranges firing = new Ranges();
    Seen seen = new Seen();
    int to = 0;
    for (int from = 0; from < occurrences.size(); from++) {
      while (to < occurrences.size() && distance(from, to) <= span) {
        seen.enter(to++);
      }
      if (NameExpression.holds(expression, seen.rules())) {
        firing.add(from, to);
      }
      seen.leave(from);
    }
    return firing.windows();
  }

  /**
   * For each match of the last rule the latest chain of the others before it: an early one that has
   * gone stale never stands in the way of a later one.
   */
  private List<int[]> ordered() {
    List<String> rules = correlation.rules();
    List<TreeSet<Integer>> windows = new ArrayList<>();
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
      if (ended && distance(chain.get(0), chain.get(last)) <= span) {
        join(windows, chain);
      }
      at = next;
    }
    return windows.stream()
        .map(window -> window.stream().mapToInt(Integer::intValue).toArray())
        .toList();
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

  private static void join(List<TreeSet<Integer>> windows, List<Integer> chain) {
    TreeSet<Integer> last = windows.isEmpty() ? new TreeSet<>() : windows.get(windows.size() - 1);
    if (chain.stream().anyMatch(last::contains)) {
      last.addAll(chain);
    } else {
      windows.add(new TreeSet<>(chain));
    }
  }

  private long distance(int from, int to) {
    return occurrences.get(to).time() - occurrences.get(from).time();
  }

  /** Rules that occur in a sliding window. */
  private final class Seen {
    private final Map<String, Integer> counts = new HashMap<>();

    void enter(int position) {
      counts.merge(occurrences.get(position).rule(), 1, Integer::sum);
    }

    void leave(int position) {
      counts.computeIfPresent(
          occurrences.get(position).rule(), (rule, count) -> count == 1 ? null : count - 1);
    }

    Set<String> rules() {
      return counts.keySet();
    }
  }

  /** Windows without gaps, in order; those that overlap become one. */
  private static final class Ranges {
    private final List<int[]> bounds = new ArrayList<>();

    void add(int from, int to) {
      int[] last = bounds.isEmpty() ? new int[2] : bounds.get(bounds.size() - 1);
      if (from < last[1]) {
        last[1] = Math.max(last[1], to);
      } else {
        bounds.add(new int[] {from, to});
      }
    }

    List<int[]> windows() {
      return bounds.stream().map(range -> IntStream.range(range[0], range[1]).toArray()).toList();
    }
  }

  /** Folded text of a scalar, for groups and tuples. */
  static String key(Object scalar) {
    return Numbers.of(scalar).map(Numbers::canonical).orElseGet(() -> Fold.fold(scalar.toString()));
  }
}
