package dev.offscript.readers.trajectory.sweagent;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.Set;

/**
 * Trajectory of mini-swe-agent ({@code INSTANCE.traj.json}), formats 1 to 1.2:
 *
 * <pre>
 * {"info":{"exit_status":"Submitted","config":{"model":{"model_name":".."}}},"instance_id":"..","messages":[
 *  {"role":"assistant","content":"THOUGHT ..","extra":{"actions":[{"command":"ls"}],"timestamp":1772359200.5}},
 *  {"role":"user","content":"&lt;returncode&gt;0&lt;/returncode&gt;..","extra":{"returncode":0,"timestamp":1772359201.0}}],
 *  "trajectory_format":"mini-swe-agent-1.1"}
 * </pre>
 *
 * <p>Since 1.1 an answer has the time at which it was complete, an observation the time at which it
 * was there: a command ran between them. Older files have no times; the oldest, bare lists of
 * messages, are read as chats. Source: {@code minisweagent/agents/default.py}.
 */
public final class MiniSweAgentReader implements Reader {

  /** A reader; it has no state. */
  public MiniSweAgentReader() {}

  @Override
  public String format() {
    return "mini-swe-agent";
  }

  @Override
  public double sniff(Sample sample) {
    Json first = JsonSample.of(sample).first();
    if (first.text("trajectory_format").startsWith("mini-swe-agent")) {
      return 0.98;
    }
    // The mark stands at the end of a long document; what stands before it is as telling.
    Json info = first.get("info");
    return first.get("messages").isArray()
            && (info.has("mini_version") || info.get("config").has("agent_type"))
        ? 0.95
        : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    JsonDocument document = JsonDocument.of(source);
    JsonDocument.Outline outline = document.outline(Set.of("messages"));
    Json header = outline.header();
    Json model = header.get("info").get("config").get("model");
    String task = header.text("instance_id");
    Sessions.Entry entry =
        sessions.open(
            sessions.derivedId(task),
            session ->
                session
                    .withAgent("mini-swe-agent")
                    .withModel(model.text("model_name"))
                    .withTask(task, ""));
    if (outline.truncated()) {
      entry.gap(Gaps.TAIL_TRUNCATED);
    }
    MiniSweAgentMessages messages =
        new MiniSweAgentMessages(transcript, entry, new Clock(options, sink));
    // One element late: when a command was over shows in the message after it.
    Json[] held = {Json.MISSING};
    EvidenceRef[] at = {outline.record()};
    boolean found =
        document.elements(
            "messages",
            sink,
            (index, value, record) -> {
              messages.message(held[0], value, at[0]);
              held[0] = value;
              at[0] = record;
            });
    messages.message(held[0], Json.MISSING, at[0]);
    if (!found) {
      EvidenceRef whole = outline.record();
      sink.rejected(whole.offset(), whole.length(), "a document without messages");
    }
    messages.over(header.get("info").get("model_stats").get("api_calls").number().orElse(0));
    sessions.close();
  }
}
