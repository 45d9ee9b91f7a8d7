package dev.offscript.readers.trajectory.claude;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.OwnLog;
import dev.offscript.readers.trajectory.editor.CursorStreamReader;
import dev.offscript.readers.trajectory.gemini.QwenReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Claude Code session, one record a line ({@code ~/.claude/projects/DIR/SESSION.jsonl}):
 *
 * <pre>
 * {"type":"assistant","uuid":"..","parentUuid":"..","sessionId":"..","timestamp":"2026-03-01T10:00:00.120Z",
 *  "message":{"id":"msg_..","content":[{"type":"tool_use","id":"toolu_..","name":"Bash","input":{"command":"ls"}}]}}
 * </pre>
 *
 * <p>The stamp is the time of appending, UTC: a call may start from then on, its result was there
 * at the stamp of the result.
 */
public final class ClaudeCodeReader implements Reader {

  private static final Set<String> TYPES =
      Set.of("user", "assistant", "system", "attachment", "progress");

  /** A reader; it has no state. */
  public ClaudeCodeReader() {}

  @Override
  public String format() {
    return "claude-code";
  }

  @Override
  public double sniff(Sample sample) {
    JsonSample values = JsonSample.of(sample);
    if (values.values().stream().anyMatch(IflowReader::iflow)
        || values.values().stream().anyMatch(QwenReader::ours)
        || values.values().stream().anyMatch(CursorStreamReader::ours)) {
      return 0;
    }
    if (values.values().stream().anyMatch(ClaudeCodeReader::tree)) {
      return 0.97;
    }
    if (values.values().stream().anyMatch(ClaudeCodeReader::bare)) {
      return 0.6;
    }
    return 0;
  }

  private static boolean tree(Json record) {
    return TYPES.contains(record.text("type"))
        && (!record.text("uuid").isEmpty() || record.has("parentUuid"))
        && (record.has("sessionId") || record.has("session_id"))
        && (record.has("timestamp") || record.has("session_id"))
        && !record.get("message").has("parts")
        && (record.get("message").has("content")
            || record.has("attachment")
            || record.has("data")
            || record.has("subtype")
            || record.has("content"));
  }

  /** Excerpts and old files lack the tree, but keep the envelope around the message. */
  private static boolean bare(Json record) {
    String type = record.text("type");
    return (type.equals("user") || type.equals("assistant"))
        && record.text("timestamp").length() > 18
        && record.get("message").has("content")
        && !record.get("message").has("parts");
  }

  /** The session that a stream of {@code claude -p} is of; {@code ""} for a session's own file. */
  private static String streamed(Source source) throws IOException {
    try (InputStream in = source.open()) {
      JsonSample values = JsonSample.of(new Sample(in.readNBytes(Sample.LIMIT), false));
      for (Json value : values.values()) {
        if (value.has("sessionId")) {
          return "";
        }
        if (!value.text("session_id").isEmpty()) {
          return value.text("session_id");
        }
      }
    }
    return "";
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    if (OwnLog.beside(source, streamed(source))) {
      OwnLog.told(source, sink);
      return;
    }
    new ClaudeRecords(format(), false, source, options, sink).read(source, sink);
  }
}
