package dev.offscript.commands.unfold;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Instructions of a Dockerfile that run something.
 *
 * <pre>
 * RUN apt-get update \
 *   &amp;&amp; curl ...
 * RUN &lt;&lt;EOF
 * ...
 * EOF
 * CMD ["sh", "-c", "..."]
 * </pre>
 */
final class Dockerfile {

  private Dockerfile() {}

  /**
   * One instruction.
   *
   * @param builds whether it runs when the image is built, else when it is started
   * @param text for a shell
   */
  record Instruction(boolean builds, String text) {}

  static List<Instruction> read(String content) {
    List<Instruction> found = new ArrayList<>();
    String[] lines = content.split("\n");
    int index = 0;
    while (index < lines.length) {
      String line = lines[index++].strip();
      int space = line.indexOf(' ');
      String name = space < 0 ? "" : line.substring(0, space).toUpperCase(Locale.ROOT);
      boolean runs = name.equals("RUN");
      if (!runs && !name.equals("CMD") && !name.equals("ENTRYPOINT")) {
        continue;
      }
      StringBuilder text = new StringBuilder();
      String rest = line.substring(space).strip();
      while (rest.endsWith("\\") && index < lines.length) {
        text.append(rest, 0, rest.length() - 1).append(' ');
        rest = lines[index++].strip();
        rest = rest.startsWith("#") ? "\\" : rest;
      }
      text.append(rest);
      String command = withoutFlags(text.toString());
      int heredoc = command.indexOf("<<");
      if (runs && heredoc >= 0) {
        String delimiter = delimiter(command.substring(heredoc + 2));
        StringBuilder body = new StringBuilder();
        while (index < lines.length && !lines[index].strip().equals(delimiter)) {
          body.append(lines[index++]).append('\n');
        }
        index++;
        boolean bare = heredoc == 0;
        found.add(
            new Instruction(
                true, bare ? body.toString() : command + "\n" + body + delimiter + "\n"));
      } else {
        found.add(new Instruction(runs, command.startsWith("[") ? words(command) : command));
      }
    }
    return found;
  }

  /** Without {@code --mount=...} and its like. */
  private static String withoutFlags(String text) {
    String rest = text;
    while (rest.startsWith("--") && rest.indexOf(' ') > 0) {
      rest = rest.substring(rest.indexOf(' ')).strip();
    }
    return rest;
  }

  private static String delimiter(String text) {
    String word = text.startsWith("-") ? text.substring(1) : text;
    int end = 0;
    while (end < word.length() && word.charAt(end) > ' ') {
      end++;
    }
    return word.substring(0, end).replace("'", "").replace("\"", "");
  }

  /** {@code ["a", "b"]} as shell words. */
  private static String words(String array) {
    List<Object> documents = Manifests.documents(array);
    if (documents.size() != 1 || !(documents.get(0) instanceof List<?> list)) {
      return array;
    }
    return Quoting.words(list.stream().map(String::valueOf).toList());
  }
}
