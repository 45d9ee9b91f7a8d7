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
import dev.offscript.model.IpAddress;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.LineShare;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Logins as {@code last}, {@code lastb}, {@code lastlog} and {@code who} print them.
 *
 * <pre>
 * ann      pts/0        203.0.113.9      Sun Mar  1 10:00   still logged in
 * ann      pts/0        203.0.113.9      Sun Mar  1 10:00:00 2026 - Sun Mar  1 10:30:00 2026  (00:30)
 * reboot   system boot  6.1.0-13-amd64   Sun Mar  1 09:00   still running
 * ann      pts/0        2026-03-01 10:00 (203.0.113.9)
 * ann      pts/0    203.0.113.9      Sun Mar  1 10:00:00 +0000 2026
 * </pre>
 *
 * <p>Times are local to the machine that printed them; {@code last} leaves out the year unless it
 * was asked for ({@code -F}). {@code lastb} prints the same of logins that failed, and nothing in
 * it says so.
 */
public final class LoginTable implements Reader {

  private static final int LINE_BYTES = 64 * 1024;
  private static final Field TTY = Field.of("process.tty.name");
  private static final Field SOURCE_DOMAIN = Field.of("source.domain");

  @Override
  public String format() {
    return "login-list";
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).holdsText()) {
      return 0;
    }
    LineShare logins =
        LineShare.of(sample, 60, line -> !LoginRow.around(line), line -> LoginRow.of(line) != null);
    return logins.atLeast(90) ? 0.88 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = new Stamps(options, source.modifiedMillis());
    TimeSpan moment = new Entry(source, sink, "").notAfterFile();
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        String line = lines.overlong() ? "" : lines.text();
        boolean around = !lines.overlong() && (line.isBlank() || LoginRow.around(line));
        @Nullable LoginRow row = around ? null : LoginRow.of(line);
        if (row == null && !around) {
          sink.rejected(lines.offset(), whole, "expected a user, a terminal and a time");
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
  }

  private static Event event(EvidenceRef ref, LoginRow row, TimeSpan moment, Stamps stamps) {
    boolean machine = row.terminal().startsWith("system ") || row.user().equals("reboot");
    Event.Builder event = Event.at(ref, 0).actor(Actor.SENSOR).text(row.text());
    event.kind(machine ? EventKind.SESSION : EventKind.AUTH).time(time(row, moment, stamps));
    event.put(Ecs.EVENT_CODE, machine ? "boot" : "login");
    if (!machine) {
      event.put(Ecs.USER_NAME, row.user());
      event.put(TTY, row.terminal());
      String address = IpAddress.canonical(row.from());
      event.put(Ecs.SOURCE_IP, address);
      boolean screen = row.from().startsWith(":") || row.from().startsWith("tmux(");
      event.put(SOURCE_DOMAIN, address.isEmpty() && !screen ? row.from() : "");
    }
    return event.put(Ecs.EVENT_PROVIDER, "utmp").put(Ecs.EVENT_MODULE, "login-list").build();
  }

  /** When it began, up to when it ended where that is said with its day. */
  private static TimeSpan time(LoginRow row, TimeSpan moment, Stamps stamps) {
    if (!stamps.parse(row.began())) {
      return moment;
    }
    return TimeSpan.at(
        stamps.nanos(),
        stamps.digits(),
        stamps.naive() ? TimeBasis.RECORDED_NAIVE : TimeBasis.RECORDED,
        TimeMeaning.WRITTEN);
  }
}
