package dev.offscript.readers.text;

/**
 * Moments that are one number: what it counts is told by its size, and only where that leads into
 * the years in which there were such logs. What fits nothing is no time, rather than a wrong one.
 *
 * <pre>
 *  9, 10 digits  1772358000           seconds since 1970
 * 13 digits      1772358000123        milliseconds
 * 14, 17 digits  20260301094000       year to second, with milliseconds
 * 16 digits      1772358000123456     microseconds
 * 17 digits      13416831600123456    microseconds since 1601 (WebKit)
 * 18 digits      134168316001234567   100 nanoseconds since 1601 (FILETIME)
 * 18 digits      639079548001234567   100 nanoseconds since the year 1 (.NET)
 * 19 digits      1772358000123456789  nanoseconds
 * </pre>
 */
final class Epochs {

  private static final long NANOS = 1_000_000_000L;
  private static final long FIRST_SECOND =
      315_532_800L; // 1980: what clocks without a battery begin at
  private static final long LAST_SECOND = 4_133_980_800L; // 2101
  private static final long SECONDS_1601 = 11_644_473_600L;
  private static final long SECONDS_YEAR_1 = 62_135_596_800L;

  private long nanos;
  private int digits;
  private long unit;

  /** Nanoseconds since 1970. */
  long nanos() {
    return nanos;
  }

  /** Digits after the second. */
  int digits() {
    return digits;
  }

  /**
   * Reads the {@code size} digits that stand at {@code in}, and the fraction behind them; goes
   * nowhere where they count no time.
   */
  boolean read(Cursor in, int size) {
    if (!read(in.text(), in.at(), size)) {
      return false;
    }
    in.to(in.at() + size);
    if (in.peek() == '.') {
      in.to(in.at() + 1);
      int from = in.at();
      for (char c = in.peek(); Cursor.isDigit(c); c = in.peek()) {
        unit /= 10;
        nanos += (c - '0') * unit;
        in.to(in.at() + 1);
      }
      digits = Math.min(9, digits + in.at() - from);
    }
    return true;
  }

  /** Whether the number of {@code size} digits at {@code from} counts time from an epoch. */
  boolean read(String text, int from, int size) {
    if (size < 9 || size > 19) {
      return false;
    }
    long value = 0;
    for (int i = from; i < from + size; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    if (value < 0) {
      return false;
    }
    return switch (size) {
      case 9, 10 -> count(value, NANOS, 0, 0);
      case 13 -> count(value, 1_000_000L, 3, 0);
      case 16 -> count(value, 1_000L, 6, 0);
      case 17 -> count(value, 1_000L, 6, SECONDS_1601);
      case 18 -> count(value, 100L, 7, SECONDS_1601) || count(value, 100L, 7, SECONDS_YEAR_1);
      case 19 -> count(value, 1L, 9, 0);
      default -> false;
    };
  }

  private boolean count(long value, long scale, int fraction, long before) {
    long perSecond = NANOS / scale;
    long second = value / perSecond - before;
    if (second < FIRST_SECOND || second > LAST_SECOND) {
      return false;
    }
    nanos = second * NANOS + value % perSecond * scale;
    digits = fraction;
    unit = scale;
    return true;
  }
}
