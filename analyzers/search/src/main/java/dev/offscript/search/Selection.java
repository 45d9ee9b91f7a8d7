package dev.offscript.search;

import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which events are wanted; an empty set wants all. All conditions hold together.
 *
 * @param kinds kinds
 * @param sessions session ids
 * @param units units of evidence
 * @param hosts addresses and names, of which the event names one in a field or its text
 * @param rules rules, of which one hit it
 * @param fields values, one of which each of these fields must hold
 * @param from first nanosecond that its interval may touch, {@link Long#MIN_VALUE} for any
 * @param to last one, {@link Long#MAX_VALUE} for any
 * @param timeless whether events without a time are among them although a time is asked for
 * @param withBehaviour only events hit by a rule that speaks of a behaviour
 */
public record Selection(
    Set<EventKind> kinds,
    Set<String> sessions,
    Set<Integer> units,
    Set<String> hosts,
    Set<String> rules,
    Map<Field, Set<String>> fields,
    long from,
    long to,
    boolean timeless,
    boolean withBehaviour) {

  /** All events. */
  public static final Selection ALL =
      new Selection(
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Map.of(),
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          true,
          false);

  /** Of these kinds only. */
  public Selection ofKinds(Set<EventKind> value) {
    return new Selection(
        value, sessions, units, hosts, rules, fields, from, to, timeless, withBehaviour);
  }

  /** Of these sessions only. */
  public Selection ofSessions(Set<String> value) {
    return new Selection(
        kinds, value, units, hosts, rules, fields, from, to, timeless, withBehaviour);
  }

  /** Of these units only. */
  public Selection ofUnits(Set<Integer> value) {
    return new Selection(
        kinds, sessions, value, hosts, rules, fields, from, to, timeless, withBehaviour);
  }

  /** That name one of these hosts. */
  public Selection touching(Set<String> value) {
    return new Selection(
        kinds, sessions, units, value, rules, fields, from, to, timeless, withBehaviour);
  }

  /** That one of these rules hit. */
  public Selection hitBy(Set<String> value) {
    return new Selection(
        kinds, sessions, units, hosts, value, fields, from, to, timeless, withBehaviour);
  }

  /** In this time; those without one too where {@code timelessToo}. */
  public Selection between(long fromNanos, long toNanos, boolean timelessToo) {
    return new Selection(
        kinds,
        sessions,
        units,
        hosts,
        rules,
        fields,
        fromNanos,
        toNanos,
        timelessToo,
        withBehaviour);
  }

  /** That hold one of these values in {@code field}. */
  public Selection holding(Field field, Set<String> value) {
    Map<Field, Set<String>> more = new TreeMap<>(fields);
    more.put(field, value);
    return new Selection(
        kinds, sessions, units, hosts, rules, more, from, to, timeless, withBehaviour);
  }

  /** Hit by a rule that speaks of a behaviour. */
  public Selection onlyBehaviour() {
    return new Selection(kinds, sessions, units, hosts, rules, fields, from, to, timeless, true);
  }

  boolean bounded() {
    return from != Long.MIN_VALUE || to != Long.MAX_VALUE;
  }
}
