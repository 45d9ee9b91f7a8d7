package dev.offscript.casework.intake;

import dev.offscript.model.EventId;
import java.util.List;

/**
 * The hash by which runs of one task are told where none has a task id: of the prompt's text, each
 * run of white space as one blank, since formats wrap and strip it differently.
 */
final class PromptHash {

  private PromptHash() {}

  /** Twelve hex digits, {@code ""} of a blank text. */
  static String of(String prompt) {
    StringBuilder plain = new StringBuilder(prompt.length());
    boolean blank = false;
    for (int i = 0; i < prompt.length(); i++) {
      char c = prompt.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        blank = plain.length() > 0;
      } else {
        if (blank) {
          plain.append(' ');
          blank = false;
        }
        plain.append(c);
      }
    }
    return plain.length() == 0 ? "" : EventId.derived("", List.of(plain.toString()));
  }
}
