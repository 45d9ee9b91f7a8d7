package dev.offscript.readers.trajectory.assistant;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
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

/**
 * Chat history of Aider ({@code .aider.chat.history.md}): Markdown, one file for all sessions in a
 * folder.
 *
 * <pre>
 * # aider chat started at 2026-03-01 10:00:00
 * > Aider v0.80.0
 * #### fix the test
 * The test expects ..
 * > Applied edit to test.py
 * > Running pytest
 * </pre>
 *
 * <p>Only the start of a session has a stamp, local and without a zone: everything happened after
 * it. Weak evidence: what a command gave back is not kept.
 */
public final class AiderReader implements Reader {

  private static final String START = "# aider chat started at ";
  private static final int LINE_CAP = 4 << 20;
  private static final int BLOCK_CAP = 1 << 20;

  /** A reader; it has no state. */
  public AiderReader() {}

  @Override
  public String format() {
    return "aider";
  }

  @Override
  public double sniff(Sample sample) {
    for (String line : sample.lines(40)) {
      if (line.startsWith(START)) {
        return 0.95;
      }
    }
    return 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    try (Lines lines = new Lines(source.open(), LINE_CAP, StandardCharsets.UTF_8)) {
      Blocks blocks = new Blocks(source, options, sink);
      for (Lines.Line line = lines.take(); line.exists(); line = lines.take()) {
        if (line.overlong()) {
          blocks.flush();
          sink.rejected(
              line.offset(),
              line.next() - line.offset(),
              "a line longer than " + LINE_CAP + " bytes");
        } else {
          blocks.line(line);
        }
      }
      blocks.flush();
      blocks.sessions.close();
    }
  }

  /** Lines of one kind, one behind the other. */
  private static final class Blocks {
    private enum Kind {
      NONE,
      USER,
      TOOL,
      ANSWER
    }

    private final Source source;
    private final EventSink sink;
    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;
    private final AiderEdits edits = new AiderEdits();
    private final StringBuilder text = new StringBuilder();
    private Kind kind = Kind.NONE;
    private Kind last = Kind.NONE;
    private long from;
    private long to;
    private long number;
    private long next;
    private int count;
    private Sessions.Entry entry;
    private Stamp started = Stamp.NONE;

    Blocks(Source source, ReadOptions options, EventSink sink) {
      this.source = source;
      this.sink = sink;
      this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
      this.transcript = new Transcript(source, sink, sessions);
      this.clock = new Clock(options, sink);
      this.entry = sessions.none();
    }

    void line(Lines.Line line) {
      String told = line.text();
      if (told.startsWith(START)) {
        flush();
        start(line, told.substring(START.length()).strip());
        return;
      }
      Kind here = Kind.ANSWER;
      String words = told;
      // A heading inside an answer looks the same; what was typed ends with a line break's blanks.
      if (told.startsWith("#### ") && (last != Kind.ANSWER || told.endsWith("  "))) {
        here = Kind.USER;
        words = told.substring(5);
      } else if (told.startsWith("> ") || told.equals(">")) {
        here = Kind.TOOL;
        words = told.substring(Math.min(2, told.length()));
      } else if (told.isBlank() && kind != Kind.ANSWER) {
        here = Kind.NONE;
      }
      // Each line of the program is a word of its own; texts run over many lines.
      boolean command = here == Kind.USER && (order(words) || order(text));
      if (here != kind || here == Kind.TOOL || command || text.length() > BLOCK_CAP) {
        flush();
        kind = here;
        from = line.offset();
        number = line.number();
      }
      if (text.length() > 0) {
        text.append('\n');
      }
      text.append(words.stripTrailing());
      to = line.end();
      next = line.next();
      last = here == Kind.NONE ? last : here;
    }

    /** What begins so is a line to the program, not a text to the model. */
    private static boolean order(CharSequence typed) {
      return typed.length() > 0 && (typed.charAt(0) == '/' || typed.charAt(0) == '!');
    }

    private void start(Lines.Line line, String stamp) {
      started = Stamp.parse(stamp);
      last = Kind.NONE;
      entry =
          sessions.open(
              sessions.derivedId(stamp, Integer.toString(count++)),
              session ->
                  session.withAgent("aider").withWindow(clock.from(started, TimeMeaning.EPISODE)));
      sink.record(line.offset(), line.next() - line.offset());
      EvidenceRef ref =
          new EvidenceRef(
              source.unit(), line.offset(), line.end() - line.offset(), line.number(), "");
      transcript.begin(ref, entry, clock.at(started, TimeMeaning.WRITTEN));
      transcript.frame("", Json.of(line.text()));
    }

    void flush() {
      if (kind == Kind.NONE && text.length() == 0 && next <= from) {
        return;
      }
      String told = text.toString().strip();
      sink.record(from, next - from);
      EvidenceRef ref = new EvidenceRef(source.unit(), from, to - from, number, "");
      TimeSpan after = clock.from(started, TimeMeaning.WRITTEN);
      transcript.begin(ref, entry, after);
      if (!told.isEmpty()) {
        switch (kind) {
          case USER -> user(told);
          case TOOL -> tool(told);
          case ANSWER -> {
            edits.said(told);
            transcript.message("", Json.of(told));
          }
          case NONE -> {}
        }
      }
      text.setLength(0);
      kind = Kind.NONE;
      from = next;
    }

    private void user(String told) {
      edits.forget();
      for (String typed : List.of("/run ", "/test ", "!")) {
        if (told.startsWith(typed)) {
          transcript.emit(
              transcript
                  .event(EventKind.COMMAND, Actor.HUMAN, "")
                  .text(told.substring(typed.length()).strip()));
          return;
        }
      }
      if (told.startsWith("/")) {
        transcript.userAside("", Json.of(told));
      } else {
        transcript.user("", Json.of(told));
      }
    }

    private void tool(String told) {
      if (told.startsWith("Running ") && told.length() > 8) {
        String command = told.substring(8);
        transcript.call(
            "",
            "shell",
            new ToolCall(ToolClass.SHELL, command, "", false, List.of(), "", false, List.of(), ""),
            clock.from(started, TimeMeaning.EXEC_START));
      } else if (told.startsWith("Applied edit to ")) {
        String path = told.substring("Applied edit to ".length());
        transcript.call(
            "",
            "edit",
            new ToolCall(
                ToolClass.FILE_WRITE, told, "", false, List.of(), "", false, edits.of(path), ""),
            clock.from(started, TimeMeaning.EXEC_START));
      } else if (told.startsWith("Model: ") || told.startsWith("Main model: ")) {
        String model = told.substring(told.indexOf(": ") + 2);
        int blank = model.indexOf(' ');
        String name = blank < 0 ? model : model.substring(0, blank);
        entry.merge(Session.of(entry.id(), transcript.unit()).withModel(name));
        transcript.frame("", Json.of(told));
      } else {
        transcript.frame("", Json.of(told));
      }
    }
  }
}
