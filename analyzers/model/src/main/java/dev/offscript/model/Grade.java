package dev.offscript.model;

/** How strong a link is. */
public enum Grade implements Term {
  /** An execution log and a flow with the same endpoint, overlapping. */
  A("A"),
  /** A tool call whose result shows success, and a flow. */
  B("B"),
  /** Overlap in the window of the episode only. */
  C("C"),
  /** Order only. */
  D("D");

  private final String wire;

  Grade(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
