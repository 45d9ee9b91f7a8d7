package dev.offscript.readers.trajectory.spans;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.History;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The second walk: emits span by span. */
final class SpanEvents {

  private final String format;
  private final Transcript transcript;
  private final SpanTree tree;
  private final Clock clock;
  private final History history;
  private final SpanMessages messages;
  private final Map<String, String> services = new HashMap<>();

  SpanEvents(String format, Transcript transcript, SpanTree tree, Clock clock) {
    this.format = format;
    this.transcript = transcript;
    this.tree = tree;
    this.clock = clock;
    this.history = new History(transcript);
    this.messages = new SpanMessages(transcript, history, tree, clock);
  }

  /** One span, which stands at {@code record}. */
  void span(Span span, EvidenceRef record) {
    Sessions.Entry entry = session(span);
    TimeSpan time = clock.between(span.start, span.end, TimeMeaning.MODEL_CALL);
    if (record.equals(transcript.record())) {
      transcript.session(entry);
      transcript.time(time);
    } else {
      transcript.begin(record, entry, time);
    }
    messages.span(span);
    if (span.kind == Span.Kind.TOOL) {
      tool(span, entry);
      return;
    }
    for (Span.Piece piece : span.said) {
      boolean received = !piece.role().equals("assistant") && !piece.role().startsWith("call");
      transcript.time(received ? clock.at(span.start, TimeMeaning.WRITTEN) : time);
      messages.piece(piece);
    }
  }

  private void tool(Span span, Sessions.Entry entry) {
    TimeSpan ran = clock.between(span.start, span.end, TimeMeaning.EXEC_SPAN);
    String name = span.tool.isEmpty() ? span.name : span.tool;
    Json arguments = span.arguments.value();
    if (!arguments.present()) {
      entry.gap("arguments of tools were not captured: only their times are known");
    }
    String id = messages.ran(span.callId, name, span.arguments, ran);
    Json result = span.result.value();
    String pointer = span.result.pointer();
    if (!result.present()
        || !id.isEmpty() && messages.ids().answered(entry.id(), id, result, pointer)) {
      return;
    }
    if (id.isEmpty()) {
      history.repeatedText(entry.id(), "tool", result.plain(), pointer);
    }
    Outcome outcome = Outcome.at(clock.at(span.end, TimeMeaning.EXEC_END)).withError(span.failed);
    transcript.result(id, result, pointer, outcome);
  }

  private Sessions.Entry session(Span span) {
    String conversation = tree.conversation(span);
    Sessions sessions = transcript.sessions();
    String id = conversation.isEmpty() ? sessions.derivedId("spans") : conversation;
    Sessions.Entry main = sessions.open(id, session -> session);
    String inner = tree.subagent(span);
    Sessions.Entry entry = main;
    if (!inner.isEmpty()) {
      String parent = id;
      entry =
          sessions.open(
              id + "/" + inner,
              session ->
                  session.withAgent(tree.agent(inner)).withModel(span.model).withParent(parent));
    }
    boolean agent = span.kind == Span.Kind.AGENT || span.kind == Span.Kind.MODEL;
    if (!span.service.isEmpty()) {
      services.putIfAbsent(entry.id(), span.service);
    }
    Session said =
        Session.of(entry.id(), transcript.unit())
            .withAgent(agent ? span.agent : "")
            .withModel(span.model)
            .withPlace(span.host, span.sandbox, List.of());
    entry.merge(said);
    if (!span.start.known() && (span.kind == Span.Kind.TOOL || !span.said.isEmpty())) {
      entry.gap(Gaps.NO_TIME);
    }
    return entry;
  }

  /** All spans were told. */
  void over() {
    transcript
        .sessions()
        .each(
            entry -> {
              if (entry.session().agent().isEmpty()) {
                String named = services.getOrDefault(entry.id(), format);
                entry.merge(Session.of(entry.id(), transcript.unit()).withAgent(named));
              }
              if (!tree.content()) {
                entry.gap("the content of messages was not captured");
              }
            });
  }

  /** Start and end of a span that says them under the first present of these names. */
  static Stamp stamp(Json value, String... names) {
    for (String name : names) {
      Stamp stamp = Stamp.of(value.get(name));
      if (stamp.known()) {
        return stamp;
      }
    }
    return Stamp.NONE;
  }
}
