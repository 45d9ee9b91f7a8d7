package dev.offscript.readers.text;

/**
 * Takes one stamp apart, whatever its spelling: what is written there, without anything assumed.
 *
 * <p>After {@link #scan} said true, {@link #epoch()} tells a moment from a local time; of a local
 * time the year may be missing, and the zone.
 */
final class StampScan {

  private static final String WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun";
  private static final String BEFORE_TIME = ": T-,\t";

  private final Epochs epochs = new Epochs();
  private final ClockScan clock = new ClockScan();
  private final ZoneScan zone = new ZoneScan();

  private Cursor in = new Cursor("", 0);
  private boolean daysFirst;
  private boolean epoch;
  private int year;
  private int month;
  private int day;
  private boolean guessedOrder;

  private String cachedMinute = "";
  private int cachedYear;
  private int cachedMonth;
  private int cachedDay;
  private int cachedMinuteOfDay;

  /** Whether it names a moment by a number. */
  boolean epoch() {
    return epoch;
  }

  /** That moment, nanoseconds since 1970 UTC. */
  long nanos() {
    return epochs.nanos();
  }

  /** The year, 0 where none is written. */
  int year() {
    return year;
  }

  /** The month, from 1. */
  int month() {
    return month;
  }

  /** The day of the month. */
  int day() {
    return day;
  }

  /** Seconds since midnight, up to 86,400. */
  int secondOfDay() {
    return clock.secondOfDay();
  }

  /** Nanoseconds in the second. */
  int fraction() {
    return clock.fraction();
  }

  /** Digits after the second. */
  int digits() {
    return epoch ? epochs.digits() : clock.digits();
  }

  /** The zone that is written. */
  ZoneScan zone() {
    return zone;
  }

  /** Whether day and month could be the other way round. */
  boolean guessedOrder() {
    return guessedOrder;
  }

  /** First character behind the stamp and its zone. */
  int end() {
    return in.at();
  }

  /**
   * Reads the stamp at {@code from}; false where there is none.
   *
   * @param dayFirst whether {@code 03/04/2026} is in April
   */
  boolean scan(String text, int from, boolean dayFirst) {
    in = new Cursor(text, from);
    daysFirst = dayFirst;
    epoch = false;
    guessedOrder = false;
    zone.clear();
    char first = in.peek();
    while (first == ' ' || first == '"' || first == '*') {
      in.to(in.at() + 1);
      first = in.peek();
    }
    if (!Cursor.isDigit(first)) {
      weekday();
      return in.digit() ? dayFirst() : monthFirst();
    }
    int size = in.digits();
    char behind = in.peek(size);
    boolean ends = behind == 0 || behind == '.' || behind == ' ' || behind == '"';
    epoch = size >= 9 && ends && epochs.read(in, size);
    if (epoch) {
      return true;
    }
    return switch (size) {
      case 12, 14, 17 -> ends && compact(size);
      case 8 -> compactDate();
      case 4 -> in.peek(4) == ' ' && Character.isLetter(in.peek(5)) ? yearFirst() : isoDate();
      default -> size <= 2 && dayFirst();
    };
  }

  /** {@code 20260301094000}, with milliseconds, or without seconds. */
  private boolean compact(int size) {
    if (!compactDay() || !compactMinute() || size > 12 && !compactSecond()) {
      return false;
    }
    if (size == 17) {
      // Milliseconds without a point before them.
      in.number(3, 3);
      clock.millis(in.number());
    } else {
      clock.fraction(in);
    }
    zone.read(in, true);
    return true;
  }

  private boolean compactDay() {
    in.number(4, 4);
    int y = in.number();
    in.number(2, 2);
    int m = in.number();
    in.number(2, 2);
    return date(y, m, in.number());
  }

  private boolean compactMinute() {
    in.number(2, 2);
    int hour = in.number();
    return in.number(2, 2) && clock.minute(hour, in.number());
  }

  private boolean compactSecond() {
    return in.number(2, 2) && clock.second(in.number());
  }

