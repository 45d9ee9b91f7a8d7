package dev.offscript.readers.network;

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
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Alerts of Snort with the heads of their packets ({@code alert_full}), several lines each.
 *
 * <pre>
 * [**] [1:1000005:0] POLICY pool login [**]
 * [Classification: A Network Trojan was Detected] [Priority: 1]
 * 03/01-09:40:00.358155 10.0.0.5:41000 -> 203.0.113.9:3333
 * TCP TTL:64 TOS:0x0 ID:33955 IpLen:20 DgmLen:153
 * </pre>
 *
 * <p>The ends are those of the packet. An IPv6 address has no brackets: where the packet has ports,
 * the last colon parts them.
 */
public final class SnortFullLog implements Reader {

  private static final int LINE_BYTES = 64 * 1024;
  private static final int MOST_LINES = 40;
  private static final String START = "[**] [";

  @Override
  public String format() {
    return "snort-full";
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).holdsText()) {
      return 0;
    }
    int alerts = 0;
    int ends = 0;
    for (String line : sample.lines(60)) {
      alerts += line.startsWith(START) && line.strip().endsWith("[**]") ? 1 : 0;
      ends += line.contains(" -> ") && !line.startsWith("[") ? 1 : 0;
    }
    return alerts == 0 || ends == 0 ? 0 : 0.96;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    Alert alert = new Alert();
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        String text = lines.overlong() ? "" : lines.text();
        boolean begins = text.startsWith(START);
        if (begins || text.isBlank()) {
          alert.end(source, stamps, sink);
        }
        if (lines.overlong()) {
          sink.rejected(lines.offset(), whole, "line longer than " + LINE_BYTES + " bytes");
        } else if (begins) {
          alert.begin(lines.offset(), lines.line());
          alert.add(text, lines.offset() + lines.length(), lines.nextOffset());
        } else if (text.isBlank()) {
          sink.record(lines.offset(), whole);
        } else if (alert.open()) {
          alert.add(text, lines.offset() + lines.length(), lines.nextOffset());
        } else {
          sink.rejected(lines.offset(), whole, "no alert begins before this line");
        }
      }
    }
    alert.end(source, stamps, sink);
    stamps.report(sink);
  }

  /** The lines of one alert. */
  private static final class Alert {
    private final List<String> lines = new ArrayList<>();
    private long offset;
    private long line;
    private long end;
    private long next;

    boolean open() {
      return !lines.isEmpty();
    }

    void begin(long newOffset, long newLine) {
      offset = newOffset;
      line = newLine;
    }

    /** Takes a line; of one that never ends only the first count. */
    void add(String text, long newEnd, long newNext) {
      if (lines.size() < MOST_LINES) {
        lines.add(text.strip());
      }
      end = newEnd;
      next = newNext;
    }

    void end(Source source, Stamps stamps, EventSink sink) {
      if (lines.isEmpty()) {
        return;
      }
      sink.record(offset, next - offset);
      sink.event(event(source, stamps));
      lines.clear();
    }

    private Event event(Source source, Stamps stamps) {
      EvidenceRef ref = new EvidenceRef(source.unit(), offset, end - offset, line, "");
      Event.Builder event = Event.at(ref, 0).kind(EventKind.ALERT).actor(Actor.SENSOR);
      event.time(TimeSpan.NONE);
      String transport = transport();
      for (String text : lines) {
        if (text.startsWith(START)) {
          name(text, event);
        } else if (text.startsWith("[")) {
          event.put(Ecs.RULE_CATEGORY, between(text, "[Classification: ", "]"));
          number(event, Ecs.EVENT_SEVERITY, between(text, "[Priority: ", "]"));
        } else if (text.contains(" -> ") && stamps.parse(text)) {
          event.time(stamps.moment(TimeMeaning.WRITTEN));
          ends(text.substring(stamps.end()).strip(), transport, event);
        } else if (text.contains(" -> ")) {
          ends(text, transport, event);
        }
        number(event, Ecs.NETWORK_BYTES, between(text, "DgmLen:", " "));
      }
      return event
          .put(Ecs.NETWORK_TRANSPORT, transport)
          .put(Ecs.EVENT_ACTION, "alerted")
          .put(Ecs.EVENT_MODULE, "snort-full")
          .build();
    }

    private String transport() {
      for (String text : lines) {
        int ttl = text.indexOf(" TTL:");
        if (ttl > 0 && text.indexOf(' ') == ttl && !text.startsWith("PROTO:")) {
          return text.substring(0, ttl).toLowerCase(Locale.ROOT);
        }
      }
      return "";
    }

    private static void name(String text, Event.Builder event) {
      String id = between(text, START, "]");
      int from = text.indexOf("] ", START.length());
      int to = text.lastIndexOf("[**]");
      if (from > 0 && to > from) {
        String name = text.substring(from + 2, to).strip();
        event.put(Ecs.RULE_NAME, name).text(name);
      }
      String[] parts = id.split(":", -1);
      if (parts.length == 3) {
        event.put(Ecs.RULE_ID, parts[1]);
      }
    }

    private static void ends(String text, String transport, Event.Builder event) {
      int arrow = text.indexOf(" -> ");
      if (arrow < 0) {
        return;
      }
      String right = text.substring(arrow + 4);
      int blank = right.indexOf(' ');
      end(text.substring(0, arrow).strip(), transport, Ecs.SOURCE_IP, Ecs.SOURCE_PORT, event);
      end(
          blank < 0 ? right : right.substring(0, blank),
          transport,
          Ecs.DESTINATION_IP,
          Ecs.DESTINATION_PORT,
          event);
    }

    private static void end(
        String text, String transport, Field address, Field port, Event.Builder event) {
      boolean ports = transport.equals("tcp") || transport.equals("udp");
      int colon = ports || text.indexOf(':') == text.lastIndexOf(':') ? text.lastIndexOf(':') : -1;
      String canonical = IpAddress.canonical(colon < 0 ? text : text.substring(0, colon));
      if (!canonical.isEmpty()) {
        event.put(address, canonical);
        number(event, port, colon < 0 ? "" : text.substring(colon + 1));
      }
    }

    private static void number(Event.Builder event, Field field, String text) {
      boolean digits = !text.isEmpty() && text.length() < 6;
      for (int i = 0; i < text.length(); i++) {
        digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
      }
      if (digits) {
        event.put(field, Long.parseLong(text));
      }
    }

    private static String between(String text, String before, String after) {
      int from = text.indexOf(before);
      if (from < 0) {
        return "";
      }
      int to = text.indexOf(after, from + before.length());
      return text.substring(from + before.length(), to < 0 ? text.length() : to);
    }
  }
}
