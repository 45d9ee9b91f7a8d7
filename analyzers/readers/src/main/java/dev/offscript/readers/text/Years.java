package dev.offscript.readers.text;

import dev.offscript.readers.ReadOptions;
import java.util.function.Supplier;

/**
 * The years of stamps that name none, in the order in which they stand in their source.
 *
 * <p>The year of the first is the one given, or else worked out: by stamps of the same lines that
 * have a year, by the date in the name of the file, by the time at which the file was last written,
 * which its newest record cannot be later than by more than a day. From there on the month going
 * back by more than half a year is a new year, and a line that came late, by some weeks at most, is
 * of the year before. In a file that begins with the newest it is the other way round.
 */
final class Years {

  /** Days of half a year: who goes farther went over the turn of one. */
  static final int HALF = 183;

  /** Days by which a line may come late. */
  static final int LATE = 45;

  private static final int LEAP_YEARS = 9;
  private static final long DAY = 86_400L;

  private final boolean given;
  private final int hint;
  private final long notAfter;
  private final Supplier<StampSurvey> survey;

  private boolean begun;
  private boolean backward;
  private int first;
  private int year;
  private int last;
  private int turns;
  private int settled;
  private String because = "";

  /**
   * Years of a source last written at {@code modifiedMillis}.
   *
   * @param survey looks through the source, where it has to be
   */
  Years(ReadOptions options, long modifiedMillis, Supplier<StampSurvey> survey) {
    this.given = options.year().isPresent();
    this.notAfter = modifiedMillis > 0 ? modifiedMillis / 1000 + DAY : Long.MAX_VALUE;
    this.hint =
        options
            .year()
            .orElse(modifiedMillis > 0 ? CivilDate.year(modifiedMillis / 1000 + DAY) : 1970);
    this.survey = survey;
  }

  /** Whether any stamp had no year. */
  boolean used() {
    return begun;
  }

  /** The year of the next stamp, 0 where there is no such day. */
  int of(int month, int day, int secondOfDay) {
    int date = month * 32 + day;
    if (date == settled) {
      return year; // as the stamp before
    }
    int found = next(month, day, secondOfDay);
    boolean anyTime = given || seconds(year, month, day, (int) DAY) <= notAfter;
    settled = found > 0 && anyTime ? date : 0;
    return found;
  }

  private int next(int month, int day, int secondOfDay) {
    int ordinal = ordinal(month, day);
    if (!begun) {
      begin(month, day, secondOfDay);
    } else {
      turn(ordinal);
    }
    last = ordinal;
    if (!given) {
      while (year > CivilDate.FIRST_YEAR && seconds(year, month, day, secondOfDay) > notAfter) {
        year--;
      }
    }
    if (CivilDate.exists(year, month, day)) {
      return year;
    }
    // The 29th of February says something of the year.
    for (int back = 1; !given && back < LEAP_YEARS; back++) {
      if (CivilDate.exists(year - back, month, day)) {
        year -= back;
        return year;
      }
    }
    return 0;
  }

  private void begin(int month, int day, int secondOfDay) {
    begun = true;
    StampSurvey seen = survey.get();
    backward = seen.backward();
    if (given) {
      year = hint;
      because = "given for the first of them";
    } else {
      YearTrail.Found found = seen.year(hint, notAfter);
      if (found.year() > 0) {
        year = found.year();
        because = found.because();
      } else {
        year = hint;
        while (seconds(year, month, day, secondOfDay) > notAfter) {
          year--;
        }
        because = "worked out from the time of the file";
      }
    }
    first = year;
  }

  private void turn(int ordinal) {
    int ahead = ordinal - last;
    if (Math.abs(ahead) <= HALF) {
      return;
    }
    int step = step(ahead, backward);
    year += step;
    turns += step;
  }

  /** What becomes of the year where the day of the year goes ahead by more than half a one. */
  static int step(int ahead, boolean backward) {
    int distance = 366 - Math.abs(ahead);
    if (ahead < 0) {
      return !backward || distance <= LATE ? 1 : 0;
    }
    return backward || distance <= LATE ? -1 : 0;
  }

  /** Days from the first of January, as in a leap year. */
  static int ordinal(int month, int day) {
    return (int) (CivilDate.days(1972, month, day) - CivilDate.days(1972, 1, 1));
  }

  private static long seconds(int year, int month, int day, int secondOfDay) {
    return CivilDate.days(year, month, day) * DAY + secondOfDay;
  }

  /** What was assumed, in plain words. */
  String note() {
    return "stamps have no year: "
        + first
        + " was "
        + because
        + (turns == 0 ? "" : ", and years turn in between");
  }
}
