package dev.offscript.readers.trajectory.gemini;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.Set;

/**
 * What {@code gemini --output-format stream-json} prints, one event a line:
 *
 * <pre>
 * {"type":"init","timestamp":"..Z","session_id":"..","model":".."}
 * {"type":"message","role":"user","content":"..","timestamp":"..Z"}
 * {"type":"message","role":"assistant","content":"I l","delta":true,"timestamp":"..Z"}
 * {"type":"tool_use","tool_name":"run_shell_command","tool_id":"run_shell_command-1","parameters":{"command":"ls"},"timestamp":"..Z"}
 * {"type":"tool_result","tool_id":"run_shell_command-1","status":"success","output":"..","timestamp":"..Z"}
 * {"type":"result","status":"success","stats":{..}}
 * </pre>
 *
 * <p>The stamps are those of printing, UTC. An answer comes in pieces; they are one message, whose
 * record runs from its first piece to its last.
 */
public final class GeminiStreamReader implements Reader {

  private static final int MOST = 4 << 20;

  private static final Set<String> TYPES =
      Set.of("init", "message", "tool_use", "tool_result", "error", "result");

  /** A reader; it has no state. */
  public GeminiStreamReader() {}

  @Override
  public String format() {
    return "gemini-stream";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      boolean stream =
          value.has("tool_name") && value.has("tool_id")
              || value.text("type").equals("tool_result") && value.has("tool_id")
              || value.text("type").equals("init") && value.has("session_id") && value.has("model")
              || value.text("type").equals("message") && value.has("delta") && value.has("role");
      if (stream && TYPES.contains(value.text("type")) && !value.has("uuid")) {
        return 0.95;
      }
    }
    return 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stream stream = new Stream(source, options, sink);
    boolean inside = JsonRecords.each(source, sink, stream::event);
    stream.flush();
    if (inside) {
      stream.sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    stream.sessions.close();
  }

  private static final class Stream {
    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;
    private final StringBuilder pieces = new StringBuilder();
    private EvidenceRef from;
    private Stamp begun = Stamp.NONE;
    private long end;
    private String id = "";

    Stream(Source source, ReadOptions options, EventSink sink) {
      this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
      this.transcript = new Transcript(source, sink, sessions);
      this.clock = new Clock(options, sink);
      this.from = transcript.record();
    }

    void event(Json event, EvidenceRef record) {
      Stamp stamp = Stamp.of(event.get(event.has("timestamp") ? "timestamp" : "ts"));
      boolean piece = event.text("type").equals("message") && event.get("delta").isTrue();
      if (piece) {
        piece(event, record, stamp);
        return;
      }
      flush();
      if (event.text("type").equals("init")) {
        id = event.text("session_id");
      }
      transcript.begin(record, session(event), clock.at(stamp, TimeMeaning.WRITTEN));
      switch (event.text("type")) {
        case "init" -> transcript.frame("/session_id", event.get("session_id"));
        case "message" -> {
          if (event.text("role").equals("user")) {
            transcript.user("/content", event.get("content"));
          } else {
            transcript.message("/content", event.get("content"));
          }
        }
        case "tool_use" ->
            transcript.call(
                event.text("tool_id"),
                event.text("tool_name"),
                event.get("parameters"),
                "/parameters",
                clock.from(stamp, TimeMeaning.EXEC_START));
        case "tool_result" -> {
          String key = event.has("output") ? "output" : "error";
          transcript.result(
              event.text("tool_id"),
              event.get(key),
              "/" + key,
              Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END))
                  .withError(event.text("status").equals("error")));
        }
        case "error" -> transcript.frame("/message", event.get("message"));
        case "result" -> transcript.frame("/status", event.get("status"));
        default -> transcript.unknown("an event of type " + event.text("type"));
      }
    }

    private Sessions.Entry session(Json event) {
      String own = id.isEmpty() ? sessions.derivedId() : id;
      return sessions.open(
          own, session -> session.withAgent("gemini-cli").withModel(event.text("model")));
    }

    private void piece(Json event, EvidenceRef record, Stamp stamp) {
      if (event.text("role").equals("user")) {
        flush();
        transcript.begin(record, session(event), clock.at(stamp, TimeMeaning.WRITTEN));
        transcript.user("/content", event.get("content"));
        return;
      }
      if (pieces.length() > MOST) {
        flush();
      }
      if (pieces.length() == 0) {
        from = record;
        begun = stamp;
      }
      pieces.append(event.text("content"));
      end = record.offset() + record.length();
    }

    void flush() {
      if (pieces.length() == 0) {
        return;
      }
      boolean one = end == from.offset() + from.length();
      EvidenceRef whole =
          new EvidenceRef(from.unit(), from.offset(), end - from.offset(), from.line(), "");
      transcript.begin(whole, session(Json.MISSING), clock.at(begun, TimeMeaning.WRITTEN));
      transcript.message(one ? "/content" : "", Json.of(pieces.toString()));
      pieces.setLength(0);
    }
  }
}
