package dev.offscript.benchmarks.verdicts.files;

import java.util.List;

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
}
