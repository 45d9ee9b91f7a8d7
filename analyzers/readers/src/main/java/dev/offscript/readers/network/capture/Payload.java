package dev.offscript.readers.network.capture;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the first bytes of a conversation say: DNS messages and HTTP requests become events of their
 * own, the server name of a TLS hello and the host of a request name the flow.
 */
final class Payload {

  /** Segments of each side that are looked at. */
  private static final int LOOKS = 4;

  /** Longest hello that is put together, and all that are being put together at once. */
  private static final int HELLO = 8 * 1024;

  private static final int PENDING = 16 << 20;

  private static final Field RESPONSE_CODE = Field.of("dns.response_code");
  private static final Field PATH = Field.of("url.path");

  private final int unit;
  private final Consumer<Event> events;
  private int pendingBytes;
  private int sub;

  Payload(int unit, Consumer<Event> events) {
    this.unit = unit;
    this.events = events;
  }

  void look(Flow flow, Frame frame, Blocks.Packet packet, int depth) {
    sub = 2 * depth + 1;
    int length = frame.payloadEnd - frame.payload;
    if (length <= 0 || !frame.ports) {
      return;
    }
    if (frame.protocol == 17) {
      if (dnsPort(frame.sourcePort) || dnsPort(frame.destinationPort)) {
        dns(flow, frame, packet, frame.payload);
      }
      return;
    }
    int side = flow.side(frame);
    if (frame.protocol != 6 || flow.looks[side] >= LOOKS) {
      return;
    }
    flow.looks[side]++;
    if (frame.sourcePort == 53 || frame.destinationPort == 53) {
      dns(flow, frame, packet, frame.payload + 2); // a length stands before the message
      return;
    }
    if (hello(flow, frame, length)) {
      return;
    }
    String text =
        new String(
            frame.data(), frame.payload, Math.min(length, HELLO), StandardCharsets.ISO_8859_1);
    if (text.startsWith("SSH-")) {
      flow.spoken = "ssh";
    } else if (HttpRequest.begins(text)) {
      http(flow, frame, packet, text);
    } else if (flow.spoken.isEmpty() && stratum(text)) {
      flow.spoken = "stratum";
    }
  }

  private static boolean dnsPort(int port) {
    return port == 53 || port == 5353 || port == 5355;
  }

  /** The JSON lines between a miner and its pool. */
  private static boolean stratum(String text) {
    return text.startsWith("{")
        && (text.contains("\"mining.")
            || text.contains("\"eth_submitLogin\"")
            || text.contains("\"method\":\"login\"") && text.contains("\"agent\""));
  }

  /**
   * Whether the segment is part of a TLS hello; the name of the server is taken when it is whole.
   */
  private boolean hello(Flow flow, Frame frame, int length) {
    byte[] pending = flow.pending;
    if (pending == null && !ClientHello.begins(frame.data(), frame.payload, length)) {
      return false;
    }
    flow.spoken = "tls";
    if (pending != null && frame.sequence != flow.expected) {
      return true; // the other side, or out of order
    }
    int old = pending == null ? 0 : pending.length;
    byte[] hello = Arrays.copyOf(pending == null ? new byte[0] : pending, old + length);
    System.arraycopy(frame.data(), frame.payload, hello, old, length);
    flow.expected = frame.sequence + length & 0xffffffffL;
    Optional<String> name = ClientHello.serverName(hello);
    pendingBytes -= old;
    if (name.isPresent() || hello.length > HELLO || pendingBytes + hello.length > PENDING) {
      flow.pending = null;
      flow.looks[0] = LOOKS;
      flow.looks[1] = LOOKS;
      flow.name = name.orElse(flow.name);
    } else {
      flow.pending = hello;
      pendingBytes += hello.length;
    }
    return true;
  }

  private void dns(Flow flow, Frame frame, Blocks.Packet packet, int from) {
    Optional<DnsMessage> parsed = DnsMessage.parse(frame.data(), from, frame.payloadEnd);
    if (parsed.isEmpty()) {
      return;
    }
    DnsMessage message = parsed.get();
    flow.spoken = "dns";
    Event.Builder event = event(frame, packet, message.response()).kind(EventKind.DNS);
    event.put(Ecs.NETWORK_PROTOCOL, "dns");
    event.put(Ecs.DNS_QUESTION_NAME, message.name()).put(Ecs.DNS_QUESTION_TYPE, message.type());
    if (message.response()) {
      event.put(RESPONSE_CODE, message.code());
      if (!message.answers().isEmpty()) {
        event.put(Ecs.DNS_ANSWERS, message.answers());
      }
    }
    events.accept(event.build());
  }

  private void http(Flow flow, Frame frame, Blocks.Packet packet, String text) {
    HttpRequest request = HttpRequest.of(text);
    flow.spoken = "http";
    String host = request.name();
    flow.name = host.isEmpty() ? flow.name : host;
    Event.Builder event = event(frame, packet, false).kind(EventKind.HTTP);
    event.put(Ecs.NETWORK_PROTOCOL, "http");
    event.put(Ecs.DESTINATION_DOMAIN, host);
    event.put(Ecs.HTTP_REQUEST_METHOD, request.method());
    event.put(PATH, request.target());
    event.put(Ecs.USER_AGENT_ORIGINAL, request.agent());
    events.accept(event.text(request.method() + " " + request.url()).build());
  }

  /** An event whose source is whoever asked. */
  private Event.Builder event(Frame frame, Blocks.Packet packet, boolean answer) {
    Event.Builder event =
        Event.at(new EvidenceRef(unit, packet.offset, packet.size, 0, ""), sub).actor(Actor.SENSOR);
    event.time(
        packet.timed
            ? TimeSpan.at(packet.nanos, packet.digits, TimeBasis.RECORDED, TimeMeaning.FLOW_START)
            : TimeSpan.NONE);
    event.put(Ecs.SOURCE_IP, (answer ? frame.destination : frame.source).toString());
    event.put(Ecs.DESTINATION_IP, (answer ? frame.source : frame.destination).toString());
    event.put(Ecs.SOURCE_PORT, (long) (answer ? frame.destinationPort : frame.sourcePort));
    event.put(Ecs.DESTINATION_PORT, (long) (answer ? frame.sourcePort : frame.destinationPort));
    return event
        .put(Ecs.NETWORK_TRANSPORT, Flow.transport(frame.protocol))
        .put(Ecs.EVENT_PROVIDER, "packets")
        .put(Ecs.EVENT_MODULE, CaptureReader.FORMAT);
  }
}
