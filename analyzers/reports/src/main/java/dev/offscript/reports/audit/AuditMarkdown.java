package dev.offscript.reports.audit;

import dev.offscript.model.audit.Audit;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The audit for an issue or a notebook: tables, no charts. */
public final class AuditMarkdown implements AuditRenderer {

  /** A renderer; it has no state. */
  public AuditMarkdown() {}

  @Override
  public String format() {
    return "markdown";
  }

  @Override
  public void render(Audit audit, AuditOutput output) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append("# Offscript audit\n\n");
    line(
        out,
        Figures.count(audit.affected())
            + " episodes affected: "
            + Figures.percent(audit.affected().share())
            + " (95 %: "
            + Figures.interval(audit.affected(), "–")
            + "). Affected means "
            + Figures.scope(audit)
            + ".");
    Figures.population(audit).forEach(said -> line(out, said + "."));
    if (audit.undetermined().episodes() > 0) {
      line(out, Figures.count(audit.undetermined()) + " more are undetermined.");
    }
    if (!audit.totals().isEmpty()) {
      out.append("## Behaviour by origin\n\n");
      row(out, List.of("behaviour", "origin", "episodes", "share", "95 %", "first"));
      out.append("|---|---|--:|--:|--:|---|\n");
      for (Audit.Count count : audit.totals()) {
        row(
            out,
            List.of(
                Wording.words(count.behaviour().wire()),
                Wording.words(count.origin().wire()),
                Wording.number(count.rate().episodes()),
                Figures.percent(count.rate().share()),
                Figures.interval(count.rate(), "–"),
                count
                    .first()
                    .map(first -> Figures.first(first) + ", " + Figures.place(first.place()))
                    .orElse("")));
      }
      out.append('\n');
    }
    audit.breakdowns().forEach(breakdown -> breakdown(out, breakdown, output));
    audit.notes().forEach(note -> line(out, note));
    output.page().stream().write(out.toString().getBytes(StandardCharsets.UTF_8));
    output.page().stream().flush();
  }

  private static void breakdown(StringBuilder out, Audit.Breakdown breakdown, AuditOutput output) {
    out.append("## By ").append(breakdown.dimension().wire()).append("\n\n");
    row(out, List.of(breakdown.dimension().wire(), "affected", "share", "95 %", "passed"));
    out.append("|---|--:|--:|--:|--:|\n");
    List<Audit.Cell> shown = Figures.shown(breakdown, output.shown(breakdown.cells().size()));
    for (Audit.Cell cell : shown) {
      row(
          out,
          List.of(
              Figures.value(cell),
              Figures.count(cell.affected()),
              Figures.percent(cell.affected().share()),
              Figures.interval(cell.affected(), "–"),
              cell.scored() == 0
                  ? "–"
                  : Wording.number(cell.passed()) + " of " + Wording.number(cell.scored())));
    }
    out.append('\n');
    int left = breakdown.cells().size() - shown.size();
    if (left > 0) {
      line(out, Wording.number(left) + " more values: --rows 0 shows all.");
    }
    for (Audit.Trend trend : breakdown.trends()) {
      item(out, "trend, " + Figures.trend(trend, breakdown.dimension()));
    }
    int outliers = output.shown(breakdown.outliers().size());
    for (Audit.Outlier outlier : breakdown.outliers().subList(0, outliers)) {
      item(out, "stands out: " + outlier.value() + ": " + Figures.outlier(outlier));
    }
    if (!breakdown.trends().isEmpty() || outliers > 0) {
      out.append('\n');
    }
  }

  private static void line(StringBuilder out, String text) {
    out.append(Visible.markdown(text)).append("\n\n");
  }

  private static void item(StringBuilder out, String text) {
    out.append("* ").append(Visible.markdown(text)).append('\n');
  }

  private static void row(StringBuilder out, List<String> cells) {
    for (String cell : cells) {
      out.append("| ").append(Visible.markdown(cell)).append(' ');
    }
    out.append("|\n");
  }
}
