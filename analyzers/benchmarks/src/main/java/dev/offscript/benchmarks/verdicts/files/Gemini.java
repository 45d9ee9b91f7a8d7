package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Session;
import dev.offscript.benchmarks.verdicts.world.Turn;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gemini CLI: one document a chat; a call's stamp is when it was done. */
final class Gemini implements TrajectoryFormat {

  /** Tokens of the frame that stands before each task. */
  private static final long FRAME = 8_400;

  @Override
  public String name() {
    return "gemini-cli";
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(
        Ability.PEOPLE, Ability.FILES, Ability.PAGES, Ability.TIMES, Ability.NAMES_SESSION);
  }

  @Override
  public String manual() {
    return "GEMINI.md";
  }

  @Override
  public EvidenceFile write(Session session, Keep keep, Dice dice) {
    ArrayNode messages = Json.list();
    int number = 0;
    if (keep.record(number++)) {
      messages.add(message(dice.uuid(), session.start(), "user", session.task()));
    }
    long context = FRAME + tokens(session.task());
    for (Session.Timed timed : session.turns()) {
      Turn turn = known(timed.turn());
      ObjectNode message = of(turn, timed, dice);
      // A message is a little more than its texts: names, ids and brackets around them.
      long said = tokens(message.path("content").asString()) + tokens(arguments(message));
      if (!(turn instanceof Turn.User)) {
        message.set("tokens", counted(context, said, tokens(turn.shown())));
        context += tokens(results(message));
      }
      context += said;
      if (keep.record(number++)) {
        messages.add(message);
      }
    }
    String hash = dice.hex(64);
    return new EvidenceFile(
        ".gemini/tmp/" + hash + "/chats/session-" + session.id() + ".json",
        Json.document(
            Json.of(
                "sessionId",
                session.id(),
                "projectHash",
                hash,
                "startTime",
                TrajectoryFormat.stamp(session.start()),
                "lastUpdated",
                TrajectoryFormat.stamp(session.end()),
                "messages",
                messages)));
  }

  private static ObjectNode counted(long input, long output, long thoughts) {
    return Json.of(
        "input",
        input,
        "output",
        output,
        "cached",
        0,
        "thoughts",
        thoughts,
        "tool",
        0,
        "total",
        input + output + thoughts);
  }

  private static String arguments(ObjectNode message) {
    return message.path("toolCalls").path(0).path("args").toString();
  }

  private static String results(ObjectNode message) {
    return message.path("toolCalls").path(0).path("result").toString();
  }

  /** Four letters of Latin text are about a token. */
  private static long tokens(String text) {
    long latin = text.chars().filter(c -> c < 0x80).count();
    return latin / 4 + (text.length() - latin);
  }

  private static ObjectNode of(Turn turn, Session.Timed timed, Dice dice) {
    String id = dice.uuid();
    if (turn instanceof Turn.User user) {
      return message(id, timed.asked(), "user", user.text());
    }
    if (turn instanceof Turn.Say say) {
      return answer(id, timed.asked(), say.text());
    }
    if (turn instanceof Turn.Think think) {
      ObjectNode message = answer(id, timed.asked(), "");
      message.set(
          "thoughts",
          Json.list(
              Json.of(
                  "subject",
                  "Plan",
                  "description",
                  think.text(),
                  "timestamp",
                  TrajectoryFormat.stamp(timed.asked()))));
      return message;
    }
    if (turn instanceof Turn.Command command) {
      return call(
          id,
          timed,
          "run_shell_command",
          Json.of("command", command.line(), "description", "Run a command"),
          "Command: "
              + command.line()
              + "\nDirectory: (root)\nOutput: "
              + command.output()
              + "\nExit Code: "
              + command.exit(),
          command.exit() == 0,
          dice);
    }
    if (turn instanceof Turn.Write write) {
      return call(
          id,
          timed,
          "write_file",
          Json.of("file_path", write.path(), "content", write.content()),
          "Successfully created and wrote to new file: " + write.path(),
          true,
          dice);
    }
    if (turn instanceof Turn.Read read) {
      return call(
          id, timed, "read_file", Json.of("file_path", read.path()), read.content(), true, dice);
    }
    if (turn instanceof Turn.Page page) {
      return call(
          id,
          timed,
          "web_fetch",
          Json.of("prompt", "What does " + page.url() + " say?"),
          page.content(),
          true,
          dice);
    }
    return answer(id, timed.asked(), turn.shown());
  }

  private static ObjectNode call(
      String id,
      Session.Timed timed,
      String tool,
      ObjectNode arguments,
      String output,
      boolean succeeded,
      Dice dice) {
    String call = tool + "-" + timed.asked().toEpochMilli() + "-" + dice.hex(12);
    ObjectNode message = answer(id, timed.done(), "");
    message.set(
        "toolCalls",
        Json.list(
            Json.of(
                "id",
                call,
                "name",
                tool,
                "args",
                arguments,
                "result",
                Json.list(
                    Json.of(
                        "functionResponse",
                        Json.of("id", call, "name", tool, "response", Json.of("output", output)))),
                "status",
                succeeded ? "success" : "error",
                "timestamp",
                TrajectoryFormat.stamp(timed.done()))));
    return message;
  }

  private static ObjectNode answer(String id, Instant time, String text) {
    ObjectNode message = message(id, time, "gemini", text);
    message.set("thoughts", Json.list());
    message.put("model", "gemini-2.5-pro");
    return message;
  }

  private static ObjectNode message(String id, Instant time, String type, String text) {
    return Json.of(
        "id", id, "timestamp", TrajectoryFormat.stamp(time), "type", type, "content", text);
  }
}
