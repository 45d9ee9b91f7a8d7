package dev.offscript.readers.trajectory.claude;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * What a person typed at the prompt of Claude Code or Codex, over all projects and sessions ({@code
 * ~/.claude/history.jsonl}, {@code ~/.codex/history.jsonl}):
 *
 * <pre>
 * {"display":"Fix the test","pastedContents":{},"timestamp":1772359200123,"project":"/w","sessionId":".."}
 * {"session_id":"..","ts":1772359200,"text":"Fix the test"}
 * </pre>
 *
 * <p>The stamp is when it was sent, UTC. It outlives the sessions themselves, which are deleted
 * after some weeks.
 */
public final class PromptHistoryReader implements Reader {

  /** A reader; it has no state. */
  public PromptHistoryReader() {}

  @Override
  public String format() {
    return "prompt-history";
  }

  @Override
  public double sniff(Sample sample) {
    return JsonSample.of(sample).share(value -> claude(value) || codex(value)) > 0.8 ? 0.93 : 0;
  }

  private static boolean claude(Json value) {
    return value.get("display").isString()
        && value.get("timestamp").isNumber()
        && (value.has("project") || value.has("pastedContents"));
  }

  private static boolean codex(Json value) {
    return value.get("text").isString()
        && value.get("ts").isNumber()
        && value.get("session_id").isString()
        && value.size() <= 4;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    try (JsonLines lines = JsonLines.of(source, sink)) {
      while (lines.next()) {
        line(lines.value(), lines.record(), transcript, clock);
      }
    }
  }

  private static void line(Json value, EvidenceRef record, Transcript transcript, Clock clock) {
    boolean claude = claude(value);
    String id = claude ? value.text("sessionId") : value.text("session_id");
    Sessions sessions = transcript.sessions();
    String own = id.isEmpty() ? sessions.derivedId("history", value.text("project")) : id;
    String agent = claude ? "claude-code" : "codex";
    Sessions.Entry entry =
        sessions.open(own, session -> session.withAgent(agent).withCwd(value.text("project")));
    Stamp stamp = Stamp.of(claude ? value.get("timestamp") : value.get("ts"));
    transcript.begin(record, entry, clock.at(stamp, TimeMeaning.WRITTEN));
    if (!claude && !codex(value)) {
      transcript.unknown("a record that is no prompt");
      return;
    }
    // The session's own log says which prompt was its task; here each is a word of the user.
    Json typed = claude ? value.get("display") : value.get("text");
    transcript.userAside(claude ? "/display" : "/text", typed);
    Json pasted = value.get("pastedContents");
    for (int i = 0; i < pasted.size() && pasted.isObject(); i++) {
      String at = "/pastedContents/" + pasted.name(i) + "/content";
      transcript.userAside(at, pasted.get(i).get("content"));
    }
  }
}
