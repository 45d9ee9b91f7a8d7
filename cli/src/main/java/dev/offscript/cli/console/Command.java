package dev.offscript.cli.console;

import dev.offscript.reports.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be typed. A line that begins with none of these names is a query. */
enum Command {
  SEARCH(List.of("search"), "QUERY", 1, Integer.MAX_VALUE, "events that fit a query"),
  NEXT(List.of("next", "more"), "", 0, 0, "the next page of the last list"),
  CHAINS(List.of("chains"), "", 0, 0, "the chains, one row each"),
  CHAIN(List.of("chain"), "ID", 1, 1, "one chain, as the report shows it"),
  SHOW(
      List.of("show"),
      "ID | CHAIN STEP [all]",
      1,
      3,
      "an event; its record is read again from the evidence, its file hashed again"),
  TIMELINE(
      List.of("timeline"),
      "[CHAIN|SESSION|EVENT]",
      0,
      1,
      "everything by time: of the case, a chain, a session, or a minute around an event"),
  SESSIONS(List.of("sessions"), "", 0, 0, "runs, episodes and logins"),
  FILES(List.of("files"), "", 0, 0, "the evidence and the balance"),
  HELP(List.of("help", "?"), "", 0, 0, "this"),
  QUIT(List.of("quit", "exit"), "", 0, 0, "leave; so does Ctrl-D");

  private final List<String> names;
  private final String arguments;
  private final int least;
  private final int most;
  private final String summary;

  Command(List<String> names, String arguments, int least, int most, String summary) {
    this.names = names;
    this.arguments = arguments;
    this.least = least;
    this.most = most;
    this.summary = summary;
  }

  /** The command that {@code typed} begins with, empty where it is a query. */
  static Optional<Command> of(String typed) {
    String first = Console.first(typed);
    return Arrays.stream(values()).filter(command -> command.names.contains(first)).findFirst();
  }

  /** What stands behind the first word. */
  static String rest(String typed) {
    return typed.substring(Console.first(typed).length()).strip();
  }

  String word() {
    return names.get(0);
  }

  String summary() {
    return summary;
  }

  String usage() {
    return "write: " + (word() + " " + arguments).stripTrailing();
  }

  void check(int words) throws Failure {
    if (words < least || words > most) {
      throw Failure.usage(usage());
    }
  }

  static void help(Screen screen) {
    for (Command command : values()) {
      String left =
          Columns.pad("  " + (String.join(", ", command.names) + " " + command.arguments), 34);
      String lead = left;
      int room = Math.max(20, screen.width() - Columns.of(left));
      for (String part : Columns.wrap(command.summary, room)) {
        screen.line(lead + part);
        lead = " ".repeat(Columns.of(left));
      }
    }
    for (String line :
        List.of(
            "",
            "Any other line is a query:",
            "  destination.port:443 AND process.args:ssh",
            "  kind:alert source.ip:10.0.3.0/24 NOT event.action:denied",
            "  \"leave a remote forward open\"",
            "  event.start:[2026-03-02T10:00 TO 2026-03-02T10:30]",
            "An id may be cut to what is unique. TAB completes commands, fields, values and ids.")) {
      screen.line(line);
    }
  }
}
