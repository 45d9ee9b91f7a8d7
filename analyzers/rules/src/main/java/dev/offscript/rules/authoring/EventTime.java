package dev.offscript.rules.authoring;

import dev.offscript.model.TimeSpan;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.chain.Moments;
import dev.offscript.rules.sigma.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When a raw event happened, for correlations: the first of some usual names that holds a date (UTC
 * where it names no zone) or a number of seconds, milliseconds, microseconds or nanoseconds since
 * 1970. An event without a time happens with the one before it.
 */
final class EventTime {

  private static final List<String> NAMES =
      List.of(
          "@timestamp",
          "timestamp",
          "Timestamp",
          "_timestamp",
          "ts",
          "_ts",
          "time",
          "_time",
          "Time",
          "event.start",
          "event.created",
          "EventTime",
          "eventTime",
          "event_time",
          "UtcTime",
          "TimeCreated",
          "SystemTime",
          "datetime",
          "date");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal SECONDS_BELOW = BigDecimal.valueOf(100_000_000_000L);

  private long last;

  /** Milliseconds since 1970. */
  long of(RuleEvent event) {
    for (String name : NAMES) {
      Object value = event.value(name);
      Optional<Long> time =
          value == null || value == RuleEvent.NULL ? Optional.empty() : parse(value);
      if (time.isPresent()) {
        last = time.get();
        break;
      }
    }
    return last;
  }

  /**
   * When it happened, for chain rules: from {@code event.start} to {@code event.end} where it has
   * them, else at the time that correlations see. Without a time of its own it has none.
   */
  static Moments.Interval interval(RuleEvent event) {
    OptionalLong at = OptionalLong.empty();
    for (String name : NAMES) {
      at = nanos(event, name);
      if (at.isPresent()) {
        break;
      }
    }
    OptionalLong start = nanos(event, "event.start");
    OptionalLong end = nanos(event, "event.end");
    OptionalLong from = start.isPresent() ? start : at.isPresent() ? at : end;
    if (from.isEmpty()) {
      return new Moments.Interval(TimeSpan.OPEN_START, TimeSpan.OPEN_END);
    }
    long one = from.getAsLong();
    long two = end.orElse(one);
    return new Moments.Interval(Math.min(one, two), Math.max(one, two));
  }

  private static OptionalLong nanos(RuleEvent event, String name) {
    Object value = event.value(name);
    if (value == null || value == RuleEvent.NULL) {
      return OptionalLong.empty();
    }
    try {
      Optional<BigDecimal> number = Numbers.of(value);
      if (number.isPresent()) {
        BigDecimal nanos = millis(number.get()).movePointRight(6);
        return OptionalLong.of(nanos.setScale(0, RoundingMode.FLOOR).longValueExact());
      }
      Optional<Instant> instant = WrittenDate.read(value.toString());
      return instant.isPresent()
          ? OptionalLong.of(TimeSpan.nanos(instant.get()))
          : OptionalLong.empty();
    } catch (ArithmeticException e) {
      return OptionalLong.empty(); // beyond the years 1678 to 2262
    }
  }

  private static BigDecimal millis(BigDecimal number) {
    BigDecimal millis = number.multiply(THOUSAND);
    while (millis.abs().compareTo(SECONDS_BELOW.multiply(THOUSAND)) >= 0) {
      millis = millis.divide(THOUSAND);
    }
    return millis;
  }

  private static Optional<Long> parse(Object value) {
    Optional<BigDecimal> number = Numbers.of(value);
    return number.isPresent()
        ? Optional.of(millis(number.get()).longValue())
        : WrittenDate.read(value.toString()).map(Instant::toEpochMilli);
  }
}