  /** {@code 20260301 10:00:00}, {@code 20260301T100000Z}. */
  private boolean compactDate() {
    if (!compactDay() || "T -_,t".indexOf(in.peek()) < 0) {
      return false;
    }
    int mark = in.at();
    in.to(mark + 1);
    if (in.digits() < 6) {
      in.to(mark);
      return time();
    }
    if (!compactMinute() || !compactSecond()) {
      return false;
    }
    clock.fraction(in);
    zone.read(in, true);
    return true;
  }

  private boolean isoDate() {
    int start = in.at();
    if (!cachedMinute.isEmpty()
        && in.peek(16) == ':'
        && in.text().regionMatches(start, cachedMinute, 0, 16)) {
      year = cachedYear;
      month = cachedMonth;
      day = cachedDay;
      clock.minuteOfDay(cachedMinuteOfDay);
      in.to(start + 16);
      return rest();
    }
    in.number(4, 4);
    int y = in.number();
    if (in.peek() == '\u5e74') {
      return chinese(y);
    }
    if (!in.separator("-/.:") || !in.number(1, 2)) {
      return false;
    }
    int m = in.number();
    if (!in.separator("-/.:")
        || !in.number(1, 2)
        || !date(y, m, in.number())
        || !in.separator("T -:,t")
        || !clock.hourMinute(in)) {
      return false;
    }
    if (in.at() - start == 16) {
      cachedMinute = in.text().substring(start, in.at());
      cachedYear = year;
      cachedMonth = month;
      cachedDay = day;
      cachedMinuteOfDay = clock.minuteOfDay();
    }
    return rest();
  }

  /** Seconds, half of the day and zone. */
  private boolean rest() {
    if (!clock.seconds(in)) {
      return false;
    }
    clock.meridiem(in);
    zone.read(in, true);
    return true;
  }

  /** {@code 2026\u5e743\u67081\u65e5 \u4e0b\u53489:40:00}, with signs for hour and minute too. */
  private boolean chinese(int y) {
    in.separator("\u5e74");
    if (!in.number(1, 2)) {
      return false;
    }
    int m = in.number();
    if (!in.separator("\u6708")
        || !in.number(1, 2)
        || !date(y, m, in.number())
        || !in.separator("\u65e5")) {
      return false;
    }
    boolean morning = in.word("\u4e0a\u5348");
    boolean evening = !morning && in.word("\u4e0b\u5348");
    in.blanks();
    if (!in.number(1, 2)) {
      return false;
    }
    int hour = in.number();
    if (!in.separator(":\uff1a\u65f6\u6642\u70b9")
        || !in.number(2, 2)
        || !clock.minute(hour, in.number())) {
      return false;
    }
    if (in.separator("\u5206") && in.digit()) {
      if (!in.number(2, 2) || !clock.second(in.number())) {
        return false;
      }
    } else if (!clock.seconds(in)) {
      return false;
    }
    in.separator("\u79d2");
    if ((morning || evening) && !clock.twelve(evening)) {
      return false;
    }
    zone.read(in, true);
    return true;
  }

  /** {@code 2026 Mar 1 10:00:00}. */
  private boolean yearFirst() {
    in.number(4, 4);
    int y = in.number();
    in.blanks();
    int m = monthName();
    in.blanks();
    if (m == 0 || !in.number(1, 2) || !date(y, m, in.number())) {
      return false;
    }
    in.blanks();
    return clock.hourMinute(in) && rest();
  }

  /** {@code Sun Mar 1 ...} and {@code Sun, 1 Mar ...} lose their first word. */
  private void weekday() {
    int at = in.at();
    char behind = in.peek(3);
    if ((behind == ' ' || behind == ',') && WEEKDAYS.contains(in.text().substring(at, at + 3))) {
      in.to(at + 4);
      in.blanks();
    }
  }

