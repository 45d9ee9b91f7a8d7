package dev.offscript.readers.trajectory.codex;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.OwnLog;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.io.InputStream;

/**
 * What {@code codex exec --json} prints, one event a line, in the form of threads and items and in
 * the older one of messages:
 *
 * <pre>
 * {"type":"thread.started","thread_id":".."}
 * {"type":"item.started","item":{"id":"item_1","type":"command_execution","command":"bash -lc ls","status":"in_progress"}}
 * {"type":"item.completed","item":{"id":"item_1","type":"command_execution","aggregated_output":"..","exit_code":0}}
 *
 * {"prompt":"Fix the test"}
 * {"id":"0","msg":{"type":"exec_command_begin","call_id":"c1","command":["bash","-lc","ls"],"cwd":"/w"}}
 * </pre>
 *
 * <p>There are no times, unless a harness added a {@code timestamp}. The newer form does not say
 * the prompt. An item names what Codex ran, not only what the model asked for.
 */
public final class CodexExecReader implements Reader {

  /** A reader; it has no state. */
  public CodexExecReader() {}

  @Override
  public String format() {
    return "codex-exec";
  }

  @Override
  public double sniff(Sample sample) {
    JsonSample values = JsonSample.of(sample);
    double threads = values.share(CodexExecReader::thread);
    double messages = values.share(CodexExecReader::message);
    return threads > 0.5 ? 0.95 : messages > 0.5 ? 0.9 : 0;
  }

  private static boolean thread(Json value) {
    String type = value.text("type");
    return type.equals("thread.started") && value.has("thread_id")
        || type.equals("thread.resumed") && value.has("thread_id")
        || type.startsWith("item.") && value.get("item").has("type")
        || type.equals("turn.started")
        || type.equals("turn.failed") && value.has("error")
        || type.equals("turn.completed") && value.has("usage");
  }

  private static boolean message(Json value) {
    return value.has("id") && value.get("msg").get("type").isString();
  }

  private static String thread(Source source) throws IOException {
    try (InputStream in = source.open()) {
      JsonSample values = JsonSample.of(new Sample(in.readNBytes(Sample.LIMIT), false));
      for (Json value : values.values()) {
        Json msg = value.get("msg");
        String id = msg.isObject() ? msg.text("session_id") : value.text("thread_id");
        if (!id.isEmpty()) {
          return id;
        }
      }
    }
    return "";
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    if (OwnLog.beside(source, thread(source))) {
      OwnLog.told(source, sink);
      return;
    }
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    CodexExecEvents events = new CodexExecEvents(transcript, new Clock(options, sink));
    try (JsonLines lines = JsonLines.of(source, sink)) {
      while (lines.next()) {
        events.line(lines.value(), lines.record());
      }
      if (lines.endedInside()) {
        sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
      }
    }
    events.over();
    sessions.close();
  }
}
