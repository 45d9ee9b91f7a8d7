package dev.offscript.search;

import dev.offscript.model.TimeSpan;

/** Times as the index holds them. */
final class Times {

  private static final long NANOS = 1_000_000_000L;

  /** Stored as the length of an interval of which only the end is known. */
  static final long ONLY_END = -1;

  private Times() {}

  /** Seconds from 1970 to 2106 as a signed number in order; open and further times at the ends. */
  static int coarse(long nanos) {
    if (nanos == TimeSpan.OPEN_START) {
      return Integer.MIN_VALUE;
    }
    if (nanos == TimeSpan.OPEN_END) {
      return Integer.MAX_VALUE;
    }
    long seconds = Math.floorDiv(nanos, NANOS);
    return (int) (Math.max(0, Math.min(seconds, 0xffff_fffeL)) + Integer.MIN_VALUE);
  }

  /** What is stored beside {@link TimeSpan#best}: the length, or that only the end is known. */
  static long span(TimeSpan time) {
    return time.hasStart() ? zigzag(time.end() - time.start()) : ONLY_END;
  }

  /** The interval's start, from what is stored. */
  static long start(long best, long span) {
    return span == ONLY_END ? TimeSpan.OPEN_START : best;
  }

  /** The interval's end, from what is stored. */
  static long end(long best, long span) {
    return span == ONLY_END ? best : best + unzigzag(span);
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  private static long unzigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }
}
