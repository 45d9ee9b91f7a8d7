package dev.offscript.readers.trajectory.rock;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import java.io.IOException;
import java.util.Optional;

/**
 * Log of what the rocklet of a ROCK sandbox ran ({@code command.log}):
 *
 * <pre>
 * 2025-12-11T03:01:44.007+08:00 INFO:rocklet.py:166 [command] [sbx-1] [trace] -- [run_in_session input][default]:pytest -q
 * 2025-12-11T03:01:52.880+08:00 INFO:rocklet.py:169 [command] [sbx-1] [trace] -- [run_in_session output][default]:F
 * 1 failed in 7.91s
 * </pre>
 *
 * <p>A record is a header line and the lines without a header after it. The stamp of an input is
 * taken just before the run, that of an output just after it; the offset is printed. The log is
 * emptied at every start of the rocklet, and root in the sandbox can write it. Source: {@code
 * rock/rocklet/rocklet.py}, {@code rock/logger.py}.
 */
public final class CommandLogReader implements Reader {

  private static final int LINE_CAP = 1 << 20;

  /** A reader; it has no state. */
  public CommandLogReader() {}

  @Override
  public String format() {
    return "rock-command-log";
  }

  @Override
  public double sniff(Sample sample) {
    boolean mine =
        sample.lines(50).stream().anyMatch(line -> CommandLogHeader.parse(line).isPresent());
    return mine ? 0.97 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    CommandLogEvents events = new CommandLogEvents(source, options, sink);
    Group group = new Group();
    boolean terminated = true;
    try (LineScanner lines = new LineScanner(source.open(), LINE_CAP)) {
      while (lines.next()) {
        String text = lines.text();
        long end = lines.offset() + lines.length();
        Optional<CommandLogHeader> header = CommandLogHeader.parse(text);
        terminated = lines.terminated();
        if (header.isPresent()) {
          group.flush(source, sink, events);
          group.start(header.get(), lines.offset(), end, lines.line(), lines.overlong());
        } else if (group.open()) {
          group.add(text, end, lines.overlong());
        } else if (!text.isBlank()) {
          sink.rejected(lines.offset(), lines.length(), "text before the first header line");
        }
      }
    }
    group.flush(source, sink, events);
    events.close(!terminated);
  }

  /** A header line and what follows it, as far as it is kept. */
  private static final class Group {
    private static final int TEXT_CAP = 4 << 20;

    private Optional<CommandLogHeader> header = Optional.empty();
    private final StringBuilder text = new StringBuilder();
    private long offset;
    private long end;
    private long line;
    private long dropped;

    boolean open() {
      return header.isPresent();
    }

    void start(CommandLogHeader first, long from, long to, long number, boolean overlong) {
      header = Optional.of(first);
      text.setLength(0);
      text.append(first.text());
      offset = from;
      end = to;
      line = number;
      dropped = overlong ? to - from - LINE_CAP : 0;
    }

    void add(String more, long to, boolean overlong) {
      if (text.length() + more.length() < TEXT_CAP) {
        text.append('\n').append(more);
        dropped += overlong ? to - end - LINE_CAP : 0;
      } else {
        dropped += to - end;
      }
      end = to;
    }

    void flush(Source source, EventSink sink, CommandLogEvents events) {
      if (header.isEmpty()) {
        return;
      }
      sink.record(offset, end - offset);
      if (dropped > 0) {
        sink.skipped(offset, dropped, "an output longer than is kept was cut");
      }
      EvidenceRef ref = new EvidenceRef(source.unit(), offset, end - offset, line, "");
      events.record(header.get(), text.toString(), ref, dropped > 0);
      header = Optional.empty();
    }
  }
}
