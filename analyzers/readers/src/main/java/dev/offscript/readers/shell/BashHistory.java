package dev.offscript.readers.shell;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.Lines;
import dev.offscript.readers.text.Lines.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The history file of bash, with stamps (HISTTIMEFORMAT is set) or without.
 *
 * <pre>
 * #1767225600
 * ssh build.example.net
 * #1767225604
 * echo 'two
 * lines'
 * </pre>
 *
 * <p>A stamp is a line of {@code #} and the epoch in seconds; the lines up to the next stamp are
 * one entry. A quoted line of a command may look like a stamp too ({@code #1700000000}): inside a
 * quote or a here document that closes again before the next stamp it is text, and so is one that
 * stands alone between two stamps or among lines that have none. Without stamps, lines are joined
 * while a quote, here document or compound command is open, and the only time known is that of the
 * file.
 *
 * <p>Written by {@code lib/readline/histfile.c} of bash.
 */
public final class BashHistory implements Reader {

  private final CommandWords words = CommandWords.load();

  @Override
  public String format() {
    return "bash-history";
  }

  @Override
  public double sniff(Sample sample) {
    if (Framing.json(sample)) {
      return 0;
    }
    List<String> lines = sample.lines(200);
    if (lines.isEmpty() || sample.text().indexOf('\0') >= 0) {
      return 0;
    }
    int stamps = 0;
    int plain = 0;
    for (String line : lines) {
      if (stamp(line) >= 0) {
        stamps++;
      } else {
        plain++;
      }
    }
    if (stamps > 0 && plain + 1 >= stamps && (stamp(lines.get(0)) >= 0 || stamps * 3 >= plain)) {
      return 0.95;
    }
    // A stamp out of all reason was damaged or edited; it says nothing for or against.
    double share = words.share(lines.stream().filter(line -> !numbered(line)).toList());
    return share < 0.6 ? 0 : 0.3 + 0.3 * share;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    try (Lines lines = new Lines(source.open(), Entry.LINE_BYTES, StandardCharsets.UTF_8)) {
      new Run(source, sink, lines).read();
    }
  }

  private static boolean numbered(String line) {
    return line.length() > 1
        && line.charAt(0) == '#'
        && (line.charAt(1) == '-' || line.charAt(1) >= '0' && line.charAt(1) <= '9');
  }

  private static long stamp(String line) {
    return line.startsWith("#") ? Entry.epoch(line.substring(1).stripTrailing()) : -1;
  }

  /** State of reading one source. */
  private static final class Run {
    private final EventSink sink;
    private final Lines lines;
    private final Entry entry;
    private int lookalikes;

    Run(Source source, EventSink sink, Lines lines) {
      this.sink = sink;
      this.lines = lines;
      this.entry = new Entry(source, sink, "bash");
    }

    void read() throws IOException {
      boolean stamped = false;
      boolean unstamped = false;
      for (Line line = lines.take(); line.exists(); line = lines.take()) {
        long epoch = stamp(line.text());
        if (line.overlong()) {
          sink.rejected(
              line.offset(),
              line.next() - line.offset(),
              "history line longer than " + Entry.LINE_BYTES + " bytes");
        } else if (epoch >= 0 && (stamped || !unstamped || !lonely())) {
          stamped = true;
          stamped(line, epoch);
        } else {
          lookalikes += epoch >= 0 ? 1 : 0;
          unstamped = true;
          plain(line, stamped);
        }
      }
      if (lookalikes > 0) {
        sink.note(lookalikes + " lines that look like time stamps were taken as command text");
      }
    }

    /**
     * Whether a stamp among lines without any is a comment that somebody typed: whole commands
     * follow, more than one, and no other stamp.
     */
    private boolean lonely() throws IOException {
      Line next = lines.peek(0);
      if (!next.whole() || !new Completeness().feed(next.text()).complete()) {
        return false;
      }
      int following = 0;
      for (Line line = next; line.whole(); line = lines.peek(++following)) {
        if (stamp(line.text()) >= 0) {
          return false;
        }
      }
      return following > 1;
    }

    /** Everything that belongs to the stamp {@code head}. */
    private void stamped(Line head, long epoch) throws IOException {
      StringBuilder text = new StringBuilder();
      Completeness open = new Completeness();
      Line last = head;
      int count = 0;
      for (Line line = lines.peek(0); line.whole(); line = lines.peek(0)) {
        long other = stamp(line.text());
        if (other >= 0 && !(count == 0 ? standsAlone() : closesLater(open, other < epoch))) {
          break;
        }
        lookalikes += other >= 0 ? 1 : 0;
        last = lines.take();
        if (count++ > 0) {
          text.append('\n');
        }
        text.append(line.text());
        open.feed(line.text());
        if (text.length() > Entry.LINE_BYTES) {
          break;
        }
      }
      emit(head, last, Entry.began(epoch), text.toString());
    }

    /** A stamp, then a line like a stamp, then a stamp again: somebody typed the middle one. */
    private boolean standsAlone() throws IOException {
      Line after = lines.peek(1);
      return !after.exists() || stamp(after.text()) >= 0;
    }

    /**
     * Whether the open quote or here document closes before another stamp. A stamp that goes back
     * in time is text even when more of its kind follow inside the quote.
     */
    private boolean closesLater(Completeness open, boolean backwards) throws IOException {
      if (!open.insideText()) {
        return false;
      }
      Completeness trial = open.copy();
      for (int i = 0; ; i++) {
        Line line = lines.peek(i);
        if (!line.whole() || i > 0 && !backwards && stamp(line.text()) >= 0) {
          return false;
        }
        trial.feed(line.text());
        if (!trial.insideText()) {
          return true;
        }
      }
    }

    /** A line outside of any stamp, and what it leaves open. */
    private void plain(Line head, boolean stamped) throws IOException {
      Completeness open = new Completeness().feed(head.text());
      int joined = 0;
      while (!open.complete()) {
        Line line = lines.peek(joined);
        if (!line.whole() || stamped && stamp(line.text()) >= 0) {
          joined = 0; // never closed: a stray quote, and every line is an entry of its own
          break;
        }
        open.feed(line.text());
        joined++;
      }
      StringBuilder text = new StringBuilder(head.text());
      Line last = head;
      for (int i = 0; i < joined; i++) {
        last = lines.take();
        text.append('\n').append(last.text());
      }
      emit(head, last, entry.notAfterFile(), text.toString());
    }

    private void emit(Line head, Line last, TimeSpan time, String text) {
      // bash adds an empty line to an entry that ends with a here document.
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == '\n') {
        end--;
      }
      entry.emit(
          head.offset(), last.end() - head.offset(), head.number(), time, text.substring(0, end));
      sink.record(head.offset(), last.next() - head.offset());
    }
  }
}
