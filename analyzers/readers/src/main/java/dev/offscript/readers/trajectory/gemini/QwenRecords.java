package dev.offscript.readers.trajectory.gemini;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Once;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Parents;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.util.Set;

/** Records of one Qwen Code session; a call or a result that comes again is a duplicate. */
final class QwenRecords {

  private static final Set<String> BOOKKEEPING =
      Set.of(
          "ui_telemetry", "slash_command", "at_command", "file_history_snapshot", "custom_title");

  private final Sessions sessions;
  private final Transcript transcript;
  private final Clock clock;
  private final Once once;
  private final Parents parents;
  private Stamp stamp = Stamp.NONE;

  QwenRecords(Source source, ReadOptions options, EventSink sink) {
    this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    this.transcript = new Transcript(source, sink, sessions);
    this.clock = new Clock(options, sink);
    this.once = new Once(transcript);
    this.parents = new Parents(transcript);
  }

  void record(Json record, EvidenceRef ref) {
    stamp = Stamp.of(record.get("timestamp"));
    transcript.begin(ref, session(record), clock.at(stamp, TimeMeaning.WRITTEN));
    parents.next(record.text("uuid"), record.text("parentUuid"));
    switch (record.text("type")) {
      case "user" -> parts(record, true);
      case "assistant" -> parts(record, false);
      case "tool_result" -> parts(record, true);
      case "system" -> system(record);
      default -> transcript.unknown("a record of type " + record.text("type"));
    }
  }

  private Sessions.Entry session(Json record) {
    String id =
        record.text("sessionId").isEmpty() ? sessions.derivedId() : record.text("sessionId");
    String agentId = record.text("agentId");
    boolean spawned = record.get("isSidechain").isTrue() || !agentId.isEmpty();
    String own = spawned ? id + "/" + (agentId.isEmpty() ? "sidechain" : agentId) : id;
    Sessions.Entry entry =
        sessions.open(
            own,
            session ->
                session
                    .withAgent("qwen-code")
                    .withParent(spawned ? id : "")
                    .withCwd(record.text("cwd")));
    if (entry.session().model().isEmpty() && !record.text("model").isEmpty()) {
      entry.merge(Session.of(own, transcript.unit()).withModel(record.text("model")));
    }
    return entry;
  }

  private void parts(Json record, boolean user) {
    Json parts = record.get("message").get("parts");
    String scope = stamp.known() ? Long.toString(stamp.nanos()) : record.text("uuid");
    for (int i = 0; i < parts.size(); i++) {
      Json part = parts.get(i);
      String at = JsonPointer.child("/message/parts", i);
      if (part.has("functionCall")) {
        call(part.get("functionCall"), at + "/functionCall");
      } else if (part.has("functionResponse")) {
        result(record, part.get("functionResponse"), at + "/functionResponse");
      } else if (part.get("text").isString()) {
        text(part, at + "/text", scope, user, record);
      } else if (!part.has("inlineData")
          && !part.has("fileData")
          && !part.has("thoughtSignature")) {
        transcript.unknown("a part without a text, a call or a response");
      }
    }
  }

  private void text(Json part, String pointer, String scope, boolean user, Json record) {
    Json text = part.get("text");
    if (text.text().isBlank() || !once.first(pointer, "text", scope, text.text())) {
      return;
    }
    if (part.get("thought").isTrue()) {
      transcript.reasoning(pointer, text);
    } else if (!user) {
      transcript.message(pointer, text);
    } else if (record.text("subtype").isEmpty() || record.text("subtype").equals("user_prompt")) {
      transcript.user(pointer, text);
    } else {
      transcript.context(pointer, text);
    }
  }

  private void call(Json call, String at) {
    Json args = call.get("args");
    if (once.first(at + "/args", "call", call.text("id"), call.text("name"), args.plain())) {
      transcript.call(
          call.text("id"),
          call.text("name"),
          args,
          at + "/args",
          clock.from(stamp, TimeMeaning.EXEC_START));
    }
  }

  private void result(Json record, Json response, String at) {
    Json told = record.get("toolCallResult");
    String callId = response.text("id").isEmpty() ? told.text("callId") : response.text("id");
    Json body = response.get("response");
    if (!once.first(at + "/response", "result", callId, body.plain())) {
      return;
    }
    String status = told.text("status");
    transcript.result(
        callId,
        body,
        at + "/response",
        Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END))
            .withError(status.equals("error") || body.has("error"))
            .withRefused(status.equals("cancelled")));
  }

  private void system(Json record) {
    Json payload = record.get("systemPayload");
    String subtype = record.text("subtype");
    if (subtype.equals("chat_compression")) {
      transcript.session().gap(Gaps.COMPACTED);
      Json history = payload.get("compressedHistory");
      Json first = history.get(0).get("parts").get(0).get("text");
      transcript.context("/systemPayload/compressedHistory/0/parts/0/text", first);
    } else if (payload.get("uiEvent").text("event.name").endsWith("tool_call")) {
      // The call and its result stand in the session itself; this bounds when it ran.
      transcript.time(TimeSpan.NONE);
    } else if (!BOOKKEEPING.contains(subtype)) {
      transcript.frame("/subtype", record.get("subtype"));
    }
  }

  void close(boolean endedInside) {
    if (endedInside) {
      sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    sessions.close();
  }
}
