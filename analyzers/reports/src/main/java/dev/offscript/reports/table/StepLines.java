package dev.offscript.reports.table;

import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Sources;
import dev.offscript.reports.Times;
import dev.offscript.reports.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The steps of a chain on a rail: a full dot is an act or what a sensor saw, a ring the rest. */
final class StepLines {

  /** From this many columns on, a step is a row of columns. */
  static final int WIDE = 120;

  /** Lines of a text that only gives context; its pointer leads to the rest. */
  private static final int CONTEXT_LINES = 4;

  /** Lines of an act: an endpoint at the end of a long command must not get lost. */
  private static final int ACT_LINES = 24;

  private final Page page;
  private final Sources sources;

  StepLines(Page page, Sources sources) {
    this.page = page;
    this.sources = sources;
  }

  void write(Chain chain) {
    boolean wide = page.width() >= WIDE;
    Widths widths = Widths.of(chain, page.width());
    String date = chain.time().known() ? Times.date(chain.time().best()) : "";
    for (Step step : chain.steps()) {
      String stepDate = dated(step) ? Times.date(step.time().best()) : date;
      if (!stepDate.equals(date)) {
        page.line(Page.dim("  ┊    " + stepDate));
        date = stepDate;
      }
      if (wide) {
        row(step, chain, widths);
      } else {
        block(step, chain, widths);
      }
    }
  }

  /** Columns of the meta data, as wide as this chain needs them. */
  private record Widths(int number, int time, int actor, int stage, int text, int place) {
    static Widths of(Chain chain, int page) {
      int number = Integer.toString(chain.steps().size()).length();
      int time = 0;
      int actor = 0;
      int stage = 0;
      for (Step step : chain.steps()) {
        number = Math.max(number, Integer.toString(step.n()).length());
        time = Math.max(time, Columns.of(Wording.clock(step.time())));
        actor = Math.max(actor, step.actor().wire().length());
        stage = Math.max(stage, step.stage().wire().length());
      }
      int left = page - (4 + number + 2 + time + 2 + actor + 2 + stage + 2);
      int place = Math.max(24, left * 2 / 5 - 2);
      return new Widths(number, time, actor, stage, Math.max(24, left - place - 2), place);
    }
  }

  private void row(Step step, Chain chain, Widths widths) {
    boolean last = last(step, chain);
    List<Page.Piece> text = new ArrayList<>();
    for (String line : Page.fill(Wording.text(step), widths.text(), lines(step))) {
      text.add(new Page.Piece(line, style(step)));
    }
    for (Page.Piece piece : context(step, chain)) {
      for (String line : Page.fill(piece.text(), widths.text() - 2, CONTEXT_LINES)) {
        text.add(new Page.Piece("  " + line, piece.style()));
      }
    }
    List<String> places = Page.fill(places(step), widths.place(), CONTEXT_LINES);
    for (int i = 0; i < Math.max(text.size(), places.size()); i++) {
      Page.Piece cell = i < text.size() ? text.get(i) : Page.plain("");
      Page.Piece[] meta = i == 0 ? meta(step, widths) : rail(last, widths);
      List<Page.Piece> pieces = new ArrayList<>(List.of(meta));
      pieces.add(Page.plain("  "));
      pieces.add(cell);
      if (i < places.size()) {
        pieces.add(Page.plain(" ".repeat(Math.max(0, widths.text() - cell.columns()) + 2)));
        pieces.add(new Page.Piece(places.get(i), Style.PLACE));
      }
      page.line(pieces.toArray(Page.Piece[]::new));
    }
  }

  private static Page.Piece[] rail(boolean last, Widths widths) {
    int columns = 7 + widths.number() + widths.time() + widths.actor() + widths.stage();
    return new Page.Piece[] {Page.dim(last ? "   " : "  │"), Page.plain(" ".repeat(columns))};
  }

