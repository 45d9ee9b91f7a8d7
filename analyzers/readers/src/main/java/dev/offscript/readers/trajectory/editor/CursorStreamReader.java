package dev.offscript.readers.trajectory.editor;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Once;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * What {@code cursor-agent --output-format stream-json} prints, and the transcripts that Cursor
 * keeps of agents ({@code ~/.cursor/projects/DIR/agent-transcripts/*.jsonl}), one record a line:
 *
 * <pre>
 * {"type":"tool_call","subtype":"started","call_id":"..","tool_call":{"shellToolCall":{"args":{"command":"ls"}}},"session_id":".."}
 * {"type":"tool_call","subtype":"completed","call_id":"..","tool_call":{"shellToolCall":{"result":{"success":{"exitCode":0,"stdout":".."}}}}}
 * {"role":"assistant","message":{"content":[{"type":"tool_use","name":"Shell","input":{"command":"ls"}}]}}
 * </pre>
 *
 * <p>Some versions print {@code timestamp_ms}; transcripts have no time.
 */
public final class CursorStreamReader implements Reader {

  /** A reader; it has no state. */
  public CursorStreamReader() {}

  @Override
  public String format() {
    return "cursor-agent";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      if (ours(value)) {
        return 0.96;
      }
    }
    return 0;
  }

  /** Whether a value is a record of Cursor, which shares field names with Claude Code. */
  public static boolean ours(Json value) {
    boolean stream = value.text("type").equals("tool_call") && value.get("tool_call").isObject();
    boolean transcript =
        value.has("role")
            && value.get("message").has("content")
            && !value.has("type")
            && !value.has("uuid")
            && !value.has("timestamp");
    return stream || transcript;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Events events = new Events(source, options, sink);
    boolean inside = JsonRecords.each(source, sink, events::event);
    if (inside) {
      events.sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    events.sessions.close();
  }

  private static final class Events {
    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;
    private final Once once;
    private String id = "";

    Events(Source source, ReadOptions options, EventSink sink) {
      this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
      this.transcript = new Transcript(source, sink, sessions);
      this.clock = new Clock(options, sink);
      this.once = new Once(transcript);
    }

    void event(Json event, EvidenceRef ref) {
      if (!event.text("session_id").isEmpty()) {
        id = event.text("session_id");
      }
      Stamp stamp = Stamp.of(event.get("timestamp_ms"));
      String own = id.isEmpty() ? sessions.derivedId() : id;
      Sessions.Entry entry =
          sessions.open(
              own,
              session ->
                  session
                      .withAgent("cursor")
                      .withModel(event.text("model"))
                      .withCwd(event.text("cwd")));
      if (!stamp.known()) {
        entry.gap(Gaps.NO_TIME);
      }
      transcript.begin(ref, entry, clock.at(stamp, TimeMeaning.WRITTEN));
      String type = event.text("type").isEmpty() ? event.text("role") : event.text("type");
      switch (type) {
        case "system" -> transcript.frame("", event);
        case "user", "assistant" -> message(event, type.equals("user"), stamp);
        case "thinking" -> transcript.reasoning("/text", event.get("text"));
        case "tool_call" -> tool(event, stamp);
        case "result" -> transcript.frame("/subtype", event.get("subtype"));
        default -> transcript.unknown("an event of type " + type);
      }
    }

    private void message(Json event, boolean user, Stamp stamp) {
      Json content = event.get("message").get("content");
      if (content.isString()) {
        said(content, "/message/content", user);
      }
      for (int i = 0; i < content.size() && content.isArray(); i++) {
        Json block = content.get(i);
        String at = JsonPointer.child("/message/content", i);
        switch (block.text("type")) {
          case "text" -> said(block.get("text"), at + "/text", user);
          case "thinking" -> transcript.reasoning(at + "/thinking", block.get("thinking"));
          case "tool_use" ->
              transcript.call(
                  block.text("id"),
                  block.text("name"),
                  block.get("input"),
                  at + "/input",
                  clock.from(stamp, TimeMeaning.EXEC_START));
          case "tool_result" ->
              transcript.result(
                  block.text("tool_use_id"),
                  block.get("content"),
                  at + "/content",
                  Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END))
                      .withError(block.get("is_error").isTrue()));
          case "image" -> {}
          default -> transcript.unknown("a block of type " + block.text("type"));
        }
      }
    }

    private void said(Json text, String pointer, boolean user) {
      if (user) {
        transcript.user(pointer, text);
      } else {
        transcript.message(pointer, text);
      }
    }

    private void tool(Json event, Stamp stamp) {
      Json call = event.get("tool_call");
      String name = call.size() == 0 ? "" : call.name(0);
      for (int i = 0; i < call.size(); i++) {
        name = call.get(i).isObject() && call.name(i).endsWith("ToolCall") ? call.name(i) : name;
      }
      Json tool = call.get(name);
      String at = "/tool_call/" + name;
      String callId = event.text("call_id");
      String called =
          name.endsWith("ToolCall") ? name.substring(0, name.length() - "ToolCall".length()) : name;
      if (name.equals("function")) {
        called = tool.text("name");
      }
      String key = tool.has("args") ? "args" : "arguments";
      Json args = tool.get(key);
      if (args.present() && once.first(at + "/" + key, "call", callId)) {
        transcript.call(
            callId, called, args, at + "/" + key, clock.from(stamp, TimeMeaning.EXEC_START));
      }
      Json result = tool.get("result");
      if (!result.isObject()) {
        return;
      }
      String outcome = result.size() == 0 ? "" : result.name(0);
      Json given = result.get(outcome);
      String text = given.get("stdout").isString() ? "/stdout" : "";
      transcript.result(
          callId,
          text.isEmpty() ? given : given.get("stdout"),
          at + "/result/" + outcome + text,
          Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END))
              .withError(!outcome.equals("success"))
              .withRefused(outcome.equals("rejected") || outcome.equals("permissionDenied"))
              .withExitCode(given.get("exitCode").number()));
    }
  }
}
