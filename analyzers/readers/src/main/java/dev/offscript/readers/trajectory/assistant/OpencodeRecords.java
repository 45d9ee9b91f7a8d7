package dev.offscript.readers.trajectory.assistant;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.ReadOptions;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows and documents of opencode: sessions, messages, parts. */
final class OpencodeRecords {

  private static final int MOST = 1 << 17;

  private static final Set<String> BOOKKEEPING =
      Set.of("step-start", "step-finish", "snapshot", "patch", "agent", "file", "retry", "image");

  private final Source source;
  private final Sessions sessions;
  private final Transcript transcript;
  private final Clock clock;
  private final Once once;
  private final Map<String, String> roles = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();
  private boolean looked;
  private boolean lookedForParents;

  OpencodeRecords(Source source, ReadOptions options, EventSink sink) {
    this.source = source;
    this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    this.transcript = new Transcript(source, sink, sessions);
    this.clock = new Clock(options, sink);
    this.once = new Once(transcript);
  }

  void record(Json record, EvidenceRef ref) throws IOException {
    Json data = record.get("data").isString() ? Json.parse(record.text("data")) : Json.MISSING;
    if (record.get("info").isObject() && record.get("messages").isArray()) {
      export(record, ref);
    } else if (record.get("part").isObject()) {
      printed(record, ref);
    } else if (record.has("message_id") || record.has("messageID")) {
      part(record, data, ref);
    } else if (record.has("session_id") && data.isObject() || record.has("role")) {
      Json message = data.isObject() ? data : record;
      begin(record, ref);
      message(message, record.text("id"), data.isObject() ? "/data" : "");
    } else if (record.has("directory")) {
      begin(record, ref);
      session(record, "");
    } else {
      transcript.begin(ref, sessions.none(), TimeSpan.NONE);
      transcript.unknown("a record that is no session, message or part");
    }
  }

  private void begin(Json record, EvidenceRef ref) throws IOException {
    String id = record.text(record.has("session_id") ? "session_id" : "sessionID");
    if (id.isEmpty()) {
      id = record.text("id");
    }
    lookForParents();
    Stamp stamp = Stamp.of(record.get("time_created"));
    if (!stamp.known()) {
      stamp = Stamp.of(record.get("time").get("created"));
    }
    transcript.begin(ref, entry(id), clock.at(stamp, TimeMeaning.WRITTEN));
  }

  private Sessions.Entry entry(String id) {
    return sessions.open(
        id.isEmpty() ? sessions.derivedId() : id,
        session -> session.withAgent("opencode").withParent(parents.getOrDefault(id, "")));
  }

  /** Which session spawned which stands in the table beside: the order of a parent is no task. */
  private void lookForParents() throws IOException {
    if (lookedForParents) {
      return;
    }
    lookedForParents = true;
    Optional<Source> beside = source.sibling("session");
    if (beside.isPresent()) {
      JsonRecords.each(
          beside.get(),
          new NoSink(),
          (row, at) -> {
            if (parents.size() < MOST && !row.text("parent_id").isEmpty()) {
              parents.put(row.text("id"), row.text("parent_id"));
            }
          });
    }
  }

  private void session(Json head, String at) {
    Sessions.Entry entry = entry(head.text("id"));
    String parent = head.text(head.has("parent_id") ? "parent_id" : "parentID");
    entry.merge(
        Session.of(entry.id(), transcript.unit())
            .withCwd(head.text("directory"))
            .withParent(parent));
    transcript.session(entry);
    transcript.frame(at + "/title", head.get("title"));
  }

  private void message(Json message, String id, String at) {
    String asker = message.text("parentID");
    if (!asker.isEmpty() && !roles.isEmpty() && roles.size() < MOST && !roles.containsKey(asker)) {
      // An answer names the message it answers; a document that stands alone knows no other.
      transcript.missing(Gaps.PARENT_MISSING);
    }
    role(id, message.text("role"));
    String model = message.text("modelID");
    model = model.isEmpty() ? message.get("model").text("modelID") : model;
    Sessions.Entry entry = transcript.session();
    entry.merge(
        Session.of(entry.id(), transcript.unit())
            .withModel(model)
            .withCwd(message.get("path").text("cwd")));
    if (message.get("system").isString()) {
      transcript.system(at + "/system", message.get("system"));
    }
    Json error = message.get("error");
    if (error.isObject()) {
      transcript.frame(at + "/error", error);
    }
  }

  private void role(String messageId, String role) {
    if (roles.size() < MOST && !messageId.isEmpty() && !role.isEmpty()) {
      roles.put(messageId, role);
    }
  }

