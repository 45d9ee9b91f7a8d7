package dev.offscript.readers.trajectory.chat;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Conversations;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Once;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * Requests and answers of Anthropic's Messages interface, in every container they come in:
 *
 * <pre>
 * {"model":"..","max_tokens":1024,"system":"..","messages":[{"role":"user","content":[BLOCK, ..]}, ..]}   a request
 * {"id":"msg_..","type":"message","role":"assistant","model":"..","content":[BLOCK, ..],"stop_reason":".."}   its answer
 * {"request":{..},"response":{..}}                                              both in one
 * {"custom_id":"..","params":REQUEST} {"custom_id":"..","result":{"type":"succeeded","message":ANSWER}}   a batch
 * BLOCK = {"type":"tool_use","id":"toolu_..","name":"bash","input":{"command":"ls"}} and its kin
 * </pre>
 *
 * <p>No time is written. Each request repeats the history: it folds.
 */
public final class AnthropicMessagesReader implements Reader {

  /** A reader; it has no state. */
  public AnthropicMessagesReader() {}

  @Override
  public String format() {
    return "anthropic-messages";
  }

  @Override
  public double sniff(Sample sample) {
    if (JsonSample.of(sample).first().isArray()) {
      return 0;
    }
    for (Json value : JsonRecords.first(sample)) {
      if (ours(value)
          || ours(value.get("request"))
          || ours(value.get("response"))
          || ours(value.get("params"))
          || answer(value.get("result").get("message"))) {
        return 0.93;
      }
    }
    return 0;
  }

  /** Whether a value is a request or an answer of this interface and not of another one. */
  public static boolean ours(Json value) {
    return answer(value) || request(value);
  }

  private static boolean answer(Json value) {
    return value.text("type").equals("message")
        && value.text("role").equals("assistant")
        && value.get("content").isArray()
        && (value.has("stop_reason") || value.text("id").startsWith("msg_"));
  }

  private static boolean request(Json value) {
    Json messages = value.get("messages");
    if (!messages.isArray() || value.has("trajectory_format") || value.has("uuid")) {
      return false;
    }
    if (value.has("system") && value.has("max_tokens")
        || value.get("tools").get(0).has("input_schema")) {
      return true;
    }
    boolean named = value.has("model") || value.has("max_tokens") || value.has("system");
    for (int i = 0; i < messages.size() && i < 16 && named; i++) {
      Json content = messages.get(i).get("content");
      for (int b = 0; b < content.size() && content.isArray(); b++) {
        String type = content.get(b).text("type");
        if (type.equals("tool_use")
            || type.equals("tool_result") && content.get(b).has("tool_use_id")) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Exchanges exchanges = new Exchanges(source, options, sink);
    boolean inside = JsonRecords.each(source, sink, exchanges::record);
    if (inside) {
      exchanges.sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    exchanges.sessions.close();
  }

  private static final class Exchanges {
    private final Sessions sessions;
    private final Transcript transcript;
    private final Conversations conversations;
    private final Once once;
    private long pending;
    private boolean asked;

    Exchanges(Source source, ReadOptions options, EventSink sink) {
      this.sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
      this.transcript = new Transcript(source, sink, sessions);
      this.conversations = new Conversations("", transcript, new Clock(options, sink));
      this.once = new Once(transcript);
    }

    void record(Json value, EvidenceRef record) {
      boolean any = false;
      for (String key : new String[] {"", "request", "params"}) {
        Json request = key.isEmpty() ? value : value.get(key);
        if (request.get("messages").isArray()) {
          request(request, record, key.isEmpty() ? "" : "/" + key);
          any = true;
        }
      }
      for (String key : new String[] {"", "response", "result"}) {
        Json outer = key.isEmpty() ? value : value.get(key);
        Json answer = key.equals("result") ? outer.get("message") : outer;
        if (AnthropicMessagesReader.answer(answer)) {
          String at = key.isEmpty() ? "" : "/" + key;
          answer(answer, record, key.equals("result") ? at + "/message" : at);
          any = true;
        } else if (key.equals("result") && outer.get("error").isObject()) {
          transcript.begin(record, sessions.none(), TimeSpan.NONE);
          transcript.frame("/result/error", outer.get("error"));
          any = true;
        }
      }
      if (!any) {
        transcript.begin(record, sessions.none(), TimeSpan.NONE);
        transcript.unknown("a record without messages or an answer");
      }
    }

    private void request(Json request, EvidenceRef record, String at) {
      pending =
          conversations.request(
              new Conversations.Request(
                  record,
                  request.get("messages"),
                  at + "/messages",
                  request.text("model"),
                  Stamp.NONE),
              true,
              () -> system(request.get("system"), at + "/system"));
      asked = true;
      conversations.entry().gap(Gaps.NO_TIME);
    }

    private void system(Json system, String at) {
      String session = conversations.entry().id();
      if (!system.text().isBlank() && once.first(at, "system", session, system.text())) {
        transcript.system(at, system);
      }
      for (int i = 0; i < system.size() && system.isArray(); i++) {
        Json text = system.get(i).get("text");
        String pointer = JsonPointer.child(at, i) + "/text";
        if (!text.text().isBlank() && once.first(pointer, "system", session, text.text())) {
          transcript.system(pointer, text);
        }
      }
    }

    private void answer(Json answer, EvidenceRef record, String at) {
      if (!asked) {
        pending =
            conversations.request(
                new Conversations.Request(
                    record, Json.parse("[]"), "", answer.text("model"), Stamp.NONE),
                true);
        conversations.entry().gap(Gaps.PREFIX_MISSING);
        conversations.entry().gap(Gaps.NO_TIME);
      }
      asked = false;
      conversations.answer(new Conversations.Answer(record, answer, at, pending, Stamp.NONE));
    }
  }
}
