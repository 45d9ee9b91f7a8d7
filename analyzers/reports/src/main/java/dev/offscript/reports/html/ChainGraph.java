package dev.offscript.reports.html;

import dev.offscript.model.Actor;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import dev.offscript.reports.html.GraphLines.Edge;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The steps of a chain as a graph: time runs down, a lane each for the task, the agent, the host
 * and the network. An arrow goes from cause to effect and says what it rests on and how strongly:
 * solid for grades A and B, dashed for C, dotted for D.
 */
final class ChainGraph {

  private static final int LANE = 272;

  /** From the side of a lane to its boxes; the lines run in what is left on the other side. */
  private static final int INSET = 12;

  private static final int TOP = 40;
  private static final int MOST_NODES = 60;

  private static final int MOST_LABELS = 2;

  /** Characters of a line in a node, at the size of the style sheet. */
  private static final int NODE_COLUMNS = 34;

  private static final int NODE_LINES = 3;

  /** Columns of a node's first line. */
  private static final int META_COLUMNS = 36;

  private final Markup markup;

  ChainGraph(Markup markup) {
    this.markup = markup;
  }

  private enum Lane {
    TASK,
    AGENT,
    HOST,
    NETWORK;

    static Lane of(Step step) {
      return switch (step.kind()) {
        case FLOW, ALERT, DNS, HTTP -> NETWORK;
        case EXEC, AUTH, SESSION, PARSE_GAP -> HOST;
        case PROMPT, SCORE, FILE_READ -> TASK;
        case COMMAND, TOOL_CALL, MESSAGE, REASONING, FILE_WRITE, TOOL_RESULT ->
            step.actor() == Actor.HUMAN ? HOST : AGENT;
      };
    }

    String title() {
      return switch (this) {
        case TASK -> "Task";
        case AGENT -> "Agent";
        case HOST -> "Host";
        case NETWORK -> "Network";
      };
    }
  }

