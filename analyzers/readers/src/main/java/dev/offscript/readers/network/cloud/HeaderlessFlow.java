package dev.offscript.readers.network.cloud;

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
import dev.offscript.model.ZoneSource;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.Stamps;
import dev.offscript.readers.text.Unwrapped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Amazon VPC flow logs in an order of their own and without the header that would tell it.
 *
 * <pre>
 * 3 vpc-1 subnet-1 i-1 eni-1 111122223333 IPv4 10.0.0.5 203.0.113.9 51000 443 6 900 9 1772359200 1772359260 ACCEPT 3 OK
 * </pre>
 *
 * <p>Rows may stand in the objects in which CloudWatch delivers them, see {@link FlowMessages}.
 */
public final class HeaderlessFlow implements Reader {

  private static final int LINE_BYTES = 64 * 1024;
  private static final int SAMPLE_ROWS = 200;
  private static final int FEWEST = 6;
  private static final int MOST = 64;
  private static final Field FLAGS = Field.of("flow.tcp_flags");
  private static final Field INITIATOR = Field.of("flow.initiator");

  @Override
  public String format() {
    return "aws-vpc-flow-bare";
  }

  @Override
  public double sniff(Sample sample) {
    Framing framing = Framing.of(sample);
    if (!framing.holdsText() && !framing.looksJson()) {
      return 0;
    }
    List<String[]> rows = new ArrayList<>();
    if (framing.looksJson()) {
      FlowMessages.scan(sample.head(), message -> add(rows, message));
    } else {
      for (String line : sample.lines(SAMPLE_ROWS)) {
        add(rows, line);
      }
    }
    return !rows.isEmpty() && FlowColumns.of(rows).plausible() ? 0.9 : 0;
  }

  /** Adds the words of {@code line} where they are as many as those before. */
  private static void add(List<String[]> rows, String line) {
    String[] words = words(Unwrapped.of(line).text());
    if (words.length >= FEWEST
        && words.length <= MOST
        && (rows.isEmpty() || rows.get(0).length == words.length)) {
      rows.add(words);
    }
  }

