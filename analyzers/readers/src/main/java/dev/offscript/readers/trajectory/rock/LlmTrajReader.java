package dev.offscript.readers.trajectory.rock;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Conversations;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import dev.offscript.readers.trajectory.chat.AnthropicMessagesReader;
import java.io.IOException;

/**
 * Log of the model service of ROCK ({@code LLMTraj.jsonl}), one call of the model a line:
 *
 * <pre>
 * {"model":"..","start_time":1765394100.0,"end_time":1765394102.5,"status":"success",
 *  "request":{"messages":[..]},"response":{"choices":[{"message":{..}}]},"error":null}
 * </pre>
 *
 * <p>Times are seconds since 1970 (absent before release 1.12). Each request repeats the whole
 * history. A call may start when its answer was complete; its result was there before the next
 * request. Source: {@code rock/sdk/model/server/traj.py}.
 */
public final class LlmTrajReader implements Reader {

  /** A reader; it has no state. */
  public LlmTrajReader() {}

  @Override
  public String format() {
    return "rock-llmtraj";
  }

  @Override
  public double sniff(Sample sample) {
    double share = JsonSample.of(sample).share(LlmTrajReader::call);
    return share > 0.5 ? 0.95 : share > 0.1 ? 0.7 : 0;
  }

  private static boolean call(Json record) {
    return record.get("request").get("messages").isArray()
        && (record.has("response") || record.has("error"))
        && !AnthropicMessagesReader.ours(record.get("request"))
        && !AnthropicMessagesReader.ours(record.get("response"));
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    Conversations conversations = new Conversations("rock", transcript, new Clock(options, sink));
    try (JsonLines lines = JsonLines.of(source, sink)) {
      while (lines.next()) {
        Json record = lines.value();
        EvidenceRef ref = lines.record();
        Json messages = record.get("request").get("messages");
        if (!messages.isArray()) {
          transcript.begin(ref, sessions.none(), TimeSpan.NONE);
          transcript.unknown("a record without request.messages");
          continue;
        }
        call(conversations, record, ref, messages);
      }
      if (lines.endedInside()) {
        sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
      }
    }
    sessions.close();
  }

  private static void call(
      Conversations conversations, Json record, EvidenceRef ref, Json messages) {
    Stamp start = Stamp.of(record.get("start_time"));
    Stamp end = Stamp.of(record.get("end_time"));
    long hash =
        conversations.request(
            new Conversations.Request(ref, messages, "/request/messages", model(record), start),
            true);
    Json response = record.get("response");
    Json message = response.get("choices").get(0).get("message");
    Stamp complete = end.known() ? end : Stamp.of(response.get("created"));
    if (message.isObject()) {
      String pointer = "/response/choices/0/message";
      conversations.answer(new Conversations.Answer(ref, message, pointer, hash, complete));
    } else {
      conversations.entry().gap("a call of the model has no answer");
    }
    if (!complete.known()) {
      conversations.entry().gap(Gaps.NO_TIME);
    }
  }

  private static String model(Json record) {
    String model = record.text("model");
    return model.isEmpty() ? record.get("request").text("model") : model;
  }
}
