package dev.offscript.readers.trajectory.assistant;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Once;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Sessions of Goose: the tables {@code sessions} and {@code messages} of its database ({@code
 * ~/.local/share/goose/sessions/sessions.db}), or the files before it, one message a line behind a
 * line about the session.
 *
 * <pre>
 * {"rowid":2,"id":2,"session_id":"20260301_1","role":"assistant","created_timestamp":1772359202,
 *  "content_json":"[{\"type\":\"toolRequest\",\"id\":\"call_1\",\"toolCall\":{\"status\":\"success\",
 *                   \"value\":{\"name\":\"developer__shell\",\"arguments\":{\"command\":\"ls\"}}}}]"}
 * {"working_dir":"/work","description":"..","message_count":4}
 * {"role":"assistant","created":1772359202,"content":[{"type":"toolRequest",..}]}
 * </pre>
 *
 * <p>The stamp of a message is when it was made, in seconds, UTC: a tool ran between the message
 * that asks and the one that answers.
 */
public final class GooseReader implements Reader {

  /** A reader; it has no state. */
  public GooseReader() {}

  @Override
  public String format() {
    return "goose";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      boolean row = value.has("rowid") && value.has("content_json") && value.has("role");
      boolean session = value.has("rowid") && value.has("working_dir") && value.has("id");
      boolean head = value.has("working_dir") && value.has("message_count");
      String type = value.get("content").get(0).text("type");
      boolean message = value.has("created") && value.has("role") && value.get("content").isArray();
      if (row || session || head || message || type.equals("toolRequest")) {
        return 0.93;
      }
    }
    return 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Messages messages = new Messages(source, options, sink);
    boolean inside = JsonRecords.each(source, sink, messages::record);
    if (inside) {
      messages.sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    if (messages.told < messages.stated) {
      messages.sessions.each(entry -> entry.gap(Gaps.FEWER_THAN_STATED));
    }
    messages.sessions.close();
  }

  private static final class Messages {
    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;
    private final Once once;
    private long lastRow = -1;
    private String lastOwner = "";
    private long stated;
    private long told;

    Messages(Source source, ReadOptions options, EventSink sink) {
      this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
      this.transcript = new Transcript(source, sink, sessions);
      this.clock = new Clock(options, sink);
      this.once = new Once(transcript);
    }

    void record(Json record, EvidenceRef ref) {
      String id = record.text("session_id");
      OptionalLong row = record.get("rowid").number();
      boolean hole = row.isPresent() && lastRow >= 0 && row.getAsLong() > lastRow + 1;
      boolean within = hole && id.equals(lastOwner);
      lastRow = row.orElse(-1);
      lastOwner = id;
      if (record.has("working_dir")) {
        session(record, ref);
        return;
      }
      Stamp stamp = Stamp.of(record.get(record.has("created") ? "created" : "created_timestamp"));
      Sessions.Entry entry = entry(id);
      transcript.begin(ref, entry, clock.at(stamp, TimeMeaning.WRITTEN));
      told++;
      if (within) {
        // Rows are numbered over all sessions: only between two of the same is it this one's.
        transcript.missing(Gaps.NUMBERS_MISSING);
      }
      boolean table = record.get("content_json").isString();
      Json content = table ? Json.parse(record.text("content_json")) : record.get("content");
      String at = table ? "/content_json" : "/content";
      if (!content.isArray()) {
        transcript.unknown("a record without content");
      }
      for (int i = 0; i < content.size() && content.isArray(); i++) {
        String role = hidden(record) ? "harness" : record.text("role");
        block(content.get(i), JsonPointer.child(at, i), role, stamp);
      }
    }

    /** What the model sees and the person does not was put there by the program: a summary. */
    private static boolean hidden(Json record) {
      Json metadata = record.get("metadata");
      metadata = metadata.isObject() ? metadata : Json.parse(record.text("metadata_json"));
      return metadata.get("userVisible").present()
          && !metadata.get("userVisible").isTrue()
          && metadata.get("agentVisible").isTrue();
    }

