package dev.offscript.readers.trajectory.chat;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.ChatMessages;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Conversations;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import dev.offscript.readers.trajectory.assistant.GptmeReader;
import dev.offscript.readers.trajectory.editor.ClineTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Chats in the form of OpenAI's interface, in every container they come in:
 *
 * <pre>
 * {"messages":[{"role":"user","content":".."}, ..]}            one conversation a line, or a document
 * [{"role":"user","content":".."}, ..]                         one conversation a file
 * {"role":"user","content":".."}                               one message a line
 * {"model":"..","messages":[..]} {"id":"..","created":1741254078,"choices":[..]}   requests and answers
 * {"messages":[..],"response":{"choices":[..]},"timestamp":1757015025.9}           both in one
 * </pre>
 *
 * <p>Only answers have a time ({@code created}, seconds, UTC): a call may start from then on.
 */
public final class OpenAiChatReader implements Reader {

  /** Keys of formats of their own that also hold messages. */
  private static final List<String> OTHERS =
      List.of(
          "trajectory_format",
          "replay_config",
          "trajectory",
          "projectHash",
          "sessionId",
          "eval",
          "samples",
          "schema_version",
          "steps",
          "trajectory_data",
          "uuid",
          "span_id",
          "object_type",
          "toolUseResult");

  /** A reader; it has no state. */
  public OpenAiChatReader() {}

  @Override
  public String format() {
    return "openai-chat";
  }

  @Override
  public double sniff(Sample sample) {
    JsonSample values = JsonSample.of(sample);
    Json first = values.first();
    if (first.isArray()) {
      boolean chat = first.size() > 0 && plainMessage(first.get(0));
      for (int i = 0; i < Math.min(first.size(), 8) && chat; i++) {
        // The last one may be cut before its content.
        chat = plainMessage(first.get(i)) || i > 0 && i == first.size() - 1;
      }
      return chat ? 0.8 : 0;
    }
    double conversations =
        values.share(
            value -> conversation(value) || answer(value) || sessionMark(value) || batched(value));
    if (values.values().stream()
            .anyMatch(value -> conversation(value) || told(value) || batched(value))
        && conversations > 0.6) {
      return 0.85;
    }
    return values.share(OpenAiChatReader::plainMessage) > 0.8 ? 0.5 : 0;
  }

  private static boolean plainMessage(Json value) {
    return ChatMessages.message(value)
        && !value.has("type")
        && !value.has("uuid")
        && !value.has("sessionId")
        && !value.has("message_id")
        && !GptmeReader.ours(value)
        && Set.of("system", "developer", "user", "assistant", "tool", "function")
            .contains(value.text("role"));
  }

  private static boolean conversation(Json value) {
    for (String other : OTHERS) {
      if (value.has(other)) {
        return false;
      }
    }
    if (value.has("instance_id") && value.has("history") || AnthropicMessagesReader.ours(value)) {
      return false;
    }
    Json messages = value.get("messages");
    return messages.isArray() && messages.size() > 0 && ChatMessages.message(messages.get(0));
  }

  private static boolean answer(Json value) {
    Json message = value.get("choices").get(0).get("message");
    return message.has("role") || message.has("content");
  }

  private static boolean sessionMark(Json value) {
    return value.has("session_id") && !value.text("event").isEmpty() || told(value);
  }

  /** A message that a record of its own tells, as newer versions of CAI have it. */
  private static boolean told(Json value) {
    return value.text("event").endsWith("_message")
        && (value.has("content") || value.has("tool_calls"))
        && value.has("timestamp");
  }