  /** The words; a stamp that CloudWatch put before them is none of them. */
  private static String[] words(String line) {
    String text = line.strip();
    boolean stamped = text.length() > 25 && text.charAt(4) == '-' && text.charAt(10) == 'T';
    return (stamped ? text.substring(text.indexOf(' ') + 1) : text).split(" +", MOST + 1);
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    if (FlowMessages.wraps(source)) {
      readWrapped(source, sink);
      return;
    }
    List<String[]> rows = new ArrayList<>();
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (rows.size() < SAMPLE_ROWS && lines.next()) {
        add(rows, lines.text());
      }
    }
    @Nullable FlowColumns columns = rows.isEmpty() ? null : FlowColumns.of(rows);
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        Unwrapped inner = Unwrapped.of(lines.text());
        String[] words = words(inner.text());
        boolean fits = columns != null && words.length == columns.width && !lines.overlong();
        if (!fits && !inner.text().isBlank()) {
          sink.rejected(lines.offset(), whole, "expected as many columns as the other rows have");
          continue;
        }
        sink.record(lines.offset(), whole);
        if (fits && columns != null) {
          EvidenceRef ref =
              new EvidenceRef(
                  source.unit(), lines.offset(), lines.length(), lines.line(), inner.pointer());
          sink.event(event(ref, words, columns));
        }
      }
    }
    workedOut(sink);
  }

  private static void workedOut(EventSink sink) {
    sink.zone("UTC", ZoneSource.STATED);
    sink.note("no header: what the columns are was worked out from their values");
  }

  /**
   * Rows inside the objects that CloudWatch delivers: looked at once for the columns, then read.
   */
  private static void readWrapped(Source source, EventSink sink) throws IOException {
    List<String[]> rows = new ArrayList<>();
    FlowMessages.read(
        source,
        new NoSink(),
        (message, ref) -> {
          if (rows.size() < SAMPLE_ROWS) {
            add(rows, message);
          }
        });
    @Nullable FlowColumns columns = rows.isEmpty() ? null : FlowColumns.of(rows);
    FlowMessages.read(
        source,
        sink,
        (message, ref) -> {
          String[] words = words(message);
          boolean fits = columns != null && words.length == columns.width;
          sink.event(
              fits && columns != null
                  ? event(ref, words, columns)
                  : Event.at(ref, 0)
                      .kind(EventKind.PARSE_GAP)
                      .actor(Actor.SENSOR)
                      .text(message)
                      .put(Ecs.EVENT_MODULE, "aws-vpc-flow-bare")
                      .build());
        });
    workedOut(sink);
  }

  private static Event event(EvidenceRef ref, String[] row, FlowColumns columns) {
    Event.Builder event = Event.at(ref, 0).actor(Actor.SENSOR);
    String from = address(row, columns.packetSource, columns.source);
    String to = address(row, columns.packetDestination, columns.destination);
    event.kind(from.isEmpty() && to.isEmpty() ? EventKind.PARSE_GAP : EventKind.FLOW);
    event.time(time(row, columns, event));
    event.put(Ecs.SOURCE_IP, from).put(Ecs.DESTINATION_IP, to);
    port(event, Ecs.SOURCE_PORT, number(row, columns.sourcePort));
    port(event, Ecs.DESTINATION_PORT, number(row, columns.destinationPort));
    event.put(Ecs.NETWORK_TRANSPORT, transport(number(row, columns.protocol)));
    count(event, Ecs.NETWORK_BYTES, Ecs.SOURCE_BYTES, number(row, columns.bytes));
    count(event, Ecs.NETWORK_PACKETS, Ecs.SOURCE_PACKETS, number(row, columns.packets));
    String direction = word(row, columns.direction);
    event.put(
        Ecs.NETWORK_DIRECTION,
        direction.isEmpty() ? "" : direction.equals("egress") ? "outbound" : "inbound");
    String action = word(row, columns.action);
    if (!action.isEmpty()) {
      event.put(Ecs.EVENT_ACTION, action.equals("ACCEPT") ? "allowed" : "rejected");
      event.put(Ecs.EVENT_ORIGINAL_ACTION, action);
    }
    long flags = number(row, columns.flags);
    if (flags > 0) {
      event.put(FLAGS, flags);
      event.put(INITIATOR, (flags & 18) == 18 ? "destination" : (flags & 2) != 0 ? "source" : "");
    }
    event.put(Ecs.HOST_NAME, word(row, columns.instance));
    event.put(Field.of("event.code"), word(row, columns.status));
    return event
        .put(Ecs.EVENT_PROVIDER, "vpc_flow")
        .put(Ecs.EVENT_MODULE, "aws-vpc-flow-bare")
        .build();
  }

  private static TimeSpan time(String[] row, FlowColumns columns, Event.Builder event) {
    long start = number(row, columns.start);
    long end = Math.max(start, number(row, columns.end));
    if (start < 0 || end > 9_000_000_000L) {
      return TimeSpan.NONE;
    }
    long first = start * 1_000_000_000L;
    long last = end * 1_000_000_000L;
    event
        .put(Ecs.EVENT_START, Stamps.rfc3339(first, 0))
        .put(Ecs.EVENT_END, Stamps.rfc3339(last, 0));
    return new TimeSpan(first, last, 0, TimeBasis.RECORDED, TimeMeaning.FLOW_SPAN);
  }

  private static String address(String[] row, int first, int second) {
    String inner = IpAddress.canonical(word(row, first));
    return inner.isEmpty() ? IpAddress.canonical(word(row, second)) : inner;
  }

  private static String word(String[] row, int column) {
    return column < 0 || row[column].equals("-") ? "" : row[column];
  }

  private static long number(String[] row, int column) {
    return column < 0 ? -1 : FlowColumns.number(row[column]);
  }

  private static void port(Event.Builder event, Field field, long port) {
    if (port >= 0 && port <= 65_535) {
      event.put(field, port);
    }
  }

  private static void count(Event.Builder event, Field total, Field source, long value) {
    if (value >= 0) {
      event.put(total, value).put(source, value);
    }
  }

  private static String transport(long protocol) {
    return switch ((int) protocol) {
      case -1 -> "";
      case 1 -> "icmp";
      case 6 -> "tcp";
      case 17 -> "udp";
      case 47 -> "gre";
      case 50 -> "esp";
      case 58 -> "ipv6-icmp";
      case 132 -> "sctp";
      default -> Long.toString(protocol);
    };
  }
}
