package dev.offscript.rules.yaml;

/** Why a rule is refused, and where in its file: line and column count from 1, 0 where unknown. */
public final class RuleProblem extends Exception {

  private final int line;
  private final int column;

  /** A problem at {@code line}:{@code column}. */
  public RuleProblem(String reason, int line, int column) {
    super(reason, null, false, false);
    this.line = line;
    this.column = column;
  }

  /** A problem where {@code node} begins. */
  public static RuleProblem at(Yaml node, String reason) {
    return new RuleProblem(reason, node.line(), node.column());
  }

  /** What is wrong and what was expected. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** Line in the file, from 1. */
  public int line() {
    return line;
  }

  /** Column in the line, from 1. */
  public int column() {
    return column;
  }
}
