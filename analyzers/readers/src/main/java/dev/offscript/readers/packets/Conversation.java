package dev.offscript.readers.packets;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Field;
import dev.offscript.model.Fields;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Packets between two ends, folded while they are read: it stands at the first packet, knows what
 * any of them said, and counts both ways. Side 0 is whoever sent the first one.
 */
final class Conversation {

  private static final Field FLAGS = Field.of("flow.tcp_flags");
  private static final Field CONFIDENCE = Field.of("flow.initiator_confidence");

  /** Said of one packet, and counted or left out here. */
  private static final Set<Field> SINGLE =
      Set.of(
          Ecs.SOURCE_BYTES,
          Ecs.DESTINATION_BYTES,
          Ecs.NETWORK_BYTES,
          Ecs.SOURCE_PACKETS,
          Ecs.DESTINATION_PACKETS,
          Ecs.NETWORK_PACKETS,
          Ecs.EVENT_START,
          Ecs.EVENT_END,
          FLAGS);

  private static final String LETTERS = "FSRPAUEW";
  private static final int LAST_WELL_KNOWN = 1023;

  private final Event first;
  private Fields fields;
  private TimeSpan time;
  private final long[] bytes = new long[2];
  private final long[] packets = new long[2];
  private boolean measured;
  private int flags;
  private int opened;
  private boolean finished;

  Conversation(Event first) {
    this.first = first;
    this.time = first.time();
    Fields.Builder kept = Fields.builder();
    first
        .fields()
        .forEach(
            (field, value) -> {
              if (!SINGLE.contains(field)) {
                kept.put(field, value);
              }
            });
    this.fields = kept.build();
    add(first);
  }

  Event first() {
    return first;
  }

  /** Counts a packet, and keeps what no packet before it said. */
  void add(Event packet) {
    int side = side(packet);
    time = time.hull(packet.time());
    count(packet, Ecs.SOURCE_PACKETS, packets, side);
    count(packet, Ecs.DESTINATION_PACKETS, packets, 1 - side);
    boolean counted =
        packet.fields().has(Ecs.SOURCE_PACKETS) || packet.fields().has(Ecs.DESTINATION_PACKETS);
    packets[side] += counted ? 0 : 1;
    measured |= count(packet, Ecs.SOURCE_BYTES, bytes, side);
    measured |= count(packet, Ecs.DESTINATION_BYTES, bytes, 1 - side);
    int seen = flags(packet.field(FLAGS));
    flags |= seen;
    if (opened == 0 && has(seen, 'S')) {
      opened = (has(seen, 'A') ? 1 - side : side) + 1;
    }
    finished |= has(seen, 'F') || has(seen, 'R');
    if (packet != first) {
      learn(packet.fields(), side == 1);
    }
  }

  private static boolean count(Event packet, Field field, long[] sums, int side) {
    OptionalLong value = packet.fields().number(field);
    if (value.isPresent() && value.getAsLong() > 0) {
      sums[side] += value.getAsLong();
    }
    return value.isPresent();
  }

  private void learn(Fields later, boolean turned) {
    later.forEach(
        (field, value) -> {
          Field mine = turned ? opposite(field) : field;
          if (!SINGLE.contains(field) && !fields.has(mine)) {
            fields = fields.toBuilder().put(mine, value).build();
          }
        });
  }

  /** Whether {@code packet} begins another conversation between the same ends. */
  boolean over(Event packet, long idleNanos) {
    int seen = flags(packet.field(FLAGS));
    if (finished && has(seen, 'S') && !has(seen, 'A')) {
      return true;
    }
    return flags == 0
        && time.hasEnd()
        && packet.time().hasStart()
        && packet.time().start() - time.end() > idleNanos;
  }

  private int side(Event packet) {
    boolean same =
        packet.field(Ecs.SOURCE_IP).equals(first.field(Ecs.SOURCE_IP))
            && packet.field(Ecs.SOURCE_PORT).equals(first.field(Ecs.SOURCE_PORT));
    return same ? 0 : 1;
  }

  /** The side that opened it: what a SYN says, else what the sensor says, else what ports say. */
  private int initiator() {
    if (opened > 0) {
      return opened - 1;
    }
    if (fields.has(CONFIDENCE)) {
      return 0;
    }
    long from = fields.number(Ecs.SOURCE_PORT).orElse(-1);
    long to = fields.number(Ecs.DESTINATION_PORT).orElse(-1);
    return from > 0 && from <= LAST_WELL_KNOWN && to > LAST_WELL_KNOWN ? 1 : 0;
  }

  Event event() {
    int from = initiator();
    int to = 1 - from;
    Fields.Builder all = Fields.builder();
    fields.forEach((field, value) -> all.put(from == 1 ? opposite(field) : field, value));
    all.put(Ecs.SOURCE_PACKETS, packets[from]).put(Ecs.DESTINATION_PACKETS, packets[to]);
    all.put(Ecs.NETWORK_PACKETS, packets[0] + packets[1]);
    if (measured) {
      all.put(Ecs.SOURCE_BYTES, bytes[from]).put(Ecs.DESTINATION_BYTES, bytes[to]);
      all.put(Ecs.NETWORK_BYTES, bytes[0] + bytes[1]);
    }
    if (flags != 0) {
      all.put(FLAGS, letters());
    }
    if (opened > 0) {
      all.put(CONFIDENCE, "stated");
    } else if (!fields.has(CONFIDENCE)) {
      all.put(CONFIDENCE, "inferred");
    }
    TimeSpan span =
        time.known()
            ? new TimeSpan(
                time.start(), time.end(), time.digits(), time.basis(), TimeMeaning.FLOW_SPAN)
            : time;
    return first.with(all.build()).with(span);
  }

  private static Field opposite(Field field) {
    String name = field.name();
    if (name.startsWith("source.")) {
      return Field.of("destination." + name.substring("source.".length()));
    }
    return name.startsWith("destination.")
        ? Field.of("source." + name.substring("destination.".length()))
        : field;
  }

  /** {@code S.}, {@code SA}: a dot is how tcpdump writes the acknowledgement. */
  private static int flags(String letters) {
    int flags = 0;
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i) == '.' ? 'A' : letters.charAt(i);
      int bit = LETTERS.indexOf(letter);
      flags |= bit < 0 ? 0 : 1 << bit;
    }
    return flags;
  }

  private static boolean has(int flags, char letter) {
    return (flags & 1 << LETTERS.indexOf(letter)) != 0;
  }

  private String letters() {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < LETTERS.length(); i++) {
      if ((flags & 1 << i) != 0) {
        letters.append(LETTERS.charAt(i));
      }
    }
    return letters.toString();
  }
}
