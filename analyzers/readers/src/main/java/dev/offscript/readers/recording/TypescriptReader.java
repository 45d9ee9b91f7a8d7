package dev.offscript.readers.recording;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Recording of script(1): what the terminal showed, byte for byte, between a line that says when it
 * began and one that says when it ended.
 *
 * <pre>
 * Script started on 2026-03-01 10:00:00+00:00 [COMMAND="bash -i" TERM="xterm" COLUMNS="80" LINES="24"]
 * $ ls
 * Script done on 2026-03-01 10:05:00+00:00 [COMMAND_EXIT_CODE="0"]
 * </pre>
 *
 * <p>When each piece was shown stands in a file beside it, where one was written ({@link
 * ScriptTiming}); without it a command ran at some time between beginning and end. Older versions
 * write the stamp as the locale has it. A log of what was typed ({@code --log-in}) has the same
 * first and last line, and its lines have no carriage return.
 */
public final class TypescriptReader implements Reader {

  static final String BEGIN = "Script started on ";
  private static final String END = "Script done on ";
  private static final int LINE_CAP = 4 << 20;

  /** A reader; it has no state. */
  public TypescriptReader() {}

  @Override
  public String format() {
    return "typescript";
  }

  @Override
  public double sniff(Sample sample) {
    byte[] head = sample.head();
    int length = Math.min(head.length, BEGIN.length());
    String begin = new String(head, 0, length, StandardCharsets.ISO_8859_1);
    return begin.equals(BEGIN) ? 0.97 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    new Run(source, options, sink).read();
  }

  private static final class Run {
    private final Source source;
    private final ReadOptions options;
    private final EventSink sink;
    private final Trial trial;
    private TimeSpan window = TimeSpan.NONE;

    Run(Source source, ReadOptions options, EventSink sink) throws IOException {
      this.source = source;
      this.options = options;
      this.sink = sink;
      this.trial = Trial.of(source);
    }

    void read() throws IOException {
      Frame frame = Frame.of(source);
      TimeSpan start = stamp(frame.begin());
      TimeSpan end = stamp(frame.end());
      ScriptTiming timing = ScriptTiming.beside(source, frame.bodyBytes());
      window = start.known() && end.known() ? start.hull(end) : start.known() ? start : end;
      if (window.known()) {
        window =
            new TimeSpan(
                window.start(),
                window.end(),
                window.digits(),
                TimeBasis.WINDOW,
                TimeMeaning.EPISODE);
      }
      Session session =
          Session.of(trial.owner().session(), source.unit())
              .withTask(trial.task(), "")
              .withWindow(window);
      sink.session(window.known() ? session : session.withGap("no time is recorded"));
      boolean timed = timing.known() && start.hasStart();
      if (!timed) {
        sink.note("no timing file beside it: commands ran at some time of the recording");
      }
      Replay replay =
          new Replay(
              source,
              sink,
              new Replay.Setting(
                  attribute(frame.begin(), "COLUMNS", 80),
                  attribute(frame.begin(), "LINES", 24),
                  timed,
                  trial.owner()));
      lines(replay, frame, timing, timed ? start.start() : 0, timed);
      replay.end();
    }

    private void lines(Replay replay, Frame frame, ScriptTiming timing, long began, boolean timed)
        throws IOException {
      Utf8 decoder = new Utf8();
      long body = -1;
      try (LineScanner lines = new LineScanner(source.open(), LINE_CAP)) {
        while (lines.next()) {
          long whole = lines.nextOffset() - lines.offset();
          EvidenceRef record =
              new EvidenceRef(source.unit(), lines.offset(), lines.length(), lines.line(), "");
          if (body < 0 && lines.offset() == 0) {
            sink.record(lines.offset(), whole);
            header(replay, frame.begin(), record);
            body = lines.nextOffset();
          } else if (lines.overlong()) {
            sink.rejected(lines.offset(), whole, "a line longer than " + LINE_CAP + " bytes");
          } else if (lines.text().startsWith(END)) {
            sink.record(lines.offset(), whole);
          } else {
            sink.record(lines.offset(), whole);
            if (frame.input()) {
              typed(replay, lines.text(), record);
            } else {
              shown(replay, lines, decoder, timing, body, began, timed, record);
            }
          }
        }
      }
    }

    private void shown(
        Replay replay,
        LineScanner lines,
        Utf8 decoder,
        ScriptTiming timing,
        long body,
        long began,
        boolean timed,
        EvidenceRef record) {
      int from = lines.start();
      int end = lines.start() + lines.kept();
      boolean carriage = lines.length() < lines.nextOffset() - lines.offset() - 1;
      long at = lines.offset() - body;
      while (timed && from < end) {
        long next = timing.end(at);
        int to = (int) Math.min(end, from + Math.max(1, next - at));
        replay.output(decoder.text(lines.buffer(), from, to), when(timing, began, at), record);
        at += to - from;
        from = to;
      }
      TimeSpan when = timed ? when(timing, began, at) : window;
      String rest = timed ? "" : decoder.text(lines.buffer(), from, end);
      String ending = lines.terminated() ? carriage ? "\r\n" : "\n" : "";
      if (!rest.isEmpty() || !ending.isEmpty()) {
        replay.output(rest + ending, when, record);
      }
    }

    private static TimeSpan when(ScriptTiming timing, long began, long at) {
      return TimeSpan.at(began + timing.nanos(at), 6, TimeBasis.RECORDED, TimeMeaning.WRITTEN);
    }

    private void typed(Replay replay, String line, EvidenceRef record) {
      String text = Typed.line(line);
      if (!text.isBlank()) {
        replay.shown().command(text, window, record);
      }
    }

    private void header(Replay replay, String begin, EvidenceRef record) {
      int at = begin.indexOf("COMMAND=\"");
      int end = at < 0 ? -1 : begin.indexOf('"', at + 9);
      if (end > at) {
        sink.event(
            replay
                .shown()
                .event(record, EventKind.SESSION, Actor.HARNESS)
                .time(window)
                .text(begin.substring(at + 9, end))
                .build());
      }
    }

    private TimeSpan stamp(String line) {
      int from = line.indexOf(" on ");
      int end = line.indexOf('[');
      if (from < 0) {
        return TimeSpan.NONE;
      }
      String text = line.substring(from + 4, end < from ? line.length() : end).strip();
      Stamps stamps = Stamps.of(options, source);
      if (!stamps.parse(text)) {
        return TimeSpan.NONE;
      }
      stamps.report(sink);
      return stamps.moment(TimeMeaning.WRITTEN);
    }

    private static int attribute(String line, String name, int absent) {
      int at = line.indexOf(name + "=\"");
      int from = at + name.length() + 2;
      int value = 0;
      int digits = 0;
      while (at >= 0 && from + digits < line.length() && digits < 4) {
        int digit = Character.digit(line.charAt(from + digits), 10);
        if (digit < 0) {
          break;
        }
        value = value * 10 + digit;
        digits++;
      }
      return value > 0 ? value : absent;
    }
  }
}
