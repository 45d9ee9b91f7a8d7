package dev.offscript.rules.correlation;

import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.sigma.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a correlation looks at in a window, kept up to date while occurrences enter and leave it: a
 * window slides over a million occurrences without ever being counted anew.
 */
interface Measure {

  /** The occurrence at {@code position} comes into the window. */
  void enter(int position);

  /** The occurrence at {@code position} leaves it. */
  void leave(int position);

  /** The number that is compared; empty where the window has none. */
  Optional<BigDecimal> value();

  /** The measure of {@code correlation} over {@code occurrences}. */
  static Measure of(Correlation correlation, List<Occurrence> occurrences) {
    return switch (correlation.type()) {
      case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> new Count();
      case VALUE_COUNT -> new Distinct(tuples(correlation, occurrences));
      case VALUE_SUM -> new Sum(numbers(correlation, occurrences), false);
      case VALUE_AVG -> new Sum(numbers(correlation, occurrences), true);
      case VALUE_PERCENTILE, VALUE_MEDIAN ->
          new Percentile(numbers(correlation, occurrences), correlation.percentile() / 100);
    };
  }

  private static List<List<List<String>>> tuples(
      Correlation correlation, List<Occurrence> occurrences) {
    return occurrences.stream()
        .map(one -> List.copyOf(Groups.tuples(one.values(), correlation.fields())))
        .toList();
  }

  private static List<Optional<BigDecimal>> numbers(
      Correlation correlation, List<Occurrence> occurrences) {
    String field = correlation.fields().get(0);
    List<Optional<BigDecimal>> numbers = new ArrayList<>(occurrences.size());
    for (Occurrence occurrence : occurrences) {
      Object value = occurrence.values().value(field);
      numbers.add(value == null || value == RuleEvent.NULL ? Optional.empty() : Numbers.of(value));
    }
    return numbers;
  }

  /** How many occurrences. */
  final class Count implements Measure {
    private int count;

    @Override
    public void enter(int position) {
      count++;
    }

    @Override
    public void leave(int position) {
      count--;
    }

    @Override
    public Optional<BigDecimal> value() {
      return Optional.of(BigDecimal.valueOf(count));
    }
  }

  /** How many different tuples of values. */
  final class Distinct implements Measure {
    private final List<List<List<String>>> tuples;
    private final Map<List<String>, Integer> counts = new HashMap<>();

    Distinct(List<List<List<String>>> tuples) {
      this.tuples = tuples;
    }

    @Override
    public void enter(int position) {
      tuples.get(position).forEach(tuple -> counts.merge(tuple, 1, Integer::sum));
    }

    @Override
    public void leave(int position) {
      for (List<String> tuple : tuples.get(position)) {
        counts.computeIfPresent(tuple, (key, count) -> count == 1 ? null : count - 1);
      }
    }

    @Override
    public Optional<BigDecimal> value() {
      return Optional.of(BigDecimal.valueOf(counts.size()));
    }
  }

  /** The sum of a number, or its mean. */
  final class Sum implements Measure {
    private final List<Optional<BigDecimal>> numbers;
    private final boolean mean;
    private BigDecimal sum = BigDecimal.ZERO;
    private int count;

    Sum(List<Optional<BigDecimal>> numbers, boolean mean) {
      this.numbers = numbers;
      this.mean = mean;
    }

    @Override
    public void enter(int position) {
      numbers.get(position).ifPresent(number -> add(number, 1));
    }

    @Override
    public void leave(int position) {
      numbers.get(position).ifPresent(number -> add(number.negate(), -1));
    }

    private void add(BigDecimal number, int one) {
      sum = sum.add(number);
      count += one;
    }

    @Override
    public Optional<BigDecimal> value() {
      if (!mean) {
        return Optional.of(sum);
      }
      return count == 0
          ? Optional.empty()
          : Optional.of(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128));
    }
  }

  /**
   * A percentile of a number, linear between the two nearest ranks. Counts stand in a Fenwick tree
   * over the ranks of all numbers, so that a number enters, leaves and is found in logarithmic
   * time.
   */
  final class Percentile implements Measure {
    private final List<Optional<BigDecimal>> numbers;
    private final List<BigDecimal> sorted;
    private final Map<BigDecimal, Integer> ranks = new HashMap<>();
    private final int[] tree;
    private final double share;
    private int count;

    Percentile(List<Optional<BigDecimal>> numbers, double share) {
      this.numbers = numbers;
      this.share = share;
      TreeSet<BigDecimal> distinct = new TreeSet<>();
      numbers.forEach(number -> number.ifPresent(distinct::add));
      this.sorted = List.copyOf(distinct);
      for (int i = 0; i < sorted.size(); i++) {
        ranks.put(plain(sorted.get(i)), i);
      }
      this.tree = new int[sorted.size() + 1];
    }

    /** Equal numbers have equal keys: 1.0 and 1.00 are one. */
    private static BigDecimal plain(BigDecimal number) {
      return number.stripTrailingZeros();
    }

    @Override
    public void enter(int position) {
      numbers.get(position).ifPresent(number -> add(number, 1));
    }

    @Override
    public void leave(int position) {
      numbers.get(position).ifPresent(number -> add(number, -1));
    }

    private void add(BigDecimal number, int one) {
      count += one;
      for (int i = ranks.getOrDefault(plain(number), 0) + 1; i < tree.length; i += i & -i) {
        tree[i] += one;
      }
    }

    @Override
    public Optional<BigDecimal> value() {
      if (count == 0) {
        return Optional.empty();
      }
      double rank = share * (count - 1);
      int below = (int) Math.floor(rank);
      BigDecimal lower = at(below);
      BigDecimal upper = at((int) Math.ceil(rank));
      BigDecimal part = BigDecimal.valueOf(rank - below);
      return Optional.of(lower.add(upper.subtract(lower).multiply(part)));
    }

    /** The number that {@code before} numbers of the window stand before, in order. */
    private BigDecimal at(int before) {
      int position = 0;
      int rest = before;
      for (int step = Integer.highestOneBit(tree.length); step > 0; step >>= 1) {
        if (position + step < tree.length && tree[position + step] <= rest) {
          position += step;
          rest -= tree[position];
        }
      }
      return sorted.get(position);
    }
  }
}
