package dev.offscript.benchmarks.verdicts.files;

import java.util.List;
import java.util.Optional;

/** All writers. */
public final class Formats {

  /** Of agents. */
  public static final List<TrajectoryFormat> TRAJECTORIES =
      List.of(
          new ClaudeCode(),
          new Codex(),
          new OpenHands(),
          new Atif(),
          new Gemini(),
          new SweAgent(),
          new MiniSweAgent(),
          new OpenAiChat(),
          new Verl(),
          new Roll());

  /** Of sensors. */
  public static final List<SensorFormat> SENSORS =
      List.of(
          new Zeek(),
          new Suricata(),
          new VpcFlow(),
          new FortiGate(),
          new PanOs(),
          new Netfilter(),
          new FlowTable(),
          new AlibabaFirewall());

  private Formats() {}

  /** The writer of an agent's logs that is called {@code name}. */
  public static Optional<TrajectoryFormat> named(String name) {
    return TRAJECTORIES.stream().filter(format -> format.name().equals(name)).findFirst();
  }
}
