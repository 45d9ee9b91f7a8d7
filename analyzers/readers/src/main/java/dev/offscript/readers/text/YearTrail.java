package dev.offscript.readers.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Days without a year, as they follow each other in a source, and what tells their years. */
final class YearTrail {

  private static final int MOST = 20_000;
  private static final int BACK = 40;
  private static final long DAY = 86_400L;
  private static final long NEAR = 15 * 3600L; // two clocks, each in a zone of its own
  private static final int LINES = 3;

  private final List<Day> days = new ArrayList<>();
  private final List<Dated> dated = new ArrayList<>();
  private long line;
  private int lines;
  private long lastMoment;
  private long lastMomentLine = -LINES;

  private record Day(long line, int month, int day, int secondOfDay) {
    long inYear() {
      return Years.ordinal(month, day) * DAY + secondOfDay;
    }

    long in(int year) {
      return CivilDate.days(year, month, day) * DAY + secondOfDay;
    }
  }

  /** A day, and its number, beside a moment whose year is known. */
  private record Dated(int index, Day day, long moment) {}

  /**
   * The year of the first day.
   *
   * @param year 0 where nothing tells it
   * @param because how it is known
   */
  record Found(int year, String because) {}

  /** Goes on to the next line, in which {@code moments} stand, seconds since 1970. */
  void line(List<Long> moments) {
    line++;
    for (int i = days.size() - 1; i >= 0 && days.get(i).line() >= line - LINES; i--) {
      for (long moment : moments) {
        beside(i, moment);
      }
    }
    if (!moments.isEmpty()) {
      lastMoment = moments.get(0);
      lastMomentLine = line;
    }
  }

  /** A day in the line last gone to, in which {@code moments} stand too. */
  void day(int month, int day, int secondOfDay, List<Long> moments) {
    lines++;
    Day shown = new Day(line, month, day, secondOfDay);
    int index = days.size() - 1;
    if (index >= 0 && days.get(index).month() == month && days.get(index).day() == day) {
      days.set(index, shown); // one a day is enough
    } else if (days.size() < MOST) {
      days.add(shown);
      index++;
    } else {
      return;
    }
    for (long moment : moments) {
      beside(index, moment);
    }
    if (moments.isEmpty() && line - lastMomentLine <= LINES) {
      beside(index, lastMoment);
    }
  }

  private void beside(int index, long moment) {
    if (dated.size() < MOST) {
      dated.add(new Dated(index, days.get(index), moment));
    }
  }

  /** What follows stands elsewhere in the source. */
  void apart() {
    line += LINES + 1;
  }

  /** Whether the newest stands first. */
  boolean backward() {
    int up = 0;
    int down = 0;
    for (int i = 1; i < days.size(); i++) {
      long ahead = days.get(i).inYear() - days.get(i - 1).inYear();
      // Over the turn of a year it is the short way that was gone, where one is short.
      boolean turned = Math.abs(ahead) > (366 - Years.LATE) * DAY;
      if (!turned && Math.abs(ahead) > Years.HALF * DAY) {
        continue;
      }
      up += ahead != 0 && ahead > 0 != turned ? 1 : 0;
      down += ahead != 0 && ahead < 0 != turned ? 1 : 0;
    }
    return down > 0 && down > 3 * up;
  }

  /**
   * The year of the first day: that of moments beside it, else by {@code named}, the day in the
   * name of the file, else the last one in which no day is later than {@code notAfter}.
   */
  Found first(int latest, long notAfter, Optional<LocalDate> named) {
    if (days.isEmpty()) {
      return new Found(0, "");
    }
    int[] turns = turns();
    Found stated = stated(turns);
    if (stated.year() > 0) {
      return stated;
    }
    boolean bounded = notAfter != Long.MAX_VALUE;
    if (!bounded && named.isEmpty()) {
      return new Found(0, "");
    }
    int from = 1 + (bounded ? latest : named.map(LocalDate::getYear).orElse(latest));
    Found best = new Found(0, "");
    long nearest = Long.MAX_VALUE;
    for (int year = from; year > from - BACK; year--) {
      long distance = distance(year, turns, notAfter, named);
      if (distance < nearest) {
        nearest = distance;
        best =
            new Found(
                year,
                named.isPresent()
                    ? "told by the date in the name of the file"
                    : "worked out from the time of the file");
      }
    }
    return best;
  }

  private int[] turns() {
    boolean backward = backward();
    int[] turns = new int[days.size()];
    for (int i = 1; i < turns.length; i++) {
      Day before = days.get(i - 1);
      int ahead =
          Years.ordinal(days.get(i).month(), days.get(i).day())
              - Years.ordinal(before.month(), before.day());
      turns[i] = turns[i - 1] + (Math.abs(ahead) > Years.HALF ? Years.step(ahead, backward) : 0);
    }
    return turns;
  }

  /** The year that most of the moments beside tell, where one does. */
  private Found stated(int[] turns) {
    Map<Integer, Integer> votes = new TreeMap<>();
    int all = 0;
    for (Dated one : dated) {
      int around = CivilDate.year(one.moment());
      for (int year = around - 1; year <= around + 1; year++) {
        if (Math.abs(one.day().in(year) - one.moment()) <= NEAR) {
          votes.merge(year - turns[one.index()], 1, Integer::sum);
          all++;
        }
      }
    }
    for (Map.Entry<Integer, Integer> vote : votes.entrySet()) {
      if (vote.getValue() * 2 > all && vote.getValue() >= Math.min(2, lines)) {
        return new Found(vote.getKey(), "told by stamps beside them that have a year");
      }
    }
    return new Found(0, "");
  }

  /** How far from {@code named} the days are; {@link Long#MAX_VALUE} where they cannot be. */
  private long distance(int year, int[] turns, long notAfter, Optional<LocalDate> named) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < turns.length; i++) {
      Day day = days.get(i);
      long at = day.in(year + turns[i]);
      if (at > notAfter || !CivilDate.exists(year + turns[i], day.month(), day.day())) {
        return Long.MAX_VALUE;
      }
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    if (named.isEmpty()) {
      return 0;
    }
    long begins = named.get().toEpochDay() * DAY;
    return Math.max(0, Math.max(first - begins - DAY, begins - last));
  }
}
