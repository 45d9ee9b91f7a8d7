package dev.offscript.readers.text;

import java.time.LocalDate;

/** Dates of the Gregorian calendar, as numbers. */
final class CivilDate {

  /** The first year that a stamp may name: epochs begin here. */
  static final int FIRST_YEAR = 1970;

  /** The last year that a stamp may name: later ones stand for "never". */
  static final int LAST_YEAR = 2250;

  private CivilDate() {}

  /** Days since 1970 (Howard Hinnant, days_from_civil). */
  static long days(int year, int month, int day) {
    int shifted = month <= 2 ? year - 1 : year;
    int era = shifted / 400;
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  /** Whether there is such a day, in a year that a stamp may name. */
  static boolean exists(int year, int month, int day) {
    return year >= FIRST_YEAR
        && year <= LAST_YEAR
        && possible(month, day)
        && (month != 2 || day < 29 || leap(year));
  }

  /** Whether there is such a day in any year. */
  static boolean possible(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= longest(month);
  }

  private static int longest(int month) {
    return month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  private static boolean leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** The year in which {@code seconds} after 1970 lies. */
  static int year(long seconds) {
    return LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L)).getYear();
  }
}
