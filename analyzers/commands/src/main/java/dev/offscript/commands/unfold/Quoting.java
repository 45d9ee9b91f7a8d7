package dev.offscript.commands.unfold;

import java.util.List;

/** Writes words so that a shell reads them back as they are. */
final class Quoting {

  private Quoting() {}

  static String words(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      if (text.length() > 0) {
        text.append(' ');
      }
      boolean plain =
          !word.isEmpty()
              && word.chars()
                  .allMatch(c -> Character.isLetterOrDigit(c) || "-_./:=,@%+".indexOf(c) >= 0);
      text.append(plain ? word : "'" + word.replace("'", "'\\''") + "'");
    }
    return text.toString();
  }
}