    private Sessions.Entry entry(String id) {
      return sessions.open(
          id.isEmpty() ? sessions.derivedId() : id, session -> session.withAgent("goose"));
    }

    private void session(Json record, EvidenceRef ref) {
      Sessions.Entry entry = entry(record.has("message_count") ? "" : record.text("id"));
      String model = Json.parse(record.text("model_config_json")).text("model_name");
      entry.merge(
          Session.of(entry.id(), transcript.unit())
              .withCwd(record.text("working_dir"))
              .withModel(model));
      stated = Math.max(stated, record.get("message_count").number().orElse(0));
      transcript.begin(ref, entry, TimeSpan.NONE);
      String key = record.has("name") ? "name" : "description";
      transcript.frame("/" + key, record.get(key));
    }

    private void block(Json block, String at, String role, Stamp stamp) {
      switch (block.text("type")) {
        case "text" -> {
          if (role.equals("harness")) {
            transcript.context(at + "/text", block.get("text"));
          } else if (role.equals("user")) {
            transcript.user(at + "/text", block.get("text"));
          } else {
            transcript.message(at + "/text", block.get("text"));
          }
        }
        case "thinking" -> transcript.reasoning(at + "/thinking", block.get("thinking"));
        case "reasoning" -> transcript.reasoning(at + "/text", block.get("text"));
        case "redactedThinking" -> transcript.session().gap(Gaps.REASONING_HIDDEN);
        case "toolRequest", "frontendToolRequest" -> request(block, at, stamp);
        case "toolResponse" -> response(block, at, stamp);
        case "image", "toolConfirmationRequest", "actionRequired" -> {}
        case "systemNotification",
            "conversationCompacted",
            "summarizationRequested",
            "contextLengthExceeded" -> {
          if (block.get("msg").isString()) {
            transcript.context(at + "/msg", block.get("msg"));
          }
        }
        default -> transcript.unknown("a block of type " + block.text("type"));
      }
    }

    private void request(Json block, String at, Stamp stamp) {
      Json call = block.get("toolCall").get("value");
      String pointer = at + "/toolCall/value/arguments";
      String callId = block.text("id");
      if (call.isObject() && once.first(pointer, "call", transcript.session().id(), callId)) {
        transcript.call(
            callId,
            call.text("name"),
            call.get("arguments"),
            pointer,
            clock.from(stamp, TimeMeaning.EXEC_START));
      } else if (!call.isObject()) {
        transcript.unknown("a call that the model wrote wrongly");
      }
    }

    /**
     * Which part of a result is for the model alone, where the same stands there once more for the
     * person; -1 where all of it is one result.
     */
    private static int forModel(Json content) {
      int found = -1;
      for (int i = 0; content.isArray() && i < content.size(); i++) {
        Json audience = content.get(i).get("annotations").get("audience");
        if (!audience.isArray() || audience.size() != 1) {
          return -1;
        }
        if (audience.get(0).text().equals("assistant")) {
          if (found >= 0) {
            return -1;
          }
          found = i;
        }
      }
      return found;
    }

    private void response(Json block, String at, Stamp stamp) {
      Json result = block.get("toolResult");
      String callId = block.text("id");
      boolean error = result.text("status").equals("error");
      String key = error ? "error" : "value";
      Json value = result.get(key);
      String pointer = at + "/toolResult/" + key;
      if (value.get("content").isArray()) {
        error |= value.get("isError").isTrue();
        value = value.get("content");
        pointer += "/content";
      }
      int told = forModel(value);
      if (once.first(pointer, "result", transcript.session().id(), callId)) {
        transcript.result(
            callId,
            told < 0 ? value : value.get(told),
            told < 0 ? pointer : JsonPointer.child(pointer, told),
            Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END)).withError(error));
      }
    }
  }
}
