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
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.ChatMessages;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Session of Mistral Vibe: {@code messages.jsonl}, one message a line, beside {@code meta.json},
 * which alone has times.
 *
 * <pre>
 * {"role":"assistant","content":"..","tool_calls":[{"id":"..","function":{"name":"bash","arguments":"{..}"}}],"message_id":".."}
 * {"session_id":"..","start_time":"..Z","end_time":"..Z","environment":{"working_directory":"/work"},"total_messages":5}
 * </pre>
 */
public final class VibeReader implements Reader {

  /** A reader; it has no state. */
  public VibeReader() {}

  @Override
  public String format() {
    return "vibe";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      if (meta(value)
          || value.has("role")
              && value.has("message_id")
              && !value.has("type")
              && !value.has("rowid")) {
        return 0.9;
      }
    }
    return 0;
  }

  private static boolean meta(Json value) {
    return value.has("session_id") && value.has("total_messages") && value.has("start_time");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    ChatMessages chat = new ChatMessages(transcript);
    Json meta = Json.MISSING;
    Optional<Source> beside = source.sibling("meta.json");
    if (beside.isPresent()) {
      meta = JsonDocument.of(beside.get()).outline(Set.of()).header();
    }
    String id = meta.text("session_id").isEmpty() ? sessions.derivedId() : meta.text("session_id");
    TimeSpan window = window(meta, clock);
    Json known = meta;
    boolean inside =
        JsonRecords.each(
            source,
            sink,
            (value, record) -> {
              if (meta(value)) {
                meta(value, record, transcript, sessions, clock);
              } else {
                transcript.begin(record, open(sessions, id, known, window), window);
                chat.emit(value, Json.MISSING, "", window, window);
              }
            });
    if (inside) {
      sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    sessions.close();
  }

  private static Sessions.Entry open(Sessions sessions, String id, Json meta, TimeSpan window) {
    Sessions.Entry entry = sessions.open(id, session -> describe(session, meta, window));
    if (!window.known()) {
      entry.gap(Gaps.NO_TIME);
    }
    return entry;
  }

  private static Session describe(Session session, Json meta, TimeSpan window) {
    return session
        .withAgent("vibe")
        .withModel(meta.text("model"))
        .withParent(meta.text("parent_session_id"))
        .withCwd(meta.get("environment").text("working_directory"))
        .withWindow(window);
  }

  private static TimeSpan window(Json meta, Clock clock) {
    return clock.between(
        Stamp.of(meta.get("start_time")), Stamp.of(meta.get("end_time")), TimeMeaning.EPISODE);
  }

  private static void meta(
      Json meta, EvidenceRef record, Transcript transcript, Sessions sessions, Clock clock) {
    TimeSpan window = window(meta, clock);
    Sessions.Entry entry = open(sessions, meta.text("session_id"), meta, window);
    entry.merge(describe(Session.of(entry.id(), transcript.unit()), meta, window));
    transcript.begin(record, entry, window);
    transcript.frame("/session_id", meta.get("session_id"));
  }
}
