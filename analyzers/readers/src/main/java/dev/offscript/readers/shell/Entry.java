package dev.offscript.readers.shell;

import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;

/** Turns history entries of one source into events, all of the same shape. */
final class Entry {

  /** Longest line of a history that is read whole; what is longer is rejected. */
  static final int LINE_BYTES = 1 << 20;

  private static final long NANOS = 1_000_000_000L;

  private final Source source;
  private final EventSink sink;
  private final String shell;

  Entry(Source source, EventSink sink, String shell) {
    this.source = source;
    this.sink = sink;
    this.shell = shell;
  }

  /** One entry of {@code length} bytes at {@code offset}; blank commands give no event. */
  void emit(long offset, long length, long line, TimeSpan time, String command) {
    if (command.isBlank()) {
      return;
    }
    EvidenceRef ref = new EvidenceRef(source.unit(), offset, length, line, "");
    sink.event(
        Event.at(ref, 0)
            .kind(EventKind.COMMAND)
            .actor(Actor.UNKNOWN)
            .time(time)
            .text(command)
            .put(Ecs.PROCESS_COMMAND_LINE, command)
            .put(Ecs.OFFSCRIPT_HISTORY, shell)
            .build());
  }

  /** Later seconds do not fit into nanoseconds. */
  private static final long LAST_SECOND = Long.MAX_VALUE / NANOS;

  /** The command began at {@code epochSeconds}. */
  static TimeSpan began(long epochSeconds) {
    return TimeSpan.at(epochSeconds * NANOS, 0, TimeBasis.RECORDED, TimeMeaning.EXEC_START);
  }

  /** The command ran for {@code seconds} from {@code epochSeconds}. */
  static TimeSpan ran(long epochSeconds, long seconds) {
    return new TimeSpan(
        epochSeconds * NANOS,
        Math.min(LAST_SECOND, epochSeconds + Math.min(LAST_SECOND, seconds)) * NANOS,
        0,
        TimeBasis.RECORDED,
        TimeMeaning.EXEC_SPAN);
  }

  /** Nothing is known but that the file was last written at its modification time. */
  TimeSpan notAfterFile() {
    return source.modifiedMillis() <= 0
        ? TimeSpan.NONE
        : new TimeSpan(
            TimeSpan.OPEN_START,
            source.modifiedMillis() * 1_000_000L,
            0,
            TimeBasis.MTIME,
            TimeMeaning.WRITTEN);
  }

  /** A stamp that an epoch of seconds can be: 9 or 10 digits, -1 else. */
  static long epoch(String digits) {
    if (digits.length() < 9 || digits.length() > 10) {
      return -1;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return -1;
      }
    }
    long seconds = Long.parseLong(digits);
    return seconds > LAST_SECOND ? -1 : seconds;
  }
}
