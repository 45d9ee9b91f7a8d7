package dev.offscript.chains.origin;

/** Where a text came to the agent from, in the order of what it may command. */
enum Channel {
  /** The system text of the scaffold. */
  SYSTEM("system"),
  /** A file the operator put before the model: CLAUDE.md, AGENTS.md, a skill. */
  CONTEXT("system"),
  /** The first order of the user. */
  TASK("task"),
  /** A later word of the user. */
  TURN("turn"),
  /** The order that another agent wrote. */
  PARENT("parent"),
  /** A file that a tool read. */
  FILE("file"),
  /** A page or an answer from the web. */
  WEB("web"),
  /** What an MCP server said: results and descriptions. */
  MCP("mcp"),
  /** What a command printed. */
  COMMAND("command"),
  /** What the agent's memory held. */
  MEMORY("memory"),
  /** The model's own words. */
  MODEL("model");

  private final String wire;

  Channel(String wire) {
    this.wire = wire;
  }

  String wire() {
    return wire;
  }

  /** A person speaks to this agent. */
  boolean human() {
    return this == TASK || this == TURN;
  }

  /** Whoever runs the agent speaks. */
  boolean operator() {
    return this == SYSTEM || this == CONTEXT;
  }

  /** Something a tool brought. */
  boolean result() {
    return this == FILE || this == WEB || this == MCP || this == COMMAND || this == MEMORY;
  }
}
