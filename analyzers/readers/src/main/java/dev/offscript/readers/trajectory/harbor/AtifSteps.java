package dev.offscript.readers.trajectory.harbor;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.TextCalls;
import dev.offscript.readers.trajectory.ToolCall;
import dev.offscript.readers.trajectory.ToolClass;
import dev.offscript.readers.trajectory.Tools;
import dev.offscript.readers.trajectory.Transcript;
import java.util.List;

/** Steps of an ATIF document. */
final class AtifSteps {

  /** Steps are numbered from here; some writers begin at 0. */
  private static final long FIRST_STEP = 1;

  private final Transcript transcript;
  private final Sessions sessions;
  private final Clock clock;
  private final Tools tools = Tools.shipped();
  private String id = "";
  private String main = "";
  private long lastStep = -1;
  private boolean timed;
  private EvidenceRef last;

  AtifSteps(Source source, ReadOptions options, EventSink sink) {
    this.sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    this.transcript = new Transcript(source, sink, sessions);
    this.clock = new Clock(options, sink);
    transcript.paired();
    this.last = new EvidenceRef(source.unit(), -1, 0, 0, "");
  }

  /** What the document says of the whole run. */
  void head(Json head, EvidenceRef record) {
    id = id(head);
    main = id;
    Json agent = head.get("agent");
    Sessions.Entry entry =
        sessions.open(
            id,
            session -> session.withAgent(agent.text("name")).withModel(agent.text("model_name")));
    if (agent.get("extra").get("continuation_index").number().orElse(0) > 0) {
      entry.gap(Gaps.CONTINUATION);
    }
    transcript.begin(record, entry, TimeSpan.NONE);
  }

  private String id(Json head) {
    String own = head.text("trajectory_id");
    String run = head.text("session_id");
    return !own.isEmpty() ? own : !run.isEmpty() ? run : sessions.derivedId();
  }

  /** A sub-agent's document inside the document. */
  void subagent(Json head, EvidenceRef record) {
    String own = id(head);
    id = own.equals(main) ? sessions.derivedId(own, Long.toString(record.offset())) : own;
    Json agent = head.get("agent");
    sessions.open(
        id,
        session ->
            session
                .withAgent(agent.text("name"))
                .withModel(agent.text("model_name"))
                .withParent(main));
    lastStep = -1;
  }

  void subagentOver() {
    id = main;
    lastStep = -1;
  }

  /** One step, which stands at {@code at} of {@code record}. */
  void step(Json step, EvidenceRef record, String at) {
    Stamp stamp = Stamp.of(step.get("timestamp"));
    timed |= stamp.known();
    Sessions.Entry entry = sessions.open(id, session -> session);
    TimeSpan written = clock.at(stamp, TimeMeaning.WRITTEN);
    if (record.equals(last)) {
      transcript.session(entry);
      transcript.time(written);
    } else {
      transcript.begin(record, entry, written);
      last = record;
    }
    long number = step.get("step_id").number().orElse(lastStep + 1);
    if (step.get("step_id").number().isPresent()) {
      sessions.numbered();
    }
    if (lastStep >= 0 ? number != lastStep + 1 : number > FIRST_STEP) {
      transcript.missing(lastStep < 0 ? Gaps.PREFIX_CUT : Gaps.NUMBERS_MISSING);
    }
    lastStep = number;
    if (step.get("is_copied_context").isTrue()) {
      entry.gap(Gaps.CONTINUATION);
      transcript.copied(true);
    }
    switch (step.text("source")) {
      case "system" -> texts(step.get("message"), at + "/message", "system");
      case "user" -> texts(step.get("message"), at + "/message", "user");
      case "agent" -> agent(step, at, stamp);
      default -> transcript.unknown("a step of source " + step.text("source"));
    }
    results(step, at, stamp);
    transcript.copied(false);
  }

  private void agent(Json step, String at, Stamp stamp) {
    TimeSpan callTime = clock.from(stamp, TimeMeaning.EXEC_START);
    transcript.reasoning(at + "/reasoning_content", step.get("reasoning_content"));
    texts(step.get("message"), at + "/message", "agent");
    Json calls = step.get("tool_calls");
    for (int i = 0; i < calls.size(); i++) {
      Json call = calls.get(i);
      transcript.call(
          call.text("tool_call_id"),
          call.text("function_name"),
          call.get("arguments"),
          JsonPointer.child(at + "/tool_calls", i) + "/arguments",
          callTime);
    }
    if (calls.size() == 0 && step.get("message").isString()) {
      written(step.get("message").text(), at + "/message", callTime);
    }
  }

  /** Calls that the agent wrote into its text: terminus as JSON, others as tags. */
  private void written(String message, String pointer, TimeSpan callTime) {
    int open = message.indexOf('{');
    int close = message.lastIndexOf('}');
    boolean terminus = open >= 0 && close > open && message.contains("\"keystrokes\"");
    Json plan = terminus ? Json.parse(message.substring(open, close + 1)) : Json.MISSING;
    Json commands = plan.get("commands");
    boolean whole = message.strip().length() == close + 1 - open;
    for (int i = 0; i < commands.size(); i++) {
      Json keys = commands.get(i).get("keystrokes");
      String at = whole ? pointer + "/commands/" + i + "/keystrokes" : pointer;
      ToolCall call =
          new ToolCall(
              ToolClass.SHELL, keys.text(), at, keys.cut(), List.of(), "", false, List.of(), "");
      transcript.call("", "keystrokes", call, callTime);
    }
    if (commands.size() == 0) {
      transcript.calls(TextCalls.find(tools, message, pointer, false), pointer, callTime);
    }
  }

  private void texts(Json message, String at, String source) {
    if (!message.isArray()) {
      text(message, at, source);
    }
    for (int i = 0; i < message.size() && message.isArray(); i++) {
      text(message.get(i).get("text"), JsonPointer.child(at, i) + "/text", source);
    }
  }

  private void text(Json text, String pointer, String source) {
    switch (source) {
      case "system" -> transcript.system(pointer, text);
      case "user" -> transcript.user(pointer, text);
      default -> transcript.message(pointer, text);
    }
  }

  private void results(Json step, String at, Stamp stamp) {
    Json results = step.get("observation").get("results");
    TimeSpan time = clock.from(stamp, TimeMeaning.EXEC_END);
    for (int i = 0; i < results.size(); i++) {
      Json result = results.get(i);
      String here = JsonPointer.child(at + "/observation/results", i);
      if (step.text("source").equals("system") && result.text("source_call_id").isEmpty()) {
        // The harness puts its own set-up and compactions into steps of the system.
        transcript.context(here + "/content", result.get("content"));
      } else {
        transcript.result(
            result.text("source_call_id"),
            result.get("content"),
            here + "/content",
            Outcome.at(time));
      }
      if (result.get("subagent_trajectory_ref").present()) {
        transcript.session().gap("a sub-agent's steps are in another trajectory");
      }
    }
  }

  /** The document is over. */
  void over(Json head, boolean truncated) {
    Sessions.Entry entry = sessions.open(main, session -> session);
    if (!timed) {
      entry.gap(Gaps.NO_TIME);
    }
    if (head.get("continued_trajectory_ref").present()) {
      entry.gap(Gaps.CONTINUED);
    }
    if (truncated) {
      entry.gap(Gaps.TAIL_TRUNCATED);
    }
  }

  void close() {
    sessions.close();
  }
}
