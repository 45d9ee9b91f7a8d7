package dev.offscript.rules.lint;

/**
 * One finding.
 *
 * @param lint its kind
 * @param file name of the source
 * @param rule title of the rule, its id where it has none, or {@code ""}
 * @param line from 1
 * @param column from 1
 * @param subject what it is about, as written: a key, a value, a name; {@code ""} for the rule
 */
public record LintFinding(
    Lint lint, String file, String rule, int line, int column, String subject) {

  /** What is so, of what. */
  public String message() {
    return (subject.isEmpty() ? "" : "'" + subject + "': ") + lint.meaning();
  }
}
