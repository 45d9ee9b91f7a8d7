package dev.offscript.readers.network.capture;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.IpAddress;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;

/** One conversation between two ends, and what was seen of it. */
final class Flow {

  private static final Field DEPTH = Field.of("flow.tunnel_depth");
  private static final Field CONFIDENCE = Field.of("flow.initiator_confidence");
  private static final Field FLAGS = Field.of("flow.tcp_flags");

  private static final int SYN = 2;
  private static final int RESET = 4;
  private static final int FIN = 1;
  private static final int ACK = 16;

  private final IpAddress first;
  private final IpAddress second;
  private final int firstPort;
  private final int secondPort;
  private final int protocol;
  private final boolean ports;
  final long offset;
  private final long size;
  private final int depth;

  private final long[] bytes = new long[2];
  private final long[] packets = new long[2];
  private boolean timed;
  private long start = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;
  private int digits;
  private int flags;
  private int opened;
  private boolean finished;

  /** What is spoken, {@code ""} where not known. */
  String spoken = "";

  /** Name of the server as the client calls it, {@code ""} where not known. */
  String name = "";

  /** Pieces of a payload that are being put together; null where none are. */
  byte @org.jspecify.annotations.Nullable [] pending;

  /** Sequence number of the byte after {@link #pending}. */
  long expected;

  /** Segments with payload that were looked at, per side. */
  final int[] looks = new int[2];

  /** {@code depth}: 0 is the packet itself, 1 what a tunnel carries, and so on. */
  Flow(Frame frame, Blocks.Packet packet, int depth) {
    this.depth = depth;
    first = frame.source;
    second = frame.destination;
    firstPort = frame.sourcePort;
    secondPort = frame.destinationPort;
    protocol = frame.protocol;
    ports = frame.ports;
    offset = packet.offset;
    size = packet.size;
  }

  /** 0 where {@code frame} goes the way of the first packet, 1 for the other way. */
  int side(Frame frame) {
    return frame.source.equals(first) && frame.sourcePort == firstPort ? 0 : 1;
  }

  void add(Frame frame, Blocks.Packet packet) {
    int side = side(frame);
    bytes[side] += frame.bytes;
    packets[side]++;
    if (packet.timed) {
      timed = true;
      start = Math.min(start, packet.nanos);
      end = Math.max(end, packet.nanos);
      digits = packet.digits;
    }
    if (protocol == 6) {
      flags |= frame.flags;
      if ((frame.flags & SYN) != 0 && opened == 0) {
        opened = ((frame.flags & ACK) == 0 ? side : 1 - side) + 1;
      }
      finished |= (frame.flags & (FIN | RESET)) != 0;
    }
  }

  /** Whether {@code frame} begins another conversation between the same ports. */
  boolean over(Frame frame, Blocks.Packet packet, long idleNanos) {
    if (protocol == 6) {
      return finished && (frame.flags & (SYN | ACK)) == SYN;
    }
    return timed && packet.timed && packet.nanos - end > idleNanos;
  }

  /** The side that opened it: what a SYN says, else the side with the port that no server has. */
  private int initiator() {
    if (opened > 0) {
      return opened - 1;
    }
    return ports && firstPort < 1024 && secondPort >= 1024 ? 1 : 0;
  }

  Event event(int unit) {
    int from = initiator();
    int to = 1 - from;
    Event.Builder event =
        Event.at(new EvidenceRef(unit, offset, size, 0, ""), 2 * depth)
            .kind(EventKind.FLOW)
            .actor(Actor.SENSOR)
            .time(
                timed
                    ? new TimeSpan(start, end, digits, TimeBasis.RECORDED, TimeMeaning.FLOW_SPAN)
                    : TimeSpan.NONE);
    event.put(Ecs.SOURCE_IP, (from == 0 ? first : second).toString());
    event.put(Ecs.DESTINATION_IP, (from == 0 ? second : first).toString());
    if (ports) {
      event.put(Ecs.SOURCE_PORT, (long) (from == 0 ? firstPort : secondPort));
      event.put(Ecs.DESTINATION_PORT, (long) (from == 0 ? secondPort : firstPort));
    }
    event.put(Ecs.DESTINATION_DOMAIN, name);
    event.put(Ecs.NETWORK_TRANSPORT, transport(protocol));
    event.put(Ecs.NETWORK_PROTOCOL, spoken);
    event.put(Ecs.SOURCE_BYTES, bytes[from]).put(Ecs.DESTINATION_BYTES, bytes[to]);
    event.put(Ecs.SOURCE_PACKETS, packets[from]).put(Ecs.DESTINATION_PACKETS, packets[to]);
    event.put(Ecs.NETWORK_BYTES, bytes[0] + bytes[1]);
    event.put(Ecs.NETWORK_PACKETS, packets[0] + packets[1]);
    if (depth > 0) {
      event.put(DEPTH, (long) depth);
    }
    event.put(CONFIDENCE, opened > 0 ? "stated" : "inferred");
    if (protocol == 6) {
      event.put(FLAGS, letters());
    }
    return event
        .put(Ecs.EVENT_PROVIDER, "packets")
        .put(Ecs.EVENT_MODULE, CaptureReader.FORMAT)
        .build();
  }

  private String letters() {
    StringBuilder letters = new StringBuilder();
    String names = "FSRPAU";
    for (int i = 0; i < names.length(); i++) {
      if ((flags & 1 << i) != 0) {
        letters.append(names.charAt(i));
      }
    }
    return letters.toString();
  }

  static String transport(int protocol) {
    return switch (protocol) {
      case 1 -> "icmp";
      case 2 -> "igmp";
      case 4 -> "ipip";
      case 6 -> "tcp";
      case 17 -> "udp";
      case 41 -> "ipv6";
      case 47 -> "gre";
      case 50 -> "esp";
      case 51 -> "ah";
      case 58 -> "ipv6-icmp";
      case 89 -> "ospf";
      case 103 -> "pim";
      case 112 -> "vrrp";
      case 132 -> "sctp";
      case 136 -> "udplite";
      default -> Integer.toString(protocol);
    };
  }
}
