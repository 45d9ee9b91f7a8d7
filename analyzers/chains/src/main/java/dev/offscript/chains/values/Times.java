package dev.offscript.chains.values;

import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeSpan;
import java.util.Locale;

/** Times in words, and which basis to trust more. */
public final class Times {

  /** Nanoseconds in a second. */
  public static final long SECOND = 1_000_000_000L;

  private Times() {}

  /** 0 for the best basis. */
  public static int rank(TimeBasis basis) {
    return switch (basis) {
      case RECORDED -> 0;
      case ID_EMBEDDED -> 1;
      case RECORDED_NAIVE -> 2;
      case NEIGHBOUR -> 3;
      case WINDOW -> 4;
      case FILE_NAME -> 5;
      case MTIME -> 6;
      case NONE -> 7;
    };
  }

  /** Whether the time says more than that it lay within a session or before a file was closed. */
  public static boolean exact(TimeSpan span) {
    return span.known() && rank(span.basis()) <= rank(TimeBasis.NEIGHBOUR);
  }

  /** {@code 0.8 s}, {@code 71 s}. */
  public static String seconds(long nanos) {
    double seconds = nanos / (double) SECOND;
    return Math.abs(seconds) < 10
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.0f s", seconds);
  }

  /** {@code one - two}, kept within what a long can hold. */
  public static long minus(long one, long two) {
    try {
      return Math.subtractExact(one, two);
    } catch (ArithmeticException e) {
      return one > two ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
  }

  /** The smallest span around both; {@link TimeSpan#NONE} counts for nothing. */
  public static TimeSpan hull(TimeSpan one, TimeSpan two) {
    if (!one.known()) {
      return two;
    }
    if (!two.known()) {
      return one;
    }
    long start =
        one.hasStart() && two.hasStart()
            ? Math.min(one.start(), two.start())
            : one.hasStart() ? one.start() : two.start();
    long end =
        one.hasEnd() && two.hasEnd()
            ? Math.max(one.end(), two.end())
            : one.hasEnd() ? one.end() : two.end();
    TimeSpan better = rank(one.basis()) <= rank(two.basis()) ? one : two;
    return new TimeSpan(
        start, end, Math.max(one.digits(), two.digits()), better.basis(), better.meaning());
  }
}
