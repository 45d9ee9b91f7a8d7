package dev.offscript.readers.trajectory.gemini;

import dev.offscript.readers.json.Json;
import java.util.OptionalLong;

/**
 * Whether the tokens of an answer's input fit what stands in the log since the answer before it:
 *
 * <pre>
 * "tokens":{"input":8123,"output":44,"cached":0,"thoughts":120,"tool":0,"total":8287}
 * </pre>
 *
 * <p>The input of an answer is that of the one before it, its output, and what came in between. A
 * text is taken to be as many tokens as it can be at most: a gap is told only where it is certain.
 */
final class TokenCount {

  /** Tokens that the program adds to a turn on its own: time, folder, reminders. */
  private static final int FRAME = 80;

  private long input = -1;
  private long most;

  /** A text that the model was given, or wrote. */
  void text(Json text) {
    String plain = text.plain();
    long ascii = plain.chars().filter(c -> c < 0x80).count();
    // No tokenizer takes more than one token a letter; for Latin text it takes a fourth.
    most += (ascii + 1) / 2 + (plain.length() - ascii) * 2;
  }

  /** Whether the input of this answer is more than all that stands there; begins anew. */
  boolean exceeded(Json tokens) {
    OptionalLong now = tokens.get("input").number();
    if (now.isEmpty() || now.getAsLong() <= 0) {
      return false;
    }
    boolean exceeded = input >= 0 && now.getAsLong() - input > most + FRAME;
    input = now.getAsLong();
    most =
        tokens.get("output").number().orElse(0)
            + Math.max(0, tokens.get("thoughts").number().orElse(0));
    return exceeded;
  }

  /** The history was changed: nothing can be said of the next answer. */
  void changed() {
    input = -1;
    most = 0;
  }
}
