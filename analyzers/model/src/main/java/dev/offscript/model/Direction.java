package dev.offscript.model;

/** Which way a tunnel or shell opens. */
public enum Direction implements Term {
  /** From outside into this host. */
  REVERSE("reverse"),
  /** From this host to a remote service. */
  FORWARD("forward"),
  /** A proxy. */
  DYNAMIC("dynamic"),
  /** This host listens for others. */
  SERVER("server"),
  /** A network both sides join. */
  MESH("mesh"),
  /** Plain traffic out. */
  OUTBOUND("outbound"),
  /** None. */
  NONE("none");

  private final String wire;

  Direction(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
