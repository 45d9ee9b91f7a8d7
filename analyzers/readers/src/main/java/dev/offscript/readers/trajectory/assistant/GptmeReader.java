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
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.ChatMessages;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * Conversation of gptme, one message a line ({@code
 * ~/.local/share/gptme/logs/NAME/conversation.jsonl}):
 *
 * <pre>
 * {"role":"system","content":"You are gptme ..","timestamp":"2026-03-01T10:00:00","pinned":true,"hide":true}
 * {"role":"assistant","content":"```shell\nls\n```","timestamp":"2026-03-01T10:00:05"}
 * {"role":"system","content":"Ran command: `ls` ..","timestamp":"2026-03-01T10:00:06"}
 * </pre>
 *
 * <p>Stamps are local time without a zone. A block of a tool's language in an answer was run where
 * what follows is a system message; that message is what the tool gave back.
 */
public final class GptmeReader implements Reader {

  /** A reader; it has no state. */
  public GptmeReader() {}

  @Override
  public String format() {
    return "gptme";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      if (ours(value)) {
        return 0.9;
      }
    }
    return 0;
  }

  /** Whether a value is a message as gptme writes it and not one of another scaffold. */
  public static boolean ours(Json value) {
    boolean message = value.has("role") && value.has("content") && value.has("timestamp");
    boolean model = value.get("metadata").text("model").length() > 0;
    return message && (value.has("pinned") || value.has("hide") || model) && !value.has("type");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Messages messages = new Messages(source, options, sink);
    boolean inside = JsonRecords.each(source, sink, messages::next);
    messages.flush(Json.MISSING);
    if (inside) {
      messages.entry.gap(Gaps.TAIL_TRUNCATED);
    }
    messages.sessions.close();
  }

  /** One message late: whether a block was run shows in the message after it. */
  private static final class Messages {
    private final Sessions sessions;
    private final Transcript transcript;
    private final ChatMessages chat;
    private final Clock clock;
    private final Sessions.Entry entry;
    private Json held = Json.MISSING;
    private EvidenceRef heldAt;
    private boolean asked;

    Messages(Source source, ReadOptions options, EventSink sink) {
      this.sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
      this.transcript = new Transcript(source, sink, sessions);
      this.chat = new ChatMessages(transcript);
      this.clock = new Clock(options, sink);
      this.entry = sessions.open(sessions.derivedId("chat"), session -> session.withAgent("gptme"));
      this.heldAt = transcript.record();
    }

    void next(Json message, EvidenceRef record) {
      flush(message);
      held = message;
      heldAt = record;
    }

    void flush(Json next) {
      if (!held.present()) {
        return;
      }
      Stamp stamp = Stamp.of(held.get("timestamp"));
      transcript.begin(heldAt, entry, clock.at(stamp, TimeMeaning.WRITTEN));
      Json content = held.get("content");
      String role = held.text("role");
      switch (role) {
        case "user" -> {
          asked = true;
          transcript.user("/content", content);
        }
        case "assistant" -> {
          String model = held.get("metadata").text("model");
          if (!model.isEmpty() && entry.session().model().isEmpty()) {
            entry.merge(Session.of(entry.id(), transcript.unit()).withModel(model));
          }
          TimeSpan when = clock.from(stamp, TimeMeaning.EXEC_START);
          chat.said(
              content, given(next) ? Json.of("Observation:") : Json.MISSING, "/content", when);
        }
        case "system", "tool" -> {
          if (role.equals("system") && !asked) {
            transcript.system("/content", content);
          } else {
            transcript.result(
                "", content, "/content", Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END)));
          }
        }
        default -> transcript.unknown("a message of role " + role);
      }
    }

    private static boolean given(Json next) {
      return next.text("role").equals("system") || next.text("role").equals("tool");
    }
  }
}
