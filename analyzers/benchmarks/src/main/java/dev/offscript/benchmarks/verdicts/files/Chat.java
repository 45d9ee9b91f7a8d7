package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.Session;
import dev.offscript.benchmarks.verdicts.world.Turn;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A session as messages of a chat with one tool, {@code bash}. */
final class Chat {

  private Chat() {}

  static ArrayNode messages(Session session, TrajectoryFormat format, Keep keep, Dice dice) {
    ArrayNode messages = Json.list();
    int number = 0;
    if (keep.record(number++)) {
      session
          .system()
          .ifPresent(system -> messages.add(Json.of("role", "system", "content", system)));
      messages.add(Json.of("role", "user", "content", session.task()));
    }
    String thought = "";
    for (Session.Timed timed : session.turns()) {
      Turn turn = format.known(timed.turn());
      if (turn instanceof Turn.Think think) {
        thought = think.text();
      } else if (turn instanceof Turn.Command command) {
        String id = "call_" + dice.hex(18);
        ObjectNode call =
            Json.of(
                "role",
                "assistant",
                "content",
                thought,
                "tool_calls",
                Json.list(
                    Json.of(
                        "id",
                        id,
                        "type",
                        "function",
                        "function",
                        Json.of(
                            "name",
                            "bash",
                            "arguments",
                            Json.text(Json.of("command", command.line()))))));
        if (keep.record(number++)) {
          messages.add(call);
        }
        if (keep.record(number++)) {
          messages.add(Json.of("role", "tool", "tool_call_id", id, "content", command.output()));
        }
        thought = "";
      } else if (keep.record(number++)) {
        messages.add(
            Json.of(
                "role", turn instanceof Turn.User ? "user" : "assistant", "content", turn.shown()));
      }
    }
    return messages;
  }
}
