package dev.offscript.readers.text;

import dev.offscript.evidence.Source;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the stamps of one source, whatever their spelling, and remembers what had to be assumed.
 *
 * <p>Understood: epochs of seconds, milli-, micro- or nanoseconds and Windows' own, told apart by
 * their size, with a fraction or without; {@code 2026-03-01T10:00:00.123+08:00} with {@code -},
 * {@code /} or {@code .} in the date, any of {@code T}, blank, {@code -} or {@code :} before the
 * time, and {@code Z}, an offset with or without colon, {@code UTC}, a word for a zone or nothing
 * behind it; {@code Mar 1 10:00:00} with or without a year before or after the time; {@code
 * 01/Mar/2026:10:00:00 +0800}; names of months in a few languages, hours of 12 and 24. What could
 * be read as the wrong time is none.
 *
 * <p>What a stamp leaves out is worked out, see {@link Years} and {@link Zones}, and told by {@link
 * #report}. Where that leaves more than one moment (an hour that summer time repeats, a word for
 * several zones), {@link #nanos()} is the first and {@link #latest()} the last of them.
 *
 * <p>Not thread-safe: one instance a source, its stamps in their order. After a successful {@link
 * #parse} the result stands in {@link #nanos()}, {@link #digits()} and {@link #naive()}.
 */
public final class Stamps {

  private static final long NANOS = 1_000_000_000L;
  private static final long DAY = 86_400L;

  private final StampScan scan = new StampScan();
  private final Years years;
  private final Zones zones;

  private boolean sawZoned;
  private boolean sawOrder;
  private boolean dayFirst;

  private long nanos;
  private long latest;
  private boolean naive;

  private String zoneName = "";
  private Optional<Offset> zoneOffset = Optional.empty();
  private Zones.Local zoneRegion = new Zones.Local(java.time.ZoneOffset.UTC);
  private boolean zoneIsRegion;

  /** Stamps of a source last written at {@code modifiedMillis} that cannot be looked through. */
  public Stamps(ReadOptions options, long modifiedMillis) {
    this(options, modifiedMillis, StampSurvey.NONE);
  }

  private Stamps(ReadOptions options, long modifiedMillis, StampSurvey survey) {
    Supplier<StampSurvey> surveyed = () -> survey;
    years = new Years(options, modifiedMillis, surveyed);
    zones = new Zones(options, surveyed);
  }

  /** Stamps of {@code source}, which is looked through where they leave something out. */
  public static Stamps of(ReadOptions options, Source source) {
    return new Stamps(options, source.modifiedMillis(), StampSurvey.of(source));
  }

  /** Whether {@code 03/04/2026} is in April; else it is in March. */
  public void dayFirst(boolean value) {
    dayFirst = value;
  }

  /** Nanoseconds since 1970 UTC of the stamp last parsed. */
  public long nanos() {
    return nanos;
  }

  /** The same where it may be a later moment too; else {@link #nanos()}. */
  public long latest() {
    return latest;
  }

  /** Digits after its second. */
  public int digits() {
    return scan.digits();
  }

  /** Whether it said no zone, or not which. */
  public boolean naive() {
    return naive;
  }

  /** First character after the stamp last parsed and its zone. */
  public int end() {
    return scan.end();
  }

  /** What the time of the stamp last parsed rests on. */
  public TimeBasis basis() {
    return naive ? TimeBasis.RECORDED_NAIVE : TimeBasis.RECORDED;
  }

  /** The stamp last parsed, as a time of which it is the moment. */
  public TimeSpan moment(TimeMeaning meaning) {
    return new TimeSpan(nanos, latest, digits(), basis(), meaning);
  }

  /** Tells {@code sink} the zone of this source, once it is read, and what was assumed. */
  public void report(EventSink sink) {
    zones.report(sink, sawZoned);
    if (sawOrder) {
      sink.note("dates like 03/04/2026 were read with the month first");
    }
    if (years.used()) {
      sink.note(years.note());
    }
  }

  /** Reads {@code stamp}; false where it is none. */
  public boolean parse(String stamp) {
    return parse(stamp, "");
  }

  /**
   * Reads {@code stamp}, which is in the zone {@code zone} ({@code +0800}, {@code CET}, {@code
   * Asia/Shanghai}) where it says none itself.
   */
  public boolean parse(String stamp, String zone) {
    if (!scan.scan(stamp, 0, dayFirst)) {
      return false;
    }
    if (scan.epoch()) {
      nanos = scan.nanos();
      latest = nanos;
      naive = false;
      sawZoned = true;
      return true;
    }
    int year = scan.year();
    boolean yearless = year == 0;
    if (yearless) {
      year = years.of(scan.month(), scan.day(), scan.secondOfDay());
      if (year == 0) {
        return false;
      }
    }
    long local = CivilDate.days(year, scan.month(), scan.day()) * DAY + scan.secondOfDay();
    Offset offset = offset(local, yearless, zone);
    nanos = (local - offset.high()) * NANOS + scan.fraction();
    latest = (local - offset.low()) * NANOS + scan.fraction();
    sawOrder |= scan.guessedOrder();
    return true;
  }

  private Offset offset(long local, boolean yearless, String said) {
    if (scan.zone().stated()) {
      return stated(local, scan.zone().offset(), scan.zone().word());
    }
    if (!said.isEmpty()) {
      learn(said);
      if (zoneIsRegion) {
        naive = false;
        sawZoned = true;
        return zoneRegion.offset(local);
      }
      if (zoneOffset.isPresent()) {
        return stated(local, zoneOffset.get(), said.strip());
      }
    }
    naive = true;
    return zones.of(local, yearless);
  }

  private Offset stated(long local, Offset offset, String word) {
    naive = !offset.exact();
    sawZoned |= !naive;
    return naive ? zones.of(local, word, offset) : offset;
  }

  /** Remembers what the column for the zone says, which is the same from row to row. */
  private void learn(String said) {
    if (!said.equals(zoneName)) {
      zoneName = said;
      zoneOffset = Offset.said(said);
      Optional<ZoneId> region = Offset.region(said);
      zoneIsRegion = region.isPresent();
      region.ifPresent(zone -> zoneRegion = new Zones.Local(zone));
    }
  }

  /** RFC 3339 in UTC with {@code digits} digits after the second. */
  public static String rfc3339(long nanos, int digits) {
    return Rfc3339.text(nanos, digits);
  }
}
