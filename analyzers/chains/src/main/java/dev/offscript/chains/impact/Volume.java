package dev.offscript.chains.impact;

import dev.offscript.chains.deed.Names;
import dev.offscript.chains.deed.Traffic.Slice;
import dev.offscript.chains.join.Wire;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Bytes between a host and a far side. Several sensors see the same traffic, so their bytes are not
 * added up: the sensor that saw most counts.
 *
 * @param out towards the far side
 * @param in from it
 * @param records how many records of that sensor say so
 * @param unit the evidence of that sensor
 */
record Volume(long out, long in, int records, int unit) {

  /** Of flows that were let through; empty where no record tells bytes. */
  static Optional<Volume> of(List<Slice> flows, Names far) {
    Map<Integer, Volume> sensors = new TreeMap<>();
    for (Slice slice : flows) {
      Event event = slice.marked().event();
      if (slice.denied() || !slice.tuple()) {
        continue;
      }
      boolean back = returning(event, far);
      long sent = Wire.number(event, Ecs.SOURCE_BYTES);
      long answered = Wire.number(event, Ecs.DESTINATION_BYTES);
      long all = Wire.number(event, Ecs.NETWORK_BYTES);
      if (sent < 0 && answered < 0) {
        // A record of one way tells only the sum, which is that way's.
        sent = all;
      }
      if (sent < 0 && answered < 0) {
        continue;
      }
      long first = Math.max(0, sent);
      long second = Math.max(0, answered);
      int unit = event.evidence().unit();
      Volume known = sensors.getOrDefault(unit, new Volume(0, 0, 0, unit));
      sensors.put(
          unit,
          new Volume(
              known.out + (back ? second : first),
              known.in + (back ? first : second),
              known.records + 1,
              unit));
    }
    return sensors.values().stream()
        .max(Comparator.comparingLong((Volume v) -> v.out + v.in).thenComparing(v -> -v.unit));
  }

  /** Whether the record is of the way back: its source is the far side. */
  private static boolean returning(Event event, Names far) {
    return far.has(Endpoint.of(event.field(Ecs.SOURCE_IP), 0).host())
        && !far.has(Endpoint.of(event.field(Ecs.DESTINATION_IP), 0).host());
  }
}
