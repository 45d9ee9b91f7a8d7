package dev.offscript.readers.network.snapshot;

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
import dev.offscript.readers.text.LineShare;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Connections that Linux tracks: {@code conntrack -L} (plain, extended, with counters), {@code
 * conntrack -E} and {@code /proc/net/nf_conntrack}.
 *
 * <pre>
 * tcp 6 431999 ESTABLISHED src=10.0.0.5 dst=203.0.113.9 sport=51000 dport=443 packets=12 bytes=2310 src=203.0.113.9 dst=192.0.2.4 sport=443 dport=51000 packets=9 bytes=5120 [ASSURED] mark=0 use=1
 * </pre>
 *
 * <p>The first tuple is the way of the first packet, so its source opened the connection; the
 * second is what answers look like, and shows where addresses are translated.
 */
public final class Conntrack implements Reader {

  private static final int LINE_BYTES = 64 * 1024;
  private static final int SAMPLE_LINES = 60;

  private static final Field STATE = Field.of("flow.state");
  private static final Field CONFIDENCE = Field.of("flow.initiator_confidence");

  private static final String XML = "<flow><meta direction=\"original\">";

  private static final Set<String> ELEMENTS =
      Set.of("src", "dst", "sport", "dport", "packets", "bytes");

  private static final Map<String, String> CHANGES =
      Map.of("[NEW]", "new", "[UPDATE]", "update", "[DESTROY]", "destroy");