  private void export(Json record, EvidenceRef ref) {
    Json info = record.get("info");
    transcript.begin(
        ref,
        entry(info.text("id")),
        clock.at(Stamp.of(info.get("time").get("created")), TimeMeaning.WRITTEN));
    session(info, "/info");
    Json messages = record.get("messages");
    for (int i = 0; i < messages.size(); i++) {
      String at = JsonPointer.child("/messages", i);
      Json message = messages.get(i).get("info");
      transcript.time(clock.at(Stamp.of(message.get("time").get("created")), TimeMeaning.WRITTEN));
      message(message, message.text("id"), at + "/info");
      Json parts = messages.get(i).get("parts");
      for (int p = 0; p < parts.size(); p++) {
        body(parts.get(p), JsonPointer.child(at + "/parts", p), message.text("role"));
      }
    }
  }

  private void printed(Json record, EvidenceRef ref) throws IOException {
    begin(record, ref);
    transcript.time(clock.at(Stamp.of(record.get("timestamp")), TimeMeaning.WRITTEN));
    // The command prints what the model says; what was asked stands on its command line.
    body(record.get("part"), "/part", "assistant");
  }

  private void part(Json record, Json data, EvidenceRef ref) throws IOException {
    begin(record, ref);
    String messageId = record.text(record.has("message_id") ? "message_id" : "messageID");
    String role = roleOf(messageId, record);
    body(data.isObject() ? data : record, data.isObject() ? "/data" : "", role);
  }

  /** The role of a message: from its row or document beside this one, else from the part itself. */
  private String roleOf(String messageId, Json record) throws IOException {
    if (!looked) {
      looked = true;
      String document = "../../message/" + record.text("sessionID") + "/" + messageId + ".json";
      for (String beside : new String[] {"message", document}) {
        Optional<Source> messages = source.sibling(beside);
        if (messages.isPresent()) {
          JsonRecords.each(
              messages.get(),
              new NoSink(),
              (row, at) -> {
                Json data = row.get("data").isString() ? Json.parse(row.text("data")) : row;
                role(row.text("id"), data.text("role"));
              });
        }
      }
    }
    return roles.getOrDefault(messageId, "");
  }

  private void body(Json part, String at, String role) {
    String type = part.text("type");
    switch (type) {
      case "text" -> text(part, at + "/text", role);
      case "reasoning" -> transcript.reasoning(at + "/text", part.get("text"));
      case "tool" -> tool(part, at);
      case "subtask" -> transcript.context(at + "/prompt", part.get("prompt"));
      case "compaction" -> transcript.session().gap(Gaps.COMPACTED);
      default -> {
        if (!BOOKKEEPING.contains(type)) {
          transcript.unknown("a part of type " + (type.isEmpty() ? "(none)" : type));
        }
      }
    }
  }

  private void text(Json part, String pointer, String role) {
    // A part of an answer has a time of its own, one of a prompt has none.
    boolean user = role.isEmpty() ? !part.get("time").isObject() : role.equals("user");
    if (part.get("synthetic").isTrue() || part.get("ignored").isTrue()) {
      transcript.context(pointer, part.get("text"));
    } else if (user) {
      transcript.user(pointer, part.get("text"));
    } else {
      transcript.message(pointer, part.get("text"));
    }
  }

  private void tool(Json part, String at) {
    Json state = part.get("state");
    String callId = part.text("callID").isEmpty() ? part.text("id") : part.text("callID");
    Stamp start = Stamp.of(state.get("time").get("start"));
    Stamp end = Stamp.of(state.get("time").get("end"));
    Json input = state.get("input");
    if (state.text("status").equals("pending") && input.size() == 0) {
      transcript.unknown(
          "a call of " + part.text("tool") + " that the model did not finish writing");
      return;
    }
    if (once.first(at + "/state/input", "call", callId, input.plain())) {
      TimeSpan ran = clock.between(start, end, TimeMeaning.EXEC_SPAN);
      transcript.call(callId, part.text("tool"), input, at + "/state/input", ran);
    }
    String status = state.text("status");
    boolean error = status.equals("error");
    String key = error ? "error" : "output";
    if (!state.get(key).present()
        || !once.first(at + "/state/" + key, "result", callId, state.get(key).plain())) {
      return;
    }
    transcript.result(
        callId,
        state.get(key),
        at + "/state/" + key,
        Outcome.at(clock.at(end, TimeMeaning.EXEC_END))
            .withError(error)
            .withRefused(error && state.text("error").contains("rejected permission"))
            .withTruncated(state.get("metadata").get("truncated").isTrue())
            .withExitCode(state.get("metadata").get("exit").number()));
  }

  void close(boolean endedInside) {
    if (endedInside) {
      sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    sessions.close();
  }
}
