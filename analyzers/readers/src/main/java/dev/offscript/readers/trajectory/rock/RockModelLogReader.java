package dev.offscript.readers.trajectory.rock;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Conversations;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * The log through which ROCK's model service and the trainer hand requests and answers to each
 * other in local mode, one a line between marks:
 *
 * <pre>
 * LLM_REQUEST_START{"model":"..","messages":[..]}LLM_REQUEST_END{"timestamp":1765394100123,"index":1}
 * LLM_RESPONSE_START{"choices":[{"message":{..}}]}LLM_RESPONSE_END{"timestamp":1765394102123,"index":1}
 * SESSION_END
 * </pre>
 *
 * <p>Milliseconds since 1970, UTC. Each request repeats the whole history. Source: {@code
 * rock/sdk/model/client.py}.
 */
public final class RockModelLogReader implements Reader {

  private static final String REQUEST = "LLM_REQUEST_";
  private static final String RESPONSE = "LLM_RESPONSE_";
  private static final int LINE_CAP = 32 << 20;

  /** A reader; it has no state. */
  public RockModelLogReader() {}

  @Override
  public String format() {
    return "rock-model-log";
  }

  @Override
  public double sniff(Sample sample) {
    return sample.lines(20).stream()
            .anyMatch(
                line -> line.contains(REQUEST + "START{") || line.contains(RESPONSE + "START{"))
        ? 0.97
        : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    Conversations conversations = new Conversations("rock", transcript, new Clock(options, sink));
    long pending = 0;
    boolean asked = false;
    try (LineScanner lines = new LineScanner(source.open(), LINE_CAP)) {
      while (lines.next()) {
        String text = lines.text();
        if (text.isBlank()) {
          continue;
        }
        Frame request = Frame.of(text, REQUEST);
        Frame response = Frame.of(text, RESPONSE);
        Frame frame = request.found ? request : response;
        if (!frame.found) {
          if (text.contains("SESSION_END")) {
            sink.record(lines.offset(), lines.length());
          } else {
            sink.rejected(lines.offset(), lines.length(), "a line without the marks of a call");
          }
          continue;
        }
        // The record is the JSON between the marks, so that a pointer leads into it.
        EvidenceRef record =
            new EvidenceRef(
                source.unit(),
                lines.offset() + bytes(text, frame.from),
                bytes(text.substring(frame.from), frame.to - frame.from),
                lines.line(),
                "");
        sink.record(lines.offset(), lines.length());
        Stamp stamp = Stamp.of(frame.meta.get("timestamp"));
        if (request.found && frame.body.get("messages").isArray()) {
          pending =
              conversations.request(
                  new Conversations.Request(
                      record,
                      frame.body.get("messages"),
                      "/messages",
                      frame.body.text("model"),
                      stamp),
                  true);
          asked = true;
        } else if (response.found && asked) {
          Json message = frame.body.get("choices").get(0).get("message");
          conversations.answer(
              new Conversations.Answer(record, message, "/choices/0/message", pending, stamp));
        } else {
          transcript.begin(record, sessions.none(), TimeSpan.NONE);
          transcript.unknown("a call without messages");
        }
      }
    }
    sessions.close();
  }

  private static long bytes(String text, int characters) {
    return text.substring(0, characters).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
  }

  /** What stands between two marks, and what is said of it behind them. */
  private record Frame(boolean found, int from, int to, Json body, Json meta) {
    static Frame of(String line, String mark) {
      int open = line.indexOf(mark + "START");
      int from = open + mark.length() + "START".length();
      int close = open < 0 ? -1 : line.lastIndexOf(mark + "END");
      if (close < from) {
        return new Frame(false, 0, 0, Json.MISSING, Json.MISSING);
      }
      return new Frame(
          true,
          from,
          close,
          Json.parse(line.substring(from, close)),
          Json.parse(line.substring(close + mark.length() + "END".length()).strip()));
    }
  }
}
