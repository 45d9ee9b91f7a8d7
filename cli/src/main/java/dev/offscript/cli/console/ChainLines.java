package dev.offscript.cli.console;

import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.model.report.Step;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Output;
import dev.offscript.reports.Sources;
import dev.offscript.reports.Times;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import dev.offscript.reports.table.TableRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Chains on a screen: one row each, one in full, the steps of one by time. */
final class ChainLines {

  private ChainLines() {}

  /** One row a chain: id, severity, who asked, what; then when and where. */
  static void rows(Report report, Screen screen) {
    for (Chain chain : report.chains()) {
      String lead = pad(chain.id(), 16);
      String severity = pad(chain.severity().wire(), 15);
      String origin = pad(Wording.words(chain.verdict().origin().wire()), 14);
      int room = Math.max(20, screen.width() - Columns.of(lead + severity + origin));
      screen.line(
          Ink.BOLD.on(screen, lead)
              + Ink.of(chain.severity()).on(screen, severity)
              + Ink.of(chain.verdict().origin()).on(screen, origin)
              + Columns.cut(Visible.line(chain.title()), room));
      String host = chain.session().host().isEmpty() ? "host unknown" : chain.session().host();
      screen.line(
          Ink.DIM.on(
              screen,
              Columns.cut(
                  Visible.line(
                      "  "
                          + host
                          + ", "
                          + Wording.period(chain.time())
                          + ", "
                          + Wording.of(chain.state(), chain.blocked())
                          + (chain.allowed() ? ", endpoint is sanctioned" : "")
                          + ", score "
                          + chain.score()),
                  screen.width())));
    }
    screen.line(Ink.BOLD.on(screen, Wording.count(report.chains().size(), "chain")));
  }

  /** One chain as the table view of the report shows it. */
  static void whole(Report report, Chain chain, Screen screen) throws IOException {
    rendered(screen, output -> new TableRenderer().chain(report, chain, output));
  }

  /** Evidence and balance as the table view shows them. */
  static void balance(Report report, Screen screen) throws IOException {
    rendered(screen, output -> new TableRenderer().balance(report, output));
  }

  /** The steps by time; one without a time stays behind the step before it. */
  static void timeline(Report report, Chain chain, Screen screen) {
    Sources sources = Sources.of(report);
    for (Step step : byTime(chain)) {
      String when =
          step.time().known()
              ? (Wording.bounded(step.time()) ? "~" : "")
                  + Times.rfc3339(step.time().best(), step.time().digits())
              : "no time";
      String head =
          String.format(
              Locale.ROOT,
              "%-25s %2d  %-11s %-11s  ",
              when,
              step.n(),
              step.stage().wire(),
              step.actor().wire());
      String summary = Visible.line(EventLines.oneLine(step.summary()));
      screen.line(head + Columns.cut(summary, Math.max(20, screen.width() - head.length())));
      String place = step.evidence().isEmpty() ? "" : "  " + sources.place(step.evidence().get(0));
      screen.line(
          Ink.DIM.on(
              screen, Columns.cut(Visible.line("  " + step.event() + place), screen.width())));
    }
  }

  private static List<Step> byTime(Chain chain) {
    record Placed(long key, Step step) {}
    List<Placed> placed = new ArrayList<>();
    long last = TimeSpan.OPEN_START;
    for (Step step : chain.steps()) {
      last = step.time().known() ? step.time().best() : last;
      placed.add(new Placed(last, step));
    }
    return placed.stream().sorted(Comparator.comparingLong(Placed::key)).map(Placed::step).toList();
  }

  private interface Rendering {
    void to(Output output) throws IOException;
  }

  private static void rendered(Screen screen, Rendering rendering) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutputStream out = bytes;
    rendering.to(new Output(out, screen.color(), screen.width(), false));
    bytes.toString(StandardCharsets.UTF_8).stripTrailing().lines().forEach(screen::line);
  }

  private static String pad(String text, int columns) {
    return Columns.pad(Visible.line(text), columns);
  }
}
