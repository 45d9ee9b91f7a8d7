package dev.offscript.readers.trajectory.inspect;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonWalk;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.History;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The second walk through a sample: emits. */
final class SampleWalk implements JsonWalk.Visitor {

  /** Events that change nothing the agent saw or did. */
  private static final Set<String> BOOKKEEPING =
      Set.of(
          "state",
          "store",
          "span_begin",
          "span_end",
          "step",
          "subtask",
          "sample_init",
          "logger",
          "branch",
          "checkpoint",
          "anchor");

  /** Shells to whose command line Inspect joins the script without quotes. */
  private static final List<String> SHELLS =
      List.of("bash --login -c ", "bash -lc ", "bash -c ", "sh -c ");

  private final Transcript transcript;
  private final Sessions.Entry main;
  private final Facts facts;
  private final Clock clock;
  private final History history;
  private final SampleMessages messages;
  private final boolean lines;
  private boolean any;

  SampleWalk(Transcript transcript, Sessions.Entry main, Facts facts, Clock clock, boolean lines) {
    this.lines = lines;
    this.transcript = transcript;
    this.main = main;
    this.facts = facts;
    this.clock = clock;
    this.history = new History(transcript);
    this.messages = new SampleMessages(transcript, history, clock, facts);
  }

  @Override
  public JsonWalk.Step step(JsonWalk.Path path, char first) {
    if (path.depth() == 0) {
      return lines ? JsonWalk.Step.READ : JsonWalk.Step.ENTER;
    }
    if (path.depth() > 1) {
      return JsonWalk.Step.READ;
    }
    return switch (path.at(0)) {
      case "messages", "events" -> JsonWalk.Step.ENTER;
      case "input", "*", "scores", "score", "error", "limit", "error_retries" -> JsonWalk.Step.READ;
      default -> JsonWalk.Step.SKIP;
    };
  }

  @Override
  public void entered(JsonWalk.Path path, long offset) {
    history.list();
  }

  @Override
  public void left(JsonWalk.Path path, EvidenceRef record) {
    if (!any && (path.depth() == 0 || path.is("samples", "*"))) {
      transcript.begin(record, main, TimeSpan.NONE);
      transcript.unknown("a document without messages and events");
    }
  }

  @Override
  public void value(JsonWalk.Path path, Json raw, EvidenceRef record) {
    any = true;
    Json value = raw.mapTexts(facts.attachments::resolve);
    transcript.begin(record, main, TimeSpan.NONE);
    switch (path.at(0)) {
      case "input" -> input(value);
      case "messages" -> messages.message(value, "");
      case "scores", "score" -> transcript.score("", value);
      case "error", "limit" -> transcript.frame("", value);
      case "error_retries" -> {
        if (value.size() > 0) {
          main.gap("the sample was tried again: what an earlier try did is not in the log");
          transcript.frame("", value);
        }
      }
      default -> event(value, "", main);
    }
  }

  private void input(Json input) {
    transcript.time(clock.at(facts.first, TimeMeaning.WRITTEN));
    if (input.isString()) {
      messages.input(input, "");
    }
    for (int i = 0; i < input.size() && input.isArray(); i++) {
      messages.message(input.get(i), JsonPointer.child("", i));
    }
  }

  private void event(Json event, String at, Sessions.Entry around) {
    Stamp stamp = Stamp.of(event.get("timestamp"));
    Stamp done = Stamp.of(event.get("completed"));
    Sessions.Entry entry = session(event, around);
    transcript.session(entry);
    transcript.time(clock.at(stamp, TimeMeaning.WRITTEN));
    switch (event.text("event")) {
      case "model" -> model(event, at, stamp, done);
      case "tool" -> tool(event, at, entry, stamp, done);
      case "sandbox" -> sandbox(event, at, stamp, done);
      case "approval" -> transcript.frame(at, event);
      case "sample_limit", "limit", "error", "interrupt", "compaction" -> {
        if (event.text("event").equals("compaction")) {
          entry.gap(Gaps.COMPACTED);
        }
        transcript.frame(at, event);
      }
      case "input" -> {
        Json typed = event.get("input");
        if (!history.repeatedText(entry.id(), "user", typed.text(), at + "/input")) {
          transcript.user(at + "/input", typed);
        }
      }
      case "info" -> transcript.context(at + "/data", event.get("data"));
      case "score" -> {
        if (event.get("intermediate").isTrue()) {
          transcript.score(at + "/score", event.get("score"));
        }
      }
      default -> {
        if (!BOOKKEEPING.contains(event.text("event"))) {
          transcript.unknown("an event called " + event.text("event"));
        }
      }
    }
    Json inner = event.get("events");
    if (inner.size() > 0) {
      Sessions.Entry nested = nested(event, entry);
      for (int i = 0; i < inner.size(); i++) {
        event(inner.get(i), JsonPointer.child(at + "/events", i), nested);
      }
    }
  }

  /** Whose event this is: the sample's own agent, or one that a tool or another agent started. */
  private Sessions.Entry session(Json event, Sessions.Entry around) {
    String agent = facts.agentOf(event.text("span_id"));
    if (agent.isEmpty() || facts.main(agent)) {
      return around;
    }
    Facts.Span span = facts.spans.get(agent);
    String outer = span == null ? "" : facts.agentOf(span.parent());
    String parent = outer.isEmpty() || facts.main(outer) ? main.id() : main.id() + "/" + outer;
    return spawned(main.id() + "/" + agent, span == null ? "" : span.name(), parent);
  }

