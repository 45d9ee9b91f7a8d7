package dev.offscript.reports.audit;

import dev.offscript.model.audit.Audit;
import dev.offscript.model.audit.Rate;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The audit on a terminal: a table and a bar chart a dimension. A bar ends at the share, its
 * whisker at the upper bound of the interval; all bars of a dimension have one scale. Nothing needs
 * colour.
 */
public final class AuditTable implements AuditRenderer {

  private static final int MOST_BAR = 60;

  /** A renderer; it has no state. */
  public AuditTable() {}

  @Override
  public String format() {
    return "table";
  }

  @Override
  public void render(Audit audit, AuditOutput output) throws IOException {
    Lines lines = new Lines(output);
    opening(audit, lines);
    totals(audit, lines);
    for (Audit.Breakdown breakdown : audit.breakdowns()) {
      breakdown(breakdown, lines, output);
    }
    if (!audit.notes().isEmpty()) {
      lines.blank();
      audit.notes().forEach(note -> lines.wrapped("note: ", note));
    }
    output.page().stream().write(lines.text().getBytes(StandardCharsets.UTF_8));
    output.page().stream().flush();
  }

  private static void opening(Audit audit, Lines lines) {
    lines.bold(
        Wording.count(audit.population().episodes(), "episode")
            + ", "
            + Wording.number(audit.affected().episodes())
            + " affected: "
            + lines.rate(audit.affected()));
    lines.wrapped("affected means ", Figures.scope(audit));
    Figures.population(audit).forEach(line -> lines.wrapped("", line));
    if (audit.undetermined().episodes() > 0) {
      lines.wrapped(
          "",
          Wording.number(audit.undetermined().episodes())
              + " more are undetermined: "
              + lines.rate(audit.undetermined()));
    }
  }

  private static void totals(Audit audit, Lines lines) {
    if (audit.totals().isEmpty()) {
      return;
    }
    lines.heading("behaviour by origin");
    for (Audit.Count count : audit.totals()) {
      lines.line(
          Columns.pad(Wording.words(count.behaviour().wire()), 20)
              + Columns.pad(Wording.words(count.origin().wire()), 14)
              + Columns.padStart(Wording.number(count.rate().episodes()), 10)
              + "  "
              + lines.rate(count.rate()));
      count
          .first()
          .ifPresent(
              first -> {
                lines.wrapped("  first: ", Figures.first(first));
                lines.wrapped("         ", Figures.place(first.place()));
              });
    }
  }

  private static void breakdown(Audit.Breakdown breakdown, Lines lines, AuditOutput output) {
    lines.heading("by " + breakdown.dimension().wire());
    List<Audit.Cell> cells = breakdown.cells();
    int shown = output.shown(cells.size());
    List<Audit.Cell> first = Figures.shown(breakdown, shown);
    int width = 6;
    double most = 0;
    int counts = 0;
    int intervals = 0;
    for (Audit.Cell cell : first) {
      width = Math.max(width, Columns.of(Visible.line(Figures.value(cell))));
      most = Math.max(most, cell.affected().of() == 0 ? 0 : cell.affected().high());
      counts = Math.max(counts, Figures.count(cell.affected()).length());
      intervals = Math.max(intervals, lines.interval(cell.affected()).length());
    }
    int fixed = counts + 10 + intervals + 8;
    width = Math.min(width, Math.max(12, Math.min(48, lines.width() - fixed - 12)));
    int bar = Math.min(MOST_BAR, lines.width() - fixed - width);
    for (Audit.Cell cell : first) {
      String value = Columns.cut(Visible.line(Figures.value(cell)), width);
      lines.line(
          "  "
              + Columns.pad(value, width)
              + "  "
              + Columns.padStart(Figures.count(cell.affected()), counts)
              + Columns.padStart(Figures.percent(cell.affected().share()), 10)
              + "  "
              + Columns.pad(lines.interval(cell.affected()), intervals)
              + "  "
              + (bar < 8 ? "" : lines.bar(cell.affected(), most, bar)));
    }
    if (shown < cells.size()) {
      lines.wrapped(
          "  ", Wording.number(cells.size() - shown) + " more values: --rows 0 shows all");
    }
    breakdown
        .trends()
        .forEach(trend -> lines.wrapped("  trend, ", Figures.trend(trend, breakdown.dimension())));
    int outliers = output.shown(breakdown.outliers().size());
    for (Audit.Outlier outlier : breakdown.outliers().subList(0, outliers)) {
      lines.wrapped(
          "  stands out: ",
          Columns.cut(Visible.line(outlier.value()), 60) + ": " + Figures.outlier(outlier));
    }
    if (outliers < breakdown.outliers().size()) {
      lines.wrapped(
          "  ",
          Wording.number(breakdown.outliers().size() - outliers) + " more stand out: --rows 0");
    }
  }

  /** Collects lines of at most the page's width; every text is encoded here. */
  private static final class Lines {
    private final StringBuilder out = new StringBuilder();
    private final AuditOutput output;

    Lines(AuditOutput output) {
      this.output = output;
    }

    int width() {
      return output.page().width();
    }

    String text() {
      return out.toString();
    }

    void blank() {
      out.append('\n');
    }

    void line(String text) {
      out.append(Columns.cut(Visible.line(text), width()).stripTrailing()).append('\n');
    }

    void bold(String text) {
      for (String line : Columns.wrap(Visible.line(text), width())) {
        out.append(output.page().color() ? "\033[1m" + line + "\033[0m" : line).append('\n');
      }
    }

    void heading(String word) {
      blank();
      String rule = (output.ascii() ? "-" : "─").repeat(Math.max(0, width() - word.length() - 1));
      out.append(output.page().color() ? "\033[1m" + word + "\033[0m" : word);
      out.append(' ').append(rule).append('\n');
    }

    void wrapped(String lead, String text) {
      int columns = Columns.of(lead);
      String before = lead;
      for (String line : Columns.wrap(Visible.line(text), width() - columns)) {
        out.append((before + line).stripTrailing()).append('\n');
        before = " ".repeat(columns);
      }
    }

    String rate(Rate rate) {
      return Figures.percent(rate.share()) + "  (95 %: " + interval(rate) + ")";
    }

    String interval(Rate rate) {
      return Figures.interval(rate, output.ascii() ? "-" : "–");
    }

    /** A bar of eighths up to the share, then a whisker to the upper bound. */
    String bar(Rate rate, double most, int columns) {
      if (rate.of() == 0 || most <= 0) {
        return "";
      }
      int eighths = (int) Math.round(rate.share() / most * (columns - 1) * 8);
      int end = (int) Math.round(rate.high() / most * (columns - 1));
      StringBuilder bar = new StringBuilder();
      if (output.ascii()) {
        bar.append("#".repeat((eighths + 4) / 8));
      } else {
        bar.append("█".repeat(eighths / 8));
        if (eighths % 8 > 0) {
          bar.append((char) (0x2590 - eighths % 8));
        }
      }
      String whisker = output.ascii() ? "-" : "─";
      while (bar.length() < end) {
        bar.append(whisker);
      }
      return bar.append(output.ascii() ? "|" : "┤").toString();
    }
  }
}
