package dev.offscript.readers.trajectory.editor;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.ChatMessages;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Chats of Cursor's command line ({@code ~/.cursor/chats/HASH/ID/store.db}): the table {@code
 * blobs}, named by the hashes of what they hold, some of them messages; the table {@code meta}
 * beside it says whose chat it is, as JSON in hexadecimal.
 *
 * <pre>
 * {"rowid":3,"id":"9f..","data":"{\"role\":\"assistant\",\"content\":[{\"type\":\"tool-call\",
 *    \"toolCallId\":\"..\",\"toolName\":\"Shell\",\"args\":{\"command\":\"ls\"}}]}"}
 * {"rowid":1,"key":"0","value":"7b226167656e744964223a.."}
 * </pre>
 *
 * <p>No message has a time: all of them came after the chat was made. Blobs that are no messages
 * hold the structure of the chat, and say nothing that the messages do not.
 */
public final class CursorChatReader implements Reader {

  private static final int LONGEST_META = 1 << 20;

  /** A reader; it has no state. */
  public CursorChatReader() {}

  @Override
  public String format() {
    return "cursor-chats";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json row : JsonRecords.first(sample)) {
      if (row.has("rowid") && (message(row).present() || meta(row).present())) {
        return 0.94;
      }
    }
    return 0;
  }

  private static Json message(Json row) {
    String data = row.text("data");
    if (row.text("id").length() != 64 || !data.startsWith("{")) {
      return Json.MISSING;
    }
    Json message = Json.parse(data);
    return message.get("role").isString() && message.has("content") ? message : Json.MISSING;
  }

  private static Json meta(Json row) {
    String value = row.text("value");
    if (!row.has("key") || !value.startsWith("7b22") || value.length() > LONGEST_META) {
      return Json.MISSING;
    }
    try {
      Json meta = Json.parse(new String(HexFormat.of().parseHex(value), StandardCharsets.UTF_8));
      return meta.has("agentId") ? meta : Json.MISSING;
    } catch (IllegalArgumentException e) {
      return Json.MISSING; // cut or no hexadecimal
    }
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    ChatMessages chat = new ChatMessages(transcript);
    Json[] known = {Json.MISSING};
    Optional<Source> beside = source.sibling("meta");
    if (beside.isPresent()) {
      JsonRecords.each(
          beside.get(),
          new NoSink(),
          (row, at) -> known[0] = meta(row).present() ? meta(row) : known[0]);
    }
    boolean inside =
        JsonRecords.each(
            source,
            sink,
            (row, record) -> {
              Json own = meta(row);
              Json message = message(row);
              if (own.present()) {
                TimeSpan made = made(own, clock);
                transcript.begin(record, open(sessions, own, transcript.unit()), made);
                transcript.frame("/value", own.get("name"));
              } else if (message.present()) {
                TimeSpan made = made(known[0], clock);
                TimeSpan since = made.known() ? made.until(TimeSpan.OPEN_END) : made;
                transcript.begin(record, open(sessions, known[0], transcript.unit()), since);
                chat.emit(message, Json.MISSING, "/data", since, since);
              }
            });
    if (inside) {
      sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    sessions.close();
  }

  private static TimeSpan made(Json meta, Clock clock) {
    return clock.at(Stamp.of(meta.get("createdAt")), TimeMeaning.EPISODE);
  }

  private static Sessions.Entry open(Sessions sessions, Json meta, int unit) {
    String named = meta.text("agentId");
    Sessions.Entry entry =
        sessions.open(
            named.isEmpty() ? sessions.derivedId("chat") : named,
            session -> session.withAgent("cursor"));
    String model = meta.text("lastUsedModel");
    entry.merge(Session.of(entry.id(), unit).withModel(model));
    entry.gap(Gaps.NO_TIME);
    return entry;
  }
}
