package dev.offscript.readers.trajectory.codex;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonSample;
import java.io.IOException;
import java.util.Set;

/**
 * Rollout of Codex CLI, one record a line ({@code ~/.codex/sessions/2026/03/01/rollout-..jsonl}):
 *
 * <pre>
 * {"timestamp":"2026-03-01T10:00:00.120Z","type":"session_meta","payload":{"id":"..","cwd":"..","source":"cli"}}
 * {"timestamp":"..","type":"response_item","payload":{"type":"function_call","name":"shell",
 *  "arguments":"{\"command\":[\"bash\",\"-lc\",\"ls\"]}","call_id":"call_1"}}
 * </pre>
 *
 * <p>The stamp is the time of appending, UTC. A call is often appended together with its output, so
 * its own stamp is no start: the run began after the record before it.
 */
public final class CodexReader implements Reader {

  private static final Set<String> TYPES =
      Set.of("session_meta", "turn_context", "response_item", "event_msg", "compacted");

  /** A reader; it has no state. */
  public CodexReader() {}

  @Override
  public String format() {
    return "codex-rollout";
  }

  @Override
  public double sniff(Sample sample) {
    JsonSample values = JsonSample.of(sample);
    if (values.values().stream().anyMatch(CodexReader::enveloped)) {
      return 0.97;
    }
    return values.values().size() > 1 && values.share(CodexReader::bare) > 0.8 ? 0.6 : 0;
  }

  private static boolean enveloped(Json record) {
    return TYPES.contains(record.text("type")) && record.get("payload").isObject();
  }

  /** Before the envelope: items as the Responses interface has them, after a line with the id. */
  private static boolean bare(Json record) {
    String type = record.text("type");
    boolean item =
        type.equals("function_call") && record.has("call_id")
            || type.equals("function_call_output") && record.has("call_id")
            || type.equals("reasoning") && record.has("summary")
            || type.equals("local_shell_call") && record.has("action")
            || type.equals("message") && record.has("role") && record.get("content").isArray();
    return item || record.has("record_type") || record.has("instructions") && record.has("id");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    new CodexRecords(source, options, sink).read(source, sink);
  }
}
