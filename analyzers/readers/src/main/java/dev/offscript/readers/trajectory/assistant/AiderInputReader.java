package dev.offscript.readers.trajectory.assistant;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.text.Lines;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.ToolCall;
import dev.offscript.readers.trajectory.ToolClass;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What was entered at the prompt of Aider ({@code .aider.input.history}), in the format of Python's
 * prompt_toolkit: a stamp, then the lines of the entry.
 *
 * <pre>
 * # 2026-03-01 10:00:04.120931
 * +fix the test
 *
 * # 2026-03-01 10:00:31.902114
 * +/run pytest -q
 * </pre>
 *
 * <p>Stamps are local and without a zone. Alone among Aider's files this one says when a command
 * ran: a suggestion of the model that the person let run is entered by the program itself, as a
 * {@code /run} that stands there twice within a moment; one that stands there once was typed.
 */
public final class AiderInputReader implements Reader {

  private static final int LINE_CAP = 1 << 20;
  private static final int ENTRY_CAP = 4 << 20;

  /** Nobody types the same line twice in this time; Aider enters its own twice at once. */
  private static final long MOMENT = 100_000_000L;

  /** Answers to the program's questions. */
  private static final Set<String> ANSWERS =
      Set.of("y", "n", "a", "s", "d", "ye", "yes", "no", "all", "skip", "don't");

  /** A reader; it has no state. */
  public AiderInputReader() {}

  @Override
  public String format() {
    return "aider-input";
  }

  @Override
  public double sniff(Sample sample) {
    List<String> lines = sample.lines(40);
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (stamp(lines.get(i)).known() && lines.get(i + 1).startsWith("+")) {
        return 0.9;
      }
    }
    return 0;
  }

  private static Stamp stamp(String line) {
    return line.startsWith("# 2") ? Stamp.parse(line.substring(2).strip()) : Stamp.NONE;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    try (Lines lines = new Lines(source.open(), LINE_CAP, StandardCharsets.UTF_8)) {
      Entries entries = new Entries(source, options, sink);
      for (Lines.Line line = lines.take(); line.exists(); line = lines.take()) {
        entries.line(line);
      }
      entries.end();
      entries.sessions.close();
    }
  }

  private record Entry(EvidenceRef at, Stamp stamp, String text) {}

  private static final class Entries {
    private static final Entry NONE = new Entry(new EvidenceRef(0, 0, 0, 0, ""), Stamp.NONE, "");

    private final Source source;
    private final EventSink sink;
    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;
    private final StringBuilder text = new StringBuilder();
    private boolean open;
    private Stamp stamp = Stamp.NONE;
    private long from;
    private long to;
    private long number;
    private Entry held = NONE;

    Entries(Source source, ReadOptions options, EventSink sink) {
      this.source = source;
      this.sink = sink;
      this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
      this.transcript = new Transcript(source, sink, sessions);
      this.clock = new Clock(options, sink);
    }

    void line(Lines.Line line) {
      long length = line.next() - line.offset();
      if (line.overlong()) {
        sink.rejected(line.offset(), length, "a line longer than " + LINE_CAP + " bytes");
        return;
      }
      String told = line.text();
      Stamp here = stamp(told);
      if (here.known()) {
        entry();
        stamp = here;
        from = line.offset();
        number = line.number();
        open = true;
      } else if (told.startsWith("+") && open) {
        if (text.length() < ENTRY_CAP) {
          text.append(text.length() > 0 ? "\n" : "").append(told, 1, told.length());
        }
      } else if (!told.isBlank()) {
        sink.rejected(line.offset(), length, "neither a stamp nor a line of an entry");
        return;
      }
      to = told.isBlank() ? to : line.end();
      sink.record(line.offset(), length);
    }

    private void entry() {
      if (open) {
        EvidenceRef at = new EvidenceRef(source.unit(), from, to - from, number, "");
        next(new Entry(at, stamp, text.toString()));
      }
      text.setLength(0);
      open = false;
    }

    void end() {
      entry();
      next(NONE);
    }

    private void next(Entry entry) {
      boolean twice =
          !held.text.isEmpty()
              && held.text.equals(entry.text)
              && held.text.startsWith("/run ")
              && Math.abs(entry.stamp.nanos() - held.stamp.nanos()) < MOMENT;
      if (!held.text.isBlank()) {
        tell(held, twice);
      }
      if (twice) {
        sink.duplicate(entry.at, held.at, 0);
      }
      held = twice ? NONE : entry;
    }

    private void tell(Entry entry, boolean byProgram) {
      Sessions.Entry session =
          sessions.open(sessions.derivedId("input"), known -> known.withAgent("aider"));
      transcript.begin(entry.at, session, clock.at(entry.stamp, TimeMeaning.WRITTEN));
      String told = entry.text.strip();
      String command = command(told);
      if (!command.isEmpty() && byProgram) {
        transcript.call(
            "",
            "shell",
            new ToolCall(ToolClass.SHELL, command, "", false, List.of(), "", false, List.of(), ""),
            clock.at(entry.stamp, TimeMeaning.EXEC_START));
      } else if (!command.isEmpty()) {
        transcript.emit(
            transcript
                .event(EventKind.COMMAND, Actor.HUMAN, "")
                .time(clock.at(entry.stamp, TimeMeaning.EXEC_START))
                .text(command));
      } else if (told.startsWith("/") || ANSWERS.contains(told.toLowerCase(Locale.ROOT))) {
        transcript.userAside("", Json.of(told));
      } else {
        transcript.user("", Json.of(told));
      }
    }

    private static String command(String told) {
      for (String typed : List.of("/run ", "/test ", "!")) {
        if (told.startsWith(typed)) {
          return told.substring(typed.length()).strip();
        }
      }
      return "";
    }
  }
}
