package dev.offscript.cli.console;

import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.EventRows;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.model.report.Step;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import dev.offscript.search.IndexedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** One event in full: what it is, where it stands, its fields, its text and its record. */
final class ShowLines {

  /** Lines of a text or record unless all of it is asked for. */
  private static final int SHORT = 24;

  private static final int LABEL = 13;

  private final Screen screen;
  private final boolean all;

  ShowLines(Screen screen, boolean all) {
    this.screen = screen;
    this.all = all;
  }

  void write(
      CaseSearch.Shown shown, Optional<Report> report, SortedMap<String, Report.Credit> credits) {
    IndexedEvent event = shown.found().event();
    EvidenceRef ref = event.ref();
    label("event", event.id(), Ink.BOLD);
    label("what", event.kind().wire() + " by " + event.actor().wire());
    label("when", time(event.time()));
    if (!event.session().isEmpty()) {
      label("session", event.session());
    }
    label(
        "stands in",
        EventLines.place(shown.found())
            + ", bytes "
            + ref.offset()
            + " to "
            + (ref.offset() + ref.length())
            + (ref.pointer().isEmpty() ? "" : ", at " + ref.pointer()));
    integrity(shown);
    if (!event.rules().isEmpty()) {
      label("rules", String.join(", ", event.rules()));
      credits.forEach(
          (rule, credit) -> {
            if (event.rules().contains(rule)) {
              label("rule by", credit.toString());
            }
          });
    }
    report
        .map(kept -> chains(kept, event.id()))
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> label("in chains", text));
    fields(event);
    if (!shown.text().isEmpty()) {
      block("text, read again", shown.text());
    }
    block(
        shown.intact() ? "record, read again" : "what stands there now",
        new String(shown.bytes(), StandardCharsets.UTF_8));
    if (shown.intact() && ref.length() > shown.bytes().length) {
      note("the record has " + Wording.bytes(ref.length()) + "; that was the first part of it");
    }
  }

  private void integrity(CaseSearch.Shown shown) {
    if (shown.intact()) {
      label("sha256", shown.sha256() + ", hashed again just now: unchanged", Ink.GOOD);
    } else {
      label("sha256", shown.sha256() + " was recorded", Ink.BAD);
      label(
          "", "EVIDENCE CHANGED since it was read: what stands there now proves nothing", Ink.BAD);
    }
  }

  private static String time(TimeSpan time) {
    if (!time.known()) {
      return "no time";
    }
    return bounds(time)
        + " ("
        + Wording.words(time.basis().wire())
        + ", "
        + Wording.words(time.meaning().wire())
        + ")";
  }

  private static String bounds(TimeSpan time) {
    String from = time.hasStart() ? EventRows.time(time.start(), time.digits()) : "";
    String to = time.hasEnd() ? EventRows.time(time.end(), time.digits()) : "";
    if (to.isEmpty()) {
      return from + " or later";
    }
    return from.isEmpty() ? to + " or earlier" : from.equals(to) ? from : from + " to " + to;
  }

  private static String chains(Report report, String event) {
    List<String> places = new ArrayList<>();
    for (Chain chain : report.chains()) {
      for (Step step : chain.steps()) {
        if (step.event().equals(event)) {
          places.add(chain.id() + " step " + step.n());
        }
      }
    }
    return String.join(", ", places);
  }

  private void fields(IndexedEvent event) {
    if (event.fields().size() == 0) {
      return;
    }
    heading("fields");
    event
        .fields()
        .forEach(
            (field, value) -> {
              String name = Columns.pad(Visible.line(field.name()), 26) + "  ";
              wrapped("  " + name, value.toString());
            });
    if (event.cut()) {
      note("a value that ends in … is longer; the record has all of it");
    }
  }

  private void block(String name, String text) {
    heading(name);
    int columns = Math.max(20, screen.width() - 4);
    int written = 0;
    for (String line : Visible.lines(text)) {
      for (String part : Columns.wrap(line, columns)) {
        if (!all && written == SHORT) {
          note("it goes on: 'show " + "ID all' shows the rest");
          return;
        }
        screen.line("  " + Ink.DIM.on(screen, "│") + " " + part);
        written++;
      }
    }
  }

  private void heading(String name) {
    screen.line(Ink.BOLD.on(screen, name));
  }

  private void note(String text) {
    screen.line("  " + Ink.WARN.on(screen, text));
  }

  private void label(String name, String text) {
    wrapped(Columns.pad(name, LABEL), text);
  }

  private void label(String name, String text, Ink ink) {
    String lead = Columns.pad(name, LABEL);
    for (String part : parts(lead, text)) {
      screen.line(lead + ink.on(screen, part));
      lead = " ".repeat(LABEL);
    }
  }

  private void wrapped(String first, String text) {
    String lead = first;
    for (String part : parts(first, text)) {
      screen.line(lead + part);
      lead = " ".repeat(Columns.of(first));
    }
  }

  private List<String> parts(String lead, String text) {
    return Columns.wrap(Visible.line(text), Math.max(20, screen.width() - Columns.of(lead)));
  }
}
