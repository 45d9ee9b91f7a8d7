package dev.offscript.readers.trajectory.gemini;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonRecords;
import java.io.IOException;

/**
 * Session of Qwen Code, one record a line ({@code ~/.qwen/projects/DIR/chats/ID.jsonl}): the
 * envelope of Claude Code around messages of Gemini parts.
 *
 * <pre>
 * {"uuid":"..","parentUuid":"..","sessionId":"..","timestamp":"..Z","type":"assistant","cwd":"/work","version":"0.6.0","model":"..",
 *  "message":{"role":"model","parts":[{"functionCall":{"id":"call_1","name":"run_shell_command","args":{"command":"ls"}}}]}}
 * {"type":"tool_result",..,"message":{"role":"user","parts":[{"functionResponse":{"id":"call_1","response":{"output":".."}}}]},
 *  "toolCallResult":{"callId":"call_1","status":"success"}}
 * </pre>
 *
 * <p>The stamp is the time of appending, UTC. Telemetry rows ({@code system}) tell the end of a run
 * and how long it took. Older releases wrote documents as Gemini CLI does.
 */
public final class QwenReader implements Reader {

  /** A reader; it has no state. */
  public QwenReader() {}

  @Override
  public String format() {
    return "qwen-code";
  }

  @Override
  public double sniff(Sample sample) {
    return JsonRecords.first(sample).stream().anyMatch(QwenReader::ours) ? 0.98 : 0;
  }

  /** Whether a value is a record of Qwen Code, which shares field names with Claude Code. */
  public static boolean ours(Json value) {
    boolean envelope = value.has("uuid") && value.has("sessionId");
    return envelope && value.get("message").get("parts").isArray()
        || envelope && value.has("systemPayload")
        || value.has("toolCallResult");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    QwenRecords records = new QwenRecords(source, options, sink);
    boolean inside = JsonRecords.each(source, sink, records::record);
    records.close(inside);
  }
}
