package dev.offscript.rules.chain;

import dev.offscript.model.TimeSpan;

/** Distances and order of moments. Every result is kept within what a long can hold. */
final class Spans {

  private Spans() {}

  /** What is known of the order of two moments. */
  enum Order {
    /** The first one is earlier. */
    BEFORE,
    /** The first one is later. */
    AFTER,
    /** They overlap, or are closer than clocks can tell, or are one event. */
    UNKNOWN,
    /** Nothing compares them. */
    NONE
  }

  /** {@code two - one}, for {@code one <= two}. */
  static long distance(long one, long two) {
    long distance = two - one;
    return ((two ^ one) & (two ^ distance)) < 0 ? Long.MAX_VALUE : distance;
  }

  /** {@code time + by}, for {@code by >= 0}. */
  static long later(long time, long by) {
    return time > Long.MAX_VALUE - by ? Long.MAX_VALUE : time + by;
  }

  /** {@code time - by}, for {@code by >= 0}. */
  static long earlier(long time, long by) {
    return time < Long.MIN_VALUE + by ? Long.MIN_VALUE : time - by;
  }

  /** Nanoseconds between the intervals of two moments with a time: 0 where they touch. */
  static long gap(Moment one, Moment two) {
    return gap(one.start(), one.end(), two.start(), two.end());
  }

  static long gap(long start, long end, long otherStart, long otherEnd) {
    if (end < otherStart) {
      return distance(end, otherStart);
    }
    return otherEnd < start ? distance(otherEnd, start) : 0;
  }

  /** Whether part of {@code one} is further than {@code limit} from {@code two}. */
  static boolean straddles(Moment one, Moment two, long limit) {
    return one.start() < earlier(two.start(), limit) || one.end() > later(two.end(), limit);
  }

  /** Order of {@code one} to {@code two}; the order of a stream is true whatever clocks say. */
  static Order order(Moment one, Moment two, long tolerance) {
    if (one.number() == two.number()) {
      return Order.UNKNOWN;
    }
    if (one.together(two) && one.place() != two.place()) {
      return one.place() < two.place() ? Order.BEFORE : Order.AFTER;
    }
    if (!one.timed() || !two.timed()) {
      return Order.NONE;
    }
    if (apart(one.end(), two.start(), tolerance)) {
      return Order.BEFORE;
    }
    return apart(two.end(), one.start(), tolerance) ? Order.AFTER : Order.UNKNOWN;
  }

  private static boolean apart(long end, long start, long tolerance) {
    return end < start
        && end != TimeSpan.OPEN_END
        && start != TimeSpan.OPEN_START
        && distance(end, start) >= tolerance;
  }
}
