package dev.offscript.casework.findings;

import dev.offscript.model.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The findings of rules, and of a rule that hits without end the first ones only: a report is read
 * and held in memory, the hits themselves all stand in the index. Rules are counted first where
 * there may be too many; each then has as many as leave room for all the others.
 */
final class FirstOfRules {

  /** Findings of rules that a report lists. */
  static final long MOST = 250_000;

  /** Findings of one rule, where there are too many. */
  private static final long MOST_OF_ONE = 5_000;

  private final long most;
  private final Comparator<Report.Finding> order;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, PriorityQueue<Report.Finding>> held = new TreeMap<>();
  private long ofOne = -1;

  FirstOfRules(Comparator<Report.Finding> order) {
    this(order, MOST);
  }

  FirstOfRules(Comparator<Report.Finding> order, long most) {
    this.order = order;
    this.most = most;
  }

  /** Counts one finding of {@code rule}; before the first is added. */
  void count(String rule) {
    counts.merge(rule, 1L, Long::sum);
  }

  /** Adds one that was counted, if any was. */
  void add(String rule, Supplier<Report.Finding> finding) {
    if (ofOne < 0) {
      ofOne = room();
    }
    PriorityQueue<Report.Finding> ofRule =
        held.computeIfAbsent(rule, key -> new PriorityQueue<>(order.reversed()));
    ofRule.add(finding.get());
    if (ofRule.size() > ofOne) {
      ofRule.poll();
    }
  }

  /** How many a rule may have. */
  private long room() {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    if (all <= most) {
      return Long.MAX_VALUE;
    }
    long low = 1;
    long high = Math.max(1, Math.min(MOST_OF_ONE, most));
    while (low < high) {
      long middle = (low + high + 1) / 2;
      long kept = counts.values().stream().mapToLong(count -> Math.min(count, middle)).sum();
      if (kept <= most) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** All that are held. */
  List<Report.Finding> all() {
    List<Report.Finding> all = new ArrayList<>();
    held.values().forEach(all::addAll);
    return all;
  }

  /** What is left out. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    counts.forEach(
        (rule, count) -> {
          if (count > ofOne) {
            remarks.add(
                rule
                    + " hit "
                    + count
                    + " events: the first "
                    + ofOne
                    + " are listed, 'search' finds all by rule:\""
                    + rule
                    + "\"");
          }
        });
    return remarks;
  }
}