  /** A request or an answer of a batch. */
  private static boolean batched(Json value) {
    return value.has("custom_id")
        && (conversation(value.get("body")) || answer(value.get("response").get("body")));
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(Sample.LIMIT);
    }
    JsonSample values = JsonSample.of(new Sample(head, head.length < Sample.LIMIT));
    boolean oneDocument = oneDocument(head, values);
    if (values.first().isArray() && oneDocument) {
      document("", source, sink, sessions, transcript, clock);
    } else if (oneDocument && !values.first().has("response")) {
      document("messages", source, sink, sessions, transcript, clock);
    } else {
      new Lines(source, sink, sessions, transcript, clock).read();
    }
    sessions.close();
  }

  /** Whether the source is one value over many lines, or one array. */
  private static boolean oneDocument(byte[] head, JsonSample values) {
    if (values.values().size() > 1) {
      return false;
    }
    for (int i = 0; i < head.length && !values.first().isArray(); i++) {
      if (head[i] == '\n') {
        return !Json.parse(new String(head, 0, i, StandardCharsets.UTF_8).strip()).present();
      }
    }
    return values.first().isArray();
  }

  private static void document(
      String key,
      Source source,
      EventSink sink,
      Sessions sessions,
      Transcript transcript,
      Clock clock)
      throws IOException {
    JsonDocument document = JsonDocument.of(source);
    String model = key.isEmpty() ? "" : document.outline(Set.of(key)).header().text("model");
    String task = ClineTask.chat(source);
    Sessions.Entry entry =
        sessions.open(
            task.isEmpty() ? sessions.derivedId("chat") : task,
            session -> session.withAgent(task.isEmpty() ? "" : "cline").withModel(model));
    ChatMessages chat = new ChatMessages(transcript);
    // One element late: whether a fenced command was run shows in the message after it.
    Object[] held = new Object[2];
    boolean found =
        document.elements(
            key,
            sink,
            (index, value, record) -> {
              if (held[0] instanceof Json before && held[1] instanceof EvidenceRef at) {
                message(chat, transcript, clock, entry, before, value, at);
              }
              held[0] = value;
              held[1] = record;
            });
    if (!found) {
      EvidenceRef whole = document.outline(Set.of()).record();
      sink.rejected(whole.offset(), whole.length(), "a document without messages");
    }
    if (held[0] instanceof Json last && held[1] instanceof EvidenceRef at) {
      message(chat, transcript, clock, entry, last, Json.MISSING, at);
    }
  }

  private static void message(
      ChatMessages chat,
      Transcript transcript,
      Clock clock,
      Sessions.Entry entry,
      Json message,
      Json next,
      EvidenceRef record) {
    Stamp stamp = Stamp.of(message.first(List.of("ts", "timestamp", "created_at")));
    transcript.begin(record, entry, clock.at(stamp, TimeMeaning.WRITTEN));
    if (!stamp.known()) {
      entry.gap(Gaps.NO_TIME);
    }
    if (ChatMessages.message(message)) {
      chat.emit(
          message,
          next,
          "",
          clock.from(stamp, TimeMeaning.EXEC_START),
          clock.at(stamp, TimeMeaning.EXEC_END));
    } else {
      transcript.unknown("a record that is no message");
    }
  }

  /** One record a line. */
  private static final class Lines {
    private final Source source;
    private final EventSink sink;
    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;
    private final Conversations conversations;
    private final ChatMessages chat;
    private String named = "";
    private long pending;
    private boolean asked;

    Lines(Source source, EventSink sink, Sessions sessions, Transcript transcript, Clock clock) {
      this.source = source;
      this.sink = sink;
      this.sessions = sessions;
      this.transcript = transcript;
      this.clock = clock;
      this.conversations = new Conversations("", transcript, clock);
      this.chat = new ChatMessages(transcript);
    }

    void read() throws IOException {
      boolean log = isLog();
      try (JsonLines lines = JsonLines.of(source, sink)) {
        while (lines.next()) {
          line(lines.value(), lines.record(), log);
        }
        if (lines.endedInside()) {
          sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
        }
      }
    }

    /** Whether answers stand between the requests, so that this is one client's log. */
    private boolean isLog() throws IOException {
      byte[] head;
      try (InputStream in = source.open()) {
        head = in.readNBytes(Sample.LIMIT);
      }
      return JsonSample.of(new Sample(head, false)).values().stream()
          .anyMatch(
              value ->
                  OpenAiChatReader.answer(value)
                      || value.has("response") && !OpenAiChatReader.batched(value));
    }

    private void line(Json value, EvidenceRef record, boolean log) {
      if (OpenAiChatReader.batched(value)) {
        batched(value, record);
      } else if (OpenAiChatReader.told(value)) {
        conversations.aside(record, message(value), Stamp.of(value.get("timestamp")));
      } else if (value.isArray()) {
        conversations.request(new Conversations.Request(record, value, "", "", Stamp.NONE), false);
        conversations.entry().gap(Gaps.NO_TIME);
      } else if (value.get("messages").isArray() && value.get("messages").size() > 0) {
        pending =
            conversations.request(
                new Conversations.Request(
                    record, value.get("messages"), "/messages", value.text("model"), Stamp.NONE),
                log || value.has("response"));
        asked = true;
        Json response = value.get("response");
        if (response.isObject()) {
          answer(record, response, "/response", Stamp.of(value.get("timestamp")));
        }
        if (!log) {
          conversations.entry().gap(Gaps.NO_TIME);
        }
      } else if (OpenAiChatReader.answer(value)) {
        answer(record, value, "", Stamp.NONE);
      } else if (ChatMessages.message(value)) {
        single(value, record);
      } else {
        other(value, record);
      }
    }

    private void batched(Json value, EvidenceRef record) {
      Json body = value.get("body");
      if (body.get("messages").isArray()) {
        conversations.request(
            new Conversations.Request(
                record, body.get("messages"), "/body/messages", body.text("model"), Stamp.NONE),
            false);
        conversations.entry().gap(Gaps.NO_TIME);
      } else {
        asked = false;
        answer(record, value.get("response").get("body"), "/response/body", Stamp.NONE);
      }
    }

    /** The record as a message: its event names the role. */
    private static Json message(Json value) {
      String event = value.text("event");
      String role = event.substring(0, event.length() - "_message".length());
      Json named = Json.parse("{\"role\":" + Json.of(role) + "," + value.toString().substring(1));
      return named.present() ? named : value;
    }

    private void answer(EvidenceRef record, Json response, String pointer, Stamp fallback) {
      Stamp created = Stamp.of(response.get("created"));
      Json message = response.get("choices").get(0).get("message");
      if (!asked) {
        pending =
            conversations.request(
                new Conversations.Request(record, Json.parse("[]"), "", "", Stamp.NONE), true);
        conversations.entry().gap(Gaps.PREFIX_MISSING);
      }
      asked = false;
      conversations.answer(
          new Conversations.Answer(
              record,
              message,
              pointer + "/choices/0/message",
              pending,
              created.known() ? created : fallback));
    }

    private void single(Json value, EvidenceRef record) {
      Sessions.Entry entry = sessions.open(sessions.derivedId("lines"), session -> session);
      Stamp stamp = Stamp.of(value.get("timestamp"));
      transcript.begin(record, entry, clock.at(stamp, TimeMeaning.WRITTEN));
      chat.emit(
          value,
          Json.MISSING,
          "",
          clock.from(stamp, TimeMeaning.EXEC_START),
          clock.at(stamp, TimeMeaning.EXEC_END));
    }

    private void other(Json value, EvidenceRef record) {
      if (!value.text("session_id").isEmpty()) {
        named = value.text("session_id");
        conversations.named(named);
      }
      Sessions.Entry entry =
          named.isEmpty() ? sessions.none() : sessions.open(named, session -> session);
      Stamp stamp = Stamp.of(value.first(List.of("timestamp_iso", "timestamp")));
      transcript.begin(record, entry, clock.at(stamp, TimeMeaning.WRITTEN));
      String event = value.text("event");
      if (event.equals("session_start") || event.equals("session_end")) {
        transcript.frame("", value);
      } else {
        transcript.unknown("a record without messages or choices");
      }
    }
  }
}
