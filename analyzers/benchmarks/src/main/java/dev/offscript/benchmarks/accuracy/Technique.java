package dev.offscript.benchmarks.accuracy;

import dev.offscript.model.Behaviour;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a labelled command does, finer than a behaviour: its {@code class}. */
enum Technique {
  MINING(Behaviour.MINING),
  MINING_INSTALL(Behaviour.MINING),
  TUNNEL_REVERSE(Behaviour.TUNNELING),
  TUNNEL_FORWARD(Behaviour.TUNNELING),
  TUNNEL_SERVER(Behaviour.TUNNELING),
  TUNNEL_VPN(Behaviour.TUNNELING),
  TUNNEL_COVERT(Behaviour.TUNNELING),
  PROXY(Behaviour.TUNNELING),
  REVERSE_SHELL(Behaviour.REVERSE_SHELL),
  BIND_SHELL(Behaviour.REVERSE_SHELL);

  private final Behaviour behaviour;

  Technique(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** What the analysis has to call it. */
  Behaviour behaviour() {
    return behaviour;
  }

  /** As a label has it: {@code tunnel_reverse}. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Technique> of(String wire) {
    return Stream.of(values()).filter(technique -> technique.wire().equals(wire)).findFirst();
  }
}
