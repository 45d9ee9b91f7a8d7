package dev.offscript.readers.trajectory.rollout;

import dev.offscript.model.TimeSpan;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.TextCalls;
import dev.offscript.readers.trajectory.TextResults;
import dev.offscript.readers.trajectory.Tools;
import dev.offscript.readers.trajectory.Transcript;
import java.util.List;

/** Turns of decoded text as events. */
final class DecodedTurns {

  private static final String OPEN = "<tool_response>";
  private final Transcript transcript;
  private int asked;
  private boolean answered;

  DecodedTurns(Transcript transcript) {
    this.transcript = transcript;
  }

  /** What stands in {@code text}, at {@code pointer} of the record at hand. */
  void tell(Json text, String pointer, String first) {
    List<ChatTemplate.Turn> turns = ChatTemplate.turns(text.text(), first);
    for (int i = 0; i < turns.size(); i++) {
      ChatTemplate.Turn turn = turns.get(i);
      Json said = Json.of(turn.text());
      switch (turn.role()) {
        case "system" -> {
          transcript.unsure(answered);
          transcript.system(pointer, said);
          transcript.unsure(false);
        }
        case "user" -> user(turn.text(), pointer);
        case "tool" -> responses(turn.text(), pointer);
        default -> assistant(turn.text(), pointer, i + 1 < turns.size());
      }
    }
  }

  private void user(String text, String pointer) {
    if (text.startsWith(OPEN)) {
      responses(text, pointer);
    } else if (transcript.phrases().observation(text)) {
      result(text, pointer);
    } else {
      // What a tool printed may hold the marks of a turn: from then on nobody can tell.
      transcript.unsure(answered);
      transcript.user(pointer, Json.of(text));
      transcript.unsure(false);
    }
  }

  private void responses(String text, String pointer) {
    for (String piece : TextResults.split(text, asked)) {
      result(piece, pointer);
    }
    asked = 0;
  }

  private void result(String text, String pointer) {
    answered = true;
    transcript.result("", Json.of(text), pointer, Outcome.at(TimeSpan.NONE));
  }

  private void assistant(String text, String pointer, boolean more) {
    String said = text;
    int think = said.indexOf("</think>");
    if (think >= 0) {
      String thought = said.substring(0, think).replace("<think>", "").strip();
      transcript.reasoning(pointer, Json.of(thought));
      said = said.substring(think + "</think>".length()).strip();
    }
    transcript.message(pointer, Json.of(said));
    // A response may stand in the same turn where every border was lost.
    int open = said.indexOf(OPEN);
    TextCalls.Told told = TextCalls.find(Tools.shipped(), said, pointer, more);
    transcript.calls(told, pointer, TimeSpan.NONE);
    asked = told.calls().size();
    if (open >= 0) {
      responses(said.substring(open), pointer);
    }
  }
}
