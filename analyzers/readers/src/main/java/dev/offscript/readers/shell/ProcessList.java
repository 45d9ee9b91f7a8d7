package dev.offscript.readers.shell;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Processes as {@code ps} and {@code top -b} print them, whatever columns were asked for.
 *
 * <pre>
 * USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
 * root         812  0.0  0.1  15432  9120 ?        Ss   10:00   0:00 sshd: /usr/sbin/sshd -D
 * UID          PID    PPID  C STIME TTY          TIME CMD
 * </pre>
 *
 * <p>A heading names the columns, and the last of them holds the command line. A row says that the
 * process was there when the list was made, which is not later than the file; only {@code lstart}
 * says when it began. {@code START} is a time of day or a day, and stays text. A thread of the
 * kernel and a process that has ended are gaps.
 */
public final class ProcessList implements Reader {

  private static final int LINE_BYTES = 1 << 20;
  private static final int SAMPLE_LINES = 40;
  private static final Field TTY = Field.of("process.tty.name");
  private static final Field STARTED = Field.of("process.start_text");

  @Override
  public String format() {
    return "process-list";
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).holdsText()) {
      return 0;
    }
    ProcessColumns columns = null;
    int rows = 0;
    int seen = 0;
    for (String line : sample.lines(SAMPLE_LINES)) {
      ProcessColumns heading = ProcessColumns.heading(line);
      if (heading != null) {
        columns = heading;
      } else if (columns != null && !line.isBlank()) {
        seen++;
        rows += columns.row(line) != null ? 1 : 0;
      } else if (!line.isBlank() && !summary(line)) {
        return 0;
      }
    }
    return rows > 0 && rows * 10 >= seen * 8 ? 0.92 : 0;
  }

  /** What {@code top} says of the whole machine. */
  private static boolean summary(String line) {
    return line.startsWith("top - ")
        || line.startsWith("Tasks:")
        || line.startsWith("Threads:")
        || line.startsWith("%Cpu")
        || line.startsWith("Cpu(s):")
        || line.startsWith("CPU:")
        || line.startsWith("Load average:")
        || line.contains("Mem")
        || line.contains("Swap");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = new Stamps(options, source.modifiedMillis());
    TimeSpan moment = new Entry(source, sink, "").notAfterFile();
    ProcessColumns columns = null;
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        String line = lines.text();
        if (lines.overlong()) {
          sink.rejected(lines.offset(), whole, "line longer than " + LINE_BYTES + " bytes");
          continue;
        }
        ProcessColumns heading = ProcessColumns.heading(line);
        columns = heading == null ? columns : heading;
        ProcessColumns.@Nullable Row row =
            heading != null || columns == null ? null : columns.row(line);
        if (row == null && heading == null && !line.isBlank() && !summary(line)) {
          sink.rejected(lines.offset(), whole, "expected a process: a number and a command");
          continue;
        }
        sink.record(lines.offset(), whole);
        if (row != null) {
          EvidenceRef ref =
              new EvidenceRef(source.unit(), lines.offset(), lines.length(), lines.line(), "");
          sink.event(event(ref, row, moment, stamps));
        }
      }
    }
    stamps.report(sink);
    sink.note("a list of processes has no time of its own: it is not later than the file");
  }

  private static Event event(
      EvidenceRef ref, ProcessColumns.Row row, TimeSpan moment, Stamps stamps) {
    String command = row.command();
    boolean nothing = command.startsWith("[") && command.endsWith("]");
    nothing |= command.endsWith("<defunct>");
    Event.Builder event = Event.at(ref, 0).actor(Actor.UNKNOWN).text(command);
    event.kind(nothing ? EventKind.PARSE_GAP : EventKind.EXEC).time(moment);
    if (!row.began().isEmpty() && stamps.parse(row.began())) {
      event.time(
          TimeSpan.at(
              stamps.nanos(),
              stamps.digits(),
              stamps.naive() ? TimeBasis.RECORDED_NAIVE : TimeBasis.RECORDED,
              TimeMeaning.EXEC_START));
    }
    event.put(Ecs.PROCESS_PID, row.pid());
    if (row.parent() >= 0) {
      event.put(Ecs.PROCESS_PARENT_PID, row.parent());
    }
    boolean number = !row.user().isEmpty() && row.user().chars().allMatch(Character::isDigit);
    event.put(number ? Ecs.USER_ID : Ecs.USER_NAME, row.user());
    event.put(TTY, row.terminal());
    event.put(STARTED, row.start());
    if (!nothing) {
      String program = command.substring(0, end(command));
      boolean title = program.endsWith(":");
      event.put(Ecs.PROCESS_COMMAND_LINE, command);
      event.put(Ecs.PROCESS_EXECUTABLE, program.startsWith("/") && !title ? program : "");
      event.put(
          Ecs.PROCESS_NAME,
          title
              ? program.substring(0, program.length() - 1)
              : program.substring(program.lastIndexOf('/') + 1));
    }
    return event.put(Ecs.EVENT_PROVIDER, "ps").put(Ecs.EVENT_MODULE, "process-list").build();
  }

  private static int end(String command) {
    int blank = command.indexOf(' ');
    return blank < 0 ? command.length() : blank;
  }

  @Override
  public Why why(Sample sample) {
    List<String> lines = sample.lines(SAMPLE_LINES);
    boolean heading = lines.stream().anyMatch(line -> ProcessColumns.heading(line) != null);
    return heading
        ? new Why(0.5, "a heading of ps stands there, but what follows has other columns")
        : Why.NOTHING;
  }
}
