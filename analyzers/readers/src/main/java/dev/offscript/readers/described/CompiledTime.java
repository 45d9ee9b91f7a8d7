package dev.offscript.readers.described;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Field;
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
    String always = source.zoneOfAll();
    String offset = always.isEmpty() ? first(zone, row) : always;
    stamps.dayFirst(source.dayFirst());
    if (!written.isEmpty() && parse(written, row, stamps, offset)) {
      event.put(CREATED, Stamps.rfc3339(stamps.nanos(), stamps.digits()));
    }
    if (parse(start, row, stamps, offset)) {
      TimeSpan began = stamps.moment(TimeMeaning.FLOW_START);
      if (parse(end, row, stamps, offset)) {
        return interval(began, stamps.moment(source.meaning()), event);
      }
      long length = durationNanos(row);
      return length >= 0
          ? interval(began, moved(began, length, durationDigits(row)), event)
          : began;
    }
    if (parse(at, row, stamps, offset)) {
      TimeSpan moment = stamps.moment(source.meaning());
      long length = durationNanos(row);
      if (length < 0) {
        return moment;
      }
      return source.atIsEnd()
          ? interval(moved(moment, -length, durationDigits(row)), moment, event)
          : interval(moment, moved(moment, length, durationDigits(row)), event);
    }
    return written(row, stamps, offset);
  }

  /** When the line that holds the record was written, where it says so. */
  static TimeSpan written(Row row, Stamps stamps, String offset) {
    String stamp = row.envelope().stamp();
    return !stamp.isEmpty() && stamps.parse(stamp, offset)
        ? stamps.moment(TimeMeaning.WRITTEN)
        : TimeSpan.NONE;
  }

  private TimeSpan interval(TimeSpan from, TimeSpan to, Event.Builder event) {
    int digits = Math.max(from.digits(), to.digits());
    long last = Math.max(from.end(), to.end());
    event.put(Ecs.EVENT_START, Stamps.rfc3339(from.start(), digits));
    event.put(Ecs.EVENT_END, Stamps.rfc3339(last, digits));
    return new TimeSpan(from.start(), last, digits, from.basis(), source.meaning());
  }

  private static TimeSpan moved(TimeSpan moment, long nanos, int digits) {
    return new TimeSpan(
        moment.start() + nanos,
        moment.end() + nanos,
        Math.max(moment.digits(), digits),
        moment.basis(),
        moment.meaning());
  }

  private static boolean parse(List<Column> columns, Row row, Stamps stamps, String offset) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
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
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).present(row)) {
        return columns.get(i).text(row);
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
    long plain = Values.scaled(text, source.durationUnitNanos());
    if (plain >= 0) {
      return plain;
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
