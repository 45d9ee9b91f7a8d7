package dev.offscript.reports.html;

import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The lines of a chain's graph: which there are, and where each runs. */
final class GraphLines {

  /** From the side of a box to the first line that runs beside it, and from line to line. */
  private static final int GUTTER = 11;

  private static final int TRACK = 6;
  private static final int MOST_TRACKS = 3;

  /** Lines leave a box above its middle and come in below it, so that the two stay apart. */
  private static final int ASIDE = 12;

  private static final int CURVE = 8;

  private final List<Edge> edges;
  private final Map<Box, Integer> tracks;

  private GraphLines(List<Edge> edges, Map<Box, Integer> tracks) {
    this.edges = edges;
    this.tracks = tracks;
  }

  /** The lines between {@code inOrder}, one a link whose other end is among them. */
  static GraphLines between(List<Box> inOrder) {
    List<Edge> edges = edges(inOrder);
    return new GraphLines(edges, tracks(inOrder, edges));
  }

  List<Edge> edges() {
    return edges;
  }

  /** A line from cause to effect. */
  record Edge(Step.Link link, Box cause, Box effect) {
    boolean down() {
      return cause.y() < effect.y();
    }

    boolean far() {
      return Math.abs(cause.y() - effect.y()) > Box.ROW;
    }
  }

  /** From where to where a line runs beside the boxes. */
  private record Reach(int from, int to) {
    boolean meets(Reach other) {
      return from <= other.to && other.from <= to;
    }
  }

  private static List<Edge> edges(List<Box> inOrder) {
    Map<Integer, Box> nodes = new HashMap<>();
    inOrder.forEach(node -> nodes.putIfAbsent(node.step().n(), node));
    List<Edge> edges = new ArrayList<>();
    for (Box node : inOrder) {
      for (Step.Link link : node.step().links()) {
        Box other = nodes.get(link.to());
        if (other != null && other != node) {
          Box cause = cause(link, node, other);
          edges.add(new Edge(link, cause, cause == node ? other : node));
        }
      }
    }
    return edges;
  }

  /** The other step is the cause, unless the link says that this one prepares it. */
  private static Box cause(Step.Link link, Box node, Box other) {
    return link.relation() == Step.Relation.PREPARES ? node : other;
  }

  /**
   * Which line beside the boxes leads to a node: what leads to one node shares a line, what leads
   * to different nodes past each other does not, as far as there is room.
   */
  private static Map<Box, Integer> tracks(List<Box> inOrder, List<Edge> edges) {
    Map<Box, Integer> tracks = new LinkedHashMap<>();
    Map<Box, Reach> reaches = new LinkedHashMap<>();
    for (Box node : inOrder) {
      List<Edge> here = edges.stream().filter(edge -> edge.far() && edge.effect() == node).toList();
      if (here.isEmpty()) {
        continue;
      }
      IntSummaryStatistics rows =
          IntStream.concat(IntStream.of(node.y()), here.stream().mapToInt(e -> e.cause().y()))
              .summaryStatistics();
      Reach reach = new Reach(rows.getMin(), rows.getMax());
      int track = 0;
      while (track < MOST_TRACKS - 1 && taken(track, node, reach, tracks, reaches)) {
        track++;
      }
      tracks.put(node, track);
      reaches.put(node, reach);
    }
    return tracks;
  }

  private static boolean taken(
      int track, Box node, Reach reach, Map<Box, Integer> tracks, Map<Box, Reach> reaches) {
    return reaches.entrySet().stream()
        .anyMatch(
            other ->
                other.getKey().x() == node.x()
                    && tracks.getOrDefault(other.getKey(), 0) == track
                    && other.getValue().meets(reach));
  }

  /**
   * A row holds one box, so a line that leaves a box sideways meets no other. To the next row it
   * goes straight down, or sideways and down; further on it runs beside the boxes of its lane.
   */
  String path(Edge edge) {
    int track = tracks.getOrDefault(edge.effect(), 0);
    Box from = edge.cause();
    Box to = edge.effect();
    if (!edge.far() && from.x() == to.x()) {
      int start = edge.down() ? from.bottom() : from.y();
      return String.format(Locale.ROOT, "M%d %d V%d", from.middle(), start, entry(edge));
    }
    int start = from.x() <= to.x() ? from.x() + Box.WIDTH : from.x();
    int out = from.center() - ASIDE;
    int turn = edge.far() ? to.x() + Box.WIDTH + GUTTER + track * TRACK : to.middle();
    int side = turn >= start ? -CURVE : CURVE;
    int drop = edge.down() ? CURVE : -CURVE;
    String elbow =
        String.format(
            Locale.ROOT,
            "M%d %d H%d Q%d %d %d %d",
            start,
            out,
            turn + side,
            turn,
            out,
            turn,
            out + drop);
    if (!edge.far()) {
      return elbow + String.format(Locale.ROOT, " V%d", entry(edge));
    }
    int in = to.center() + ASIDE;
    return elbow
        + String.format(
            Locale.ROOT,
            " V%d Q%d %d %d %d H%d",
            in - drop,
            turn,
            in,
            turn - CURVE,
            in,
            to.x() + Box.WIDTH + 5);
  }

  private static int entry(Edge edge) {
    return edge.down() ? edge.effect().y() - 5 : edge.effect().bottom() + 5;
  }

  /** The tip of the arrow, in the effect. */
  String head(Edge edge) {
    Box at = edge.effect();
    if (edge.far()) {
      int tip = at.x() + Box.WIDTH + 1;
      int in = at.center() + ASIDE;
      return String.format(
          Locale.ROOT, "M%d %d L%d %d L%d %d Z", tip, in, tip + 7, in - 4, tip + 7, in + 4);
    }
    int tip = edge.down() ? at.y() : at.bottom();
    int base = edge.down() ? tip - 7 : tip + 7;
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
}
