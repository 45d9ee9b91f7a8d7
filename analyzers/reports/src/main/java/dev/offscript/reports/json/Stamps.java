package dev.offscript.reports.json;

import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Reads the times of a document: RFC 3339, as many digits as the source had. */
final class Stamps {

  private Stamps() {}

  /** The interval under two keys, each of them a stamp or null. */
  static TimeSpan span(JsonNode node, String start, String end, TimeBasis basis) {
    String from = ReportReader.text(node, start);
    String to = ReportReader.text(node, end);
    if (from.isEmpty() && to.isEmpty()) {
      return TimeSpan.NONE;
    }
    return new TimeSpan(
        from.isEmpty() ? TimeSpan.OPEN_START : nanos(from),
        to.isEmpty() ? TimeSpan.OPEN_END : nanos(to),
        Math.max(digits(from), digits(to)),
        basis,
        TimeMeaning.UNKNOWN);
  }

  private static long nanos(String stamp) {
    try {
      return TimeSpan.nanos(Instant.parse(stamp));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("'" + stamp + "' is no time", e);
    }
  }

  private static int digits(String stamp) {
    int point = stamp.indexOf('.');
    return point < 0 ? 0 : stamp.length() - point - 2;
  }
}
