package dev.offscript.cli;

import dev.offscript.casework.EventRows;
import dev.offscript.casework.Reading;
import dev.offscript.cli.console.EventLines;
import dev.offscript.model.Event;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Detection;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Wording;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What readers find, for people: of every file what it was taken for and why, its events a line
 * each, and where its bytes went.
 *
 * <pre>
 * vpc.log: aws-vpc-flow, 98 % sure (40 of 40 records looked at are of it); else zeek 20 %
 *        1  2026-03-01T10:00:00Z     flow        sensor      10.0.0.5:40112 > 203.0.113.9:22 allowed
 *   1 event from 2026-03-01T10:00:00Z to 2026-03-01T10:01:00Z, 0 duplicates, 0 rejected
 *   118 bytes = 118 in records + 0 duplicates + 0 rejected + 0 skipped
 * </pre>
 */
final class ReadTable implements Reading.Taker {

  private final PrintStream out;
  private final int width;

  /** Prints lines of at most {@code width} columns to {@code out}. */
  ReadTable(PrintStream out, int width) {
    this.out = out;
    this.width = width;
  }

  @Override
  public void begins(Reading.Begun unit) {
    Detection detection = unit.detection();
    String because = detection.because().isEmpty() ? "" : " (" + detection.because() + ")";
    String sure = unit.format().equals("unknown") ? "" : ", " + percent(detection.confidence());
    print(
        unit.path()
            + (unit.member().isEmpty() ? "" : "!" + unit.member())
            + ": "
            + unit.format()
            + (sure.isEmpty() ? "" : sure + " sure")
            + because);
    for (Detection.Candidate other : detection.runnersUp()) {
      print(
          "  else "
              + other.format()
              + " "
              + percent(other.confidence())
              + (other.because().isEmpty() ? "" : " (" + other.because() + ")"));
    }
  }

  @Override
  public void take(Event event, String path, String member) {
    out.println(EventLines.of(event, width));
  }

  @Override
  public void ends(Reading.Ended unit) {
    print(
        "  "
            + Wording.count(unit.events(), "event")
            + period(unit.time())
            + ", "
            + Wording.count(unit.duplicates(), "duplicate")
            + ", "
            + Wording.number(unit.rejected())
            + " rejected");
    Report.Accounted bytes = unit.accounted();
    print(
        "  "
            + Wording.count(bytes.bytes(), "byte")
            + " = "
            + Wording.number(bytes.records())
            + " in records + "
            + Wording.number(bytes.duplicates())
            + " in duplicates + "
            + Wording.number(bytes.rejected())
            + " rejected + "
            + Wording.number(bytes.skipped())
            + " skipped");
    if (!unit.notes().isEmpty()) {
      print(unit.notes().stream().map(note -> "  note: " + note).collect(Collectors.joining("\n")));
    }
    out.println();
  }

  private static String period(TimeSpan time) {
    return time.known() && time.hasStart()
        ? " from "
            + EventRows.time(time.start(), time.digits())
            + " to "
            + EventRows.time(time.end(), time.digits())
        : "";
  }

  private void print(String lines) {
    lines.lines().map(Text::visible).forEach(out::println);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }
}
