package dev.offscript.model;

/** How bad. */
public enum Severity implements Term {
  /** Worth knowing. */
  INFORMATIONAL("informational"),
  /** Low. */
  LOW("low"),
  /** Medium. */
  MEDIUM("medium"),
  /** High. */
  HIGH("high"),
  /** Critical. */
  CRITICAL("critical");

  private final String wire;

  Severity(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }

  /** Whether this level is at or above {@code other}. */
  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }
}
