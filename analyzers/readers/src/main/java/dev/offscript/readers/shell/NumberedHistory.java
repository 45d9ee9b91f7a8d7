package dev.offscript.readers.shell;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.Lines;
import dev.offscript.readers.text.Lines.Line;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code history} and {@code fc -l} print: a number, with HISTTIMEFORMAT a time, the command.
 *
 * <pre>
 *   501  2026-03-01 10:00:00 ssh build.example.net
 *   502* ls
 * 503	 cd /
 * </pre>
 *
 * <p>Numbers go up by one; a line without the next number belongs to the command before it. A star
 * says that the line was edited afterwards. The time is local to the shell that printed it, and is
 * only taken for one where most lines begin with one.
 */
public final class NumberedHistory implements Reader {

  private static final int SAMPLE_LINES = 100;

  /** Numbers that may be missing: a shell leaves out what it was told to forget. */
  private static final int MOST_MISSING = 20;

  private final CommandWords words = CommandWords.load();

  @Override
  public String format() {
    return "numbered-history";
  }

  /** A numbered line: {@code command} begins at {@code from}. */
  private record Numbered(long number, int from) {
    static final Numbered NONE = new Numbered(-1, 0);

    static Numbered of(String line) {
      int at = 0;
      while (at < line.length() && line.charAt(at) == ' ' && at < 8) {
        at++;
      }
      int first = at;
      while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
        at++;
      }
      if (at == first || at - first > 7 || at >= line.length()) {
        return NONE;
      }
      long number = Long.parseLong(line.substring(first, at));
      boolean edited = line.charAt(at) == '*';
      int gap = edited ? at + 1 : at;
      boolean tab = line.startsWith("\t", gap);
      boolean blanks = line.startsWith("  ", gap) || edited && line.startsWith(" ", gap);
      return tab || blanks ? new Numbered(number, gap + (tab || edited ? 1 : 2)) : NONE;
    }

    boolean after(long before) {
      return number > before && number <= before + 1 + MOST_MISSING;
    }
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).holdsText()) {
      return 0;
    }
    List<String> commands = new ArrayList<>();
    Stamps stamps = new Stamps(ReadOptions.NONE, 0);
    List<String> lines = sample.lines(SAMPLE_LINES);
    boolean stamped = stamped(lines, stamps);
    long last = -1;
    int other = 0;
    for (String line : lines) {
      Numbered numbered = Numbered.of(line);
      if (numbered.number() > 0 && (last < 0 || numbered.after(last))) {
        last = numbered.number();
        int from = stamped ? text(line, numbered.from(), stamps) : numbered.from();
        commands.add(line.substring(from).strip());
      } else if (last < 0 && !line.isBlank()) {
        return 0;
      } else {
        other++;
      }
    }
    return commands.size() < 2 || other > commands.size() || words.share(commands) < 0.5 ? 0 : 0.85;
  }

  private static boolean stamped(List<String> lines, Stamps stamps) {
    int seen = 0;
    int times = 0;
    for (String line : lines) {
      Numbered numbered = Numbered.of(line);
      if (numbered.number() > 0) {
        seen++;
        times += text(line, numbered.from(), stamps) > numbered.from() ? 1 : 0;
      }
    }
    return times * 2 > seen;
  }

  /** Where the command begins behind a time at {@code from}; {@code from} where there is none. */
  private static int text(String line, int from, Stamps stamps) {
    int at = from;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    boolean bracketed = line.startsWith("[", at);
    String rest = line.substring(at + (bracketed ? 1 : 0), Math.min(line.length(), at + 64));
    if (!stamps.parse(rest)) {
      return from;
    }
    int end = at + (bracketed ? 1 : 0) + stamps.end();
    if (bracketed && line.startsWith("]", end)) {
      end++;
    }
    if (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '\t') {
      return from;
    }
    while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
      end++;
    }
    return end;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = new Stamps(options, source.modifiedMillis());
    Entry entry = new Entry(source, sink, "history");
    boolean stamped;
    try (java.io.InputStream in = source.open()) {
      byte[] head = in.readNBytes(Sample.LIMIT);
      List<String> lines = new Sample(head, head.length < Sample.LIMIT).lines(SAMPLE_LINES);
      stamped = stamped(lines, new Stamps(ReadOptions.NONE, 0));
    }
    try (Lines lines = new Lines(source.open(), Entry.LINE_BYTES, StandardCharsets.UTF_8)) {
      long last = -1;
      for (Line head = lines.take(); head.exists(); head = lines.take()) {
        if (head.overlong()) {
          sink.rejected(
              head.offset(),
              head.next() - head.offset(),
              "history line longer than " + Entry.LINE_BYTES + " bytes");
          continue;
        }
        Numbered numbered = Numbered.of(head.text());
        boolean begins = numbered.number() > 0;
        last = begins ? numbered.number() : last;
        int from = begins ? numbered.from() : 0;
        TimeSpan time = entry.notAfterFile();
        if (begins && stamped) {
          int behind = text(head.text(), from, stamps);
          if (behind > from) {
            from = behind;
            time =
                TimeSpan.at(
                    stamps.nanos(),
                    stamps.digits(),
                    stamps.naive() ? TimeBasis.RECORDED_NAIVE : TimeBasis.RECORDED,
                    TimeMeaning.EXEC_START);
          }
        }
        StringBuilder text = new StringBuilder(head.text().substring(from).strip());
        Line end = head;
        for (Line line = lines.peek(0); line.whole(); line = lines.peek(0)) {
          if (Numbered.of(line.text()).after(last) || text.length() > Entry.LINE_BYTES) {
            break;
          }
          end = lines.take();
          text.append('\n').append(end.text());
        }
        entry.emit(
            head.offset(),
            end.end() - head.offset(),
            head.number(),
            time,
            text.toString().stripTrailing());
        sink.record(head.offset(), end.next() - head.offset());
      }
    }
    stamps.report(sink);
  }
}
