package dev.offscript.readers.trajectory.rock;

import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.ToolClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events of a ROCK {@code command.log}. Who sent a command the log does not say: the scaffold sends
 * both its own set-up and what the agent asked for.
 */
final class CommandLogEvents {

  /** Characters of a written file that the rocklet logs. */
  private static final int CONTENT_LOGGED = 1000;

  private static final int OPEN_RUNS = 4096;

  private final Source source;
  private final EventSink sink;
  private final Clock clock;
  private final Sessions sessions;
  private final Map<String, String> runs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > OPEN_RUNS;
        }
      };
  private final Map<String, String> paths = new LinkedHashMap<>();
  private long count;

  CommandLogEvents(Source source, ReadOptions options, EventSink sink) {
    this.source = source;
    this.sink = sink;
    this.clock = new Clock(options, sink);
    this.sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
  }

  void record(CommandLogHeader header, String text, EvidenceRef ref, boolean cut) {
    String id = "rock/" + header.sandbox();
    Sessions.Entry session =
        sessions.open(
            id,
            first -> first.withAgent("rock-rocklet").withPlace("", header.sandbox(), List.of()));
    String tag = header.tag();
    int blank = tag.lastIndexOf(' ');
    String action = blank < 0 ? tag : tag.substring(0, blank);
    String part = blank < 0 ? "" : tag.substring(blank + 1);
    String key = action + '\n' + header.sandbox() + '\n' + header.session();
    Event.Builder event =
        Event.at(ref, 0)
            .session(session.id())
            .text(text)
            .put(Ecs.OFFSCRIPT_SANDBOX, header.sandbox())
            .put(Ecs.GEN_AI_TOOL_NAME, action);
    if (cut) {
      event.put(Ecs.OFFSCRIPT_TRUNCATED, Boolean.TRUE);
      session.gap(Gaps.TEXT_CUT);
    }
    TimeSpan at = clock.at(header.stamp(), TimeMeaning.EXEC_START);
    TimeSpan done = clock.at(header.stamp(), TimeMeaning.EXEC_END);
    switch (part) {
      case "input" -> {
        runs.put(key, header.trace() + "#" + ++count);
        if (action.equals("write_file") && paths.size() < OPEN_RUNS) {
          paths.put(key, text.strip());
        }
        input(action, event.time(at).callId(runs.get(key)), text);
      }
      case "content" -> {
        event.put(Ecs.FILE_PATH, paths.getOrDefault(key, ""));
        paths.remove(key);
        content(event.time(at), runs.getOrDefault(key, ""), text);
      }
      case "output", "stdout", "stderr" ->
          result(event.time(done), runs.getOrDefault(key, ""), action);
      case "exit_code" -> result(exit(event.time(done), text), runs.getOrDefault(key, ""), action);
      case "failure_reason" ->
          result(
              event.time(done).put(Ecs.OFFSCRIPT_ERROR, Boolean.TRUE),
              runs.getOrDefault(key, ""),
              action);
      case "source", "target" ->
          event
              .kind(EventKind.FILE_WRITE)
              .actor(Actor.HARNESS)
              .time(at)
              .put(Ecs.FILE_PATH, part.equals("target") ? text : "");
      default -> {
        if (action.equals("create_session") || action.equals("close_session")) {
          event.kind(EventKind.SESSION).actor(Actor.HARNESS).time(at);
        } else {
          event.kind(EventKind.PARSE_GAP).time(at);
        }
      }
    }
    sink.event(event.build());
  }

  private static void input(String action, Event.Builder event, String text) {
    switch (action) {
      case "read_file" -> event.kind(EventKind.FILE_READ).text("").put(Ecs.FILE_PATH, text.strip());
      case "write_file" ->
          event.kind(EventKind.FILE_WRITE).text("").put(Ecs.FILE_PATH, text.strip());
      default ->
          event
              .kind(EventKind.EXEC)
              .put(Ecs.PROCESS_COMMAND_LINE, text)
              .put(Ecs.OFFSCRIPT_TOOL_CLASS, ToolClass.SHELL.wire());
    }
  }

  private static void content(Event.Builder event, String callId, String text) {
    event.kind(EventKind.FILE_WRITE).callId(callId);
    if (text.length() >= CONTENT_LOGGED) {
      event.put(Ecs.OFFSCRIPT_TRUNCATED, Boolean.TRUE);
    }
  }

  private static void result(Event.Builder event, String callId, String action) {
    boolean file = action.endsWith("_file");
    event
        .kind(EventKind.TOOL_RESULT)
        .actor(Actor.ENVIRONMENT)
        .callId(callId)
        .put(Ecs.OFFSCRIPT_CHANNEL, file ? "file" : "command");
  }

  private static Event.Builder exit(Event.Builder event, String text) {
    String digits = text.strip();
    if (digits.matches("-?[0-9]{1,9}")) {
      long code = Long.parseLong(digits);
      event.put(Ecs.PROCESS_EXIT_CODE, code);
      if (code != 0) {
        event.put(Ecs.OFFSCRIPT_ERROR, Boolean.TRUE);
      }
    }
    return event;
  }

  void close(boolean cut) {
    if (cut) {
      sessions.each(entry -> entry.gap("the last line has no end: more may have been written"));
    }
    sink.note(
        "command.log starts anew with every rocklet: commands before its first line are lost");
    sessions.close();
  }
}
