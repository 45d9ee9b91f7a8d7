package dev.offscript.model.audit;

import dev.offscript.model.Term;

/** What episodes of a run are told apart by. */
public enum Dimension implements Term {
  /** Training step, or iteration. */
  STEP("step", true),
  /** Checkpoint of the policy. */
  CHECKPOINT("checkpoint", true),
  /** Task id; where there is none, the task's text. */
  TASK("task", false),
  /** Environment, data set or benchmark that the task is of. */
  ENVIRONMENT("environment", false),
  /** Name of the model. */
  MODEL("model", false),
  /** The scaffold. */
  AGENT("agent", false),
  /** Host that the records name. */
  HOST("host", false),
  /** Day of the beginning, UTC. */
  DAY("day", true);

  private final String wire;
  private final boolean ordered;

  Dimension(String wire, boolean ordered) {
    this.wire = wire;
    this.ordered = ordered;
  }

  @Override
  public String wire() {
    return wire;
  }

  /** Whether its values come one after the other, so that a trend has a meaning. */
  public boolean ordered() {
    return ordered;
  }
}
