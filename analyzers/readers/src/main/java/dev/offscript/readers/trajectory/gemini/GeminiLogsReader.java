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
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The {@code logs.json} that Gemini CLI, Qwen Code and iFlow CLI keep a project: what was typed,
 * over all sessions.
 *
 * <pre>
 * [{"sessionId":"..","messageId":0,"timestamp":"..Z","type":"user","message":"fix the test"}]
 * </pre>
 *
 * <p>The words of a session are numbered from 0: a number that is missing shows.
 */
public final class GeminiLogsReader implements Reader {

  /** Sessions whose numbers are kept. */
  private static final int MOST = 1 << 16;

  /** A reader; it has no state. */
  public GeminiLogsReader() {}

  @Override
  public String format() {
    return "gemini-logs";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      if (value.has("sessionId")
          && value.has("messageId")
          && value.get("message").isString()
          && value.has("type")) {
        return 0.95;
      }
    }
    return 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    Map<String, Long> numbers = new HashMap<>();
    JsonRecords.each(
        source,
        sink,
        (value, record) -> {
          begin(value, record, sessions, transcript, clock);
          number(value.get("messageId").number(), numbers, transcript);
          entry(value, transcript);
        });
    sessions.each(entry -> entry.gap("only what was typed is kept here, not what the agent did"));
    sessions.close();
  }

  private static void begin(
      Json value, EvidenceRef record, Sessions sessions, Transcript transcript, Clock clock) {
    String id = value.text("sessionId").isEmpty() ? sessions.derivedId() : value.text("sessionId");
    transcript.begin(
        record,
        sessions.open(id, session -> session),
        clock.at(Stamp.of(value.get("timestamp")), TimeMeaning.WRITTEN));
  }

  /** The words of a session are numbered one by one; several programs may write the same number. */
  private static void number(
      OptionalLong number, Map<String, Long> numbers, Transcript transcript) {
    if (number.isEmpty() || numbers.size() >= MOST) {
      return;
    }
    long last = numbers.getOrDefault(transcript.session().id(), -1L);
    if (number.getAsLong() > last + 1) {
      transcript.missing(last < 0 ? Gaps.PREFIX_CUT : Gaps.NUMBERS_MISSING);
    }
    numbers.put(transcript.session().id(), Math.max(last, number.getAsLong()));
  }

  private static void entry(Json value, Transcript transcript) {
    if (!value.text("type").equals("user")) {
      transcript.frame("/message", value.get("message"));
    } else if (value.text("message").startsWith("/")) {
      transcript.userAside("/message", value.get("message"));
    } else {
      transcript.user("/message", value.get("message"));
    }
  }
}
