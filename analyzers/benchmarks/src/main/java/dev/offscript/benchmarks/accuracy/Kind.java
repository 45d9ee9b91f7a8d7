package dev.offscript.benchmarks.accuracy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What sort of sample a command is. */
enum Kind {
  /** Does what its class says. */
  ACT,
  /** Everyday work. */
  ORDINARY,
  /** Everyday work, typed by an agent. */
  AGENT,
  /** Names tools, flags or endpoints, and does nothing with them. */
  HARD,
  /** An act that is only spoken of, made by {@link Mentions}. */
  MENTION;

  /** As a label has it: {@code hard}. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> of(String wire) {
    return Stream.of(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
  }
}
