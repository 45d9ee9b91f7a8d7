package dev.offscript.readers.trajectory.claude;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonSample;
import java.io.IOException;

/**
 * iFlow CLI session, one record a line ({@code ~/.iflow/projects/DIR/session-ID.jsonl}): the
 * envelope of Claude Code, results as Gemini CLI has them:
 *
 * <pre>
 * {"uuid":"..","parentUuid":"..","sessionId":"session-..","timestamp":"..Z","type":"user","message":{"role":"user","content":[
 *  {"type":"tool_result","tool_use_id":"call_1","content":{"responseParts":{"functionResponse":{"response":{"output":".."}}}}}]},
 *  "toolUseResult":{"toolName":"run_shell_command","status":"success","timestamp":1772359214012}}
 * </pre>
 *
 * <p>Assistant records are snapshots of a sliding window: the same call stands in several. The
 * stamp of a result ({@code toolUseResult.timestamp}) is the end of the run.
 */
public final class IflowReader implements Reader {

  /** A reader; it has no state. */
  public IflowReader() {}

  @Override
  public String format() {
    return "iflow-cli";
  }

  @Override
  public double sniff(Sample sample) {
    return JsonSample.of(sample).values().stream().anyMatch(IflowReader::iflow) ? 0.98 : 0;
  }

  static boolean iflow(Json record) {
    boolean envelope = record.has("uuid") && record.has("parentUuid") && record.has("message");
    Json first = record.get("message").get("content").get(0).get("content");
    return envelope && (isSession(record.text("sessionId")) || first.has("responseParts"));
  }

  /** {@code session-} and a UUID; a session of Claude Code that is only named so has none. */
  private static boolean isSession(String id) {
    return id.startsWith("session-") && id.length() == "session-".length() + 36;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    new ClaudeRecords(format(), true, source, options, sink).read(source, sink);
  }
}
