package dev.offscript.reports.html;

import dev.offscript.model.audit.Audit;
import dev.offscript.reports.Wording;
import dev.offscript.reports.audit.AuditOutput;
import dev.offscript.reports.audit.AuditRenderer;
import dev.offscript.reports.audit.Figures;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The audit as one file for a browser, under the same policy as the report. */
public final class AuditPage implements AuditRenderer {

  /** Points of an ordered dimension in a chart. */
  private static final int MOST_POINTS = 240;

  /** A renderer; it has no state. */
  public AuditPage() {}

  @Override
  public String format() {
    return "html";
  }

  @Override
  public void render(Audit audit, AuditOutput output) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(output.page().stream(), StandardCharsets.UTF_8));
    writer.write(PageHead.of("Offscript audit", "report.css", "audit.css"));
    Markup markup = new Markup();
    opening(markup, audit);
    totals(markup, audit);
    writer.write(markup.take());
    for (Audit.Breakdown breakdown : audit.breakdowns()) {
      breakdown(markup, breakdown, output);
      writer.write(markup.take());
    }
    closing(markup, audit);
    writer.write(markup.take());
    writer.write(PageHead.END);
    writer.flush();
  }

  private static void opening(Markup markup, Audit audit) {
    markup.open("header", "class", "top");
    markup.leaf("p", "Offscript audit", "class", "name");
    markup.leaf(
        "h1",
        Figures.count(audit.affected())
            + " episodes affected, "
            + Figures.percent(audit.affected().share()));
    markup.leaf(
        "p",
        "95 % interval " + Figures.interval(audit.affected(), "–") + " (Wilson)",
        "class",
        "muted");
    markup.leaf("p", "Affected means " + Figures.scope(audit) + ".", "class", "muted");
    Figures.population(audit).forEach(line -> markup.leaf("p", line, "class", "muted"));
    if (audit.undetermined().episodes() > 0) {
      markup.leaf(
          "p",
          Figures.count(audit.undetermined())
              + " more are undetermined: the evidence does not decide who asked.",
          "class",
          "warn");
    }
    markup.closeLine();
  }

  private static void totals(Markup markup, Audit audit) {
    if (audit.totals().isEmpty()) {
      return;
    }
    markup.open("section").leaf("h2", "Behaviour by origin").open("div", "class", "scroll");
    head(markup, "Behaviour", "Origin", "Episodes", "Share", "95 %", "First");
    for (Audit.Count count : audit.totals()) {
      markup.open("tr", "class", "origin-" + count.origin().wire());
      markup.leaf("td", Wording.words(count.behaviour().wire()));
      markup.open("td").leaf("span", Wording.words(count.origin().wire()), "class", "pill").close();
      markup.leaf("td", Wording.number(count.rate().episodes()), "class", "figure");
      markup.leaf("td", Figures.percent(count.rate().share()), "class", "figure");
      markup.leaf("td", Figures.interval(count.rate(), "–"), "class", "figure");
      markup.open("td");
      count
          .first()
          .ifPresent(
              first ->
                  markup
                      .leaf("span", Figures.first(first))
                      .leaf("code", Figures.place(first.place())));
      markup.close().closeLine();
    }
    markup.close().close().close().closeLine();
  }

  private static void head(Markup markup, String... names) {
    markup.open("table").open("thead").open("tr");
    for (String name : names) {
      markup.leaf("th", name, "scope", "col");
    }
    markup.close().close().open("tbody");
  }

  private static void breakdown(Markup markup, Audit.Breakdown breakdown, AuditOutput output) {
    markup.open("section", "class", "breakdown");
    markup.leaf("h2", "By " + breakdown.dimension().wire());
    List<Audit.Cell> known =
        breakdown.cells().stream().filter(cell -> !cell.value().isEmpty()).toList();
    if (breakdown.dimension().ordered() && known.size() > 1) {
      new AuditChart(markup)
          .write(
              breakdown.dimension().wire(),
              Figures.spread(known, Math.min(MOST_POINTS, known.size())));
    }
    breakdown
        .trends()
        .forEach(
            trend ->
                markup.leaf(
                    "p",
                    "Trend, " + Figures.trend(trend, breakdown.dimension()),
                    "class",
                    "small"));
    outliers(markup, breakdown, output);
    cells(markup, breakdown, output);
    markup.closeLine();
  }

  private static void outliers(Markup markup, Audit.Breakdown breakdown, AuditOutput output) {
    int shown = output.shown(breakdown.outliers().size());
    if (shown == 0) {
      return;
    }
    markup.leaf("h3", "Stands out").open("ul", "class", "notes");
    for (Audit.Outlier outlier : breakdown.outliers().subList(0, shown)) {
      markup.open("li").leaf("b", outlier.value()).text(": " + Figures.outlier(outlier)).close();
    }
    markup.close();
    left(markup, breakdown.outliers().size() - shown);
  }

  private static void cells(Markup markup, Audit.Breakdown breakdown, AuditOutput output) {
    List<Audit.Cell> shown = Figures.shown(breakdown, output.shown(breakdown.cells().size()));
    double most = 0;
    for (Audit.Cell cell : shown) {
      most = Math.max(most, cell.affected().of() == 0 ? 0 : cell.affected().high());
    }
    markup.open("div", "class", "scroll");
    head(markup, breakdown.dimension().wire(), "Affected", "Share", "95 %", "", "Passed");
    for (Audit.Cell cell : shown) {
      markup.open("tr");
      markup.leaf("td", Figures.value(cell), "class", "value");
      markup.leaf("td", Figures.count(cell.affected()), "class", "figure");
      markup.leaf("td", Figures.percent(cell.affected().share()), "class", "figure");
      markup.leaf("td", Figures.interval(cell.affected(), "–"), "class", "figure");
      markup.open("td", "class", "chart");
      new AuditChart(markup).bar(cell.affected(), most);
      markup.close();
      markup.leaf(
          "td",
          cell.scored() == 0
              ? "–"
              : Wording.number(cell.passed()) + " of " + Wording.number(cell.scored()),
          "class",
          "figure");
      markup.closeLine();
    }
    markup.close().close().close();
    left(markup, breakdown.cells().size() - shown.size());
  }

  private static void left(Markup markup, int count) {
    if (count > 0) {
      markup.leaf(
          "p", Wording.number(count) + " more; --rows 0 shows all.", "class", "small muted");
    }
  }

  private static void closing(Markup markup, Audit audit) {
    markup.open("footer", "class", "small muted");
    audit.notes().forEach(note -> markup.leaf("p", note));
    markup.leaf(
        "p",
        "Counted in episodes. Intervals: Wilson score, 95 %. Trend: Cochran-Armitage, two-sided."
            + " Stands out: exact one-sided test against the rest (hypergeometric), Benjamini and"
            + " Hochberg at 5 %. offscript "
            + audit.version()
            + ", rules "
            + audit.rulesSha256());
    markup.closeLine();
  }
}
