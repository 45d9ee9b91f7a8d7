package dev.offscript.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The sliding evaluation against the definition: every window that ends (or, for absence, begins)
 * with an occurrence is looked at whole, and those that fire and share an occurrence are one.
 */
class CorrelationAgainstItsDefinitionTest {

  private static final int SPAN = 10;

  /** An occurrence of rule a, b or c at a second, with a number. */
  private record One(int second, char rule, int number) {}

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "event_count; {gte: 3}",
        "event_count; {gt: 1, lte: 4}",
        "event_count; {eq: 2}",
        "event_count; {neq: 2}",
        "value_count; {gte: 3, field: number}",
        "value_sum; {gt: 12, field: number}",
        "value_avg; {lt: 3, field: number}",
        "value_median; {gte: 5, field: number}",
        "value_percentile; {gte: 6, field: number, percentile: 90}",
        "temporal; ''",
        "temporal; a and (b or c)",
        "temporal; a and not b and (c or a)",
      })
  void firesWhereTheDefinitionDoes(String type, String condition) {
    Random random = new Random(20260301L + (type + condition).length());
    for (int round = 0; round < 300; round++) {
      List<One> occurrences = occurrences(random);
      assertThat(found(type, condition, occurrences))
          .describedAs("%s %s over %s", type, condition, occurrences)
          .isEqualTo(defined(type, condition, occurrences));
    }
  }

  private static List<One> occurrences(Random random) {
    List<One> occurrences = new ArrayList<>();
    int second = 0;
    for (int i = random.nextInt(24); i > 0; i--) {
      second += random.nextInt(8) == 0 ? 20 : random.nextInt(6);
      occurrences.add(new One(second, (char) ('a' + random.nextInt(3)), random.nextInt(8)));
    }
    return occurrences;
  }

  private static Set<Set<Integer>> found(String type, String condition, List<One> occurrences) {
    StringBuilder rules = new StringBuilder();
    for (char name : new char[] {'a', 'b', 'c'}) {
      rules
          .append("title: R")
          .append(name)
          .append("\nname: ")
          .append(name)
          .append("\nlogsource: {category: t}\ndetection: {s: {kind: ")
          .append(name)
          .append("}, condition: s}\n---\n");
    }
    rules
        .append("title: C\ncorrelation:\n  type: ")
        .append(type)
        .append("\n  rules: [a, b, c]\n  timespan: 10s\n")
        .append(condition.isEmpty() ? "" : "  condition: " + condition + "\n");
    RuleSet set = RuleSet.load(List.of(RuleSource.user("r.yml", rules.toString())));
    assertThat(set.refused()).isEmpty();
    Correlator correlator = set.correlator();
    for (int i = 0; i < occurrences.size(); i++) {
      One one = occurrences.get(i);
      RuleEvent event =
          RuleEvents.raw(Map.of("kind", String.valueOf(one.rule()), "number", (long) one.number()));
      for (SigmaRule rule : set.matcher().match(event)) {
        correlator.add(i, one.second() * 1000L, rule.names(), event);
      }
    }
    Set<Set<Integer>> found = sets();
    correlator.matches().forEach(match -> found.add(new TreeSet<>(match.events())));
    return found;
  }

  private static Set<Set<Integer>> defined(String type, String condition, List<One> all) {
    boolean absence = condition.contains("not");
    Predicate<List<One>> fires = window -> fires(type, condition, window);
    List<Set<Integer>> windows = new ArrayList<>();
    for (int at = 0; at < all.size(); at++) {
      Set<Integer> window = new TreeSet<>();
      for (int i = 0; i < all.size(); i++) {
        int distance =
            absence
                ? all.get(i).second() - all.get(at).second()
                : all.get(at).second() - all.get(i).second();
        // What happens at the same time belongs to a window that proves an absence, whatever its
        // order.
        boolean side = absence ? distance >= 0 : i <= at;
        if (side && distance <= SPAN) {
          window.add(i);
        }
      }
      if (fires.test(window.stream().map(all::get).toList())) {
        int last = windows.size() - 1;
        if (last >= 0 && windows.get(last).stream().anyMatch(window::contains)) {
          windows.get(last).addAll(window);
        } else {
          windows.add(window);
        }
      }
    }
    Set<Set<Integer>> defined = sets();
    defined.addAll(windows);
    return defined;
  }

  private static boolean fires(String type, String condition, List<One> window) {
    List<Integer> numbers = window.stream().map(One::number).sorted().toList();
    int sum = numbers.stream().mapToInt(Integer::intValue).sum();
    boolean a = window.stream().anyMatch(one -> one.rule() == 'a');
    boolean b = window.stream().anyMatch(one -> one.rule() == 'b');
    boolean c = window.stream().anyMatch(one -> one.rule() == 'c');
    return switch (type + " " + condition) {
      case "event_count {gte: 3}" -> window.size() >= 3;
      case "event_count {gt: 1, lte: 4}" -> window.size() > 1 && window.size() <= 4;
      case "event_count {eq: 2}" -> window.size() == 2;
      case "event_count {neq: 2}" -> window.size() != 2;
      case "value_count {gte: 3, field: number}" -> numbers.stream().distinct().count() >= 3;
      case "value_sum {gt: 12, field: number}" -> sum > 12;
      case "value_avg {lt: 3, field: number}" -> (double) sum / numbers.size() < 3;
      case "value_median {gte: 5, field: number}" -> between(numbers, 0.5) >= 5;
      case "value_percentile {gte: 6, field: number, percentile: 90}" ->
          between(numbers, 0.9) >= 6 - 1e-9;
      case "temporal " -> a && b && c;
      case "temporal a and (b or c)" -> a && (b || c);
      case "temporal a and not b and (c or a)" -> a && !b;
      default -> throw new IllegalArgumentException(type + " " + condition);
    };
  }

  private static double between(List<Integer> sorted, double share) {
    double rank = share * (sorted.size() - 1);
    int below = (int) Math.floor(rank);
    int above = (int) Math.ceil(rank);
    return sorted.get(below) + (sorted.get(above) - sorted.get(below)) * (rank - below);
  }

  private static Set<Set<Integer>> sets() {
    return new java.util.HashSet<>();
  }
}
