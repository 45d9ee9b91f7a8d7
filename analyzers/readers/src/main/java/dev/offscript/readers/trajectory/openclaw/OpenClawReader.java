package dev.offscript.readers.trajectory.openclaw;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonRecords;
import java.io.IOException;
import java.util.Set;

/**
 * Session of OpenClaw (once Clawdbot, Moltbot) and of pi, whose core it uses, one entry a line
 * ({@code ~/.openclaw/agents/ID/sessions/ID.jsonl}, {@code ~/.pi/agent/sessions/DIR/ID.jsonl}):
 *
 * <pre>
 * {"type":"session","version":3,"id":"..","timestamp":"..Z","cwd":"/work"}
 * {"type":"message","id":"..","parentId":null,"timestamp":"..Z","message":{"role":"assistant","timestamp":1772359200000,
 *  "content":[{"type":"toolCall","id":"toolu_1","name":"exec","arguments":{"command":"ls"}}]}}
 * {"type":"message","timestamp":"..Z","message":{"role":"toolResult","toolCallId":"toolu_1","content":[{"type":"text","text":".."}]}}
 * </pre>
 *
 * <p>The outer stamp is the time of appending. The inner one of an answer is when the model was
 * asked, many seconds earlier; the inner one of a result is the end of the run.
 */
public final class OpenClawReader implements Reader {

  private static final Set<String> ROLES =
      Set.of("user", "assistant", "toolResult", "bashExecution", "custom", "branchSummary");

  /** A reader; it has no state. */
  public OpenClawReader() {}

  @Override
  public String format() {
    return "openclaw";
  }

  @Override
  public double sniff(Sample sample) {
    double best = 0;
    for (Json value : JsonRecords.first(sample)) {
      if (value.text("type").equals("session")
          && !value.text("id").isEmpty()
          && (value.has("version") || value.has("cwd"))
          && value.has("timestamp")
          && !value.has("sessionID")) {
        best = Math.max(best, 0.95);
      } else if (value.text("type").equals("message")
          && ROLES.contains(value.get("message").text("role"))
          && value.get("message").has("content")
          && value.has("timestamp")
          && !value.has("uuid")) {
        best = Math.max(best, 0.9);
      }
    }
    return best;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    OpenClawEntries entries = new OpenClawEntries(source, options, sink);
    boolean inside = JsonRecords.each(source, sink, entries::entry);
    entries.close(inside);
  }
}
