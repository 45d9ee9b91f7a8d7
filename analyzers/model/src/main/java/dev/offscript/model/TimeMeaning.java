package dev.offscript.model;

/** What the writer stamped. */
public enum TimeMeaning implements Term {
  /** The command began. */
  EXEC_START("exec_start"),
  /** The command ended. */
  EXEC_END("exec_end"),
  /** From its beginning to its end. */
  EXEC_SPAN("exec_span"),
  /** The record was appended. */
  WRITTEN("written"),
  /** The model was called or answered. */
  MODEL_CALL("model_call"),
  /** First to last packet. */
  FLOW_SPAN("flow_span"),
  /** First packet. */
  FLOW_START("flow_start"),
  /** First to last of many. */
  AGGREGATE("aggregate"),
  /** The whole episode. */
  EPISODE("episode"),
  /** Not known. */
  UNKNOWN("unknown");

  private final String wire;

  TimeMeaning(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
