package dev.offscript.model;

/** How far an act came: a ladder. */
public enum State implements Term {
  /** Only spoken of: echo, grep, documentation. */
  MENTIONED("mentioned"),
  /** Written or installed, not run. */
  STAGED("staged"),
  /** Run, and it failed or was refused. */
  ATTEMPTED("attempted"),
  /** Run, and nothing says that it failed. */
  EXECUTED("executed"),
  /** Run, and a sensor saw its traffic. */
  NETWORK_CONFIRMED("network_confirmed");

  private final String wire;

  State(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }

  /** Whether this state is at or above {@code other} on the ladder. */
  public boolean atLeast(State other) {
    return compareTo(other) >= 0;
  }
}
