package dev.offscript.readers.recording;

/** What a shell shows at the right end of the line it has edited: its own words, none typed. */
final class RightPrompt {

  private String text = "";

  /** Another line is to be edited. */
  void forget() {
    text = "";
  }

  /**
   * The screen at a pause.
   *
   * @param before what stands before the cursor
   * @param line all of its line
   * @param prompt the prompt: while nothing is typed, all that stands before the cursor
   */
  void look(String before, String line, String prompt) {
    if (before.equals(prompt) && line.startsWith(before)) {
      String rest = line.substring(before.length());
      text = rest.startsWith("  ") ? rest.strip() : text;
    }
  }

  /** What was entered, without the words at the end of its first line. */
  String without(String entered) {
    int end = entered.indexOf('\n') < 0 ? entered.length() : entered.indexOf('\n');
    String first = entered.substring(0, end).stripTrailing();
    if (text.isEmpty() || !first.endsWith(" " + text)) {
      return entered;
    }
    return first.substring(0, first.length() - text.length()).stripTrailing()
        + entered.substring(end);
  }
}
