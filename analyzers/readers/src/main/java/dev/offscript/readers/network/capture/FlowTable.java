package dev.offscript.readers.network.capture;

import dev.offscript.model.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The conversations under way, the least recently used first. A table that is full hands out the
 * one that was silent for longest; what comes of it later is another flow.
 */
final class FlowTable {

  /** Flows under way at once; some 20 MB. */
  static final int MOST = 65_536;

  /** Silence after which packets without connections belong to another conversation. */
  private static final long IDLE = 300_000_000_000L;

  private final LinkedHashMap<Ends, Flow> flows = new LinkedHashMap<>(1024, 0.75f, true);
  private final Consumer<Flow> done;
  private long evicted;

  FlowTable(Consumer<Flow> done) {
    this.done = done;
  }

  /** Both ends, the smaller first, the protocol, and how deep in tunnels. */
  private record Ends(
      IpAddress low, int lowPort, IpAddress high, int highPort, int protocol, int depth) {

    static Ends of(Frame frame, int depth) {
      int order = frame.source.compareTo(frame.destination);
      boolean straight = order < 0 || order == 0 && frame.sourcePort <= frame.destinationPort;
      return straight
          ? new Ends(
              frame.source,
              frame.sourcePort,
              frame.destination,
              frame.destinationPort,
              frame.protocol,
              depth)
          : new Ends(
              frame.destination,
              frame.destinationPort,
              frame.source,
              frame.sourcePort,
              frame.protocol,
              depth);
    }
  }

  /** The flow that {@code frame} belongs to, with it counted; {@code depth} in tunnels. */
  Flow add(Frame frame, Blocks.Packet packet, int depth) {
    Ends ends = Ends.of(frame, depth);
    Flow flow = flows.get(ends);
    if (flow != null && flow.over(frame, packet, IDLE)) {
      flows.remove(ends);
      done.accept(flow);
      flow = null;
    }
    if (flow == null) {
      if (flows.size() >= MOST) {
        Iterator<Map.Entry<Ends, Flow>> oldest = flows.entrySet().iterator();
        Flow silent = oldest.next().getValue();
        oldest.remove();
        evicted++;
        done.accept(silent);
      }
      flow = new Flow(frame, packet, depth);
      flows.put(ends, flow);
    }
    flow.add(frame, packet);
    return flow;
  }

  /** Flows that were handed out before they ended. */
  long evicted() {
    return evicted;
  }

  /** Hands out the rest, in the order in which they began. */
  void close() {
    List<Flow> rest = new ArrayList<>(flows.values());
    rest.sort(Comparator.comparingLong(flow -> flow.offset));
    flows.clear();
    rest.forEach(done);
  }
}
