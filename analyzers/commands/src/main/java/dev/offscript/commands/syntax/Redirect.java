package dev.offscript.commands.syntax;

/**
 * One redirect.
 *
 * @param descriptor digits or {@code {name}} before the operator, {@code ""} for none
 * @param operator {@code <}, {@code >}, {@code >>}, {@code >|}, {@code <>}, {@code <&}, {@code >&},
 *     {@code &>}, {@code &>>}, {@code <<}, {@code <<-} or {@code <<<}
 * @param target file, descriptor, here-string, or the body of a heredoc
 */
public record Redirect(String descriptor, String operator, Word target, int start, int end) {

  /** Whether the target is data that is read, not the name of a file. */
  public boolean data() {
    return operator.startsWith("<<");
  }

  /** Whether it writes standard output to a file. */
  public boolean writes() {
    return operator.startsWith(">") && (descriptor.isEmpty() || descriptor.equals("1"))
        || operator.startsWith("&>");
  }
}
