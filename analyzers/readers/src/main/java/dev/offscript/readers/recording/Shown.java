package dev.offscript.readers.recording;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import java.util.OptionalInt;

/** Events of a recording: commands, and what was shown after each. */
final class Shown {

  /** Characters of one command or one output that are kept. */
  static final int LONGEST = 1 << 18;

  /** Whose terminal it was, and the session it belongs to. */
  record Owner(Actor actor, String session) {}

  private final EventSink sink;
  private final Owner owner;
  private final StringBuilder output = new StringBuilder();
  private boolean running;
  private OptionalInt exitCode = OptionalInt.empty();
  private boolean cut;
  private int commands;
  private long from;
  private long line;
  private TimeSpan ended = TimeSpan.NONE;
  private EvidenceRef endedAt = new EvidenceRef(0, 0, 0, 0, "");
  private boolean paused;
  private long lastOffset = -1;
  private int sub;

  Shown(EventSink sink, Owner owner) {
    this.sink = sink;
    this.owner = owner;
  }

  /** A command was entered at {@code time}. */
  void command(String text, TimeSpan time, EvidenceRef at) {
    commands++;
    running = true;
    exitCode = OptionalInt.empty();
    cut = false;
    paused = false;
    output.setLength(0);
    from = at.offset() + at.length();
    line = at.line();
    sink.event(
        event(at, EventKind.COMMAND, owner.actor())
            .time(meaning(time, TimeMeaning.EXEC_START))
            .callId("shown-" + commands)
            .text(text)
            .put(Ecs.PROCESS_COMMAND_LINE, text)
            .put(Ecs.OFFSCRIPT_HISTORY, "terminal")
            .build());
  }

  /** The shell says how the last command ended. */
  void exit(int code) {
    exitCode = OptionalInt.of(code);
  }

  /** A line was shown. */
  void line(String text) {
    paused = false;
    if (!running) {
      return;
    }
    if (output.length() + text.length() > LONGEST) {
      cut = true;
    } else {
      output.append(text.stripTrailing()).append('\n');
    }
  }

  /** A prompt stands there: if it is a shell's, what was shown ended here. */
  void pause(TimeSpan time, EvidenceRef at) {
    if (!paused) {
      ended = time;
      endedAt = at;
      paused = true;
    }
  }

  /** What was shown is all that came of the last command. */
  void close(TimeSpan time, EvidenceRef at) {
    if (running) {
      EvidenceRef last = paused ? endedAt : at;
      long start = Math.max(0, Math.min(from, last.offset()));
      long end = Math.max(start, last.offset() + last.length());
      String text = output.toString().stripTrailing();
      if (!text.isEmpty() || cut || exitCode.isPresent()) {
        Event.Builder event =
            event(
                    new EvidenceRef(last.unit(), start, end - start, line, ""),
                    EventKind.TOOL_RESULT,
                    Actor.ENVIRONMENT)
                .time(meaning(paused ? ended : time, TimeMeaning.EXEC_END))
                .callId("shown-" + commands)
                .text(text)
                .put(Ecs.OFFSCRIPT_CHANNEL, "command");
        if (cut) {
          event.put(Ecs.OFFSCRIPT_TRUNCATED, Boolean.TRUE);
        }
        exitCode.ifPresent(code -> event.put(Ecs.PROCESS_EXIT_CODE, (long) code));
        if (exitCode.isPresent() && exitCode.getAsInt() != 0) {
          event.put(Ecs.OFFSCRIPT_ERROR, Boolean.TRUE);
        }
        sink.event(event.build());
      }
    }
    running = false;
    paused = false;
    output.setLength(0);
  }

  private static TimeSpan meaning(TimeSpan time, TimeMeaning meaning) {
    return time.known() && time.start() == time.end()
        ? new TimeSpan(time.start(), time.end(), time.digits(), time.basis(), meaning)
        : time;
  }

  /** The next event of the recording at {@code at}: numbered, in the owner's session. */
  Event.Builder event(EvidenceRef at, EventKind kind, Actor actor) {
    long offset = Math.max(at.offset(), lastOffset);
    sub = offset == lastOffset ? sub + 1 : 0;
    lastOffset = offset;
    EvidenceRef place =
        new EvidenceRef(
            at.unit(), offset, Math.max(0, at.offset() + at.length() - offset), at.line(), "");
    return Event.at(place, sub).kind(kind).actor(actor).session(owner.session());
  }
}
