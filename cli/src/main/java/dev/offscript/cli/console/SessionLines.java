package dev.offscript.cli.console;

import dev.offscript.casework.CaseSearch;
import dev.offscript.model.Session;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import dev.offscript.search.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The sessions of a case: runs, episodes and logins. */
final class SessionLines {

  /** A training run has millions; whoever wants one of them searches for it. */
  private static final int MOST = 500;

  private SessionLines() {}

  static void write(CaseSearch search, Screen screen) throws IOException {
    CaseSearch.Sessions sessions = search.sessions(MOST);
    for (Session session : sessions.sessions()) {
      if (screen.enough()) {
        return;
      }
      long events = search.index().count(Selection.ALL.ofSessions(Set.of(session.id())));
      List<String> facts = new ArrayList<>();
      facts.add(Wording.count(events, "event"));
      add(facts, "", session.agent());
      add(facts, "with ", session.model());
      add(facts, "on ", session.host());
      add(facts, "sandbox ", session.sandbox());
      add(facts, "task ", session.taskId());
      add(facts, "", session.episode());
      add(facts, "spawned by ", session.parent());
      if (sessions.succeeded().containsKey(session.id())) {
        facts.add(
            Boolean.TRUE.equals(sessions.succeeded().get(session.id())) ? "succeeded" : "failed");
      }
      if (session.window().known()) {
        facts.add(Wording.period(session.window()));
      }
      screen.line(Ink.BOLD.on(screen, Visible.line(session.id())));
      for (String part : Columns.wrap(Visible.line(String.join(", ", facts)), screen.width() - 2)) {
        screen.line("  " + part);
      }
      session.gaps().forEach(gap -> screen.line("  " + Ink.WARN.on(screen, Visible.line(gap))));
    }
    screen.line(Ink.BOLD.on(screen, Wording.count(sessions.sessions().size(), "session")));
    if (sessions.further() > 0) {
      screen.remark("these are the first; search offscript.session:ID* finds the others");
    }
  }

  private static void add(List<String> facts, String lead, String value) {
    if (!value.isEmpty()) {
      facts.add(lead + value);
    }
  }
}
