package dev.offscript.model;

/** Which text a prompt is. */
public enum Role implements Term {
  /** The first order of the user. */
  TASK("task"),
  /** A later word of the user. */
  TURN("turn"),
  /** The frame of the scaffold. */
  SYSTEM("system"),
  /** A summary or a file put before the model by its harness. */
  CONTEXT("context"),
  /** An order that another agent wrote. */
  PARENT("parent");

  private final String wire;

  Role(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
