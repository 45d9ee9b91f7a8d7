package dev.offscript.reports;

import dev.offscript.model.TimeSpan;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as reports write them: RFC 3339 in UTC, with the digits that the source had. */
public final class Times {

  private static final long NANOS = 1_000_000_000L;

  private Times() {}

  /** For example {@code 2026-03-01T10:00:00.120Z}; {@code nanos} since 1970 UTC, digits 0 to 9. */
  public static String rfc3339(long nanos, int digits) {
    return date(nanos) + "T" + clock(nanos, digits) + "Z";
  }

  /** For example {@code 2026-03-01}. */
  public static String date(long nanos) {
    LocalDateTime time = utc(nanos);
    return digits(time.getYear(), 4)
        + "-"
        + digits(time.getMonthValue(), 2)
        + "-"
        + digits(time.getDayOfMonth(), 2);
  }

  /** For example {@code 10:00:00.120}. */
  public static String clock(long nanos, int digits) {
    LocalDateTime time = utc(nanos);
    String whole =
        digits(time.getHour(), 2)
            + ":"
            + digits(time.getMinute(), 2)
            + ":"
            + digits(time.getSecond(), 2);
    String fraction = digits(time.getNano(), 9);
    int kept = Math.max(0, Math.min(9, digits));
    return kept == 0 ? whole : whole + "." + fraction.substring(0, kept);
  }

  /** A length of time for people: {@code 0.8 s}, {@code 21 min 7 s}, {@code 3 h 5 min}. */
  public static String length(long nanos) {
    long tenths = nanos / (NANOS / 10);
    if (tenths < 600) {
      return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
    }
    long seconds = nanos / NANOS;
    if (seconds < 3600) {
      return two(seconds / 60, "min", seconds % 60, "s");
    }
    long minutes = seconds / 60;
    return minutes < 48 * 60
        ? two(minutes / 60, "h", minutes % 60, "min")
        : two(minutes / 1440, "d", minutes % 1440 / 60, "h");
  }

  /** Nanoseconds between two times; the longest possible where the difference is out of range. */
  static long between(long from, long to) {
    return from == TimeSpan.OPEN_START || to == TimeSpan.OPEN_END
        ? Long.MAX_VALUE
        : Math.max(0, to - from);
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    String head = large + " " + largeUnit;
    return small == 0 ? head : head + " " + small + " " + smallUnit;
  }

  private static String digits(int number, int width) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, width - text.length())) + text;
  }

  private static LocalDateTime utc(long nanos) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, (int) NANOS), ZoneOffset.UTC);
  }
}
