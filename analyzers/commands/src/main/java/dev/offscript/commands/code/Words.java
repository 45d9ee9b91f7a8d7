package dev.offscript.commands.code;

import java.util.Set;

/** What literals say: whether one starts a shell that waits for commands, or holds a variable. */
final class Words {

  private Words() {}

  /**
   * Whether a text starts a shell that takes its commands from its input: {@code /bin/sh -i <&3},
   * {@code uname -a; exec bash}, but not {@code sh build.sh} and not {@code sh -c make}.
   */
  static boolean waits(String text, Set<String> shells) {
    if (text.length() > Spans.REACH) {
      return false;
    }
    for (String command : text.split("[;|&\n]+(?![0-9])")) {
      String[] words = command.strip().split("\\s+");
      int first = words.length > 1 && words[0].equals("exec") ? 1 : 0;
      if (isShell(words[first], shells)) {
        boolean waits = true;
        for (int index = first + 1; index < words.length; index++) {
          waits &= plain(words[index]);
        }
        if (waits) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean isShell(String word, Set<String> shells) {
    String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
    return shells.contains(name);
  }

  /** An option that brings no command with it, or a redirect. */
  static boolean plain(String word) {
    return word.indexOf('<') >= 0
        || word.indexOf('>') >= 0
        || word.startsWith("--") && !word.equals("--command")
        || word.startsWith("-") && word.indexOf('c') < 0;
  }

  /** Whether a text takes in the value of one of these variables: {@code {cmd}}, {@code $cmd}. */
  static boolean mentions(String text, Set<String> names) {
    if (names.isEmpty()) {
      return false;
    }
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (c == '{' || c == '$') {
        int start = index + 1;
        int end = start;
        while (end < text.length()
            && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
          end++;
        }
        if (end > start && names.contains(text.substring(start, end))) {
          return true;
        }
      }
    }
    return false;
  }
}