  private void block(Step step, Chain chain, Widths widths) {
    boolean last = last(step, chain);
    String indent = " ".repeat(3 + widths.number());
    List<Page.Piece> lead = List.of(Page.dim(last ? "   " : "  │"), Page.plain(indent));
    Page.Piece[] meta = meta(step, widths);
    if (Arrays.stream(meta).mapToInt(Page.Piece::columns).sum() <= page.width()) {
      page.line(meta);
    } else {
      String rest =
          Wording.clock(step.time()) + " " + step.actor().wire() + " " + step.stage().wire();
      page.wrapped(List.of(meta[0], meta[1], Page.plain("  ")), lead, rest, Style.DIM);
    }
    int columns = page.width() - 3 - indent.length();
    for (String line : Page.fill(Wording.text(step), columns, lines(step))) {
      page.line(lead.get(0), lead.get(1), new Page.Piece(line, style(step)));
    }
    for (Page.Piece piece : context(step, chain)) {
      page.wrapped(lead, lead, piece.text(), piece.style());
    }
    page.wrapped(lead, lead, places(step), Style.PLACE);
    if (!last) {
      page.line(Page.dim("  │"));
    }
  }

  private static Page.Piece[] meta(Step step, Widths widths) {
    boolean act = act(step);
    return new Page.Piece[] {
      new Page.Piece(act ? "  ● " : "  ○ ", act ? Style.BAD : Style.DIM),
      new Page.Piece(Columns.padStart(Integer.toString(step.n()), widths.number()), Style.BOLD),
      Page.plain("  " + Columns.pad(Wording.clock(step.time()), widths.time())),
      new Page.Piece(
          "  " + Columns.pad(step.actor().wire(), widths.actor()),
          step.actor() == Actor.AGENT ? Style.BOLD : Style.DIM),
      Page.dim("  " + Columns.pad(step.stage().wire(), widths.stage()))
    };
  }

  /** What stands below the text: edges, then rules and techniques. */
  private static List<Page.Piece> context(Step step, Chain chain) {
    List<Page.Piece> pieces = new ArrayList<>();
    if (!step.host().isEmpty() && !step.host().equals(chain.session().host())) {
      pieces.add(Page.dim("on " + step.host()));
    }
    for (Step.Link link : step.links().stream().filter(Wording::telling).toList()) {
      String because = String.join(", ", link.because());
      pieces.add(
          Page.dim(
              String.format(
                  Locale.ROOT,
                  "↳ %s%s · grade %s",
                  Wording.of(link),
                  because.isEmpty() ? "" : ": " + because,
                  link.grade().wire())));
    }
    if (!step.rules().isEmpty() || !step.techniques().isEmpty()) {
      List<String> names = new ArrayList<>(step.rules());
      names.addAll(step.techniques());
      pieces.add(new Page.Piece(String.join("  ", names), Style.RULE));
    }
    return pieces;
  }

  private String places(Step step) {
    if (step.evidence().isEmpty()) {
      return "";
    }
    int copies = step.evidence().size() - 1;
    return sources.place(step.evidence().get(0)) + (copies == 0 ? "" : " (+" + copies + " more)");
  }

  private static Style style(Step step) {
    return act(step) ? Style.BOLD : Style.PLAIN;
  }

  private static int lines(Step step) {
    return act(step) || step.kind() == EventKind.COMMAND ? ACT_LINES : CONTEXT_LINES;
  }

  private static boolean act(Step step) {
    return switch (step.stage()) {
      case TASK, INSTRUCTION, INTENT, IMPACT -> false;
      case DISCOVERY, ACQUISITION, SETUP -> false;
      case EXECUTION, EGRESS, ALERT, CONCEALMENT, PERSISTENCE -> true;
    };
  }

  private static boolean last(Step step, Chain chain) {
    return step == chain.steps().get(chain.steps().size() - 1);
  }

  private static boolean dated(Step step) {
    return step.time().basis() != TimeBasis.NONE && step.time().known();
  }
}
