package dev.offscript.cli.console;

import dev.offscript.model.Origin;
import dev.offscript.model.Severity;

/** Colours of the console's own lines: fixed sequences around text that is encoded already. */
enum Ink {
  BOLD("1"),
  DIM("2"),
  PLACE("36"),
  GOOD("32"),
  WARN("33"),
  BAD("1;31");

  private final String parameters;

  Ink(String parameters) {
    this.parameters = parameters;
  }

  /** {@code text} in this ink, where {@code screen} has colours. */
  String on(Screen screen, String text) {
    return screen.color() && !text.isBlank() ? "\033[" + parameters + "m" + text + "\033[0m" : text;
  }

  static Ink of(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> BAD;
      case MEDIUM -> WARN;
      case LOW, INFORMATIONAL -> DIM;
    };
  }

  static Ink of(Origin origin) {
    return switch (origin) {
      case REQUESTED -> GOOD;
      case INDUCED, UNPROMPTED -> BAD;
      case NOT_AGENT, UNDETERMINED -> WARN;
    };
  }
}
