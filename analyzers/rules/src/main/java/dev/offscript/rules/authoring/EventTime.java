package dev.offscript.rules.authoring;

import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.sigma.Numbers;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

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

  private static Optional<Long> parse(Object value) {
    Optional<BigDecimal> number = Numbers.of(value);
    if (number.isPresent()) {
      BigDecimal millis = number.get().multiply(THOUSAND);
      while (millis.abs().compareTo(SECONDS_BELOW.multiply(THOUSAND)) >= 0) {
        millis = millis.divide(THOUSAND);
      }
      return Optional.of(millis.longValue());
    }
    String text = value.toString().strip().replace(' ', 'T');
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      return naive(text);
    }
  }

  private static Optional<Long> naive(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
