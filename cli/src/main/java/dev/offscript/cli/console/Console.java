package dev.offscript.cli.console;

import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.EventRows;
import dev.offscript.casework.Interruption;
import dev.offscript.cli.ExitCode;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Visible;
import dev.offscript.search.Order;
import dev.offscript.search.QueryException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One case and what was asked of it last. Takes a line, writes lines. */
final class Console {

  /** What "around" an event means. */
  private static final long MINUTE = 60_000_000_000L;

  private final CaseSearch search;
  private final Optional<Report> report;
  private final Names names;
  private final ExitCode opening;
  private Optional<Listing> listing = Optional.empty();

  private Console(CaseSearch search, Optional<Report> report, ExitCode opening) {
    this.search = search;
    this.report = report;
    this.names = new Names(search, report);
    this.opening = opening;
  }

  /** Opens the room: writes what the case holds. */
  static Console open(CaseSearch search, Screen screen) throws IOException {
    Optional<Report> report = Optional.empty();
    ExitCode code = ExitCode.DONE;
    try {
      report = search.report();
    } catch (CaseException e) {
      code = ExitCode.of(e);
      screen.remark(Visible.line(String.valueOf(e.getMessage())));
    }
    Header.write(search, report, screen);
    return new Console(search, report, code);
  }

  /** What opening came to: other than {@link ExitCode#DONE} where the case is not as recorded. */
  ExitCode opening() {
    return opening;
  }

  CaseSearch search() {
    return search;
  }

  Names names() {
    return names;
  }

  /** Ids of events on the pages that were shown last. */
  List<String> lastIds() {
    return listing.map(Listing::ids).orElse(List.of());
  }

  /** Whether {@code line} asks to leave. */
  static boolean leaves(String line) {
    return Command.of(line.strip()).filter(command -> command == Command.QUIT).isPresent();
  }

  /** Carries out one line; what goes wrong is said and is the exit code, nothing is thrown. */
  ExitCode run(String line, Screen screen, Interruption interruption) {
    String typed = line.strip();
    if (typed.isEmpty()) {
      return ExitCode.DONE;
    }
    Optional<Command> command = Command.of(typed);
    String rest = command.isPresent() ? Command.rest(typed) : typed;
    try {
      return run(command.orElse(Command.SEARCH), rest, screen, interruption);
    } catch (QueryException e) {
      Caret.under(rest, e).forEach(screen::remark);
      return ExitCode.USAGE;
    } catch (Failure e) {
      screen.remark(Visible.line(String.valueOf(e.getMessage())));
      return e.code();
    } catch (InterruptedIOException e) {
      screen.remark("stopped");
      return ExitCode.INTERRUPTED;
    } catch (IOException e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      screen.remark(Visible.line(message));
      return ExitCode.of(e);
    }
  }

  private ExitCode run(Command command, String rest, Screen screen, Interruption interruption)
      throws IOException, Failure {
    List<String> words = rest.isEmpty() ? List.of() : List.of(rest.split("\\s+"));
    command.check(words.size());
    switch (command) {
      case SEARCH -> {
        return list(new Listing(search, rest, Order.EVIDENCE), screen, interruption);
      }
      case NEXT -> {
        return list(
            listing.orElseThrow(() -> Failure.usage("there is no list to go on with")),
            screen,
            interruption);
      }
      case SHOW -> {
        return show(words, screen, interruption);
      }
      case TIMELINE -> {
        return timeline(rest, screen, interruption);
      }
      case CHAINS -> ChainLines.rows(names.report(), screen);
      case CHAIN -> ChainLines.whole(names.report(), names.chain(rest), screen);
      case SESSIONS -> SessionLines.write(search, screen);
      case FILES -> ChainLines.balance(names.report(), screen);
      case HELP -> Command.help(screen);
      case QUIT -> {
        // whoever reads lines leaves
      }
    }
    return ExitCode.DONE;
  }

  private ExitCode list(Listing next, Screen screen, Interruption interruption)
      throws IOException, Failure {
    Set<String> changed = next.next(screen, interruption);
    listing = Optional.of(next);
    changed.forEach(
        path ->
            screen.remark(
                Ink.BAD.on(
                    screen,
                    Visible.line("evidence changed since it was read: " + path)
                        + "; its words are not shown")));
    return changed.isEmpty() ? ExitCode.DONE : ExitCode.INTEGRITY;
  }

  private ExitCode show(List<String> words, Screen screen, Interruption interruption)
      throws IOException, Failure {
    boolean all = words.size() > 1 && words.get(words.size() - 1).equals("all");
    List<String> ids = all ? words.subList(0, words.size() - 1) : words;
    CaseSearch.Found found;
    if (ids.size() == 2) {
      Chain chain = names.chain(ids.get(0));
      found = names.event(Names.step(chain, ids.get(1)).event());
    } else if (ids.size() == 1) {
      if (Names.isChain(ids.get(0))) {
        ChainLines.whole(names.report(), names.chain(ids.get(0)), screen);
        return ExitCode.DONE;
      }
      found = names.event(ids.get(0));
    } else {
      throw Failure.usage(Command.SHOW.usage());
    }
    CaseSearch.Shown shown = search.show(found, interruption);
    new ShowLines(screen, all).write(shown, report, search.credits());
    if (!shown.intact()) {
      screen.remark(Visible.line("evidence changed since it was read: " + found.path()));
      return ExitCode.INTEGRITY;
    }
    return ExitCode.DONE;
  }

  private ExitCode timeline(String of, Screen screen, Interruption interruption)
      throws IOException, Failure {
    String query;
    if (of.isEmpty()) {
      query = "*";
    } else if (Names.isChain(of)) {
      ChainLines.timeline(names.report(), names.chain(of), screen);
      return ExitCode.DONE;
    } else {
      query = "offscript.session:" + quoted(of);
      if (search.index().count(query) == 0) {
        query = around(names.event(of));
      }
    }
    return list(new Listing(search, query, Order.TIME), screen, interruption);
  }

  /** Whatever began or ended within a minute of an event's beginning. */
  private static String around(CaseSearch.Found found) throws Failure {
    TimeSpan time = found.event().time();
    if (!time.known()) {
      throw Failure.usage("event " + found.event().id() + " has no time");
    }
    String minutes =
        ":["
            + EventRows.time(time.best() - MINUTE, 9)
            + " TO "
            + EventRows.time(time.best() + MINUTE, 9)
            + "]";
    return "event.start" + minutes + " OR event.end" + minutes;
  }

  /** {@code text} as a phrase of the query language. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The first word of {@code typed} in lower case. */
  static String first(String typed) {
    int end = 0;
    while (end < typed.length() && !Character.isWhitespace(typed.charAt(end))) {
      end++;
    }
    return typed.substring(0, end).toLowerCase(Locale.ROOT);
  }
}
