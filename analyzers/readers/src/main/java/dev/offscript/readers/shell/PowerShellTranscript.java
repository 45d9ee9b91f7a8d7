package dev.offscript.readers.shell;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
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
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.List;

/**
 * A transcript of PowerShell, in any language of the system.
 *
 * <pre>
 * **********************
 * Windows PowerShell transcript start
 * Start time: 20260301100000
 * Username: WS7\\ann
 * RunAs User: WS7\\ann
 * Machine: WS7 (Microsoft Windows NT 10.0.20348.0)
 * Host Application: powershell.exe -NoProfile
 * Process ID: 4711
 * **********************
 * PS C:\\work&gt; Get-ChildItem
 * </pre>
 *
 * <p>The block between stars has fixed lines whose words are translated: they are known by their
 * place and form. A command stands behind a prompt; where headers of invocations are on, the time
 * of its own stands before it, else all that is known is that it came after the start. Times are
 * local and name no zone.
 */
public final class PowerShellTranscript implements Reader {

  private static final String STARS = "**********************";

  @Override
  public String format() {
    return "powershell-transcript";
  }

  @Override
  public double sniff(Sample sample) {
    List<String> lines = sample.lines(6);
    boolean stars = lines.size() > 2 && lines.get(0).replace("\uFEFF", "").equals(STARS);
    return stars && !time(lines.get(2)).isEmpty() ? 0.98 : 0;
  }

  /** The 14 digits behind the colon, as an ISO time; {@code ""} for none. */
  private static String time(String line) {
    int colon = line.lastIndexOf(':');
    String digits = colon < 0 ? "" : line.substring(colon + 1).strip();
    if (digits.length() != 14 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return "";
    }
    return digits.substring(0, 4)
        + "-"
        + digits.substring(4, 6)
        + "-"
        + digits.substring(6, 8)
        + "T"
        + digits.substring(8, 10)
        + ":"
        + digits.substring(10, 12)
        + ":"
        + digits.substring(12, 14);
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    Run run = new Run(source, sink, stamps);
    try (LineScanner lines = new LineScanner(source.open(), Entry.LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        if (lines.overlong()) {
          sink.rejected(lines.offset(), whole, "line longer than " + Entry.LINE_BYTES + " bytes");
          continue;
        }
        sink.record(lines.offset(), whole);
        run.line(lines, lines.text().replace("\uFEFF", ""));
      }
    }
    stamps.report(sink);
  }

  private static final class Run {
    private final Source source;
    private final EventSink sink;
    private final Stamps stamps;
    private boolean header;
    private int number;
    private String user = "";
    private String host = "";
    private String application = "";
    private long pid = -1;
    private long nanos = Long.MIN_VALUE;
    private boolean exact;

    Run(Source source, EventSink sink, Stamps stamps) {
      this.source = source;
      this.sink = sink;
      this.stamps = stamps;
    }

    void line(LineScanner lines, String text) {
      if (text.equals(STARS)) {
        if (header && number > 3) {
          began(lines);
        }
        header = !header;
        number = 0;
        return;
      }
      if (header) {
        head(text);
        return;
      }
      int prompt = text.startsWith("PS ") ? text.indexOf('>') : -1;
      String command = prompt < 0 ? "" : text.substring(prompt + 1).strip();
      if (prompt > 0 && !command.isEmpty()) {
        emit(lines, EventKind.COMMAND, command, text.substring(3, prompt));
      }
    }

    private void head(String text) {
      number++;
      int colon = text.indexOf(": ");
      String value = colon < 0 ? "" : text.substring(colon + 2).strip();
      String stamp = time(text);
      if (!stamp.isEmpty() && stamps.parse(stamp)) {
        nanos = stamps.nanos();
        exact = number < 3; // the header of one invocation has nothing else
        return;
      }
      exact &= number < 3;
      if (number == 3) {
        user = value.substring(value.indexOf('\\') + 1);
      } else if (value.contains(" (Microsoft Windows NT") || value.contains(" (Unix ")) {
        host = value.substring(0, value.indexOf(" ("));
      } else if (!host.isEmpty() && application.isEmpty()) {
        application = value;
      } else if (!application.isEmpty() && pid < 0 && value.length() < 9) {
        boolean digits = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        pid = digits ? Long.parseLong(value) : pid;
      }
    }

    private void began(LineScanner lines) {
      if (!application.isEmpty()) {
        emit(lines, EventKind.SESSION, application, "");
      }
    }

    private void emit(LineScanner lines, EventKind kind, String text, String folder) {
      EvidenceRef ref =
          new EvidenceRef(source.unit(), lines.offset(), lines.length(), lines.line(), "");
      Event.Builder event =
          Event.at(ref, 0)
              .kind(kind)
              .actor(Actor.UNKNOWN)
              .time(span(kind))
              .text(text)
              .put(Ecs.PROCESS_COMMAND_LINE, text)
              .put(Ecs.PROCESS_WORKING_DIRECTORY, folder)
              .put(Ecs.USER_NAME, user)
              .put(Ecs.HOST_NAME, host)
              .put(Ecs.EVENT_MODULE, "powershell-transcript");
      if (pid >= 0) {
        event.put(kind == EventKind.COMMAND ? Ecs.PROCESS_PARENT_PID : Ecs.PROCESS_PID, pid);
      }
      if (kind == EventKind.COMMAND) {
        event.put(Ecs.OFFSCRIPT_HISTORY, "powershell");
      }
      sink.event(event.build());
    }

    private TimeSpan span(EventKind kind) {
      if (nanos == Long.MIN_VALUE) {
        return TimeSpan.NONE;
      }
      TimeSpan at = TimeSpan.at(nanos, 0, TimeBasis.RECORDED_NAIVE, TimeMeaning.EXEC_START);
      return exact || kind == EventKind.SESSION
          ? at
          : new TimeSpan(
              nanos, TimeSpan.OPEN_END, 0, TimeBasis.RECORDED_NAIVE, TimeMeaning.WRITTEN);
    }
  }
}
