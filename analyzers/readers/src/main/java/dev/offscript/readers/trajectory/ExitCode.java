package dev.offscript.readers.trajectory;

import java.util.List;
import java.util.OptionalLong;

/**
 * The exit code that a tool's own words around an output give: {@code Exit code 1} in the first
 * lines, {@code [... exit code 0.]} in the last ones. Anywhere else it is the command's own output.
 */
public final class ExitCode {

  private static final List<String> LINES =
      List.of(
          "Exit code: ",
          "Exit Code: ",
          "Exit code ",
          "Process exited with code ",
          "<returncode>",
          "exit_code: ",
          "Command failed with exit code ");
  private static final List<String> BRACKETS =
      List.of("exit code ", "exited with code ", "return code ");

  private ExitCode() {}

  public static OptionalLong in(String output) {
    int from = 0;
    for (int line = 0; line < 6 && from < output.length(); line++) {
      for (String start : LINES) {
        if (output.startsWith(start, from)) {
          return number(output, from + start.length());
        }
      }
      int end = output.indexOf('\n', from);
      if (end < 0 || end > 400) {
        break;
      }
      from = end + 1;
    }
    // Gemini CLI writes its fields after the output, one a line.
    return inTail(output.substring(Math.max(0, output.length() - 400)));
  }

  private static OptionalLong inTail(String tail) {
    if (tail.contains("\nExit Code: ")) {
      return number(tail, tail.lastIndexOf("\nExit Code: ") + 12);
    }
    if (tail.indexOf('[') < 0) {
      return OptionalLong.empty();
    }
    for (int open = tail.lastIndexOf('['); open >= 0; open = tail.lastIndexOf('[', open - 1)) {
      int close = tail.indexOf(']', open);
      for (String words : BRACKETS) {
        int at = tail.indexOf(words, open);
        if (at >= 0 && close > at) {
          return number(tail, at + words.length());
        }
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong number(String text, int from) {
    int at = from;
    boolean negative = at < text.length() && text.charAt(at) == '-';
    if (negative) {
      at++;
    }
    long value = 0;
    int digits = 0;
    while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0 && digits < 10) {
      value = value * 10 + Character.digit(text.charAt(at), 10);
      at++;
      digits++;
    }
    return digits == 0 ? OptionalLong.empty() : OptionalLong.of(negative ? -value : value);
  }
}
