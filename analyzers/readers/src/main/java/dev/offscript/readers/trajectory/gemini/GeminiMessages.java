package dev.offscript.readers.trajectory.gemini;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeBasis;
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
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;

/** Messages of a Gemini CLI session; a message that is written again only adds what is new. */
final class GeminiMessages {

  private final Transcript transcript;
  private final Sessions sessions;
  private final Clock clock;
  private final Once once;
  private final TokenCount count = new TokenCount();
  private String id = "";

  GeminiMessages(Source source, ReadOptions options, EventSink sink) {
    this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    this.transcript = new Transcript(source, sink, sessions);
    this.once = new Once(transcript);
    this.clock = new Clock(options, sink);
  }

  /** What the session says of itself. */
  void head(Json head, EvidenceRef record) {
    if (id.isEmpty()) {
      id = head.text("sessionId").isEmpty() ? sessions.derivedId() : head.text("sessionId");
    }
    Sessions.Entry entry = entry();
    Stamp start = Stamp.of(head.get("startTime"));
    Stamp end = Stamp.of(head.get("lastUpdated"));
    TimeSpan window = clock.between(start, end, TimeMeaning.WRITTEN);
    if (start.known()) {
      entry.merge(Session.of(id, transcript.unit()).withWindow(window));
    }
    transcript.begin(record, entry, window);
    transcript.frame("/sessionId", head.get("sessionId"));
  }

  private Sessions.Entry entry() {
    if (id.isEmpty()) {
      id = sessions.derivedId();
    }
    return sessions.open(id, session -> session.withAgent("gemini-cli"));
  }

  /** A line that changes what stands before it. */
  void change(Json value, EvidenceRef record) {
    transcript.begin(record, entry(), TimeSpan.NONE);
    count.changed();
    if (value.has("$rewindTo")) {
      entry().gap("turns were rewound: the model no longer saw them");
      transcript.frame("/$rewindTo", value.get("$rewindTo"));
      return;
    }
    Json messages = value.get("$set").get("messages");
    for (int i = 0; i < messages.size(); i++) {
      body(messages.get(i), JsonPointer.child("/$set/messages", i));
    }
  }

  /** One message. */
  void message(Json message, EvidenceRef record, boolean rewound) {
    transcript.begin(record, entry(), TimeSpan.NONE);
    transcript.rewound(rewound);
    body(message, "");
  }

  private void body(Json message, String at) {
    Stamp stamp = Stamp.of(message.get("timestamp"));
    transcript.time(clock.at(stamp, TimeMeaning.WRITTEN));
    String scope = message.text("id");
    Json content = message.get("content");
    switch (message.text("type")) {
      case "user" -> texts(content, at + "/content", scope, true);
      case "gemini", "model" -> agent(message, content, at, scope, stamp);
      case "info", "error", "warning" -> {
        if (once.first(at + "/content", "info", scope, content.plain())) {
          transcript.frame(at + "/content", content);
        }
      }
      default -> transcript.unknown("a message of type " + message.text("type"));
    }
  }

  private void agent(Json message, Json content, String at, String scope, Stamp stamp) {
    if (count.exceeded(message.get("tokens"))) {
      transcript.missing(Gaps.TOKENS_MISSING);
    }
    String model = message.text("model");
    if (!model.isEmpty()) {
      transcript.session().merge(Session.of(id, transcript.unit()).withModel(model));
    }
    Json thoughts = message.get("thoughts");
    for (int i = 0; i < thoughts.size(); i++) {
      Json thought = thoughts.get(i).get("description");
      String pointer = JsonPointer.child(at + "/thoughts", i) + "/description";
      if (once.first(pointer, "thought", scope, thought.text())) {
        transcript.reasoning(pointer, thought);
      }
    }
    texts(content, at + "/content", scope, false);
    Json calls = message.get("toolCalls");
    for (int i = 0; i < calls.size(); i++) {
      toolCall(calls.get(i), JsonPointer.child(at + "/toolCalls", i), stamp);
    }
  }

  private void texts(Json content, String at, String scope, boolean user) {
    if (content.isString()) {
      text(content, at, scope, user);
    } else if (content.isObject() && content.get("text").isString()) {
      text(content.get("text"), at + "/text", scope, user);
    }
    for (int i = 0; i < content.size() && content.isArray(); i++) {
      Json part = content.get(i);
      String here = JsonPointer.child(at, i);
      text(
          part.isString() ? part : part.get("text"),
          part.isString() ? here : here + "/text",
          scope,
          user);
    }
  }

  private void text(Json text, String pointer, String scope, boolean user) {
    if (text.text().isBlank() || !once.first(pointer, user ? "user" : "said", scope, text.text())) {
      return;
    }
    if (user) {
      count.text(text);
      transcript.user(pointer, text);
    } else {
      transcript.message(pointer, text);
    }
  }

  private void toolCall(Json call, String at, Stamp message) {
    String callId = call.text("id");
    Stamp done = Stamp.of(call.get("timestamp"));
    Stamp asked = asked(callId);
    Json args = call.get("args");
    if (once.first(at + "/args", "call", callId, args.plain())) {
      transcript.call(callId, call.text("name"), args, at + "/args", ran(asked, message, done));
    }
    Json result = call.get("result");
    if (!result.present()) {
      return;
    }
    String status = call.text("status");
    Outcome outcome =
        Outcome.at(clock.at(done.known() ? done : message, TimeMeaning.EXEC_END))
            .withError(status.equals("error"))
            .withRefused(status.equals("cancelled"));
    if (!once.first(at + "/result", "result", callId, result.plain())) {
      return;
    }
    count.text(result);
    for (int i = 0; i < result.size() && result.isArray(); i++) {
      Json response = result.get(i).get("functionResponse").get("response");
      String here = JsonPointer.child(at + "/result", i);
      if (response.present()) {
        transcript.result(callId, response, here + "/functionResponse/response", outcome);
      } else {
        transcript.result(callId, result.get(i), here, outcome);
      }
    }
    if (!result.isArray()) {
      transcript.result(callId, result, at + "/result", outcome);
    }
  }

  /** From the epoch in the id (else the message) to the completion. */
  private TimeSpan ran(Stamp asked, Stamp message, Stamp done) {
    if (asked.known() && done.known() && asked.nanos() <= done.nanos()) {
      return new TimeSpan(
          asked.nanos(), clock.utc(done), 3, TimeBasis.ID_EMBEDDED, TimeMeaning.EXEC_SPAN);
    }
    // The stamp of the message is as late as the completion: it bounds the end, not the start.
    return done.known()
        ? new TimeSpan(
            TimeSpan.OPEN_START,
            clock.utc(done),
            done.digits(),
            TimeBasis.RECORDED,
            TimeMeaning.EXEC_END)
        : clock.from(message, TimeMeaning.EXEC_START);
  }

  /** Thirteen digits in an id are milliseconds since 1970. */
  private static Stamp asked(String callId) {
    int digits = 0;
    for (int i = 0; i <= callId.length(); i++) {
      boolean digit = i < callId.length() && callId.charAt(i) >= '0' && callId.charAt(i) <= '9';
      if (!digit && digits == 13 && callId.charAt(i - 13) == '1') {
        return Stamp.epoch(Json.parse(callId.substring(i - 13, i)));
      }
      digits = digit ? digits + 1 : 0;
    }
    return Stamp.NONE;
  }

  /** The file ends inside a record. */
  void truncated() {
    sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
  }

  void close() {
    sessions.close();
  }
}
