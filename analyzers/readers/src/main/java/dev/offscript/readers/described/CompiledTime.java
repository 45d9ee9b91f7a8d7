package dev.offscript.readers.described;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Field;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.described.Descriptor.TimeSource;
import dev.offscript.readers.text.Stamps;
import java.util.List;

/** How the time of a record is found. */
record CompiledTime(
    List<Column> start,
    List<Column> end,
    List<Column> at,
    List<Column> duration,
    List<Column> zone,
    List<Column> written,
    TimeSource source) {

  private static final Field CREATED = Field.of("event.created");

  TimeSpan span(Row row, Stamps stamps, Event.Builder event) {
    String offset = first(zone, row);
    stamps.dayFirst(source.dayFirst());
    if (!written.isEmpty() && parse(written, row, stamps, offset)) {
      event.put(CREATED, Stamps.rfc3339(stamps.nanos(), stamps.digits()));
    }
    if (parse(start, row, stamps, offset)) {
      long from = stamps.nanos();
      int digits = stamps.digits();
      boolean naive = stamps.naive();
      if (parse(end, row, stamps, offset)) {
        return interval(from, stamps.nanos(), Math.max(digits, stamps.digits()), naive, event);
      }
      long length = durationNanos(row);
      return length >= 0
          ? interval(from, from + length, Math.max(digits, durationDigits(row)), naive, event)
          : moment(from, digits, naive, TimeMeaning.FLOW_START);
    }
    if (parse(at, row, stamps, offset)) {
      long moment = stamps.nanos();
      long length = durationNanos(row);
      if (length < 0) {
        return moment(moment, stamps.digits(), stamps.naive(), source.meaning());
      }
      long from = source.atIsEnd() ? moment - length : moment;
      return interval(
          from,
          from + length,
          Math.max(stamps.digits(), durationDigits(row)),
          stamps.naive(),
          event);
    }
    return written(row, stamps, offset);
  }

  /** When the line that holds the record was written, where it says so. */
  static TimeSpan written(Row row, Stamps stamps, String offset) {
    String stamp = row.envelope().stamp();
    return !stamp.isEmpty() && stamps.parse(stamp, offset)
        ? moment(stamps.nanos(), stamps.digits(), stamps.naive(), TimeMeaning.WRITTEN)
        : TimeSpan.NONE;
  }

  private TimeSpan interval(long from, long to, int digits, boolean naive, Event.Builder event) {
    long last = Math.max(from, to);
    event.put(Ecs.EVENT_START, Stamps.rfc3339(from, digits));
    event.put(Ecs.EVENT_END, Stamps.rfc3339(last, digits));
    return new TimeSpan(from, last, digits, basis(naive), source.meaning());
  }

  private static TimeSpan moment(long nanos, int digits, boolean naive, TimeMeaning meaning) {
    return TimeSpan.at(nanos, digits, basis(naive), meaning);
  }

  private static TimeBasis basis(boolean naive) {
    return naive ? TimeBasis.RECORDED_NAIVE : TimeBasis.RECORDED;
  }

  private static boolean parse(List<Column> columns, Row row, Stamps stamps, String offset) {
    for (Column column : columns) {
      if (!column.present(row)) {
        continue;
      }
      if (column.repeats(row)) {
        for (String text : column.texts(row)) {
          if (stamps.parse(text, offset)) {
            return true;
          }
        }
      } else if (stamps.parse(column.text(row), offset)) {
        return true;
      }
    }
    return false;
  }

  private static String first(List<Column> columns, Row row) {
    for (Column column : columns) {
      if (column.present(row)) {
        return column.text(row);
      }
    }
    return "";
  }

  private long durationNanos(Row row) {
    String text = first(duration, row);
    if (text.isEmpty()) {
      return -1;
    }
    if (text.indexOf(':') > 0) {
      return clockNanos(text);
    }
    char last = text.charAt(text.length() - 1);
    if (Character.isLetter(last)) {
      return Values.spelledNanos(text);
    }
    try {
      double units = Double.parseDouble(text);
      // A century is longer than any flow: what says more is damaged.
      return units >= 0 && units * source.durationUnitNanos() < 3.2e18
          ? Math.round(units * source.durationUnitNanos())
          : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** {@code 1:02:03}, {@code 02:03}. */
  private static long clockNanos(String text) {
    long seconds = 0;
    for (String part : text.split(":", -1)) {
      long number = Values.whole(part);
      if (number < 0 || number > 1_000_000) {
        return -1;
      }
      seconds = seconds * 60 + number;
    }
    return seconds < 3_000_000_000L ? seconds * 1_000_000_000L : -1;
  }

  private int durationDigits(Row row) {
    String text = first(duration, row);
    int dot = text.indexOf('.');
    return dot < 0 ? 0 : Math.min(9, text.length() - dot - 1);
  }
}
