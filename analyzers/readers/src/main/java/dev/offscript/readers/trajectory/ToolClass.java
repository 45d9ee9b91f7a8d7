package dev.offscript.readers.trajectory;

import java.util.Locale;

/** What a tool does, as the field {@code offscript.tool.class} says it. */
public enum ToolClass {
  SHELL("shell", "command"),
  INPUT("input", "command"),
  /** Asks for the output of a command that runs, or ends it: starts none. */
  OUTPUT("other", "command"),
  FILE_READ("file_read", "file"),
  FILE_WRITE("file_write", "file"),
  WEB("web", "web"),
  MCP("mcp", "mcp"),
  SUBAGENT("subagent", "other"),
  MEMORY("other", "memory"),
  /** Runs code that is not shell: the call carries {@code process.args} with the interpreter. */
  CODE("other", "command"),
  OTHER("other", "other");

  private final String wire;
  private final String channel;

  ToolClass(String wire, String channel) {
    this.wire = wire;
    this.channel = channel;
  }

  /** Word of the field {@code offscript.tool.class}. */
  public String wire() {
    return wire;
  }

  /** Word of the field {@code offscript.channel} for what it gives back. */
  public String channel() {
    return channel;
  }

  public static ToolClass of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
