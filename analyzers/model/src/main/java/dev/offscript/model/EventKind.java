package dev.offscript.model;

/**
 * What kind of fact an event states. Descriptions of tools, demonstrations and files that were only
 * read are never acts.
 */
public enum EventKind implements Term {
  /**
   * A text given to the model as an order or a frame: task, later human turn, system text; see the
   * field {@code offscript.role}.
   */
  PROMPT("prompt"),
  /** A text the agent said. */
  MESSAGE("message"),
  /** A text the agent thought. */
  REASONING("reasoning"),
  /** What the model asked a tool to do. */
  TOOL_CALL("tool_call"),
  /** What the tool gave back. */
  TOOL_RESULT("tool_result"),
  /** One simple command, or one history line. */
  COMMAND("command"),
  /** A lower layer says that this ran: auditd, eBPF, a sandbox log. */
  EXEC("exec"),
  /** A file was read; the text is what the agent received. */
  FILE_READ("file_read"),
  /** A file was written; the text is what was written. */
  FILE_WRITE("file_write"),
  /** A network connection or a slice of one. */
  FLOW("flow"),
  /** A sensor judged something; often an aggregate of many packets. */
  ALERT("alert"),
  /** A name was asked or answered. */
  DNS("dns"),
  /** A request was made. */
  HTTP("http"),
  /** Somebody logged in, or failed to. */
  AUTH("auth"),
  /** A session began, ended, or changed its frame. */
  SESSION("session"),
  /** A reward or a test verdict of an episode. */
  SCORE("score"),
  /** A record that no reader understood, kept as a pointer. */
  PARSE_GAP("parse_gap");

  private final String wire;

  EventKind(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
