package dev.offscript.model;

/** Who carried out a behaviour. */
public enum ChainActor implements Term {
  /** The model. */
  AGENT("agent"),
  /** A person. */
  HUMAN("human"),
  /** The program that runs the agent. */
  HARNESS("harness"),
  /** Not known. */
  UNKNOWN("unknown");

  private final String wire;

  ChainActor(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