  /** {@code Mar 1 10:00:00}, with the year before or behind the time, or without. */
  private boolean monthFirst() {
    int m = monthName();
    in.blanks();
    if (m == 0 || !in.number(1, 2)) {
      return false;
    }
    int d = in.number();
    if (in.peek() == ',') {
      in.to(in.at() + 1);
    }
    in.blanks();
    int mark = in.at();
    if (in.number(4, 4) && (in.peek() == ' ' || in.peek() == ',')) {
      int y = in.number();
      in.separator(" ,");
      return date(y, m, d) && clock.hourMinute(in) && rest();
    }
    in.to(mark);
    return yearless(m, d) && clock.hourMinute(in) && yearBehind();
  }

  /** {@code Mar 1 10:00:00 2026}, {@code Mar 1 10:00:00 CET 2026}, or no year. */
  private boolean yearBehind() {
    if (!clock.seconds(in)) {
      return false;
    }
    clock.meridiem(in);
    int mark = in.at();
    in.blanks();
    int word = in.at();
    int end = in.capitals();
    in.to(end);
    in.blanks();
    char behind = in.number(4, 4) ? in.peek() : 'x';
    if ((behind == 0 || " :]\")".indexOf(behind) >= 0)
        && in.number() >= CivilDate.FIRST_YEAR
        && in.number() <= CivilDate.LAST_YEAR) {
      if (end == word) {
        year = in.number();
        zone.read(in, true);
        return CivilDate.exists(year, month, day);
      }
      if (zone.word(in.text().substring(word, end))) {
        year = in.number();
        return CivilDate.exists(year, month, day);
      }
    }
    in.to(mark);
    zone.read(in, false);
    return true;
  }

  /** {@code 1 Mar 2026 10:00:00}, {@code 01/Mar/26:10:00:00}, or months by their number. */
  private boolean dayFirst() {
    if (!in.number(1, 2)) {
      return false;
    }
    int d = in.number();
    int mark = in.at();
    in.separator("/-. ");
    int m = monthName();
    if (m == 0) {
      in.to(mark);
      return numeric(d);
    }
    in.separator("/-. ");
    int size = in.digits();
    if (size == 4 || size == 2 && !time24()) {
      in.number(2, 4);
      return date(full(in.number()), m, d) && time();
    }
    return yearless(m, d) && clock.hourMinute(in) && yearBehind();
  }

  /** Whether {@code 10:00} or {@code 10:00:00} stands here, and no year and a time. */
  private boolean time24() {
    return in.peek(2) == ':' && (in.peek(5) != ':' || in.peek(8) != ':');
  }

  private static int full(int written) {
    return written >= 100 ? written : written < 70 ? 2000 + written : 1900 + written;
  }

  /** {@code 03/01/2026 10:00:00}, {@code 01.03.2026 10:00}, {@code 03/01-10:00:00.1} of Snort. */
  private boolean numeric(int first) {
    char between = in.peek();
    if (between != '/' && between != '-' && between != '.') {
      return false;
    }
    in.to(in.at() + 1);
    if (!in.number(1, 2)) {
      return false;
    }
    int other = in.number();
    boolean swapped = first > 12 || other <= 12 && (daysFirst || between == '.');
    int m = swapped ? other : first;
    int d = swapped ? first : other;
    if (in.peek() == between) {
      in.to(in.at() + 1);
      if (!in.number(2, 4) || !date(full(in.number()), m, d) || !time()) {
        return false;
      }
      guessedOrder = m <= 12 && d <= 12 && m != d && !daysFirst && between != '.';
      return true;
    }
    return between == '/'
        && yearless(m, d)
        && in.separator(BEFORE_TIME)
        && clock.hourMinute(in)
        && yearBehind();
  }

  /** The time behind a date that has its year. */
  private boolean time() {
    return in.separator(BEFORE_TIME) && clock.hourMinute(in) && rest();
  }

  private boolean date(int y, int m, int d) {
    year = y;
    month = m;
    day = d;
    return CivilDate.exists(y, m, d);
  }

  private boolean yearless(int m, int d) {
    year = 0;
    month = m;
    day = d;
    return CivilDate.possible(m, d);
  }

  private int monthName() {
    int end = MonthNames.end(in.text(), in.at());
    int m = MonthNames.month(in.text(), in.at(), end);
    if (m > 0) {
      in.to(end);
      in.word(".");
    }
    return m;
  }
}
