package dev.offscript.cli.console;

import dev.offscript.casework.CaseSearch;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.ZoneSource;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Times;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The first lines: what the case holds. */
final class Header {

  private Header() {}

  /** The case's name, encoded. */
  static String name(CaseSearch search) {
    Path name = search.root().getFileName();
    return Visible.line(name == null ? "case" : name.toString());
  }

  static void write(CaseSearch search, Optional<Report> report, Screen screen) throws IOException {
    String lead = Ink.BOLD.on(screen, name(search)) + "  ";
    if (report.isEmpty()) {
      screen.line(lead + Wording.count(search.index().statistics().events(), "event"));
      return;
    }
    Report kept = report.get();
    screen.line(
        lead
            + String.join(
                ", ",
                Wording.count(kept.evidence().size(), "file")
                    + " ("
                    + Wording.bytes(kept.balance().bytes())
                    + ")",
                Wording.count(kept.balance().events(), "event"),
                Wording.count(kept.looked().sessions(), "session"),
                Wording.count(kept.chains().size(), "chain") + origins(kept)));
    TimeSpan time = time(kept);
    if (time.known()) {
      screen.line("  " + span(time));
    }
    screen.line(
        Visible.line(
            "  investigated " + kept.run().finished() + " by offscript " + kept.tool().version()));
    if (!kept.balance().problems().isEmpty()) {
      screen.line(
          Ink.WARN.on(
              screen,
              "  "
                  + Wording.count(kept.balance().problems().size(), "problem")
                  + " while reading: part of the evidence is not in the case, 'files' says which"));
    }
  }

  private static String span(TimeSpan time) {
    String first = time.hasStart() ? Times.rfc3339(time.start(), time.digits()) : "?";
    String last = time.hasEnd() ? Times.rfc3339(time.end(), time.digits()) : "?";
    return first + " to " + last;
  }

  private static String origins(Report report) {
    List<String> counts = Wording.origins(report);
    return counts.isEmpty() ? "" : ": " + String.join(", ", counts);
  }

  /** First to last time; files whose zone is only assumed count where there are no others. */
  private static TimeSpan time(Report report) {
    TimeSpan sure = TimeSpan.NONE;
    TimeSpan all = TimeSpan.NONE;
    for (Report.Evidence file : report.evidence()) {
      all = all.hull(file.time());
      if (file.clock().zoneSource() != ZoneSource.ASSUMED) {
        sure = sure.hull(file.time());
      }
    }
    return sure.known() ? sure : all;
  }
}
