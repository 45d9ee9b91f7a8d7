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
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
      if (!complete(to)) {
        continue;
      }
      Optional<BigDecimal> value = measure.value();
      if (value.isPresent() && fulfils(value.get())) {
        firing.add(from, to + 1);
      }
    }
    return firing.windows();
  }

  /**
   * Whether everything that the event at {@code position} stands for is in: an event that two rules
   * match is looked at once, whatever the order of the rules.
   */
  private boolean complete(int position) {
    return position + 1 == occurrences.size()
        || occurrences.get(position + 1).compareTo(occurrences.get(position)) != 0;
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
      if (!complete(to)) {
        continue;
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

  /**
   * Windows that open at each time something occurs and are judged when closed. What happens at the
   * same time belongs to the window whatever its order: an order that nobody knows proves no
   * absence.
   */
  private List<int[]> forward(Expr expression) {
    Ranges firing = new Ranges();
    Seen seen = new Seen();
    int to = 0;
    for (int from = 0; from < occurrences.size(); from++) {
      while (to < occurrences.size() && distance(from, to) <= span) {
        seen.enter(to++);
      }
      boolean opens = from == 0 || distance(from - 1, from) > 0;
      if (opens && NameExpression.holds(expression, seen.rules())) {
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
    Map<String, List<Integer>> steps = new HashMap<>();
    for (int step = 0; step < rules.size(); step++) {
      steps.computeIfAbsent(rules.get(step), any -> new ArrayList<>()).add(step);
    }
    // the chain of the first rules up to each that began last
    @Nullable Link[] latest = new Link[rules.size()];
    Chains chains = new Chains(occurrences.size());
    int at = 0;
    while (at < occurrences.size()) {
      int next = at;
      @Nullable Link[] before = latest.clone();
      while (next < occurrences.size()
          && occurrences.get(next).compareTo(occurrences.get(at)) == 0) {
        for (int step : steps.getOrDefault(occurrences.get(next).rule(), List.of())) {
          if (step == 0 || before[step - 1] != null) {
            Link chain = Link.of(next, step == 0 ? null : before[step - 1]);
            latest[step] = chain;
            if (step == rules.size() - 1 && distance(chain.first(), next) <= span) {
              chains.add(chain);
            }
          }
        }
        next++;
      }
      at = next;
    }
    return chains.windows();
  }

  /** A chain by its last member; chains share their beginnings. */
  private record Link(int position, @Nullable Link before, int first) {
    static Link of(int position, @Nullable Link before) {
      return new Link(position, before, before == null ? position : before.first());
    }
  }

  /** Chains; those that share a member become one window. */
  private static final class Chains {
    /** A member of the same window further to the front, itself for the first. */
    private final int[] front;

    private final boolean[] member;

    Chains(int positions) {
      this.front = IntStream.range(0, positions).toArray();
      this.member = new boolean[positions];
    }

    void add(Link last) {
      for (Link link = last; link != null; link = link.before()) {
        member[link.position()] = true;
        int one = first(link.position());
        int other = first(last.position());
        front[Math.max(one, other)] = Math.min(one, other);
      }
    }

    private int first(int position) {
      int at = position;
      while (front[at] != at) {
        front[at] = front[front[at]];
        at = front[at];
      }
      return at;
    }

    List<int[]> windows() {
      Map<Integer, List<Integer>> windows = new TreeMap<>();
      for (int position = 0; position < front.length; position++) {
        if (member[position]) {
          windows.computeIfAbsent(first(position), any -> new ArrayList<>()).add(position);
        }
      }
      return windows.values().stream()
          .map(window -> window.stream().mapToInt(Integer::intValue).toArray())
          .toList();
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
