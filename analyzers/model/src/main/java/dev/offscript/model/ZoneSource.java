package dev.offscript.model;

/** Where the zone of a clock came from. */
public enum ZoneSource implements Term {
  /** The record says it. */
  STATED("stated"),
  /** Nothing says it: UTC was assumed. */
  ASSUMED("assumed"),
  /** Worked out from an epoch beside the naive stamp. */
  INFERRED("inferred"),
  /** Given on the command line. */
  OPTION("option");

  private final String wire;

  ZoneSource(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
