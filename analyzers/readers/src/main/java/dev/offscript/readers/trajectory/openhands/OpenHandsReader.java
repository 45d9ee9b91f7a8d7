package dev.offscript.readers.trajectory.openhands;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EpisodePosition;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * OpenHands before its agent SDK: events with an {@code action} or an {@code observation}, as one
 * array ({@code trajectory.json}), one file an event, or as {@code history} in a line of an
 * evaluation's or the resolver's {@code output.jsonl}:
 *
 * <pre>
 * {"id":5,"timestamp":"2026-03-01T10:00:03.621","source":"agent","action":"run","args":{"command":"ls","thought":".."},
 *  "tool_call_metadata":{"function_name":"execute_bash","model_response":{"created":1772359203}}}
 * {"id":6,"timestamp":"..","source":"agent","observation":"run","content":"..","cause":5,"extras":{"metadata":{"exit_code":0}}}
 * </pre>
 *
 * <p>Stamps are naive local time; {@code model_response.created} beside them is an epoch, and gives
 * the zone away. An action starts at its stamp, an observation was there at its own.
 */
public final class OpenHandsReader implements Reader {

  /** A reader; it has no state. */
  public OpenHandsReader() {}

  @Override
  public String format() {
    return "openhands";
  }

  @Override
  public double sniff(Sample sample) {
    JsonSample values = JsonSample.of(sample);
    Json first = values.first();
    if (first.isArray()) {
      Json event = first.get(0).isArray() ? first.get(0).get(0) : first.get(0);
      return event(event) ? 0.95 : 0;
    }
    if (values.values().stream().anyMatch(OpenHandsReader::output)) {
      return 0.95;
    }
    return values.share(OpenHandsReader::event) > 0.8 ? 0.9 : 0;
  }

  private static boolean event(Json value) {
    boolean act = value.get("action").isString() || value.get("observation").isString();
    return act
        && !value.has("kind")
        && !value.has("response")
        && (value.has("source") && value.has("timestamp")
            || value.has("args") && value.has("source")
            || value.has("extras")
            || value.has("keep_prompt")
            || value.has("command_id"));
  }

  private static boolean output(Json value) {
    Json history = value.get("history");
    Json first = history.get(0).isArray() ? history.get(0).get(0) : history.get(0);
    boolean envelope = value.has("instance_id") || value.has("issue") || value.has("instruction");
    return envelope
        && history.isArray()
        && (first.get("action").isString() || first.get("observation").isString());
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    JsonSample head = head(source);
    head.values().forEach(value -> learnZone(value, clock, 0));
    if (head.first().isArray()) {
      Sessions.Entry entry =
          sessions.open(sessions.derivedId("events"), session -> session.withAgent("openhands"));
      OpenHandsEvents events = new OpenHandsEvents(transcript, clock, entry).stateless();
      JsonDocument.of(source)
          .elements(
              "",
              sink,
              (index, value, record) -> {
                transcript.begin(record, entry, TimeSpan.NONE);
                events.event(value, "");
              });
      events.end();
    } else if (head.values().size() == 1 && event(head.first())) {
      single(source, sink, sessions, transcript, clock);
    } else {
      lines(source, sink, sessions, transcript, clock);
    }
    sessions.close();
  }

  private static JsonSample head(Source source) throws IOException {
    try (InputStream in = source.open()) {
      return JsonSample.of(new Sample(in.readNBytes(Sample.LIMIT), false));
    }
  }

  private static void learnZone(Json value, Clock clock, int depth) {
    if (!clock.wantsInference() || depth > 3) {
      return;
    }
    if (value.isArray()) {
      for (Json member : value.members()) {
        learnZone(member, clock, depth + 1);
      }
      return;
    }
    Json created = value.get("tool_call_metadata").get("model_response").get("created");
    // Only an action is stamped right after the answer of the model that asked for it.
    if (created.isNumber() && value.get("action").isString()) {
      clock.infer(Stamp.of(value.get("timestamp")), Stamp.epoch(created));
    }
    learnZone(value.get("history"), clock, depth + 1);
  }

