package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Session;
import dev.offscript.benchmarks.verdicts.world.Turn;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenHands: the events of a run as {@code history} of an evaluation line; naive local times. */
final class OpenHands implements TrajectoryFormat {

  @Override
  public String name() {
    return "openhands";
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(
        Ability.PEOPLE,
        Ability.FILES,
        Ability.PAGES,
        Ability.TIMES,
        Ability.REVEALS_HOLES,
        Ability.NAMES_SESSION,
        Ability.SYSTEM);
  }

  @Override
  public EvidenceFile write(Session session, Keep keep, Dice dice) {
    int zone = dice.any(0, 0, 8, -5);
    ArrayNode history = Json.list();
    Events events = new Events(history, keep, zone);
    session
        .system()
        .ifPresent(
            system ->
                events.head(
                    session.start().minusMillis(300),
                    Json.of(
                        "source",
                        "agent",
                        "message",
                        system,
                        "action",
                        "system",
                        "args",
                        Json.of("content", system))));
    events.add(
        session.start(),
        Json.of(
            "source",
            "user",
            "message",
            session.task(),
            "action",
            "message",
            "args",
            Json.of(
                "content", session.task(), "image_urls", Json.NONE, "wait_for_response", false)));
    for (Session.Timed timed : session.turns()) {
      turn(events, known(timed.turn()), timed, session, dice);
    }
    ObjectNode line =
        Json.of(
            "instance_id",
            session.id(),
            "instruction",
            session.cut() == 0 && keep.record(0) ? session.task() : "",
            "test_result",
            Json.of(),
            "metadata",
            Json.of("agent_class", "CodeActAgent", "llm_config", Json.of("model", "m-1")),
            "history",
            history,
            "metrics",
            Json.of(),
            "error",
            Json.NONE);
    if (session.cut() > 0 || !keep.record(0)) {
      line.remove("instruction");
    }
    return new EvidenceFile(
        "eval_outputs/" + session.id() + "/output.jsonl", Json.text(line) + "\n");
  }

  private static void turn(
      Events events, Turn turn, Session.Timed timed, Session session, Dice dice) {
    Instant asked = timed.asked();
    if (turn instanceof Turn.Think think) {
      events.add(
          asked,
          Json.of(
              "source",
              "agent",
              "message",
              think.text(),
              "action",
              "think",
              "args",
              Json.of("thought", think.text())));
    } else if (turn instanceof Turn.Say say) {
      events.add(
          asked,
          Json.of(
              "source",
              "agent",
              "message",
              say.text(),
              "action",
              "message",
              "args",
              Json.of("content", say.text(), "image_urls", Json.NONE, "wait_for_response", false)));
    } else if (turn instanceof Turn.User user) {
      events.add(
          asked,
          Json.of(
              "source",
              "user",
              "message",
              user.text(),
              "action",
              "message",
              "args",
              Json.of(
                  "content", user.text(), "image_urls", Json.NONE, "wait_for_response", false)));
    } else if (turn instanceof Turn.Command command) {
      ObjectNode asks =
          Json.of(
              "source",
              "agent",
              "message",
              "Running command: " + command.line(),
              "action",
              "run",
              "args",
              Json.of(
                  "command",
                  command.line(),
                  "is_input",
                  false,
                  "thought",
                  "",
                  "blocking",
                  false,
                  "hidden",
                  false));
      ObjectNode answers =
          Json.of(
              "observation",
              "run",
              "content",
              command.output(),
              "extras",
              Json.of(
                  "command",
                  command.line(),
                  "metadata",
                  Json.of("exit_code", command.exit(), "pid", -1, "working_dir", session.folder()),
                  "hidden",
                  false),
              "success",
              command.exit() == 0);
      events.call(timed, "execute_bash", asks, answers, dice);
    } else if (turn instanceof Turn.Write write) {
      events.call(
          timed,
          "str_replace_editor",
          Json.of(
              "source",
              "agent",
              "message",
              "",
              "action",
              "edit",
              "args",
              Json.of("path", write.path(), "command", "create", "file_text", write.content())),
          Json.of(
              "observation",
              "edit",
              "content",
              "File created successfully at: " + write.path(),
              "extras",
              Json.of("path", write.path()),
              "success",
              true),
          dice);
    } else if (turn instanceof Turn.Read read) {
      events.call(
          timed,
          "str_replace_editor",
          Json.of(
              "source",
              "agent",
              "message",
              "Reading file: " + read.path(),
              "action",
              "read",
              "args",
              Json.of("path", read.path(), "start", 0, "end", -1, "thought", "")),
          Json.of(
              "observation",
              "read",
              "content",
              read.content(),
              "extras",
              Json.of("path", read.path(), "impl_source", "oh_aci"),
              "success",
              true),
          dice);
    } else if (turn instanceof Turn.Page page) {
      events.call(
          timed,
          "browser",
          Json.of(
              "source",
              "agent",
              "message",
              "Browsing the URL: " + page.url(),
              "action",
              "browse",
              "args",
              Json.of("url", page.url(), "thought", "")),
          Json.of(
              "observation",
              "browse",
              "content",
              page.content(),
              "extras",
              Json.of("url", page.url(), "error", false),
              "success",
              true),
          dice);
    }
  }

  private static final class Events {
    private final ArrayNode history;
    private final Keep keep;
    private final int zone;
    private int number;

    Events(ArrayNode history, Keep keep, int zone) {
      this.history = history;
      this.keep = keep;
      this.zone = zone;
    }

    private int id;

    void head(Instant time, ObjectNode event) {
      if (keep.record(0)) {
        history.add(stamped(time, event));
      }
      id++;
    }

    void add(Instant time, ObjectNode event) {
      if (keep.record(number++)) {
        history.add(stamped(time, event));
      }
      id++;
    }

    void call(Session.Timed timed, String tool, ObjectNode asks, ObjectNode answers, Dice dice) {
      ObjectNode metadata =
          Json.of(
              "function_name",
              tool,
              "tool_call_id",
              "toolu_" + dice.hex(16),
              "total_calls_in_response",
              1,
              "model_response",
              Json.of(
                  "id",
                  "chatcmpl-" + dice.hex(10),
                  "created",
                  timed.asked().getEpochSecond(),
                  "model",
                  "m-1",
                  "object",
                  "chat.completion",
                  "choices",
                  Json.list()));
      asks.set("tool_call_metadata", metadata);
      int cause = id;
      add(timed.asked(), asks);
      ObjectNode observed = Json.of("source", "agent", "message", "", "cause", cause);
      observed.set("tool_call_metadata", metadata);
      observed.setAll(answers);
      add(timed.done(), observed);
    }

    private ObjectNode stamped(Instant time, ObjectNode event) {
      ObjectNode stamped = Json.of("id", id, "timestamp", TrajectoryFormat.naive(time, zone));
      stamped.setAll(event);
      return stamped;
    }
  }
}
