package dev.offscript.reports.table;

import dev.offscript.model.Origin;
import dev.offscript.model.Severity;

/** The colours of the table: the parameters of one SGR sequence each, never out of evidence. */
enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  PLACE("36"),
  RULE("35"),
  QUOTE("3"),
  GOOD("32"),
  WARN("33"),
  BAD("1;31"),
  BADGE_CRITICAL("1;97;41"),
  BADGE_HIGH("1;31;7"),
  BADGE_MEDIUM("1;33;7"),
  BADGE_LOW("36;7"),
  BADGE_INFORMATIONAL("2;7");

  private final String parameters;

  Style(String parameters) {
    this.parameters = parameters;
  }

  /** {@code text} in this style. */
  String paint(String text) {
    return this == PLAIN || text.isBlank() ? text : "\033[" + parameters + "m" + text + "\033[0m";
  }

  static Style of(Severity severity) {
    return switch (severity) {
      case INFORMATIONAL -> BADGE_INFORMATIONAL;
      case LOW -> BADGE_LOW;
      case MEDIUM -> BADGE_MEDIUM;
      case HIGH -> BADGE_HIGH;
      case CRITICAL -> BADGE_CRITICAL;
    };
  }

  static Style of(Origin origin) {
    return switch (origin) {
      case REQUESTED -> GOOD;
      case INDUCED, UNPROMPTED -> BAD;
      case NOT_AGENT, UNDETERMINED -> WARN;
    };
  }
}
