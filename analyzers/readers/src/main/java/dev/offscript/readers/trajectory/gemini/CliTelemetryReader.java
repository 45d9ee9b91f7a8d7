package dev.offscript.readers.trajectory.gemini;

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
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * What Gemini CLI and its kin (iFlow CLI, Qwen Code) write with {@code --telemetry-outfile}: log
 * records of OpenTelemetry, one behind the other, often over many lines.
 *
 * <pre>
 * {"resource":{..},"attributes":{"session.id":"..","event.name":"gemini_cli.tool_call","event.timestamp":"..Z",
 *   "function_name":"run_shell_command","function_args":"{\"command\":\"ls\"}","duration_ms":412,"success":true}}
 * </pre>
 *
 * <p>The stamp of a tool call is its end; what it took before that is {@code duration_ms}. What the
 * tool gave back is not written.
 */
public final class CliTelemetryReader implements Reader {

  private static final long MILLISECOND = 1_000_000L;

  /** A reader; it has no state. */
  public CliTelemetryReader() {}

  @Override
  public String format() {
    return "cli-telemetry";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      if (!suffix(value.get("attributes").text("event.name")).isEmpty()
          || !suffix(value.text("event.name")).isEmpty()) {
        return 0.95;
      }
    }
    return 0;
  }

  /** The event's name without that of the program. */
  private static String suffix(String name) {
    for (String program : new String[] {"gemini_cli.", "iflow_cli.", "qwen-code.", "qwen_code."}) {
      if (name.startsWith(program)) {
        return name.substring(program.length());
      }
    }
    return "";
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    boolean inside =
        JsonRecords.each(
            source, sink, (value, record) -> entry(value, record, sessions, transcript, clock));
    sessions.each(entry -> entry.gap("results of tools are not written by this format"));
    if (inside) {
      sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    sessions.close();
  }

  private static void entry(
      Json value, EvidenceRef record, Sessions sessions, Transcript transcript, Clock clock) {
    boolean nested = value.get("attributes").isObject();
    Json fields = nested ? value.get("attributes") : value;
    String at = nested ? "/attributes/" : "/";
    String name = suffix(fields.text("event.name"));
    Stamp stamp = Stamp.of(fields.get("event.timestamp"));
    String id = fields.text(fields.has("session.id") ? "session.id" : "sessionId");
    Sessions.Entry session = id.isEmpty() ? sessions.none() : session(fields, id, sessions);
    transcript.begin(record, session, clock.at(stamp, TimeMeaning.WRITTEN));
    switch (name) {
      case "user_prompt" -> transcript.user(at + "prompt", fields.get("prompt"));
      case "tool_call" -> call(fields, at, transcript, clock.at(stamp, TimeMeaning.EXEC_END));
      case "api_request" -> model(fields, transcript);
      case "api_response" -> model(fields, transcript);
      case "config" -> transcript.frame(at.substring(0, at.length() - 1), fields);
      case "" -> {
        if (!value.has("resourceMetrics") && !value.has("scopeMetrics") && !value.has("traceId")) {
          transcript.unknown("a record that is no event of the program");
        }
      }
      default -> transcript.frame(at + "event.name", fields.get("event.name"));
    }
  }

  private static Sessions.Entry session(Json fields, String id, Sessions sessions) {
    String program = fields.text("event.name");
    int dot = program.indexOf('.');
    String agent = (dot < 0 ? program : program.substring(0, dot)).replace('_', '-');
    return sessions.open(id, session -> session.withAgent(agent));
  }

  private static void model(Json fields, Transcript transcript) {
    String model = fields.text("model");
    Sessions.Entry entry = transcript.session();
    if (!model.isEmpty() && entry.session().model().isEmpty()) {
      entry.merge(Session.of(entry.id(), transcript.unit()).withModel(model));
    }
  }

  private static void call(Json fields, String at, Transcript transcript, TimeSpan end) {
    long took = fields.get("duration_ms").number().orElse(0);
    boolean known = end.hasEnd() && took >= 0 && took < 1L << 40;
    TimeSpan ran =
        known
            ? new TimeSpan(
                end.end() - took * MILLISECOND,
                end.end(),
                Math.max(3, end.digits()),
                end.basis(),
                TimeMeaning.EXEC_SPAN)
            : end;
    transcript.call(
        fields.text("call_id"),
        fields.text("function_name"),
        fields.get("function_args"),
        at + "function_args",
        ran);
    boolean refused = fields.text("decision").equals("reject");
    if (fields.has("success") && (refused || !fields.get("success").isTrue())) {
      transcript.result(
          fields.text("call_id"),
          fields.get("error"),
          at + "error",
          Outcome.at(end).withError(true).withRefused(refused));
    } else if (fields.has("success")) {
      transcript.result(fields.text("call_id"), Json.MISSING, at + "success", Outcome.at(end));
    }
  }
}
