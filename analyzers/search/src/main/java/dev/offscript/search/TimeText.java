package dev.offscript.search;

import dev.offscript.model.TimeSpan;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A time as a query spells it, with all that its precision leaves open: {@code 2026-03} is a month,
 * {@code 2026-03-01T10:15} a minute. UTC where no zone is given.
 *
 * @param first first nanosecond it may mean
 * @param last last one
 */
record TimeText(long first, long last) {

  private static final String PATTERN = "0000-01-01T00:00:00";

  /** The time that {@code text} spells, if it is one. */
  static Optional<TimeText> parse(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT).replace(' ', 'T');
    int zoneAt = zone(upper);
    String local = upper.substring(0, zoneAt);
    String zone = zoneAt == upper.length() ? "Z" : upper.substring(zoneAt);
    ChronoUnit unit =
        switch (local.length()) {
          case 4 -> ChronoUnit.YEARS;
          case 7 -> ChronoUnit.MONTHS;
          case 10 -> ChronoUnit.DAYS;
          case 13 -> ChronoUnit.HOURS;
          case 16 -> ChronoUnit.MINUTES;
          case 19 -> ChronoUnit.SECONDS;
          default -> ChronoUnit.NANOS;
        };
    String whole = local.length() < 19 ? local + PATTERN.substring(local.length()) : local;
    try {
      ZoneOffset offset = zone.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone);
      OffsetDateTime from = LocalDateTime.parse(whole).atOffset(offset);
      OffsetDateTime until =
          unit == ChronoUnit.NANOS ? from.plusNanos(fraction(local)) : from.plus(1, unit);
      return Optional.of(new TimeText(nanos(from.toInstant()), nanos(until.toInstant()) - 1));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Nanoseconds that the digits after the second leave open. */
  private static long fraction(String local) {
    int dot = local.indexOf('.');
    int digits = dot < 0 ? 0 : Math.min(9, local.length() - dot - 1);
    long open = 1;
    for (int i = digits; i < 9; i++) {
      open *= 10;
    }
    return open;
  }

  private static int zone(String text) {
    for (int i = 11; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'Z' || c == '+' || c == '-') {
        return i;
      }
    }
    return text.length();
  }

  private static long nanos(Instant instant) {
    return TimeSpan.nanos(instant);
  }
}
