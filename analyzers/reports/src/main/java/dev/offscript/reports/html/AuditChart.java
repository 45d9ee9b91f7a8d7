package dev.offscript.reports.html;

import dev.offscript.model.audit.Audit;
import dev.offscript.model.audit.Rate;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.reports.audit.Figures;
import java.util.List;
import java.util.Locale;

/** Draws shares with their intervals: along an ordered dimension, and as one bar of a table. */
final class AuditChart {

  private static final int WIDTH = 1000;
  private static final int HEIGHT = 260;
  private static final int LEFT = 64;
  private static final int RIGHT = 20;
  private static final int TOP = 14;
  private static final int BOTTOM = 34;
  private static final int LABELS = 10;
  private static final int BAR = 220;

  private final Markup markup;

  AuditChart(Markup markup) {
    this.markup = markup;
  }

  /** Points with whiskers, one a value, joined by a line. */
  void write(String dimension, List<Audit.Cell> cells) {
    double most = cells.stream().mapToDouble(cell -> cell.affected().high()).max().orElse(1);
    double top = most <= 0 ? 1 : most;
    markup
        .open("div", "class", "scroll")
        .open(
            "svg",
            "viewBox",
            "0 0 " + WIDTH + " " + HEIGHT,
            "role",
            "img",
            "aria-label",
            "Share of affected episodes by " + dimension);
    for (int i = 0; i <= 4; i++) {
      double share = top * i / 4;
      String y = number(y(share, top));
      markup.single(
          "line", "class", "tick", "x1", "" + LEFT, "x2", "" + (WIDTH - RIGHT), "y1", y, "y2", y);
      markup.leaf(
          "text",
          Figures.percent(share),
          "class",
          "axis",
          "x",
          "" + (LEFT - 8),
          "y",
          number(y(share, top) + 4),
          "text-anchor",
          "end");
    }
    StringBuilder path = new StringBuilder();
    int every = (cells.size() + LABELS - 1) / LABELS;
    for (int i = 0; i < cells.size(); i++) {
      Rate rate = cells.get(i).affected();
      String x = number(x(i, cells.size()));
      path.append(i == 0 ? "M" : "L").append(x).append(' ').append(number(y(rate.share(), top)));
      markup.single(
          "line",
          "class",
          "whisker",
          "x1",
          x,
          "x2",
          x,
          "y1",
          number(y(rate.low(), top)),
          "y2",
          number(y(rate.high(), top)));
      if (i % every == 0) {
        markup.leaf(
            "text",
            Columns.cut(Visible.defanged(cells.get(i).value()), 14),
            "class",
            "axis",
            "x",
            x,
            "y",
            "" + (HEIGHT - 10),
            "text-anchor",
            "middle");
      }
    }
    markup.single("path", "class", "line", "d", path.toString());
    for (int i = 0; i < cells.size(); i++) {
      Rate rate = cells.get(i).affected();
      markup.open(
          "circle",
          "class",
          "point",
          "cx",
          number(x(i, cells.size())),
          "cy",
          number(y(rate.share(), top)),
          "r",
          cells.size() > 60 ? "2" : "4");
      markup
          .leaf("title", dimension + " " + cells.get(i).value() + ": " + Figures.count(rate))
          .close();
    }
    markup.close().closeLine();
  }

  /**
   * A bar up to the share and a whisker over the interval, on a scale that ends at {@code most}.
   */
  void bar(Rate rate, double most) {
    if (rate.of() == 0 || most <= 0) {
      return;
    }
    markup.open("svg", "viewBox", "0 0 " + BAR + " 14", "aria-hidden", "true");
    markup.single(
        "rect",
        "class",
        "share",
        "x",
        "0",
        "y",
        "2",
        "width",
        number(rate.share() / most * BAR),
        "height",
        "10");
    markup.single(
        "line",
        "class",
        "whisker",
        "x1",
        number(rate.low() / most * BAR),
        "x2",
        number(rate.high() / most * BAR),
        "y1",
        "7",
        "y2",
        "7");
    markup.close();
  }

  private static double x(int i, int count) {
    return LEFT + 16 + (WIDTH - LEFT - RIGHT - 32.0) * i / Math.max(1, count - 1);
  }

  private static double y(double share, double top) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share / top;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
