package dev.offscript.commands.unfold;

import java.util.List;
import java.util.Optional;

/** {@code sed 's/text/text/g'} with plain text on the left. */
final class Substitute {

  /** Substitutions of one program. */
  private static final int MOST = 64;

  private Substitute() {}

  static Optional<Flow> apply(List<String> words, Flow in) {
    String text = in.text();
    boolean any = false;
    for (int index = 0; index < words.size(); index++) {
      String word = words.get(index);
      if (word.equals("-e") || word.equals("-E") || word.equals("-r")) {
        continue;
      }
      if (word.startsWith("-")) {
        return Optional.empty();
      }
      String[] commands = word.split(";", MOST + 1);
      if (commands.length > MOST) {
        return Optional.empty();
      }
      for (String command : commands) {
        String one = command.strip();
        if (one.length() < 4 || one.charAt(0) != 's') {
          return Optional.empty();
        }
        String[] parts =
            one.substring(2).split(java.util.regex.Pattern.quote(one.substring(1, 2)), -1);
        if (parts.length < 2
            || parts[0].isEmpty()
            || special(parts[0])
            || parts[1].indexOf('&') >= 0
            || parts[1].indexOf('\\') >= 0) {
          return Optional.empty();
        }
        text =
            parts.length > 2 && parts[2].contains("g")
                ? text.replace(parts[0], parts[1])
                : firstOfLines(text, parts[0], parts[1]);
        any = true;
        if (text.length() > 1 << 20) {
          return Optional.empty();
        }
      }
    }
    return any ? Optional.of(in.decoded(text, "sed")) : Optional.empty();
  }

  private static boolean special(String pattern) {
    return pattern.chars().anyMatch(c -> "\\.*[]^$+?(){}|".indexOf(c) >= 0);
  }

  private static String firstOfLines(String text, String from, String to) {
    StringBuilder out = new StringBuilder(text.length());
    for (String line : text.split("\n")) {
      int at = line.indexOf(from);
      out.append(at < 0 ? line : line.substring(0, at) + to + line.substring(at + from.length()))
          .append('\n');
    }
    return out.toString();
  }
}