  void write(Chain chain) {
    List<Step> steps = chain.steps().stream().limit(MOST_NODES).toList();
    if (steps.size() < 2) {
      return;
    }
    Set<Lane> used = EnumSet.noneOf(Lane.class);
    steps.forEach(step -> used.add(Lane.of(step)));
    List<Lane> lanes = new ArrayList<>(used);
    List<Box> inOrder = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      int x = lanes.indexOf(Lane.of(steps.get(i))) * LANE + INSET;
      inOrder.add(new Box(steps.get(i), x, TOP + i * Box.ROW));
    }
    int width = lanes.size() * LANE;
    int height = TOP + steps.size() * Box.ROW - (Box.ROW - Box.HEIGHT) + 26;
    markup.open("figure", "class", "graph").open("div", "class", "scroll");
    markup.open(
        "svg",
        "class",
        "lanes-" + lanes.size(),
        "viewBox",
        "0 0 " + width + " " + height,
        "role",
        "img",
        "aria-label",
        "Graph of " + Wording.count(steps.size(), "step"));
    lanes(lanes, height);
    GraphLines lines = GraphLines.between(inOrder);
    for (Edge edge : lines.edges()) {
      String grade = "edge grade-" + edge.link().grade().wire().toLowerCase(Locale.ROOT);
      markup.single("path", "class", grade, "d", lines.path(edge));
      markup.single("path", "class", "head", "d", lines.head(edge));
    }
    inOrder.forEach(this::node);
    inOrder.forEach(node -> labels(node, lines.edges()));
    markup.close().close();
    markup.leaf(
        "figcaption",
        chain.steps().size() > MOST_NODES
            ? "The first " + MOST_NODES + " of " + chain.steps().size() + " steps."
            : "Arrows run from cause to effect. Grade A: execution log and flow; B: tool call and"
                + " flow; C: overlap in time; D: order only.");
    markup.closeLine();
  }

  private void lanes(List<Lane> lanes, int height) {
    for (int i = 0; i < lanes.size(); i++) {
      markup.single(
          "rect",
          "class",
          i % 2 == 0 ? "lane" : "lane odd",
          "x",
          text(i * LANE),
          "y",
          "0",
          "width",
          text(LANE),
          "height",
          text(height),
          "rx",
          "8");
      markup.leaf(
          "text",
          lanes.get(i).title(),
          "class",
          "lane-title",
          "x",
          text(i * LANE + INSET + Box.WIDTH / 2),
          "y",
          "22",
          "text-anchor",
          "middle");
    }
  }

  private void node(Box node) {
    Step step = node.step();
    markup.open("g", "class", "node stage-" + step.stage().wire());
    markup.single(
        "rect",
        "x",
        text(node.x()),
        "y",
        text(node.y()),
        "width",
        text(Box.WIDTH),
        "height",
        text(Box.HEIGHT),
        "rx",
        "7");
    markup.leaf(
        "text",
        Columns.cut(
            step.n() + "  " + step.stage().wire() + "  " + clock(step.time()), META_COLUMNS),
        "class",
        "meta",
        "x",
        text(node.x() + 9),
        "y",
        text(node.y() + 16));
    List<String> lines =
        Columns.wrap(Visible.defanged(Wording.text(step).replace('\n', ' ')), NODE_COLUMNS);
    for (int i = 0; i < Math.min(NODE_LINES, lines.size()); i++) {
      String line = lines.get(i);
      boolean cut = i == NODE_LINES - 1 && lines.size() > NODE_LINES;
      markup.leaf(
          "text",
          cut ? Columns.cut(line + " " + lines.get(NODE_LINES), NODE_COLUMNS) : line,
          "class",
          "summary",
          "x",
          text(node.x() + 9),
          "y",
          text(node.y() + 31 + i * 14));
    }
    markup.close();
  }

  /** To the second where two stamps must fit on the line: the list of steps has all digits. */
  private static String clock(TimeSpan time) {
    String full = Wording.clock(time);
    boolean two = full.indexOf('\u2013') >= 0;
    StringBuilder clock = new StringBuilder();
    int fraction = -1;
    for (char c : full.toCharArray()) {
      boolean digit = c >= '0' && c <= '9';
      fraction = c == '.' ? 0 : digit && fraction >= 0 ? fraction + 1 : -1;
      if (fraction < 0 || !two && fraction <= 3) {
        clock.append(c);
      }
    }
    return clock.toString();
  }

  /**
   * Labels come last, so that no box hides them. Those of lines from the row above stand over the
   * box, left of its middle; those of the others under it, at its right: the two never meet.
   */
  private void labels(Box node, List<Edge> edges) {
    Set<String> near = new LinkedHashSet<>();
    Set<String> far = new LinkedHashSet<>();
    boolean down = true;
    for (Edge edge : edges) {
      if (edge.effect() == node && Wording.telling(edge.link())) {
        Step.Link link = edge.link();
        String label = Wording.words(link.relation().wire()) + " \u00b7 " + link.grade().wire();
        (edge.far() ? far : near).add(label);
        down &= edge.far() || edge.down();
      }
    }
    labels(near, node.middle() - 8, down ? node.y() - 14 : node.bottom() + 16, down ? -11 : 11);
    labels(far, node.x() + Box.WIDTH - 2, node.bottom() + 14, 11);
  }

  private void labels(Set<String> labels, int right, int y, int step) {
    List<String> shown = new ArrayList<>(labels);
    if (shown.size() > MOST_LABELS) {
      int more = shown.size() - MOST_LABELS;
      shown = new ArrayList<>(shown.subList(0, MOST_LABELS));
      shown.set(MOST_LABELS - 1, shown.get(MOST_LABELS - 1) + " +" + more);
    }
    for (int i = 0; i < shown.size(); i++) {
      markup.leaf(
          "text",
          shown.get(i),
          "class",
          "label",
          "x",
          text(right),
          "y",
          text(y + i * step),
          "text-anchor",
          "end");
    }
  }

  private static String text(int number) {
    return Integer.toString(number);
  }
}
