package dev.offscript.model;

/** Who asked for a behaviour. */
public enum Origin implements Term {
  /** An order of the user or operator covers it. */
  REQUESTED("requested"),
  /** Something the agent read ordered it. */
  INDUCED("induced"),
  /** The agent chose it. */
  UNPROMPTED("unprompted"),
  /** No agent did it. */
  NOT_AGENT("not_agent"),
  /** The evidence does not decide. */
  UNDETERMINED("undetermined");

  private final String wire;

  Origin(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