  @Override
  public String format() {
    return "conntrack";
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).holdsText()) {
      return 0;
    }
    LineShare rows = LineShare.of(sample, SAMPLE_LINES, Conntrack::tracked);
    return rows.atLeast(50) ? 0.97 : rows.found() > 0 ? 0.7 : 0;
  }

  /** Two tuples, after the name and number of a protocol, or the same in XML. */
  private static boolean tracked(String line) {
    if (line.startsWith(XML)) {
      return true;
    }
    int first = line.indexOf(" src=");
    int answer = first < 0 ? -1 : line.indexOf(" src=", first + 5);
    return answer > 0 && line.indexOf(" dst=", answer) > 0 && line.indexOf(" dst=", first) < answer;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        String line = lines.text();
        if (lines.overlong()) {
          sink.rejected(lines.offset(), whole, "line longer than " + LINE_BYTES + " bytes");
          continue;
        }
        sink.record(lines.offset(), whole);
        if (line.isBlank()
            || line.startsWith("conntrack v")
            || line.startsWith("#")
            || frame(line)) {
          continue;
        }
        EvidenceRef ref =
            new EvidenceRef(source.unit(), lines.offset(), lines.length(), lines.line(), "");
        sink.event(tracked(line) ? event(ref, line, source, stamps) : gap(ref, line));
      }
    }
    stamps.report(sink);
    sink.note("entries without a stamp are of a moment not later than the file's");
  }

  private static boolean frame(String line) {
    return line.startsWith("<?xml") || line.equals("<conntrack>") || line.equals("</conntrack>");
  }

  private static Event gap(EvidenceRef ref, String line) {
    return Event.at(ref, 0)
        .kind(EventKind.PARSE_GAP)
        .actor(Actor.SENSOR)
        .text(line)
        .put(Ecs.EVENT_MODULE, "conntrack")
        .build();
  }

  private static Event event(EvidenceRef ref, String line, Source source, Stamps stamps) {
    Event.Builder event = Event.at(ref, 0).kind(EventKind.FLOW).actor(Actor.SENSOR);
    event.time(time(line, source, stamps));
    String[] words = (line.startsWith(XML) ? plain(line) : line).strip().split("\\s+", 80);
    Tuple original = new Tuple();
    Tuple reply = new Tuple();
    Tuple current = original;
    String previous = "";
    for (String word : words) {
      int equals = word.indexOf('=');
      String value = equals < 0 ? "" : word.substring(equals + 1);
      if (equals > 0 && word.startsWith("src") && equals == 3) {
        current = original.source.isEmpty() ? original : reply;
        current.source = address(value);
      } else if (equals < 0) {
        head(event, word, previous);
      } else {
        current.put(word.substring(0, equals), value);
      }
      previous = word;
    }
    event.put(Ecs.SOURCE_IP, original.source).put(Ecs.DESTINATION_IP, original.destination);
    port(event, Ecs.SOURCE_PORT, original.sourcePort);
    port(event, Ecs.DESTINATION_PORT, original.destinationPort);
    if (!reply.destination.equals(original.source)) {
      event.put(Ecs.SOURCE_NAT_IP, reply.destination);
      port(event, Ecs.SOURCE_NAT_PORT, reply.destinationPort);
    }
    if (!reply.source.equals(original.destination)) {
      event.put(Ecs.DESTINATION_NAT_IP, reply.source);
      port(event, Ecs.DESTINATION_NAT_PORT, reply.sourcePort);
    }
    counters(event, original, reply);
    return event
        .put(CONFIDENCE, "stated")
        .put(Ecs.EVENT_PROVIDER, "nf_conntrack")
        .put(Ecs.EVENT_MODULE, "conntrack")
        .build();
  }

  /** The elements of {@code -o xml}, one flow a line, in the words of the plain output. */
  private static String plain(String xml) {
    StringBuilder plain = new StringBuilder();
    for (int open = xml.indexOf('<'); open >= 0; open = xml.indexOf('<', open + 1)) {
      int close = xml.indexOf('>', open);
      int next = close < 0 ? -1 : xml.indexOf('<', close);
      if (next < 0) {
        break;
      }
      String tag = xml.substring(open + 1, close);
      String value = xml.substring(close + 1, next);
      int name = tag.indexOf("protoname=\"");
      int number = tag.indexOf("protonum=\"");
      if (tag.startsWith("layer4") && name > 0 && number > 0) {
        plain.append(' ').append(quoted(tag, name)).append(' ').append(quoted(tag, number));
      } else if (tag.equals("state")) {
        plain.append(' ').append(value);
      } else if (ELEMENTS.contains(tag)) {
        plain.append(' ').append(tag).append('=').append(value);
      } else if (tag.equals("unreplied/")) {
        plain.append(" [UNREPLIED]");
      }
    }
    return plain.toString();
  }

  private static String quoted(String tag, int at) {
    int open = tag.indexOf('"', at);
    int close = tag.indexOf('"', open + 1);
    return close < 0 ? "" : tag.substring(open + 1, close);
  }

  private static void head(Event.Builder event, String word, String previous) {
    boolean letters = word.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '_' || c == '2');
    if (CHANGES.containsKey(word)) {
      event.put(Field.of("event.code"), CHANGES.getOrDefault(word, ""));
    } else if (letters && word.length() > 3) {
      event.put(STATE, word.toLowerCase(Locale.ROOT));
    } else if (word.equals("[UNREPLIED]")) {
      event.put(STATE, "unreplied");
    } else if (protocol(previous, word)) {
      event.put(Ecs.NETWORK_TRANSPORT, previous.equals("icmpv6") ? "ipv6-icmp" : previous);
    }
  }

  /** {@code tcp 6}: a name, and its number. */
  private static boolean protocol(String name, String number) {
    return switch (name) {
      case "tcp" -> number.equals("6");
      case "udp" -> number.equals("17");
      case "icmp" -> number.equals("1");
      case "icmpv6" -> number.equals("58");
      case "sctp" -> number.equals("132");
      case "gre" -> number.equals("47");
      case "dccp" -> number.equals("33");
      case "udplite" -> number.equals("136");
      default -> false;
    };
  }

  private static void counters(Event.Builder event, Tuple original, Tuple reply) {
    if (original.bytes < 0 || reply.bytes < 0) {
      return;
    }
    event.put(Ecs.SOURCE_BYTES, original.bytes).put(Ecs.DESTINATION_BYTES, reply.bytes);
    event.put(Ecs.NETWORK_BYTES, original.bytes + reply.bytes);
    if (original.packets >= 0 && reply.packets >= 0) {
      event.put(Ecs.SOURCE_PACKETS, original.packets).put(Ecs.DESTINATION_PACKETS, reply.packets);
      event.put(Ecs.NETWORK_PACKETS, original.packets + reply.packets);
    }
  }

  /** {@code [1772358000.123456]} of {@code -E -o timestamp}, {@code [start=...]} of ktimestamp. */
  private static TimeSpan time(String line, Source source, Stamps stamps) {
    int open = line.startsWith("[") ? 0 : line.indexOf("[start=");
    if (open >= 0) {
      int close = line.indexOf(']', open);
      String inner = line.substring(open + 1, close < 0 ? line.length() : close).strip();
      String stamp = inner.startsWith("start=") ? weekday(inner.substring(6)) : inner;
      if (stamps.parse(stamp)) {
        return stamps.moment(
            inner.startsWith("start=") ? TimeMeaning.FLOW_START : TimeMeaning.WRITTEN);
      }
    }
    return Moment.of(source);
  }

  private static String weekday(String stamp) {
    return stamp.length() > 4 && stamp.charAt(3) == ' ' ? stamp.substring(4) : stamp;
  }

  private static String address(String text) {
    String canonical = IpAddress.canonical(text);
    return canonical.isEmpty() ? text : canonical;
  }

  private static void port(Event.Builder event, Field field, long port) {
    if (port >= 0 && port <= 65_535) {
      event.put(field, port);
    }
  }

  private static final class Tuple {
    private String source = "";
    private String destination = "";
    private long sourcePort = -1;
    private long destinationPort = -1;
    private long packets = -1;
    private long bytes = -1;

    void put(String key, String value) {
      switch (key) {
        case "dst" -> destination = address(value);
        case "sport" -> sourcePort = number(value);
        case "dport" -> destinationPort = number(value);
        case "packets" -> packets = number(value);
        case "bytes" -> bytes = number(value);
        default -> {}
      }
    }

    private static long number(String text) {
      boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
      return digits && !text.isEmpty() && text.length() < 19 ? Long.parseLong(text) : -1;
    }
  }
}
