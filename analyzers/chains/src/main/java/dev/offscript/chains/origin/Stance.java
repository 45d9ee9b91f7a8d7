package dev.offscript.chains.origin;

/** What a clause does with the thing it names. */
enum Stance {
  /** Asks for it. */
  ORDER("order"),
  /** Allows it. */
  PERMIT("order"),
  /** Forbids it. */
  BAN("ban"),
  /** Says that it is not needed. */
  WAIVED("mention"),
  /** Wants it found, stopped, explained, written about. */
  DEFENCE("mention"),
  /** Asks about it. */
  QUESTION("mention"),
  /** Only names it. */
  MENTION("mention");

  private final String wire;

  Stance(String wire) {
    this.wire = wire;
  }

  /** The word in a quote. */
  String wire() {
    return wire;
  }

  boolean asks() {
    return this == ORDER || this == PERMIT;
  }
}
