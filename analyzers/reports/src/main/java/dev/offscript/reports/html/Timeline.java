package dev.offscript.reports.html;

import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Times;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** All chains on one time axis: a bar from first to last step, a dot where a step is. */
final class Timeline {

  private static final int WIDTH = 1040;
  private static final int LEFT = 8;
  private static final int RIGHT = 1032;
  private static final int ROW = 46;
  private static final int TOP = 30;
  private static final int MOST_ROWS = 60;

  /** A generous width of one column at the size of the style sheet. */
  private static final double LETTER = 8.4;

  private static final long SECOND = 1_000_000_000L;

  /** Distances between ticks that people read easily, in seconds. */
  private static final long[] TICKS = {
    1,
    2,
    5,
    10,
    15,
    30,
    60,
    120,
    300,
    600,
    900,
    1800,
    3600,
    7200,
    10_800,
    21_600,
    43_200,
    86_400,
    172_800,
    604_800,
    2_592_000,
    31_536_000,
    315_360_000,
  };

  private final Markup markup;

  Timeline(Markup markup) {
    this.markup = markup;
  }

  private record Scale(long from, long to) {
    double x(long nanos) {
      double share = (double) (Math.max(from, Math.min(to, nanos)) - from) / Math.max(1, to - from);
      return LEFT + share * (RIGHT - LEFT);
    }
  }

  void write(List<Chain> chains) {
    long[] known = chains.stream().flatMapToLong(Timeline::moments).sorted().toArray();
    if (known.length == 0) {
      return;
    }
    List<Chain> shown = chains.stream().limit(MOST_ROWS).toList();
    long room = Math.max(SECOND, (known[known.length - 1] - known[0]) / 40);
    Scale scale = new Scale(known[0] - room, known[known.length - 1] + room);
    int height = TOP + shown.size() * ROW + 6;
    markup.open("section", "class", "timeline").leaf("h2", "Timeline");
    markup.leaf("p", Times.date(known[0]) + ", clock times in UTC", "class", "muted small");
    markup.open("div", "class", "scroll");
    markup.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "role",
        "img",
        "aria-label",
        "Timeline of " + Wording.count(shown.size(), "chain"));
    axis(scale, height);
    for (int i = 0; i < shown.size(); i++) {
      row(shown.get(i), i, scale);
    }
    markup.close().close();
    if (chains.size() > MOST_ROWS) {
      markup.leaf("p", "The first " + MOST_ROWS + " of " + chains.size(), "class", "muted small");
    }
    markup.closeLine();
  }

  private void axis(Scale scale, int height) {
    long step = step(scale.to() - scale.from());
    String day = "";
    for (long at = Math.floorDiv(scale.from(), step) * step + step; at < scale.to(); at += step) {
      String x = number(scale.x(at));
      markup.single(
          "line", "class", "tick", "x1", x, "x2", x, "y1", "20", "y2", Integer.toString(height));
      String date = Times.date(at);
      boolean newDay = !day.isEmpty() && !day.equals(date);
      String clock = Times.clock(at, 0);
      String label = step % (60 * SECOND) == 0 ? clock.substring(0, 5) : clock;
      markup.leaf(
          "text",
          newDay || step >= 86_400 * SECOND ? date : label,
          "class",
          "axis",
          "x",
          x,
          "y",
          "13",
          "text-anchor",
          "middle");
      day = date;
    }
  }

  private void row(Chain chain, int index, Scale scale) {
    int y = TOP + index * ROW;
    TimeSpan time = chain.time();
    boolean known = time.basis() != TimeBasis.NONE && time.known();
    double from = known && time.hasStart() ? scale.x(time.start()) : LEFT;
    double to = known && time.hasEnd() ? scale.x(time.end()) : RIGHT;
    markup.open("g", "class", "severity-" + chain.severity().wire());
    String title = Columns.cut(Visible.line(chain.title()), 60);
    String rest =
        "  "
            + Wording.words(chain.verdict().origin().wire())
            + (known ? ", " + Wording.clock(time) : ", no time");
    double length = (Columns.of(title) + Columns.of(rest)) * LETTER;
    String x = number(Math.max(LEFT, Math.min(from, RIGHT - length)));
    markup.open("text", "class", "row", "x", x, "y", number(y + 14)).text(title);
    markup.leaf("tspan", rest, "class", "muted");
    markup.close();
    markup.single(
        "rect",
        "class",
        known && time.hasStart() && time.hasEnd() ? "bar" : "bar open",
        "x",
        number(from),
        "y",
        number(y + 23),
        "width",
        number(Math.max(4, to - from)),
        "height",
        "8",
        "rx",
        "4");
    for (Step step : chain.steps()) {
      if (step.time().basis() != TimeBasis.NONE && step.time().known()) {
        markup.single(
            "circle",
            "class",
            "dot",
            "cx",
            number(scale.x(step.time().best())),
            "cy",
            number(y + 27),
            "r",
            "4.5");
      }
    }
    markup.close();
  }

  private static LongStream moments(Chain chain) {
    return LongStream.concat(
        bounds(chain.time()), chain.steps().stream().flatMapToLong(step -> bounds(step.time())));
  }

  private static LongStream bounds(TimeSpan time) {
    return time.basis() == TimeBasis.NONE
        ? LongStream.empty()
        : LongStream.of(time.start(), time.end())
            .filter(at -> at != TimeSpan.OPEN_START && at != TimeSpan.OPEN_END);
  }

  private static long step(long length) {
    for (long seconds : TICKS) {
      if (length / (seconds * SECOND) <= 9) {
        return seconds * SECOND;
      }
    }
    return TICKS[TICKS.length - 1] * SECOND;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
