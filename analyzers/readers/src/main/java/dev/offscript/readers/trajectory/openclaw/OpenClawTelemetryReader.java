package dev.offscript.readers.trajectory.openclaw;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeBasis;
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
import dev.offscript.readers.trajectory.Once;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the telemetry plugin of OpenClaw writes, one event a line:
 *
 * <pre>
 * {"type":"message.in","channel":"telegram","content":"..","timestamp":1772359200000}
 * {"type":"agent.start","sessionKey":"agent:main:main","prompt":"..","messages":[..the history so far..]}
 * {"type":"tool.start","toolName":"exec","params":{"command":"ls"},"sessionKey":"..","seq":160,"ts":1772359203758}
 * {"type":"tool.end","toolName":"exec","durationMs":439,"success":true,"sessionKey":"..","seq":161,"ts":1772359204195}
 * </pre>
 *
 * <p>Only a fork writes {@code ts} and {@code seq}; without them a tool ran after the last message
 * that has a stamp. Calls have no id: a start and the next end of the same tool in the same session
 * are taken as one. The same call comes again, with its id, in the histories.
 */
public final class OpenClawTelemetryReader implements Reader {

  private static final Set<String> TYPES =
      Set.of(
          "message.in",
          "message.out",
          "message.sending",
          "agent.start",
          "agent.end",
          "tool.start",
          "tool.end");

  /** A reader; it has no state. */
  public OpenClawTelemetryReader() {}

  @Override
  public String format() {
    return "openclaw-telemetry";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      if (TYPES.contains(value.text("type"))
          && (value.has("sessionKey") || value.has("toolName") || value.has("channel"))) {
        return 0.95;
      }
    }
    return 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Events events = new Events(source, options, sink);
    if (JsonRecords.each(source, sink, events::event)) {
      events.sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    events.sessions.close();
  }

  private static final class Events {
    private static final int MOST_OPEN = 4096;

    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;
    private final OpenClawEarlier earlier;
    private final OpenClawMessages messages;
    private final Once once;
    private final Map<String, ArrayDeque<String>> running = new HashMap<>();
    private Stamp last = Stamp.NONE;
    private String lastPrompt = "";
    private EvidenceRef lastPromptAt;
    private int calls;

    Events(Source source, ReadOptions options, EventSink sink) {
      this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
      this.transcript = new Transcript(source, sink, sessions);
      this.clock = new Clock(options, sink);
      this.earlier = new OpenClawEarlier(transcript);
      this.messages = new OpenClawMessages(transcript, clock, earlier);
      this.once = new Once(transcript);
      this.lastPromptAt = transcript.record();
    }

    void event(Json event, EvidenceRef record) {
      Stamp at = Stamp.of(event.get("ts"));
      if (!at.known()) {
        at = Stamp.of(event.get("timestamp"));
      }
      if (at.known()) {
        last = at;
      }
      transcript.begin(record, session(event), when(at, TimeMeaning.WRITTEN));
      switch (event.text("type")) {
        case "message.in" -> prompt(event, "content");
        case "message.out", "message.sending" -> {
          if (!event.text("content").isBlank()
              && once.first("/content", "out", event.text("content"))) {
            transcript.message("/content", event.get("content"));
          }
        }
        case "agent.start", "agent.end" -> agent(event);
        case "tool.start" -> start(event, at);
        case "tool.end" -> end(event, at);
        default -> other(event);
      }
    }

    private void prompt(Json event, String key) {
      String text = event.text(key);
      if (text.isBlank()) {
        return;
      }
      if (text.equals(lastPrompt) && !key.equals("content")) {
        transcript.duplicate("/" + key, lastPromptAt, 0);
        return;
      }
      earlier.tellPrompt(text);
      lastPrompt = text;
      lastPromptAt = transcript.record();
      transcript.user("/" + key, event.get(key));
    }

    private void agent(Json event) {
      prompt(event, "prompt");
      Json files = event.get("markdown");
      for (int i = 0; i < files.size(); i++) {
        Json content = files.get(i).get("content");
        String pointer = "/markdown/" + i + "/content";
        if (!content.text().isBlank() && once.first(pointer, "file", content.text())) {
          transcript.context(pointer, content);
        }
      }
      Json system = event.get("systemPrompt");
      if (!system.text().isBlank() && once.first("/systemPrompt", "system", system.text())) {
        transcript.system("/systemPrompt", system);
      }
      Json history = event.get("messages");
      for (int i = 0; i < history.size(); i++) {
        messages.message(history.get(i), JsonPointer.child("/messages", i), Stamp.NONE);
      }
    }

    private void start(Json event, Stamp at) {
      String name = event.text("toolName");
      String callId = event.text("toolCallId");
      if (callId.isEmpty()) {
        callId = "start-" + ++calls;
      }
      ArrayDeque<String> open =
          running.computeIfAbsent(
              event.text("sessionKey") + '\n' + name, none -> new ArrayDeque<>());
      if (open.size() < MOST_OPEN && running.size() < MOST_OPEN) {
        open.add(callId);
      }
      earlier.tellCall(name, event.get("params"), callId);
      TimeSpan from = when(at, TimeMeaning.EXEC_START);
      transcript.call(
          callId,
          name,
          event.get("params"),
          "/params",
          from.known() ? from.until(TimeSpan.OPEN_END) : from);
    }

    private void end(Json event, Stamp at) {
      ArrayDeque<String> open =
          running.get(event.text("sessionKey") + '\n' + event.text("toolName"));
      String callId = event.text("toolCallId");
      String told = open == null || open.isEmpty() ? "" : open.remove();
      String key = event.has("result") ? "result" : "error";
      transcript.result(
          callId.isEmpty() ? told : callId,
          event.get(key),
          "/" + key,
          Outcome.at(at.known() ? clock.at(at, TimeMeaning.EXEC_END) : TimeSpan.NONE)
              .withError(!event.get("success").isTrue()));
    }

    private void other(Json event) {
      String type = event.text("type");
      if (type.startsWith("session.") || type.startsWith("gateway.") || type.startsWith("llm.")) {
        transcript.frame("/type", event.get("type"));
      } else {
        transcript.unknown("telemetry of type " + (type.isEmpty() ? "(none)" : type));
      }
    }

    /** The event's own stamp, else some time after the last one that has a stamp. */
    private TimeSpan when(Stamp at, TimeMeaning meaning) {
      if (at.known()) {
        return clock.at(at, meaning);
      }
      return last.known()
          ? new TimeSpan(
              clock.utc(last), TimeSpan.OPEN_END, last.digits(), TimeBasis.NEIGHBOUR, meaning)
          : TimeSpan.NONE;
    }

    /** Direct chats all end in the agent's main session; spawned ones are their own. */
    private Sessions.Entry session(Json event) {
      String key = event.text("sessionKey");
      String agent = event.text("agentId").isEmpty() ? "main" : event.text("agentId");
      String main = "agent:" + agent + ":main";
      boolean spawned = key.contains(":subagent:");
      String id = key.isEmpty() || key.contains(":direct:") ? main : key;
      return sessions.open(
          id, session -> session.withAgent("openclaw").withParent(spawned ? main : ""));
    }
  }
}
