package dev.offscript.readers.trajectory.openclaw;

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
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * {@code sessions.json} of OpenClaw: which chat goes on in which session file.
 *
 * <pre>
 * {"agent:main:main":{"sessionId":"0c1d..","updatedAt":1772359200000,"model":"..","sessionFile":"/..jsonl"}}
 * </pre>
 */
public final class OpenClawIndexReader implements Reader {

  /** A reader; it has no state. */
  public OpenClawIndexReader() {}

  @Override
  public String format() {
    return "openclaw-index";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      for (int i = 0; i < Math.min(4, value.size()) && value.isObject(); i++) {
        boolean session = value.get(i).has("sessionId") && value.get(i).has("updatedAt");
        if (session && value.name(i).startsWith("agent:")) {
          return 0.95;
        }
      }
    }
    return 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    JsonRecords.each(
        source, sink, (value, record) -> index(value, record, sessions, transcript, clock));
    sessions.close();
  }

  private static void index(
      Json index, EvidenceRef record, Sessions sessions, Transcript transcript, Clock clock) {
    transcript.begin(record, sessions.none(), TimeSpan.NONE);
    for (int i = 0; i < index.size() && index.isObject(); i++) {
      Json one = index.get(i);
      if (!one.has("sessionId")) {
        transcript.unknown("an entry without a session");
        continue;
      }
      Sessions.Entry entry =
          sessions.open(
              one.text("sessionId"),
              session -> session.withAgent("openclaw").withModel(one.text("model")));
      entry.merge(Session.of(entry.id(), transcript.unit()).withModel(one.text("model")));
      transcript.session(entry);
      transcript.time(clock.at(Stamp.of(one.get("updatedAt")), TimeMeaning.WRITTEN));
      transcript.frame(JsonPointer.child("", index.name(i)) + "/sessionId", one.get("sessionId"));
    }
  }
}
