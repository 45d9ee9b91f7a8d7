package dev.offscript.readers.trajectory.openhands;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * OpenHands with its agent SDK: one event a file ({@code
 * conversations/ID/events/event-00003-ID.json}) beside {@code base_state.json}, one event a line,
 * or one array:
 *
 * <pre>
 * {"kind":"ActionEvent","id":"..","timestamp":"2026-03-01T10:00:03.621","source":"agent","thought":[{"text":".."}],
 *  "action":{"kind":"TerminalAction","command":"ls"},"tool_name":"terminal","tool_call_id":".."}
 * {"kind":"ObservationEvent","timestamp":"..","source":"environment","tool_call_id":"..",
 *  "observation":{"content":[{"text":".."}],"metadata":{"exit_code":0}}}
 * </pre>
 *
 * <p>Stamps are naive local time of the server. An action starts at its stamp or later, an
 * observation was there at its own. Source: {@code openhands/sdk/event}.
 */
public final class OpenHandsSdkReader implements Reader {

  /** A reader; it has no state. */
  public OpenHandsSdkReader() {}

  @Override
  public String format() {
    return "openhands-sdk";
  }

  @Override
  public double sniff(Sample sample) {
    JsonSample values = JsonSample.of(sample);
    Json first = values.first().isArray() ? values.first().get(0) : values.first();
    if (event(first)) {
      return 0.95;
    }
    return state(first) ? 0.9 : 0;
  }

  private static boolean event(Json value) {
    String kind = value.text("kind");
    return value.get("timestamp").isString()
        && value.has("source")
        && (kind.endsWith("Event")
            || kind.startsWith("Condensation")
            || kind.equals("UserRejectObservation")
            || kind.equals("Condensation"));
  }

  private static boolean state(Json value) {
    return value.has("execution_status") && value.has("agent") && value.has("workspace")
        || value.has("agent_status") && value.has("agent") && value.has("workspace");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Json first;
    try (InputStream in = source.open()) {
      JsonSample head = JsonSample.of(new Sample(in.readNBytes(Sample.LIMIT), false));
      first = head.values().size() > 1 && !head.first().isArray() ? Json.MISSING : head.first();
    }
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    Optional<EventFolder> folder = EventFolder.of(source);
    String id = folder.map(EventFolder::conversation).orElseGet(() -> sessions.derivedId("events"));
    if (state(first)) {
      state(source, sink, sessions, transcript);
      return;
    }
    Sessions.Entry entry = sessions.open(id, session -> session.withAgent("openhands"));
    OpenHandsSdkEvents events = new OpenHandsSdkEvents(transcript, entry, new Clock(options, sink));
    if (first.isArray()) {
      JsonDocument.of(source).elements("", sink, (index, value, at) -> events.event(value, at));
    } else if (first.isObject() && (folder.isPresent() || multiline(source))) {
      if (folder.isPresent()) {
        // Its neighbours hold the rest: nothing is missing because it is not here.
        entry.sawSystem();
        if (folder.get().number() > 2) {
          entry.sawTask();
        }
      }
      single(source, sink, events);
    } else {
      try (JsonLines lines = JsonLines.of(source, sink)) {
        while (lines.next()) {
          events.event(lines.value(), lines.record());
        }
        if (lines.endedInside()) {
          entry.gap(Gaps.TAIL_TRUNCATED);
        }
      }
    }
    events.over();
    if (folder.isPresent()) {
      entry.sawTask();
    }
    sessions.close();
  }

  private static boolean multiline(Source source) throws IOException {
    try (JsonLines lines = JsonLines.of(source, new dev.offscript.readers.NoSink())) {
      return !lines.next();
    }
  }

  private static void single(Source source, EventSink sink, OpenHandsSdkEvents events)
      throws IOException {
    JsonDocument.Outline outline = JsonDocument.of(source).outline(Set.of());
    EvidenceRef record = outline.record();
    if (!outline.whole(sink)) {
      return;
    }
    events.event(outline.header(), record);
  }

  /** What stands beside the events: which model, where, and how it ended. */
  private static void state(Source source, EventSink sink, Sessions sessions, Transcript transcript)
      throws IOException {
    JsonDocument.Outline outline = JsonDocument.of(source).outline(Set.of());
    EvidenceRef record = outline.record();
    if (!outline.whole(sink)) {
      return;
    }
    Json state = outline.header();
    String path = source.member().isEmpty() ? source.path() : source.member();
    String[] steps = path.split("/", -1);
    boolean beside = steps.length > 1 && steps[steps.length - 1].equals("base_state.json");
    String folder = beside ? steps[steps.length - 2] : "";
    String own = state.text("id");
    String id = folder.isEmpty() ? own : folder;
    Sessions.Entry entry =
        sessions.open(
            id.isEmpty() ? sessions.derivedId() : id,
            session ->
                session
                    .withAgent("openhands")
                    .withModel(state.get("agent").get("llm").text("model"))
                    .withCwd(state.get("workspace").text("working_dir")));
    transcript.begin(record, entry, TimeSpan.NONE);
    transcript.frame("/execution_status", state.get("execution_status"));
    transcript.frame("/confirmation_policy", state.get("confirmation_policy"));
    entry.merge(Session.of(entry.id(), source.unit()));
    sessions.close();
  }
}
