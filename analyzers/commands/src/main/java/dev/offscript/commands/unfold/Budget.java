package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Parser;

/** What one analysis may spend; remembers what ran out first. */
final class Budget {

  private static final int MAX_COMMANDS = 4000;
  private static final int MAX_DEPTH = 60;

  private static final int MAX_STEPS = 60_000;

  private int commands = MAX_COMMANDS;
  private int elements = Parser.MOST_ELEMENTS;
  private int steps = MAX_STEPS;
  private long bytes;
  private int depth;
  private String cut = "";

  Budget(int textLength) {
    bytes = 4L * textLength + (1 << 21);
  }

  /** Room for one more command. */
  boolean command() {
    return commands-- > 0 || refuse("limit: commands");
  }

  /** Room for this much decoded or repeated text. */
  boolean bytes(long count) {
    bytes -= count;
    return bytes > 0 || refuse("limit: text");
  }

  /** Room for one more level of commands inside commands. */
  boolean enter() {
    if (depth >= MAX_DEPTH) {
      return refuse("limit: nesting");
    }
    if (commands <= 0) {
      return refuse("limit: commands");
    }
    if (bytes <= 0) {
      return refuse("limit: text");
    }
    if (!step()) {
      return false;
    }
    depth++;
    return true;
  }

  /** Room for one more piece of work: loops in loops come to no end otherwise. */
  boolean step() {
    return steps-- > 0 || refuse("limit: work");
  }

  void leave() {
    depth--;
  }

  /** Room for that many words and commands in all texts together. */
  int elements() {
    return elements;
  }

  /** Takes a text's elements. */
  void read(Parser.Parsed parsed) {
    elements -= parsed.elements();
    if (!parsed.cut().isEmpty()) {
      refuse(parsed.cut());
    }
  }

  /** Notes that something was left out. */
  boolean refuse(String what) {
    cut = cut.isEmpty() ? what : cut;
    return false;
  }

  /** What ran out first, {@code ""} where nothing did. */
  String cut() {
    return cut;
  }
}
