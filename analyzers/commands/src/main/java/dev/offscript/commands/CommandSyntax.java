package dev.offscript.commands;

import dev.offscript.commands.syntax.Node;
import dev.offscript.commands.syntax.Parser;

/** The shell grammar alone: a tree, nothing expanded, nothing unwrapped. */
public final class CommandSyntax {

  private CommandSyntax() {}

  /** The tree of {@code text}; every text has one. */
  public static Node parse(String text) {
    return Parser.parse(text);
  }
}
