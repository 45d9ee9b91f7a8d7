package dev.offscript.rules.chain;

import dev.offscript.model.Endpoint;
import dev.offscript.model.EventKind;
import dev.offscript.model.TimeSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An event as chain rules see it.
 *
 * @param id of the event; moments with the same id are one event and count once
 * @param number its place in evidence order, unlike any other's
 * @param start earliest time, nanoseconds since 1970, {@link TimeSpan#OPEN_START} where unknown
 * @param end latest time, {@link TimeSpan#OPEN_END} where unknown
 * @param kind what kind of fact, empty where raw JSON does not say
 * @param stream what it stands in a fixed order with: a session as one file records it; {@code ""}
 *     for none
 * @param place its place there, from 0
 * @param rules names of the rules that hit it
 * @param values values by field, folded: what {@code by} and {@code join} may ask for
 * @param endpoints far sides it speaks of
 */
public record Moment(
    String id,
    long number,
    long start,
    long end,
    Optional<EventKind> kind,
    String stream,
    long place,
    List<String> rules,
    Map<String, List<String>> values,
    List<Endpoint> endpoints) {

  /** Whether any time is known. */
  public boolean timed() {
    return start != TimeSpan.OPEN_START || end != TimeSpan.OPEN_END;
  }

  /** The best single time: the start, else the end. */
  long best() {
    return start != TimeSpan.OPEN_START ? start : end != TimeSpan.OPEN_END ? end : start;
  }

  /** Values of {@code field}, none where it is absent. */
  List<String> values(String field) {
    return values.getOrDefault(field, List.of());
  }

  /** Whether this and {@code other} stand in one stream. */
  boolean together(Moment other) {
    return !stream.isEmpty() && stream.equals(other.stream);
  }

  /** The same at another place in evidence order. */
  public Moment numbered(long other) {
    return new Moment(id, other, start, end, kind, stream, place, rules, values, endpoints);
  }

  /** The same with another end. */
  public Moment until(long other) {
    return new Moment(id, number, start, other, kind, stream, place, rules, values, endpoints);
  }

  /** The same with other values and far sides. */
  Moment with(Map<String, List<String>> otherValues, List<Endpoint> others) {
    return new Moment(id, number, start, end, kind, stream, place, rules, otherValues, others);
  }
}
