package dev.offscript.chains.join;

import dev.offscript.chains.values.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Commands and the flows that may be theirs, as intervals of clock offsets: an offset in the
 * interval puts the flow into the time of the command.
 *
 * @param commands one entry a command
 */
record Pairs(List<Command> commands) {

  /** More flows than this, the furthest first, say nothing more of one command. */
  private static final int FLOWS = 1000;

  /**
   * A command with its candidates.
   *
   * @param at when it began, nanoseconds
   * @param value the far side that it names
   * @param candidates flows to that far side
   */
  record Command(long at, String value, List<Candidate> candidates) {

    /** With the candidates that need the least offsets, where there are too many. */
    Command bounded() {
      return candidates.size() <= FLOWS
          ? this
          : new Command(
              at,
              value,
              candidates.stream()
                  .sorted(Comparator.comparingLong(c -> Math.abs(c.high)))
                  .limit(FLOWS)
                  .toList());
    }
  }

  /**
   * A flow that may be a command's.
   *
   * @param low the least offset that puts it there
   * @param high the greatest
   * @param flow id of the flow
   * @param naive whether one of both has no zone
   */
  record Candidate(long low, long high, String flow, boolean naive) {
    boolean allows(long offset) {
      return low <= offset && offset <= high;
    }
  }

  /**
   * Offsets on which most commands agree.
   *
   * @param agreeing the smaller of the number of commands and of their flows
   * @param low the least such offset
   * @param high the greatest
   */
  record Peak(int agreeing, long low, long high) {
    static final Peak NONE = new Peak(0, 0, 0);

    long middle() {
      return low + (high - low) / 2;
    }
  }

  /** Commands and flows that agree on {@code offset}: the smaller of both numbers. */
  int agreeing(long offset) {
    Set<String> flows = new HashSet<>();
    int agreeing = 0;
    for (Command command : commands) {
      boolean any = false;
      for (Candidate candidate : command.candidates) {
        if (candidate.allows(offset)) {
          any = true;
          flows.add(candidate.flow);
        }
      }
      agreeing += any ? 1 : 0;
    }
    return Math.min(agreeing, flows.size());
  }

  /** Only the commands that agree on {@code offset}, or only those that do not. */
  Pairs that(boolean agree, long offset) {
    return new Pairs(
        commands.stream()
            .filter(c -> c.candidates.stream().anyMatch(flow -> flow.allows(offset)) == agree)
            .toList());
  }

  /** The same pairs on a clock whose offset grows by {@code slope} a nanosecond from {@code at}. */
  Pairs without(double slope, long at) {
    List<Command> straight = new ArrayList<>();
    for (Command command : commands) {
      long by = Math.round(slope * ((double) command.at - at));
      straight.add(
          new Command(
              command.at,
              command.value,
              command.candidates.stream()
                  .map(
                      c ->
                          new Candidate(
                              Times.minus(c.low, by), Times.minus(c.high, by), c.flow, c.naive))
                  .toList()));
    }
    return new Pairs(straight);
  }

  private record Edge(long at, boolean opens, int command, int flow) {}

  /** The offsets on which most agree; of several stretches the one nearest to zero. */
  Peak peak() {
    Edge[] edges = edges();
    int[] commandOpen = new int[commands.size()];
    int[] flowOpen = new int[edges.length / 2 + 1];
    int agreeing = 0;
    int flows = 0;
    Peak best = Peak.NONE;
    boolean open = false;
    long from = 0;
    for (int i = 0; i < edges.length; ) {
      long at = edges[i].at;
      for (; i < edges.length && edges[i].at == at && edges[i].opens; i++) {
        agreeing += commandOpen[edges[i].command]++ == 0 ? 1 : 0;
        flows += flowOpen[edges[i].flow]++ == 0 ? 1 : 0;
      }
      int here = Math.min(agreeing, flows);
      if (here > best.agreeing) {
        best = new Peak(here, at, Long.MAX_VALUE);
        from = at;
        open = true;
      } else if (here == best.agreeing && here > 0 && !open) {
        from = at;
        open = true;
      }
      for (; i < edges.length && edges[i].at == at; i++) {
        agreeing -= --commandOpen[edges[i].command] == 0 ? 1 : 0;
        flows -= --flowOpen[edges[i].flow] == 0 ? 1 : 0;
      }
      if (open && Math.min(agreeing, flows) < best.agreeing) {
        Peak ended = new Peak(best.agreeing, from, at);
        boolean first = best.high == Long.MAX_VALUE;
        best = first || away(ended) < away(best) ? ended : best;
        open = false;
      }
    }
    return best;
  }

  /** How far from zero the nearest offset of a stretch is. */
  private static long away(Peak peak) {
    return peak.low <= 0 && peak.high >= 0 ? 0 : Math.min(Math.abs(peak.low), Math.abs(peak.high));
  }

  private Edge[] edges() {
    Map<String, Integer> numbers = new TreeMap<>();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      for (Candidate candidate : commands.get(i).candidates) {
        int flow = numbers.computeIfAbsent(candidate.flow, k -> numbers.size());
        edges.add(new Edge(candidate.low, true, i, flow));
        edges.add(new Edge(candidate.high, false, i, flow));
      }
    }
    Edge[] sorted = edges.toArray(Edge[]::new);
    Arrays.sort(
        sorted, Comparator.comparingLong(Edge::at).thenComparing(edge -> edge.opens ? 0 : 1));
    return sorted;
  }
}
