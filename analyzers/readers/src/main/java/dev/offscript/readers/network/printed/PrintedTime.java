package dev.offscript.readers.network.printed;

import dev.offscript.evidence.Source;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.text.Stamps;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The stamps that tcpdump prints: {@code -tttt} a date and a time, {@code -tt} seconds since 1970,
 * by default the time of the day, {@code -ttt} and {@code -ttttt} a distance behind a blank.
 *
 * <p>Where the day is missing, the last packet is of the day on which the file was written, or of
 * the day before where its time of day is later than that of the file.
 */
final class PrintedTime {

  private final Source source;
  private final Stamps stamps;
  private final ZoneId zone;
  private LocalDate day = LocalDate.EPOCH;
  private boolean dated;
  private double last = -1;
  private int midnights;

  /** First character behind the stamp last read. */
  int end;

  PrintedTime(Source source, Stamps stamps, ZoneId zone) {
    this.source = source;
    this.stamps = stamps;
    this.zone = zone;
  }

  /** Whether a packet begins here: {@code line} begins with a stamp. */
  static boolean stamped(String line) {
    String bare = line.startsWith(" ") ? line.substring(1) : line;
    return clock(bare, 0) > 0
        || bare.length() > 26
            && bare.charAt(4) == '-'
            && bare.charAt(10) == ' '
            && clock(bare, 11) > 0
        || epoch(bare) > 0;
  }

  /** Seconds of the day at {@code at} where {@code HH:MM:SS.frac} stands there, else -1. */
  private static double clock(String text, int at) {
    if (text.length() < at + 9 || text.charAt(at + 2) != ':' || text.charAt(at + 5) != ':') {
      return -1;
    }
    int[] parts = new int[3];
    for (int i = 0; i < 3; i++) {
      int high = text.charAt(at + i * 3) - '0';
      int low = text.charAt(at + i * 3 + 1) - '0';
      if (high < 0 || high > 9 || low < 0 || low > 9) {
        return -1;
      }
      parts[i] = high * 10 + low;
    }
    char dot = text.charAt(at + 8);
    boolean fits = parts[0] < 24 && parts[1] < 60 && parts[2] < 61 && dot == '.';
    return fits ? parts[0] * 3600.0 + parts[1] * 60 + parts[2] + 1e-9 : -1;
  }

  /** Length of {@code 1772358000.123456} at the beginning, 0 where there is none. */
  private static int epoch(String text) {
    int i = 0;
    while (i < text.length() && Character.isDigit(text.charAt(i))) {
      i++;
    }
    if (i < 9 || i > 11 || i >= text.length() || text.charAt(i) != '.') {
      return 0;
    }
    int end = text.indexOf(' ', i);
    return Math.max(0, end);
  }

  /** Looks at a line before any is read, to count midnights. */
  void survey(String line) {
    double now = line.startsWith(" ") ? -1 : clock(line, 0);
    if (now >= 0) {
      midnights += last - now > 3600 ? 1 : 0;
      last = now;
    }
  }

  /** Ends the survey: the first packet's day is known now. */
  void surveyed() {
    if (last >= 0 && source.modifiedMillis() > 0) {
      java.time.ZonedDateTime written = Instant.ofEpochMilli(source.modifiedMillis()).atZone(zone);
      boolean before = last > written.toLocalTime().toSecondOfDay() + 1.0;
      day = written.toLocalDate().minusDays(midnights + (before ? 1 : 0));
      dated = true;
    }
    last = -1;
  }

  /** Whether days had to be worked out. */
  boolean guessed() {
    return dated;
  }

  TimeSpan span(String line) {
    int relative = line.startsWith(" ") ? 1 : 0;
    double now = clock(line, relative);
    if (now >= 0) {
      end = line.indexOf(' ', relative + 8);
      end = end < 0 ? line.length() : end;
      if (relative == 1 || !dated) {
        return notAfterFile();
      }
      day = last - now > 3600 ? day.plusDays(1) : day;
      last = now;
      return stamps.parse(day + "T" + line.substring(0, end))
          ? at(TimeBasis.MTIME)
          : notAfterFile();
    }
    int epoch = epoch(line);
    end = epoch > 0 ? epoch : Math.max(0, line.indexOf(' ', 12));
    return stamps.parse(line.substring(0, end)) ? at(stamps.basis()) : notAfterFile();
  }

  private TimeSpan at(TimeBasis basis) {
    return new TimeSpan(
        stamps.nanos(), stamps.latest(), stamps.digits(), basis, TimeMeaning.FLOW_START);
  }

  private TimeSpan notAfterFile() {
    return source.modifiedMillis() <= 0
        ? TimeSpan.NONE
        : new TimeSpan(
            TimeSpan.OPEN_START,
            source.modifiedMillis() * 1_000_000L,
            0,
            TimeBasis.MTIME,
            TimeMeaning.WRITTEN);
  }
}
