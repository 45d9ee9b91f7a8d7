package dev.offscript.rules.sigma;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A part of a date that a rule may ask for. It is taken from the value as written, without any
 * conversion of zones: {@code 2026-03-01T23:10:00+02:00} has the hour 23. Weeks are ISO 8601 weeks,
 * 1 to 53. A bare number is seconds or milliseconds since 1970 in UTC.
 */
public enum DatePart {
  /** 0 to 59. */
  MINUTE(ChronoField.MINUTE_OF_HOUR),
  /** 0 to 23. */
  HOUR(ChronoField.HOUR_OF_DAY),
  /** Day of the month. */
  DAY(ChronoField.DAY_OF_MONTH),
  /** ISO week. */
  WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
  /** 1 to 12. */
  MONTH(ChronoField.MONTH_OF_YEAR),
  /** Year. */
  YEAR(ChronoField.YEAR);

  private static final double MILLISECONDS_FROM = 1e11;
  private static final double MICROSECONDS_FROM = 1e14;

  private final TemporalField field;

  DatePart(TemporalField field) {
    this.field = field;
  }

  /** The modifier {@code name}, if it is one of these. */
  public static Optional<DatePart> of(String name) {
    for (DatePart part : values()) {
      if (part.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** This part of the date written {@code text}; empty where it is no date. */
  public OptionalInt in(String text) {
    try {
      Optional<LocalDateTime> time = parse(text.strip());
      return time.isPresent() ? OptionalInt.of(time.get().get(field)) : OptionalInt.empty();
    } catch (DateTimeException e) {
      return OptionalInt.empty();
    }
  }

  private static Optional<LocalDateTime> parse(String text) {
    if (text.length() >= 10 && (text.charAt(4) == '-' || text.charAt(4) == '/')) {
      int year = number(text, 0, 4);
      int month = number(text, 5, 7);
      int day = number(text, 8, 10);
      boolean clock = text.length() >= 16 && text.charAt(13) == ':';
      int hour = clock ? number(text, 11, 13) : 0;
      int minute = clock ? number(text, 14, 16) : 0;
      return year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0
          ? Optional.empty()
          : Optional.of(LocalDateTime.of(year, month, day, hour, minute));
    }
    Optional<java.math.BigDecimal> epoch = Numbers.parse(text);
    if (epoch.isEmpty()) {
      return Optional.empty();
    }
    double value = epoch.get().doubleValue();
    double seconds =
        value >= MICROSECONDS_FROM ? value / 1e6 : value >= MILLISECONDS_FROM ? value / 1e3 : value;
    return seconds < 0 || seconds > 4e9
        ? Optional.empty()
        : Optional.of(
            LocalDateTime.ofInstant(Instant.ofEpochSecond((long) seconds), ZoneOffset.UTC));
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
