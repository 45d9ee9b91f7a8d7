package dev.offscript.readers.trajectory.openclaw;

import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Parents;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.util.Set;

/** Entries of one OpenClaw or pi session. */
final class OpenClawEntries {

  private static final Set<String> BOOKKEEPING =
      Set.of("thinking_level_change", "custom", "label", "session_info", "leaf");

  private final Sessions sessions;
  private final Transcript transcript;
  private final OpenClawMessages messages;
  private final Clock clock;
  private final Parents parents;
  private String id = "";

  OpenClawEntries(Source source, ReadOptions options, EventSink sink) {
    this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    this.transcript = new Transcript(source, sink, sessions);
    this.clock = new Clock(options, sink);
    this.parents = new Parents(transcript);
    this.messages = new OpenClawMessages(transcript, clock, new OpenClawEarlier(transcript));
  }

  void entry(Json entry, EvidenceRef record) {
    Stamp written = Stamp.of(entry.get("timestamp"));
    String type = entry.text("type");
    if (type.equals("session") && id.isEmpty()) {
      id = entry.text("id");
    }
    transcript.begin(record, session(), clock.at(written, TimeMeaning.WRITTEN));
    if (!type.equals("session")) {
      parents.next(entry.text("id"), entry.text("parentId"));
    }
    switch (type) {
      case "session" -> head(entry);
      case "message" -> messages.message(entry.get("message"), "/message", written);
      case "model_change" ->
          transcript
              .session()
              .merge(Session.of(id, transcript.unit()).withModel(entry.text("modelId")));
      case "compaction" -> {
        transcript.session().gap(Gaps.COMPACTED);
        transcript.context("/summary", entry.get("summary"));
      }
      case "branch_summary" -> transcript.context("/summary", entry.get("summary"));
      case "custom_message" -> messages.context(entry.get("content"), "/content");
      default -> {
        if (!BOOKKEEPING.contains(type)) {
          transcript.unknown("an entry of type " + (type.isEmpty() ? "(none)" : type));
        }
      }
    }
  }

  private void head(Json entry) {
    transcript
        .session()
        .merge(
            Session.of(id, transcript.unit())
                .withCwd(entry.text("cwd"))
                .withModel(entry.text("modelId")));
    for (String key : new String[] {"branchedFrom", "parentSession"}) {
      if (!entry.text(key).isEmpty()) {
        transcript.session().gap(Gaps.CONTINUATION);
      }
    }
    transcript.emit(
        transcript.event(EventKind.SESSION, Actor.HARNESS, "/id").text(entry.text("id")));
  }

  private Sessions.Entry session() {
    if (id.isEmpty()) {
      id = sessions.derivedId();
    }
    return sessions.open(id, session -> session.withAgent("openclaw"));
  }

  void close(boolean endedInside) {
    if (endedInside) {
      sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    sessions.close();
  }
}
