package dev.offscript.rules.correlation;

import dev.offscript.rules.RuleEvent;
import java.util.List;

/**
 * A match of a rule, or of a correlation that another one rests on.
 *
 * @param rule how the correlation refers to it
 * @param time milliseconds since 1970
 * @param order place among occurrences of the same time
 * @param events numbers of the events that it stands for
 * @param values where group-by fields and values are taken from
 */
record Occurrence(String rule, long time, long order, List<Integer> events, RuleEvent values)
    implements Comparable<Occurrence> {

  /** The same, referred to as {@code newRule}. */
  Occurrence as(String newRule) {
    return new Occurrence(newRule, time, order, events, values);
  }

  @Override
  public int compareTo(Occurrence other) {
    int byTime = Long.compare(time, other.time);
    return byTime != 0 ? byTime : Long.compare(order, other.order);
  }
}
