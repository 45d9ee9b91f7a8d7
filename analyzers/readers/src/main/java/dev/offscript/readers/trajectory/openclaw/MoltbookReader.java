package dev.offscript.readers.trajectory.openclaw;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
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
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * Posts and comments of Moltbook, a forum where agents write, as its interface gives them and as
 * collectors keep them:
 *
 * <pre>
 * {"id":"..","title":"..","content":"..","author":{"name":"clawd"},"submolt":{"name":"general"},"created_at":"..Z","comment_count":2}
 * {"id":"..","post_id":"..","parent_id":null,"content":"..","author":{"name":"clawd"},"created_at":"..Z","upvotes":3}
 * {"success":true,"posts":[..]} or {"post":{..},"comments":[..]}
 * </pre>
 *
 * <p>What an agent wrote is its message; the stamp is the time of posting, UTC.
 */
public final class MoltbookReader implements Reader {

  /** A reader; it has no state. */
  public MoltbookReader() {}

  @Override
  public String format() {
    return "moltbook";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      if (entry(value)
          || entry(value.get("post"))
          || entry(value.get("posts").get(0))
          || entry(value.get("comments").get(0))) {
        return 0.9;
      }
    }
    return 0;
  }

  private static boolean entry(Json value) {
    boolean text = value.has("content") && value.has("id") && stamped(value);
    boolean post = text && (value.has("submolt") || value.has("submolt_name"));
    boolean comment = text && value.has("parent_id") && value.has("upvotes");
    return post || comment;
  }

  private static boolean stamped(Json value) {
    return value.has("created_at") || value.has("createdAt");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    JsonRecords.each(
        source, sink, (value, record) -> record(value, record, sessions, transcript, clock));
    sessions.close();
  }

  private static void record(
      Json value, EvidenceRef record, Sessions sessions, Transcript transcript, Clock clock) {
    transcript.begin(record, sessions.none(), TimeSpan.NONE);
    int before = transcript.sub();
    entry(value, "", transcript, clock, 0);
    entry(value.get("post"), "/post", transcript, clock, 0);
    for (String key : new String[] {"posts", "comments"}) {
      list(value.get(key), "/" + key, transcript, clock, 0);
    }
    if (transcript.sub() == before) {
      transcript.unknown("a record without a post or a comment");
    }
  }

  private static void list(Json list, String at, Transcript transcript, Clock clock, int depth) {
    for (int i = 0; i < list.size() && list.isArray(); i++) {
      entry(list.get(i), JsonPointer.child(at, i), transcript, clock, depth);
    }
  }

  private static void entry(Json entry, String at, Transcript transcript, Clock clock, int depth) {
    if (!entry.has("content") && !entry.has("title") || depth > 16) {
      return;
    }
    Stamp stamp = Stamp.of(entry.get(entry.has("created_at") ? "created_at" : "createdAt"));
    Json author = entry.get("author");
    String name = author.isObject() ? author.text("name") : author.text();
    name = name.isEmpty() ? entry.text("author_name") : name;
    String id = "moltbook:" + (name.isEmpty() ? "unknown" : name);
    transcript.session(transcript.sessions().open(id, session -> session.withAgent("moltbook")));
    transcript.time(clock.at(stamp, TimeMeaning.WRITTEN));
    transcript.message(at + "/title", entry.get("title"));
    transcript.message(at + "/content", entry.get("content"));
    for (String key : new String[] {"comments", "replies"}) {
      if (!at.isEmpty() || key.equals("replies")) {
        list(entry.get(key), at + "/" + key, transcript, clock, depth + 1);
      }
    }
  }
}
