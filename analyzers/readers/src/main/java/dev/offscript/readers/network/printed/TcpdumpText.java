package dev.offscript.readers.network.printed;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.packets.FoldedPackets;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets as tcpdump prints them, with {@code -e}, {@code -v}, {@code -q}, {@code -A}, {@code -X}
 * and any of its stamps.
 *
 * <p>Packets of one conversation are one flow, which stands at the first of them; its source is who
 * opened it. Names asked and answered are events of their own, whose source asked. The dump of a
 * payload and the second line of {@code -v} belong to the packet above.
 */
public final class TcpdumpText implements Reader {

  private static final int LINE_BYTES = 64 * 1024;
  private static final int SAMPLE_LINES = 80;
  private static final Field FLAGS = Field.of("flow.tcp_flags");

  @Override
  public String format() {
    return "tcpdump-text";
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).holdsText()) {
      return 0;
    }
    int packets = 0;
    int stamped = 0;
    boolean open = false;
    for (String line : sample.lines(SAMPLE_LINES)) {
      boolean begins = PrintedTime.stamped(line);
      stamped += begins ? 1 : 0;
      boolean ends = (begins || open && line.startsWith(" ")) && PacketLine.parse(line, 0) != null;
      packets += ends && (begins && protocol(line) || open) ? 1 : 0;
      open = begins && !ends && line.contains("length ");
    }
    return stamped > 0 && packets * 2 >= stamped ? 0.95 : 0;
  }

  private static boolean protocol(String line) {
    return line.contains(" IP ") || line.contains(" IP6 ") || line.contains("ethertype IP");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    PrintedTime time = new PrintedTime(source, stamps, options.zone().orElse(ZoneOffset.UTC));
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        if (lines.kept() > 8 && !lines.overlong()) {
          time.survey(lines.text());
        }
      }
    }
    time.surveyed();
    FoldedPackets flows = new FoldedPackets(sink);
    @Nullable Head open = null;
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      while (lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        if (lines.overlong()) {
          sink.rejected(lines.offset(), whole, "line longer than " + LINE_BYTES + " bytes");
          continue;
        }
        sink.record(lines.offset(), whole);
        String line = lines.text();
        long end = lines.offset() + lines.length();
        if (PrintedTime.stamped(line)) {
          gap(source, open, sink);
          TimeSpan span = time.span(line);
          Head head = new Head(lines.offset(), end, lines.line(), line, span);
          PacketLine packet = PacketLine.parse(line, time.end);
          open = packet == null ? head : null;
          if (packet != null) {
            flows.event(event(source, head, end, packet));
          }
        } else if (open != null && line.startsWith(" ")) {
          PacketLine packet = PacketLine.parse(line, 0);
          if (packet != null) {
            flows.event(event(source, open, end, packet));
            open = null;
          }
        }
      }
    }
    gap(source, open, sink);
    flows.close();
    stamps.report(sink);
    if (time.guessed()) {
      sink.note("stamps have no day: worked out from the time of the file");
    }
  }

  /** The first line of a packet of {@code -v}, whose ends stand in the second one. */
  private record Head(long offset, long end, long line, String text, TimeSpan time) {}

  private static void gap(Source source, @Nullable Head head, EventSink sink) {
    if (head != null) {
      EvidenceRef ref =
          new EvidenceRef(
              source.unit(), head.offset(), head.end() - head.offset(), head.line(), "");
      sink.event(
          Event.at(ref, 0)
              .kind(EventKind.PARSE_GAP)
              .actor(Actor.SENSOR)
              .time(head.time())
              .text(head.text())
              .put(Ecs.EVENT_MODULE, "tcpdump-text")
              .build());
    }
  }

  private static Event event(Source source, Head head, long end, PacketLine packet) {
    EvidenceRef ref =
        new EvidenceRef(source.unit(), head.offset(), end - head.offset(), head.line(), "");
    Event.Builder event = Event.at(ref, 0).kind(EventKind.FLOW).actor(Actor.SENSOR);
    event.time(head.time());
    ends(event, packet);
    event.put(Ecs.NETWORK_TRANSPORT, packet.transport(head.text()));
    long whole = length(head.text());
    long bytes = whole >= 0 ? whole : packet.payload();
    if (bytes >= 0) {
      Field sent = packet.answersName() ? Ecs.DESTINATION_BYTES : Ecs.SOURCE_BYTES;
      event.put(sent, bytes).put(Ecs.NETWORK_BYTES, bytes);
    }
    String rest = packet.rest();
    if (rest.startsWith("Flags [")) {
      String flags = rest.substring(7, Math.max(7, rest.indexOf(']')));
      event.put(FLAGS, flags.equals("none") ? "" : flags);
    }
    if (packet.dns()) {
      dns(event, packet);
    }
    return event.put(Ecs.EVENT_PROVIDER, "tcpdump").put(Ecs.EVENT_MODULE, "tcpdump-text").build();
  }

  /** The source is who sent the packet, or who asked where it is an answer to a name. */
  private static void ends(Event.Builder event, PacketLine packet) {
    boolean turned = packet.answersName();
    event.put(turned ? Ecs.DESTINATION_IP : Ecs.SOURCE_IP, packet.source());
    event.put(turned ? Ecs.SOURCE_IP : Ecs.DESTINATION_IP, packet.destination());
    if (packet.sourcePort() >= 0) {
      event.put(turned ? Ecs.DESTINATION_PORT : Ecs.SOURCE_PORT, (long) packet.sourcePort());
    }
    if (packet.destinationPort() >= 0) {
      event.put(turned ? Ecs.SOURCE_PORT : Ecs.DESTINATION_PORT, (long) packet.destinationPort());
    }
  }

  private static void dns(Event.Builder event, PacketLine packet) {
    String question = packet.question();
    List<String> answers = packet.answers();
    int blank = question.indexOf(' ');
    event.kind(EventKind.DNS).put(Ecs.NETWORK_PROTOCOL, "dns");
    if (blank > 0) {
      event.put(Ecs.DNS_QUESTION_TYPE, question.substring(0, blank));
      event.put(Ecs.DNS_QUESTION_NAME, question.substring(blank + 1));
    }
    if (!answers.isEmpty()) {
      event.put(Ecs.DNS_ANSWERS, answers);
    }
    event.text(packet.rest());
  }

  /** Bytes of the IP packet, which {@code -v} prints at the end of its first line. */
  private static long length(String head) {
    int at = head.endsWith(")") ? head.lastIndexOf("length ") : -1;
    long value = 0;
    for (int i = at + 7; at > 0 && i < head.length() - 1; i++) {
      char c = head.charAt(i);
      if (c < '0' || c > '9' || value > 1_000_000) {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return at > 0 ? value : -1;
  }
}
