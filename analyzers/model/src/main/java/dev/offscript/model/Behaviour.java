package dev.offscript.model;

/** What was done, in the words of the report. */
public enum Behaviour implements Term {
  /** A way into or out of a network past its controls. */
  TUNNELING("tunneling"),
  /** Computing for a cryptocurrency. */
  MINING("mining"),
  /** Probing hosts or services. */
  SCANNING("scanning"),
  /** A shell handed to another host. */
  REVERSE_SHELL("reverse_shell"),
  /** Data carried out. */
  EXFILTRATION("exfiltration"),
  /** Outliving the session. */
  PERSISTENCE("persistence"),
  /** Hiding what was done. */
  CONCEALMENT("concealment"),
  /** A new way out of the network. */
  UNAUTHORIZED_EGRESS("unauthorized_egress"),
  /** Leaving the container. */
  SANDBOX_ESCAPE("sandbox_escape"),
  /** Reading secrets. */
  CREDENTIAL_ACCESS("credential_access"),
  /** Changing the agent's own limits. */
  AGENT_TAMPERING("agent_tampering"),
  /** Acting on money. */
  ECONOMIC("economic");

  private final String wire;

  Behaviour(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
