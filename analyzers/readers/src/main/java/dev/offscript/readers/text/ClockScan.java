package dev.offscript.readers.text;

/** The time of day in a stamp: hours of 12 or 24, seconds or none, any number of digits behind. */
final class ClockScan {

  private int minuteOfDay;
  private int second;
  private int fraction;
  private int digits;

  /** Seconds since midnight, up to 86,400. */
  int secondOfDay() {
    return minuteOfDay * 60 + second;
  }

  /** Nanoseconds in the second. */
  int fraction() {
    return fraction;
  }

  /** Digits behind the second. */
  int digits() {
    return digits;
  }

  int minuteOfDay() {
    return minuteOfDay;
  }

  /** {@code 10:00}. */
  boolean hourMinute(Cursor in) {
    if (!in.number(1, 2)) {
      return false;
    }
    int hour = in.number();
    return in.separator(":") && in.number(2, 2) && minute(hour, in.number());
  }

  /** Sets hour and minute; 24:00 is midnight at the end of the day. */
  boolean minute(int hour, int minute) {
    minuteOfDay = hour * 60 + minute;
    second = 0;
    fraction = 0;
    digits = 0;
    return minute < 60 && (hour < 24 || hour == 24 && minute == 0);
  }

  /** Sets a minute of the day that was read before. */
  void minuteOfDay(int value) {
    minuteOfDay = value;
    second = 0;
    fraction = 0;
    digits = 0;
  }

  /** Sets the second; 60 is one that was put in at the end of a minute. */
  boolean second(int value) {
    second = value;
    return value <= 60 && minuteOfDay < 1440 || value == 0;
  }

  /** {@code :00.123} or nothing. */
  boolean seconds(Cursor in) {
    if (in.peek() != ':') {
      return true;
    }
    in.to(in.at() + 1);
    if (!in.number(2, 2) || !second(in.number())) {
      return false;
    }
    fraction(in);
    return true;
  }

  /** Digits behind a point or a comma; what is finer than nanoseconds is left out. */
  void fraction(Cursor in) {
    char mark = in.peek();
    if (mark != '.' && mark != ',' || !Cursor.isDigit(in.peek(1))) {
      return;
    }
    int start = in.at();
    in.to(start + 1);
    int size = in.digits();
    if (mark == ',' && size % 3 != 0) {
      in.to(start); // the next cell of a table
      return;
    }
    int unit = 100_000_000;
    for (int i = 0; i < size; i++) {
      fraction += (in.peek(i) - '0') * unit;
      unit /= 10;
    }
    digits = Math.min(9, size);
    in.to(start + 1 + size);
  }

  /** Sets milliseconds. */
  void millis(int value) {
    fraction = value * 1_000_000;
    digits = 3;
  }

  /** {@code AM}, {@code p.m.}, or neither; {@code 22:00 am Tor} is no morning. */
  void meridiem(Cursor in) {
    int mark = in.at();
    in.blanks();
    int half = in.peek() | 0x20;
    boolean dotted = in.peek(1) == '.';
    boolean letters =
        (half == 'a' || half == 'p')
            && (in.peek(dotted ? 2 : 1) | 0x20) == 'm'
            && !Character.isLetterOrDigit(in.peek(dotted ? 3 : 2));
    if (!letters || minuteOfDay >= 13 * 60 && half == 'a') {
      in.to(mark);
      return;
    }
    in.to(in.at() + (dotted ? in.peek(3) == '.' ? 4 : 3 : 2));
    twelve(half == 'p');
  }

  /** Hours of a clock of twelve; one of 24 that says PM too is left as it is. */
  boolean twelve(boolean evening) {
    int hour = minuteOfDay / 60;
    if (hour <= 12) {
      minuteOfDay += hour == 12 ? evening ? 0 : -720 : evening ? 720 : 0;
    }
    return hour <= 12 || evening;
  }
}
