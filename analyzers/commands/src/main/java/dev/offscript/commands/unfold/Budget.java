package dev.offscript.commands.unfold;

/** What one analysis may spend. */
final class Budget {

  private static final int MAX_COMMANDS = 4000;
  private static final int MAX_DEPTH = 24;

  private int commands = MAX_COMMANDS;
  private long bytes;
  private int depth;

  Budget(int textLength) {
    bytes = 4L * textLength + (1 << 21);
  }

  /** Room for one more command. */
  boolean command() {
    return commands-- > 0;
  }

  /** Room for this much decoded or repeated text. */
  boolean bytes(long count) {
    bytes -= count;
    return bytes > 0;
  }

  boolean enter() {
    if (depth >= MAX_DEPTH || commands <= 0 || bytes <= 0) {
      return false;
    }
    depth++;
    return true;
  }

  void leave() {
    depth--;
  }
}
