package dev.offscript.readers.shell;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One login of a table.
 *
 * @param from where it came from, {@code ""} where it is not said
 * @param began the time as {@code Stamps} reads it
 * @param text the line
 */
record LoginRow(String user, String terminal, String from, String began, String text) {

  private static final Set<String> DAYS = Set.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final Set<String> MONTHS =
      Set.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /** Whether {@code line} is a heading, a footing, or says that an account was never used. */
  static boolean around(String line) {
    return line.contains(" begins ") && DAYS.stream().anyMatch(line::contains)
        || line.startsWith("Username ") && line.contains("Latest")
        || line.startsWith("NAME ") && line.contains("LINE") && line.contains("TIME")
        || line.contains("**Never logged in**");
  }

  /** The login in {@code line}; null where there is none. */
  static @Nullable LoginRow of(String line) {
    List<String> words = List.of(line.strip().split(" +", 24));
    if (words.size() < 4 || line.startsWith(" ") || line.length() > 400) {
      return null;
    }
    for (int i = 1; i + 3 < words.size() && i < 7; i++) {
      if (DAYS.contains(words.get(i)) && MONTHS.contains(words.get(i + 1))) {
        return last(line, words, i);
      }
    }
    return who(line, words);
  }

  /** {@code Sun Mar 1 10:00[:00] [2026]}, or of lastlog {@code Sun Mar 1 10:00:00 +0000 2026}. */
  private static @Nullable LoginRow last(String line, List<String> words, int day) {
    String clock = words.get(day + 3);
    if (!clock(clock) || !number(words.get(day + 2))) {
      return null;
    }
    String date = words.get(day + 1) + " " + words.get(day + 2);
    String next = day + 4 < words.size() ? words.get(day + 4) : "";
    boolean zone = next.length() == 5 && (next.charAt(0) == '+' || next.charAt(0) == '-');
    String year = zone && day + 5 < words.size() ? words.get(day + 5) : next;
    boolean stated = year.length() == 4 && number(year);
    String time = clock.length() == 5 ? clock + ":00" : clock;
    String began =
        stated ? date + " " + year + " " + time + (zone ? " " + next : "") : date + " " + time;
    boolean system = words.get(1).equals("system");
    String terminal = system ? "system " + words.get(2) : day > 1 ? words.get(1) : "";
    // The kernel's release, or the end of "system boot", is no host.
    String from = system || day < 3 ? "" : words.get(day - 1);
    return new LoginRow(words.get(0), terminal, from, began, line);
  }

  /** {@code ann pts/0 2026-03-01 10:00 (203.0.113.9)}. */
  private static @Nullable LoginRow who(String line, List<String> words) {
    for (int i = 2; i + 1 < words.size() && i < 4; i++) {
      String date = words.get(i);
      boolean iso = date.length() == 10 && date.charAt(4) == '-' && date.charAt(7) == '-';
      if (iso && clock(words.get(i + 1)) && words.get(i + 1).length() == 5) {
        String end = words.get(words.size() - 1);
        boolean host = end.startsWith("(") && end.endsWith(")");
        return new LoginRow(
            words.get(0),
            i == 3 ? words.get(1) + " " + words.get(2) : words.get(1),
            host ? end.substring(1, end.length() - 1) : "",
            date + " " + words.get(i + 1) + ":00",
            line);
      }
    }
    return null;
  }

  private static boolean clock(String word) {
    boolean shape = word.length() == 5 || word.length() == 8 && word.charAt(5) == ':';
    return shape && word.charAt(2) == ':' && number(word.substring(0, 2));
  }

  private static boolean number(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