  /** A file that holds one event: the document is the record. */
  private static void single(
      Source source, EventSink sink, Sessions sessions, Transcript transcript, Clock clock)
      throws IOException {
    JsonDocument.Outline outline = JsonDocument.of(source).outline(Set.of());
    EvidenceRef record = outline.record();
    if (!outline.whole(sink)) {
      return;
    }
    Optional<EventFolder> folder = EventFolder.of(source);
    String id = folder.map(EventFolder::conversation).orElseGet(() -> sessions.derivedId("events"));
    Sessions.Entry entry = sessions.open(id, session -> session.withAgent("openhands"));
    if (folder.isPresent()) {
      // Its neighbours hold the rest: nothing is missing because it is not here.
      entry.sawSystem();
      if (folder.get().number() > 2) {
        entry.sawTask();
      }
    } else {
      entry.gap("the other events of the session are in other files");
    }
    transcript.begin(record, entry, TimeSpan.NONE);
    new OpenHandsEvents(transcript, clock, entry).alone().event(outline.header(), "");
    if (folder.isPresent()) {
      entry.sawTask();
    }
  }

  private static void lines(
      Source source, EventSink sink, Sessions sessions, Transcript transcript, Clock clock)
      throws IOException {
    Sessions.Entry stream = sessions.none();
    OpenHandsEvents events = new OpenHandsEvents(transcript, clock, stream);
    try (JsonLines lines = JsonLines.of(source, sink)) {
      while (lines.next()) {
        Json value = lines.value();
        if (value.get("history").isArray()) {
          instance(value, lines.record(), sessions, transcript, clock);
          continue;
        }
        if (stream.id().isEmpty()) {
          stream =
              sessions.open(
                  sessions.derivedId("events"), session -> session.withAgent("openhands"));
          events = new OpenHandsEvents(transcript, clock, stream);
        }
        transcript.begin(lines.record(), stream, TimeSpan.NONE);
        events.event(value, "");
      }
      if (lines.endedInside()) {
        sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
      }
    }
    events.end();
  }

  private static void instance(
      Json value, EvidenceRef record, Sessions sessions, Transcript transcript, Clock clock) {
    String task = value.get("instance_id").scalar();
    Json issue = value.get("issue");
    String named =
        issue.isObject() ? issue.text("repo") + "#" + issue.get("number").scalar() : task;
    String model = value.get("metadata").get("llm_config").text("model");
    Sessions.Entry entry =
        sessions.open(
            sessions.derivedId(Long.toString(record.offset())),
            session ->
                session
                    .withAgent("openhands")
                    .withModel(model)
                    .withTask(
                        task.isEmpty() ? named : task,
                        new EpisodePosition()
                            .add("environment", value.get("metadata").text("dataset"))
                            .toString()));
    transcript.begin(record, entry, TimeSpan.NONE);
    OpenHandsEvents events = new OpenHandsEvents(transcript, clock, entry);
    events.instruction(value.get("instruction"), "/instruction");
    Json history = value.get("history");
    for (int i = 0; i < history.size(); i++) {
      Json event = history.get(i);
      String at = JsonPointer.child("/history", i);
      // Older releases keep pairs of action and observation.
      for (int j = 0; event.isArray() && j < event.size(); j++) {
        events.event(event.get(j), JsonPointer.child(at, j));
      }
      if (!event.isArray()) {
        events.event(event, at);
      }
    }
    events.end();
    transcript.time(TimeSpan.NONE);
    transcript.score("/test_result/report", value.get("test_result").get("report"));
    transcript.score("/success", value.get("success"));
    if (value.get("error").present()) {
      transcript.frame("/error", value.get("error"));
    }
    entry.merge(Session.of(entry.id(), transcript.unit()));
    sessions.close(entry);
  }
}
