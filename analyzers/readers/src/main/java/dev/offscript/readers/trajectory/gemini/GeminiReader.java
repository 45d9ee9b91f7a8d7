package dev.offscript.readers.trajectory.gemini;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.json.JsonSample;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Session of Gemini CLI: one document that is rewritten, or (since 0.39) one record a line, where
 * later lines change earlier ones:
 *
 * <pre>
 * {"sessionId":"..","projectHash":"..","startTime":"..Z","messages":[
 *  {"id":"..","timestamp":"..Z","type":"gemini","content":"..","toolCalls":[{"id":"run_shell_command-1772359203621-1",
 *   "name":"run_shell_command","args":{"command":"ls"},"status":"success","timestamp":"..Z",
 *   "result":[{"functionResponse":{"response":{"output":".."}}}]}]}]}
 * {"$rewindTo":"ID of a message"}
 * </pre>
 *
 * <p>The stamp of a tool call is its completion; the epoch inside its id is when it was asked for.
 * What was rewound happened all the same, and is marked.
 */
public final class GeminiReader implements Reader {

  private static final Set<String> TYPES = Set.of("user", "gemini", "info", "error", "warning");

  /** A reader; it has no state. */
  public GeminiReader() {}

  @Override
  public String format() {
    return "gemini-cli";
  }

  @Override
  public double sniff(Sample sample) {
    JsonSample values = JsonSample.of(sample);
    Json first = values.first();
    if (first.get("messages").isArray()) {
      boolean head = first.has("projectHash") && first.has("sessionId");
      boolean message = message(first.get("messages").get(0));
      return head && (message || first.get("messages").size() == 0) ? 0.97 : message ? 0.85 : 0;
    }
    boolean head =
        values.values().stream()
            .anyMatch(value -> value.has("projectHash") && value.has("sessionId"));
    boolean changes =
        values.values().stream().anyMatch(value -> value.has("$set") || value.has("$rewindTo"));
    boolean messages = values.values().stream().anyMatch(GeminiReader::message);
    return head && (messages || changes)
        ? 0.96
        : head && values.values().size() == 1
            ? 0.6
            : messages && changes ? 0.9 : values.share(GeminiReader::message) > 0.9 ? 0.7 : 0;
  }

  private static boolean message(Json value) {
    return TYPES.contains(value.text("type"))
        && value.has("id")
        && value.has("timestamp")
        && (value.has("content") || value.has("toolCalls"))
        && !value.has("uuid")
        && !value.has("payload");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Json first;
    try (InputStream in = source.open()) {
      first = JsonSample.of(new Sample(in.readNBytes(Sample.LIMIT), false)).first();
    }
    GeminiMessages messages = new GeminiMessages(source, options, sink);
    if (first.get("messages").isArray()) {
      JsonDocument document = JsonDocument.of(source);
      JsonDocument.Outline outline = document.outline(Set.of("messages"));
      messages.head(outline.header(), outline.record());
      document.elements(
          "messages", sink, (index, value, record) -> messages.message(value, record, false));
      if (outline.truncated()) {
        messages.truncated();
      }
    } else {
      lines(source, sink, messages);
    }
    messages.close();
  }

  /** Two passes: what a later line rewinds must be known when the earlier one is read. */
  private static void lines(Source source, EventSink sink, GeminiMessages messages)
      throws IOException {
    Rewinds rewinds = new Rewinds();
    try (JsonLines lines = JsonLines.of(source, new NoSink())) {
      while (lines.next()) {
        Json value = lines.value();
        if (value.get("$rewindTo").isString()) {
          rewinds.to(value.text("$rewindTo"), lines.record().offset());
        } else if (value.has("id")) {
          rewinds.add(value.text("id"), lines.record().offset());
        }
      }
    }
    try (JsonLines lines = JsonLines.of(source, sink)) {
      while (lines.next()) {
        Json value = lines.value();
        if (value.has("$rewindTo") || value.has("$set")) {
          messages.change(value, lines.record());
        } else if (value.has("projectHash") || !value.has("type")) {
          messages.head(value, lines.record());
        } else {
          messages.message(value, lines.record(), rewinds.rewound(lines.record().offset()));
        }
      }
      if (lines.endedInside()) {
        messages.truncated();
      }
    }
  }
}
