package dev.offscript.rules;

/**
 * A document that is not evaluated, and why.
 *
 * @param file name of its source
 * @param rule title or id, {@code ""} where the document does not say
 * @param line in the file, from 1; 0 where unknown
 * @param column in the line, from 1; 0 where unknown
 * @param reason what is wrong and what was expected
 * @param shipped whether it is part of a pack of this program
 */
public record Refusal(
    String file, String rule, int line, int column, String reason, boolean shipped) {

  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line + ":" + column : "")
        + ": "
        + (rule.isEmpty() ? "" : "'" + rule + "': ")
        + reason;
  }
}
