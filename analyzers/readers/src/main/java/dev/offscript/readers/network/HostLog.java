package dev.offscript.readers.network;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.LineReader;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Envelope;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.LineLook;
import dev.offscript.readers.text.Stamps;
import dev.offscript.readers.text.SyslogHead;
import dev.offscript.readers.text.Unwrapped;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The logs of a host's daemons, as syslog or the journal writes them: {@code auth.log}, {@code
 * secure}, {@code cron}, {@code messages}.
 *
 * <pre>
 * Mar  1 10:00:00 gw sshd[812]: Accepted publickey for ann from 203.0.113.9 port 50022 ssh2
 * Mar  1 10:00:05 gw sudo:      ann : TTY=pts/0 ; PWD=/home/ann ; USER=root ; COMMAND=/usr/bin/id -u
 * Mar  1 10:01:01 gw CRON[900]: (root) CMD (run-parts /etc/cron.hourly)
 * </pre>
 *
 * <p>{@link HostMessage} says what a message states. A packet of the kernel among them is what
 * {@link NetfilterLog} makes of it. A router's message names its maker by its form, in {@code
 * event.provider}. Times are local and have no year, unless the writer was told otherwise.
 */
public final class HostLog implements Reader {

  private static final int LINE_BYTES = 1 << 20;

  /** Words that stand where a host would in the logs of applications. */
  private static final Set<String> LEVELS =
      Set.of(
          "trace",
          "debug",
          "info",
          "notice",
          "warn",
          "warning",
          "error",
          "err",
          "crit",
          "critical",
          "fatal",
          "alert",
          "emerg",
          "severe",
          "fine");

  private static final int LONGEST_TAG = 48;

  @Override
  public String format() {
    return "syslog";
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).holdsText()) {
      return 0;
    }
    List<String> lines = sample.lines(60);
    Stamps stamps = new Stamps(ReadOptions.NONE, 0);
    int seen = 0;
    int heads = 0;
    boolean daemon = false;
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      seen++;
      Unwrapped inner = Unwrapped.of(line);
      if (!inner.program().isEmpty()) {
        heads++;
        daemon = true;
        continue;
      }
      SyslogHead head = SyslogHead.of(inner.text(), stamps);
      if (head.stamped()
          && !head.program().isEmpty()
          && !head.host().isEmpty()
          && !LEVELS.contains(head.host().toLowerCase(Locale.ROOT))) {
        heads++;
        daemon |=
            inner.text().contains(head.program() + "[")
                || head.program().equals("sudo")
                || head.program().equals("kernel")
                || !HostMessage.maker(inner.text(), head.program()).isEmpty();
      }
    }
    // Without any daemon's number it may as well be the log of an application.
    return seen == 0 || heads * 5 < seen * 4 ? 0 : daemon ? 0.65 : heads == seen ? 0.33 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    EnvelopedLines.read(
        source,
        LINE_BYTES,
        options,
        sink,
        (ref, inner, stamps, from) ->
            NetfilterLog.packet(inner.text()) >= 0
                ? NetfilterLog.event(ref, inner, stamps, from)
                : event(ref, inner, stamps, from));
  }

  @Override
  public Optional<LineReader> lineReader(Source source, Stamps stamps) {
    return Optional.of(new Rest(source, stamps));
  }

  /** Whatever a daemon wrote that no other format knows. */
  private record Rest(Source source, Stamps stamps) implements LineReader {

    @Override
    public double confidence() {
      return 0.1;
    }

    @Override
    public boolean read(LineLook line, EvidenceRef ref, EventSink sink) {
      Envelope envelope = line.envelope();
      if (envelope.program().isEmpty() && envelope.host().isEmpty()
          || envelope.stamp().isEmpty() && !envelope.program().equals("kernel")
          || LEVELS.contains(envelope.host().toLowerCase(Locale.ROOT))) {
        return false;
      }
      sink.event(event(ref, envelope.unwrapped(), stamps, source));
      return true;
    }
  }

  private static Event event(EvidenceRef ref, Unwrapped inner, Stamps stamps, Source source) {
    String text = inner.text();
    boolean journal = !inner.program().isEmpty();
    SyslogHead head =
        journal
            ? new SyslogHead(false, inner.host(), inner.program(), 0)
            : SyslogHead.of(text, stamps);
    if (!journal && head.program().isEmpty()) {
      head = relayed(inner, head, stamps);
    }
    boolean stamped = head.stamped() || !inner.stamp().isEmpty() && stamps.parse(inner.stamp());
    Event.Builder event = Event.at(ref, 0).kind(EventKind.PARSE_GAP).actor(Actor.UNKNOWN);
    event.time(stamped ? stamps.moment(TimeMeaning.WRITTEN) : NetfilterLog.notAfterFile(source));
    String message = text.substring(Math.min(head.message(), text.length()));
    event.text(message);
    event.put(Ecs.EVENT_MODULE, "syslog");
    event.put(Ecs.EVENT_PROVIDER, HostMessage.maker(text, head.program()));
    event.put(Ecs.HOST_NAME, head.host().isEmpty() ? inner.host() : head.host());
    HostMessage.put(event, head.program(), message);
    long pid = pid(text, head.program());
    pid = pid == 0 && !journal ? procid(text) : pid;
    if (pid > 0) {
      event.put(Ecs.PROCESS_PID, pid);
    }
    return event.build();
  }

  /** The head of who wrote the line, where a relay or a collector put its own before. */
  private static SyslogHead relayed(Unwrapped inner, SyslogHead outer, Stamps stamps) {
    Envelope envelope = Envelope.of(inner);
    if (envelope.program().isEmpty()) {
      return inner.stamp().isEmpty() ? outer : tagged(inner, outer, stamps);
    }
    boolean stamped = !envelope.stamp().isEmpty() && stamps.parse(envelope.stamp());
    return new SyslogHead(stamped, envelope.host(), envelope.program(), envelope.message());
  }

  /** {@code sshd[812]: text} without a head: the collector says the time and the host. */
  private static SyslogHead tagged(Unwrapped inner, SyslogHead outer, Stamps stamps) {
    String text = inner.text();
    int colon = text.indexOf(": ");
    int end = text.indexOf('[') > 0 ? Math.min(text.indexOf('['), colon) : colon;
    boolean name = colon > 0 && colon < LONGEST_TAG;
    for (int i = 0; name && i < end; i++) {
      char c = text.charAt(i);
      name = Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '/';
    }
    return name && end > 0
        ? new SyslogHead(
            stamps.parse(inner.stamp()), inner.host(), text.substring(0, end), colon + 2)
        : outer;
  }

  /** The process of a line of RFC 5424, which has it in a place of its own. */
  private static long procid(String text) {
    if (!text.startsWith("<") || text.indexOf(">1 ") < 0 || text.indexOf(">1 ") > 4) {
      return 0;
    }
    String pid = Envelope.of(text).pid();
    boolean digits = !pid.isEmpty() && pid.length() < 10;
    return digits && pid.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(pid) : 0;
  }

  /** The number in {@code sshd[812]}. */
  private static long pid(String text, String program) {
    int at = program.isEmpty() ? -1 : text.indexOf(program + "[");
    long pid = 0;
    for (int i = at + program.length() + 1; at >= 0 && i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || pid > Integer.MAX_VALUE) {
        return c == ']' ? pid : 0;
      }
      pid = pid * 10 + c - '0';
    }
    return 0;
  }
}
