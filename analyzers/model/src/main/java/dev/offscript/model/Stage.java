package dev.offscript.model;

/** Where a step stands in its chain. */
public enum Stage implements Term {
  /** What was asked. */
  TASK("task"),
  /** An order that came later or from elsewhere. */
  INSTRUCTION("instruction"),
  /** What the agent said it would do. */
  INTENT("intent"),
  /** Looking around. */
  DISCOVERY("discovery"),
  /** Fetching a tool. */
  ACQUISITION("acquisition"),
  /** Keys, configuration, scripts. */
  SETUP("setup"),
  /** The act. */
  EXECUTION("execution"),
  /** Its traffic. */
  EGRESS("egress"),
  /** A sensor noticed. */
  ALERT("alert"),
  /** Hiding it. */
  CONCEALMENT("concealment"),
  /** Making it stay. */
  PERSISTENCE("persistence"),
  /** What it cost. */
  IMPACT("impact");

  private final String wire;

  Stage(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
