package dev.offscript.model;

import java.time.Instant;

/**
 * When something happened: an interval in UTC, never a bare instant.
 *
 * @param start earliest possible time, nanoseconds since 1970 UTC; {@link #OPEN_START} where
 *     unknown
 * @param end latest possible time, nanoseconds since 1970 UTC; {@link #OPEN_END} where unknown
 * @param digits digits after the second that the source wrote (0 to 9), kept when the time is
 *     printed
 * @param basis what the time rests on
 * @param meaning what the writer stamped
 */
public record TimeSpan(long start, long end, int digits, TimeBasis basis, TimeMeaning meaning) {

  /** Stands for "no earliest time is known". */
  public static final long OPEN_START = Long.MIN_VALUE;

  /** Stands for "no latest time is known". */
  public static final long OPEN_END = Long.MAX_VALUE;

  /** No time at all. */
  public static final TimeSpan NONE =
      new TimeSpan(OPEN_START, OPEN_END, 0, TimeBasis.NONE, TimeMeaning.UNKNOWN);

  private static final long NANOS = 1_000_000_000L;

  /** A stamp that names one moment. */
  public static TimeSpan at(long nanos, int digits, TimeBasis basis, TimeMeaning meaning) {
    return new TimeSpan(nanos, nanos, digits, basis, meaning);
  }

  /** Nanoseconds since 1970 UTC of {@code instant}. */
  public static long nanos(Instant instant) {
    return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
  }

  /** The moment {@code nanos} after 1970 UTC. */
  public static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
  }

  /** Whether the earliest time is known. */
  public boolean hasStart() {
    return start != OPEN_START;
  }

  /** Whether the latest time is known. */
  public boolean hasEnd() {
    return end != OPEN_END;
  }

  /** Whether any time is known. */
  public boolean known() {
    return hasStart() || hasEnd();
  }

  /** The best single moment for sorting: the start, else the end, else {@link #OPEN_START}. */
  public long best() {
    return hasStart() ? start : hasEnd() ? end : OPEN_START;
  }

  /** Whether this interval and {@code other}, each widened by {@code slack} nanoseconds, touch. */
  public boolean overlaps(TimeSpan other, long slack) {
    return gap(other) <= slack;
  }

  /** Nanoseconds between the two intervals, 0 where they touch or a needed bound is open. */
  public long gap(TimeSpan other) {
    if (hasEnd() && other.hasStart() && end < other.start) {
      return other.start - end;
    }
    if (other.hasEnd() && hasStart() && other.end < start) {
      return start - other.end;
    }
    return 0;
  }

  /** This interval moved by {@code nanos}; open bounds stay open. */
  public TimeSpan shifted(long nanos) {
    return new TimeSpan(
        hasStart() ? start + nanos : start, hasEnd() ? end + nanos : end, digits, basis, meaning);
  }

  /**
   * The smallest interval around this one and {@code other}; one that is not known adds nothing.
   */
  public TimeSpan hull(TimeSpan other) {
    if (!other.known()) {
      return this;
    }
    if (!known()) {
      return other;
    }
    long first =
        !hasStart() ? other.start : !other.hasStart() ? start : Math.min(start, other.start);
    long last = !hasEnd() ? other.end : !other.hasEnd() ? end : Math.max(end, other.end);
    return new TimeSpan(first, last, Math.max(digits, other.digits), basis, meaning);
  }

  /** The same with another end. */
  public TimeSpan until(long newEnd) {
    return new TimeSpan(start, newEnd, digits, basis, meaning);
  }
}
