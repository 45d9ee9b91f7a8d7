package dev.offscript.readers.trajectory.assistant;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * Conversation that Grok Build keeps, one item a line ({@code ~/.grok/sessions/DIR/ID/*.jsonl}):
 *
 * <pre>
 * {"type":"user","content":[{"type":"text","text":".."}],"prompt_index":0}
 * {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":".."}]}
 * {"type":"assistant","content":"..","tool_calls":[{"id":"call_1","name":"bash","arguments":"{\"command\":\"ls\"}"}],"model_id":".."}
 * {"type":"tool_result","tool_call_id":"call_1","content":".."}
 * </pre>
 *
 * <p>There are no stamps: order is all there is.
 */
public final class GrokBuildReader implements Reader {

  /** A reader; it has no state. */
  public GrokBuildReader() {}

  @Override
  public String format() {
    return "grok-build";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      if (value.has("uuid") || value.has("message") || value.has("timestamp")) {
        return 0;
      }
      String type = value.text("type");
      boolean answer = type.equals("assistant") && value.has("content") && value.has("model_id");
      boolean prompt = type.equals("user") && value.has("content") && value.has("prompt_index");
      if (answer || prompt || type.equals("tool_result") && value.has("tool_call_id")) {
        return 0.9;
      }
    }
    return 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    Sessions.Entry entry =
        sessions.open(sessions.derivedId("chat"), session -> session.withAgent("grok-build"));
    boolean inside =
        JsonRecords.each(
            source, sink, (value, record) -> item(value, record, transcript, entry, clock));
    if (inside) {
      entry.gap(Gaps.TAIL_TRUNCATED);
    }
    sessions.close();
  }

  private static void item(
      Json item, EvidenceRef record, Transcript transcript, Sessions.Entry entry, Clock clock) {
    Stamp stamp = Stamp.of(item.get("timestamp"));
    transcript.begin(record, entry, clock.at(stamp, TimeMeaning.WRITTEN));
    if (!stamp.known()) {
      entry.gap(Gaps.NO_TIME);
    }
    Json content = item.get("content");
    switch (item.text("type")) {
      case "system" -> transcript.system("/content", content);
      case "user" -> {
        if (content.isString()) {
          transcript.user("/content", content);
        }
        for (int i = 0; i < content.size() && content.isArray(); i++) {
          Json text = content.get(i).get("text");
          if (text.isString()) {
            transcript.user(JsonPointer.child("/content", i) + "/text", text);
          }
        }
      }
      case "reasoning" -> reasoning(item, transcript);
      case "assistant" -> answer(item, transcript, clock.from(stamp, TimeMeaning.EXEC_START));
      case "tool_result" ->
          transcript.result(
              item.text("tool_call_id"),
              content,
              "/content",
              Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END))
                  .withError(item.get("is_error").isTrue()));
      default -> transcript.unknown("an item of type " + item.text("type"));
    }
  }

  private static void reasoning(Json item, Transcript transcript) {
    Json summary = item.get("summary");
    for (int i = 0; i < summary.size(); i++) {
      transcript.reasoning("/summary/" + i + "/text", summary.get(i).get("text"));
    }
    Json content = item.get("content");
    for (int i = 0; i < content.size(); i++) {
      transcript.reasoning("/content/" + i + "/text", content.get(i).get("text"));
    }
    if (summary.size() == 0 && content.size() == 0) {
      transcript.session().gap(Gaps.REASONING_HIDDEN);
    }
  }

  private static void answer(Json item, Transcript transcript, TimeSpan when) {
    if (!item.text("model_id").isEmpty()) {
      transcript
          .session()
          .merge(Session.of("", transcript.unit()).withModel(item.text("model_id")));
    }
    Json content = item.get("content");
    if (content.isString()) {
      transcript.message("/content", content);
    }
    for (int i = 0; i < content.size() && content.isArray(); i++) {
      transcript.message("/content/" + i + "/text", content.get(i).get("text"));
    }
    Json calls = item.get("tool_calls");
    for (int i = 0; i < calls.size(); i++) {
      Json call = calls.get(i);
      transcript.call(
          call.text("id"),
          call.text("name"),
          call.get("arguments"),
          "/tool_calls/" + i + "/arguments",
          when);
    }
  }
}
