package dev.offscript.readers.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns that a heading of {@code ps} or {@code top} names, and the rows below it. */
final class ProcessColumns {

  private static final Set<String> COMMANDS = Set.of("COMMAND", "CMD", "ARGS");
  private static final Set<String> USERS = Set.of("USER", "UID", "RUSER", "EUSER", "OWNER");
  private static final Set<String> TERMINALS = Set.of("TTY", "TT");
  private static final Set<String> STARTS = Set.of("START", "STIME", "STARTED", "LSTART");
  private static final Set<String> DAYS = Set.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final int MOST_COLUMNS = 40;

  private final List<String> names;

  private ProcessColumns(List<String> names) {
    this.names = names;
  }

  /**
   * A process.
   *
   * @param parent -1 where it is not said
   * @param start when it began as the list writes it, {@code ""} where it is not said
   * @param began the same with day and time, {@code ""} where that is not said
   */
  record Row(
      long pid,
      long parent,
      String user,
      String terminal,
      String start,
      String began,
      String command) {}

  /** The columns that {@code line} names; null where it is no such heading. */
  static @Nullable ProcessColumns heading(String line) {
    if (line.length() > 400 || !line.contains("PID")) {
      return null;
    }
    List<String> names = List.of(line.strip().split("\\s+", MOST_COLUMNS));
    for (String name : names) {
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (!(c >= 'A' && c <= 'Z' || "%+#/".indexOf(c) >= 0)) {
          return null;
        }
      }
    }
    return names.contains("PID") && COMMANDS.contains(names.get(names.size() - 1))
        ? new ProcessColumns(names)
        : null;
  }

  /** The process in {@code line}; null where there is none. */
  @Nullable Row row(String line) {
    List<String> values = new ArrayList<>();
    String began = "";
    int at = 0;
    for (int i = 0; i + 1 < names.size(); i++) {
      int from = skip(line, at);
      int to = word(line, from);
      if (STARTS.contains(names.get(i)) && DAYS.contains(line.substring(from, to))) {
        // lstart: Sun Mar  1 10:00:00 2026
        int first = skip(line, to);
        for (int more = 0; more < 4; more++) {
          to = word(line, skip(line, to));
        }
        began = line.substring(first, to);
      }
      if (from == to) {
        return null;
      }
      values.add(line.substring(from, to));
      at = to;
    }
    String command = tree(line.substring(skip(line, at))).stripTrailing();
    long pid = number(values, "PID");
    if (pid < 0 || command.isEmpty()) {
      return null;
    }
    return new Row(
        pid,
        number(values, "PPID"),
        value(values, USERS),
        value(values, TERMINALS),
        value(values, STARTS),
        began,
        command);
  }

  /** {@code | \_ sleep 1}: how a forest is drawn. */
  private static String tree(String command) {
    int at = 0;
    while (at < command.length() && (command.charAt(at) == ' ' || command.charAt(at) == '|')) {
      at++;
    }
    return command.startsWith("\\_ ", at) ? command.substring(at + 3) : command;
  }

  private long number(List<String> values, String name) {
    int index = names.indexOf(name);
    String text = index < 0 ? "" : values.get(index);
    return text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? -1
        : Long.parseLong(text);
  }

  private String value(List<String> values, Set<String> wanted) {
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      if (wanted.contains(names.get(i))) {
        return value.equals("?") || value.equals("-") || value.equals("??") ? "" : value;
      }
    }
    return "";
  }

  private static int skip(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  private static int word(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) > ' ') {
      at++;
    }
    return at;
  }
}