  private Sessions.Entry nested(Json event, Sessions.Entry around) {
    String agent = event.text("agent");
    boolean subtask = event.text("event").equals("subtask") || !agent.isEmpty();
    return subtask
        ? spawned(main.id() + "/" + event.text("id") + event.text("uuid"), agent, around.id())
        : around;
  }

  private Sessions.Entry spawned(String id, String name, String parent) {
    String agent = name.isEmpty() ? main.session().agent() : name;
    return transcript
        .sessions()
        .open(
            id,
            session ->
                session
                    .withAgent(agent)
                    .withModel(main.session().model())
                    .withTask(main.session().taskId(), main.session().episode())
                    .withParent(parent));
  }

  private void model(Json event, String at, Stamp stamp, Stamp done) {
    history.list();
    Json input = event.get("input");
    for (int i = 0; i < input.size(); i++) {
      messages.message(input.get(i), JsonPointer.child(at + "/input", i));
    }
    pooled(event.get("input_refs"), at + "/input_refs");
    transcript.time(clock.between(stamp, done, TimeMeaning.MODEL_CALL));
    Json choice = event.get("output").get("choices").get(0);
    if (choice.get("message").isObject()) {
      messages.message(choice.get("message"), at + "/output/choices/0/message");
    }
    if (event.get("error").isString()) {
      transcript.frame(at + "/error", event.get("error"));
    }
  }

  /** Messages of the input that stand in the sample's pool: {@code [[from, to], ..]}. */
  private void pooled(Json ranges, String pointer) {
    for (int i = 0; i < ranges.size(); i++) {
      int from = (int) ranges.get(i).get(0).number().orElse(0);
      int to = (int) ranges.get(i).get(1).number().orElse(0);
      for (int j = Math.max(0, from); j < Math.min(to, facts.pool.size()); j++) {
        Json message = facts.pool.get(j).mapTexts(facts.attachments::resolve);
        if (message.present()) {
          messages.message(message, pointer);
        }
      }
    }
  }

  private void tool(Json event, String at, Sessions.Entry entry, Stamp stamp, Stamp done) {
    String id = event.text("id");
    Facts.Times said = new Facts.Times(stamp, stamp);
    // The event of a call that another agent's messages hold belongs to that agent.
    messages.asked(id, event.text("function"), event.get("arguments"), at + "/arguments", said);
    if (event.has("result") || event.get("error").present() || done.known()) {
      Json error = event.get("error");
      boolean empty = event.get("result").plain().isBlank() && error.get("message").isString();
      messages.result(
          id,
          empty ? error.get("message") : event.get("result"),
          empty ? at + "/error/message" : at + "/result",
          error);
    } else {
      entry.gap(Gaps.NO_RESULT);
    }
  }

  /** What the sandbox was made to do: by a tool of the agent, or by the harness itself. */
  private void sandbox(Json event, String at, Stamp stamp, Stamp done) {
    String call = facts.callOf(event.text("span_id"));
    Actor actor = call.isEmpty() ? Actor.HARNESS : Actor.AGENT;
    TimeSpan time = clock.between(stamp, done, TimeMeaning.EXEC_SPAN);
    Json options = event.get("options");
    switch (event.text("action")) {
      case "exec" -> {
        Json cmd = event.get("cmd");
        String text = script(cmd.plain());
        OptionalLong code = event.get("result").number();
        Event.Builder ran =
            transcript
                .event(EventKind.EXEC, actor, at + "/cmd")
                .time(time)
                .callId(call)
                .text(text)
                .put(Ecs.PROCESS_COMMAND_LINE, cmd.plain())
                .put(Ecs.PROCESS_WORKING_DIRECTORY, options.text("cwd"))
                .put(Ecs.USER_NAME, options.text("user"))
                .put(Ecs.GEN_AI_TOOL_CALL_ID, call);
        code.ifPresent(value -> ran.put(Ecs.PROCESS_EXIT_CODE, value));
        transcript.emit(ran);
      }
      case "write_file" -> file(EventKind.FILE_WRITE, actor, call, event, "input", at, time);
      case "read_file" -> file(EventKind.FILE_READ, actor, call, event, "output", at, time);
      default -> transcript.unknown("a sandbox action " + event.text("action"));
    }
  }

  private void file(
      EventKind kind, Actor actor, String call, Json event, String key, String at, TimeSpan time) {
    transcript.emit(
        transcript
            .event(kind, actor, at + "/" + key)
            .time(time)
            .callId(call)
            .text(event.get(key).plain())
            .put(Ecs.FILE_PATH, event.text("file"))
            .put(Ecs.GEN_AI_TOOL_CALL_ID, call));
  }

  /** What a shell was given: Inspect joins the words of a command line with blanks. */
  private static String script(String command) {
    for (String shell : SHELLS) {
      if (command.startsWith(shell)) {
        return command.substring(shell.length());
      }
    }
    return command;
  }
}
