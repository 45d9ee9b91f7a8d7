package dev.offscript.model;

/** Who is behind a fact. */
public enum Actor implements Term {
  /** The model. */
  AGENT("agent"),
  /** Whoever wrote the task or a later turn. */
  USER("user"),
  /** The system text of the scaffold. */
  SYSTEM("system"),
  /** The program that runs the agent: set-up, graders, compaction. */
  HARNESS("harness"),
  /** What the world answered. */
  ENVIRONMENT("environment"),
  /** A firewall, an IDS, a kernel log. */
  SENSOR("sensor"),
  /** A person at a shell. */
  HUMAN("human"),
  /** Not known. */
  UNKNOWN("unknown");

  private final String wire;

  Actor(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
