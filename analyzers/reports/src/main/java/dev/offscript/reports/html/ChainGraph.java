package dev.offscript.reports.html;

import dev.offscript.model.Actor;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The steps of a chain as a graph: time runs down, a lane each for the task, the agent, the host
 * and the network. An arrow goes from cause to effect and says what it rests on and how strongly:
 * solid for grades A and B, dashed for C, dotted for D.
 */
final class ChainGraph {

  private static final int LANE = 264;
  private static final int NODE = 232;
  private static final int NODE_HEIGHT = 68;
  private static final int ROW = 104;
  private static final int TOP = 40;
  private static final int MOST_NODES = 60;

  /** From the side of a box to the lines that run beside it; inside the space between two lanes. */
  private static final int GUTTER = 14;

  private static final int CURVE = 8;

  /** Characters of a line in a node, at the size of the style sheet. */
  private static final int NODE_COLUMNS = 34;

  private static final int NODE_LINES = 3;

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

  private record Node(Step step, int x, int y) {
    int middle() {
      return x + NODE / 2;
    }

    int bottom() {
      return y + NODE_HEIGHT;
    }

    int center() {
      return y + NODE_HEIGHT / 2;
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
    Map<Integer, Node> nodes = new HashMap<>();
    List<Node> inOrder = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      int x = lanes.indexOf(Lane.of(steps.get(i))) * LANE + (LANE - NODE) / 2;
      Node node = new Node(steps.get(i), x, TOP + i * ROW);
      nodes.putIfAbsent(steps.get(i).n(), node);
      inOrder.add(node);
    }
    int width = lanes.size() * LANE;
    int height = TOP + steps.size() * ROW - (ROW - NODE_HEIGHT) + 14;
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
    inOrder.forEach(node -> edges(node, nodes));
    inOrder.forEach(this::node);
    inOrder.forEach(node -> labels(node, nodes));
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
          text(i * LANE + LANE / 2),
          "y",
          "22",
          "text-anchor",
          "middle");
    }
  }

  private void node(Node node) {
    Step step = node.step();
    markup.open("g", "class", "node stage-" + step.stage().wire());
    markup.single(
        "rect",
        "x",
        text(node.x()),
        "y",
        text(node.y()),
        "width",
        text(NODE),
        "height",
        text(NODE_HEIGHT),
        "rx",
        "7");
    markup.leaf(
        "text",
        step.n() + "  " + step.stage().wire() + "  " + Wording.clock(step.time()),
        "class",
        "meta",
        "x",
        text(node.x() + 9),
        "y",
        text(node.y() + 16));
    List<String> lines =
        Columns.wrap(Visible.line(Wording.text(step).replace('\n', ' ')), NODE_COLUMNS);
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

  private void edges(Node node, Map<Integer, Node> nodes) {
    for (Step.Link link : node.step().links()) {
      Node other = nodes.get(link.to());
      if (other != null && other != node) {
        String grade = "edge grade-" + link.grade().wire().toLowerCase(Locale.ROOT);
        Node cause = cause(link, node, other);
        Node effect = cause == node ? other : node;
        markup.single("path", "class", grade, "d", path(cause, effect));
        markup.single("path", "class", "head", "d", head(effect, cause));
      }
    }
  }

  /** Labels come last, so that no box hides them; several at one step stand below each other. */
  private void labels(Node node, Map<Integer, Node> nodes) {
    int shift = 0;
    for (Step.Link link : node.step().links()) {
      Node other = nodes.get(link.to());
      if (other == null || other == node || !Wording.telling(link)) {
        continue;
      }
      Node cause = cause(link, node, other);
      Node effect = cause == node ? other : node;
      boolean down = cause.y() < effect.y();
      boolean far = Math.abs(cause.y() - effect.y()) > ROW;
      markup.leaf(
          "text",
          Wording.words(link.relation().wire()) + " · " + link.grade().wire(),
          "class",
          "label",
          "x",
          text(far ? effect.x() + NODE : effect.middle() + 8),
          "y",
          text(
              far
                  ? effect.bottom() + 11 + shift
                  : (down ? effect.y() - 14 : effect.bottom() + 16) - shift),
          "text-anchor",
          far ? "end" : "start");
      shift += 11;
    }
  }

  /** The other step is the cause, unless the link says that this one prepares it. */
  private static Node cause(Step.Link link, Node node, Node other) {
    return link.relation() == Step.Relation.PREPARES ? node : other;
  }

  /**
   * A row holds one box, so a line that leaves a box sideways meets no other. To the next row it
   * goes straight down, or sideways and down; further on it runs beside the boxes of its lane.
   */
  private static String path(Node from, Node to) {
    int rows = Math.abs(to.y() - from.y()) / ROW;
    boolean down = from.y() < to.y();
    if (rows == 1 && from.x() == to.x()) {
      int start = down ? from.bottom() : from.y();
      return String.format(Locale.ROOT, "M%d %d V%d", from.middle(), start, entry(from, to));
    }
    int start = from.x() <= to.x() ? from.x() + NODE : from.x();
    int turn = rows == 1 ? to.middle() : to.x() + NODE + GUTTER;
    int side = turn >= start ? -CURVE : CURVE;
    int drop = down ? CURVE : -CURVE;
    String elbow =
        String.format(
            Locale.ROOT,
            "M%d %d H%d Q%d %d %d %d",
            start,
            from.center(),
            turn + side,
            turn,
            from.center(),
            turn,
            from.center() + drop);
    return rows == 1
        ? elbow + String.format(Locale.ROOT, " V%d", entry(from, to))
        : elbow
            + String.format(
                Locale.ROOT,
                " V%d Q%d %d %d %d H%d",
                to.center() - drop,
                turn,
                to.center(),
                turn - CURVE,
                to.center(),
                to.x() + NODE + 5);
  }

  private static int entry(Node from, Node to) {
    return from.y() < to.y() ? to.y() - 5 : to.bottom() + 5;
  }

  private static String head(Node at, Node from) {
    if (Math.abs(at.y() - from.y()) > ROW) {
      int tip = at.x() + NODE + 1;
      return String.format(
          Locale.ROOT,
          "M%d %d L%d %d L%d %d Z",
          tip,
          at.center(),
          tip + 7,
          at.center() - 4,
          tip + 7,
          at.center() + 4);
    }
    boolean down = from.y() < at.y();
    int tip = down ? at.y() : at.bottom();
    int base = down ? tip - 7 : tip + 7;
    return String.format(
        Locale.ROOT,
        "M%d %d L%d %d L%d %d Z",
        at.middle(),
        tip,
        at.middle() - 4,
        base,
        at.middle() + 4,
        base);
  }

  private static String text(int number) {
    return Integer.toString(number);
  }
}
