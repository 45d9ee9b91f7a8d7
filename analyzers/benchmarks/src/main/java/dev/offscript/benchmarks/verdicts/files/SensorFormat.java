package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Alert;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Flow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A writer of one sensor's log. */
public interface SensorFormat {

  /** As the analyzer names it. */
  String name();

  /** Whether it names the far side of a flow where somebody looked it up. */
  boolean names();

  /** Whether it can judge a flow. */
  boolean judges();

  /** Whether its times are local and say no zone. */
  default boolean naive() {
    return false;
  }

  /**
   * The log.
   *
   * @param flows in order of time, on the sensor's clock
   * @param alerts likewise
   * @param zone hours ahead of UTC at the sensor's place
   * @param outside the public address of the network, for sensors that know both sides
   */
  List<EvidenceFile> write(List<Flow> flows, List<Alert> alerts, int zone, String outside);

  /** Where a flow's row stands. */
  String path();

  /** Where an alert's row stands. */
  default String alertPath() {
    return path();
  }

  /** The time at a place so many hours ahead of UTC. */
  static String local(Instant time, String pattern, int zone) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withZone(ZoneOffset.ofHours(zone))
        .format(time);
  }

  /** When the flow ended. */
  static Instant end(Flow flow) {
    return flow.start().plusMillis((long) (flow.seconds() * 1000));
  }

  /** Seconds since 1970 with a fraction. */
  static String epoch(Instant time) {
    return String.format(Locale.ROOT, "%.6f", time.toEpochMilli() / 1000.0);
  }
}
