package dev.offscript.readers.network;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.IpAddress;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.LineReader;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.LineShare;
import dev.offscript.readers.text.Stamps;
import dev.offscript.readers.text.SyslogHead;
import dev.offscript.readers.text.Unwrapped;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Packets that the Linux kernel logged for a rule of iptables, nftables or ufw, in any syslog
 * dress.
 *
 * <pre>
 * Mar  1 09:40:00 gw kernel: [ 12.5] [UFW BLOCK] IN=eth0 OUT= MAC=.. SRC=203.0.113.9 DST=10.0.0.5 LEN=60 .. PROTO=TCP SPT=41000 DPT=22 .. SYN
 * </pre>
 *
 * <p>The line has no verdict: it is read from the words of the free prefix, else unknown. Both IN
 * and OUT mean forwarded. What an ICMP error quotes in {@code [SRC=...]} is another packet and is
 * left out. Other lines of the same file stay as gaps with their text.
 *
 * <p>Written by {@code nf_log_syslog.c} of the kernel.
 */
public final class NetfilterLog implements Reader {

  private static final int LINE_BYTES = 64 * 1024;
  private static final int SAMPLE_LINES = 200;

  private static final Map<String, String> VERDICTS =
      Map.ofEntries(
          Map.entry("DROP", "dropped"),
          Map.entry("DROPPED", "dropped"),
          Map.entry("BLOCK", "dropped"),
          Map.entry("BLOCKED", "dropped"),
          Map.entry("DENY", "denied"),
          Map.entry("DENIED", "denied"),
          Map.entry("REJECT", "rejected"),
          Map.entry("REJECTED", "rejected"),
          Map.entry("ACCEPT", "allowed"),
          Map.entry("ACCEPTED", "allowed"),
          Map.entry("ALLOW", "allowed"),
          Map.entry("ALLOWED", "allowed"),
          Map.entry("PASS", "allowed"),
          Map.entry("PERMIT", "allowed"));

  /** The last part of Ubiquiti's {@code [WAN_OUT-2000-A]}. */
  private static final Map<String, String> SUFFIXES =
      Map.of("-D]", "dropped", "-A]", "allowed", "-R]", "rejected");

  @Override
  public String format() {
    return "netfilter";
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).holdsText()) {
      return 0;
    }
    LineShare packets =
        LineShare.of(sample, SAMPLE_LINES, line -> packet(Unwrapped.of(line).text()) >= 0);
    return packets.atLeast(50) ? 0.93 : packets.atLeast(10) ? 0.6 : 0;
  }

  @Override
  public Optional<LineReader> lineReader(Source source, Stamps stamps) {
    return Optional.of(
        (line, ref, sink) -> {
          if (line.assigned() < 4 || packet(line.envelope().text()) < 0) {
            return false;
          }
          sink.event(event(ref, line.envelope().unwrapped(), stamps, source));
          return true;
        });
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    EnvelopedLines.read(source, LINE_BYTES, options, sink, NetfilterLog::event);
  }

  /** Where {@code IN=} begins, -1 where {@code text} is no packet. */
  static int packet(String text) {
    int in = text.indexOf("IN=");
    while (in > 0 && Character.isLetter(text.charAt(in - 1))) {
      in = text.indexOf("IN=", in + 3); // PHYSIN=
    }
    if (in < 0) {
      return rest(text);
    }
    int out = text.indexOf(" OUT=", in);
    return out > 0 && text.indexOf(" SRC=", out) > 0 && text.indexOf(" PROTO=", out) > 0 ? in : -1;
  }

  /**
   * Where the rest of a packet begins whose line was cut in two by a collector: {@code L=126
   * ID=8698 DF PROTO=TCP SPT=88 DPT=51179 WINDOW=2053 RES=0x00 ACK URGP=0}. It has ports and no
   * addresses.
   */
  private static int rest(String text) {
    int transport = text.indexOf(" PROTO=");
    boolean ports = transport > 0 && text.indexOf(" SPT=", transport) > 0;
    return ports
            && text.indexOf(" WINDOW=", transport) > 0
            && text.indexOf(" RES=0x", transport) > 0
        ? transport
        : -1;
  }

  static Event event(EvidenceRef ref, Unwrapped inner, Stamps stamps, Source source) {
    String text = inner.text();
    SyslogHead head = SyslogHead.of(text, stamps);
    boolean stamped = head.stamped() || !inner.stamp().isEmpty() && stamps.parse(inner.stamp());
    Event.Builder event = Event.at(ref, 0).actor(Actor.SENSOR);
    event.time(stamped ? stamps.moment(TimeMeaning.WRITTEN) : notAfterFile(source));
    String host = head.host().isEmpty() ? inner.host() : head.host();
    int from = packet(text);
    if (from < 0) {
      return event
          .kind(EventKind.PARSE_GAP)
          .text(text.substring(head.message()))
          .put(Ecs.HOST_NAME, host)
          .build();
    }
    event.kind(EventKind.FLOW);
    fields(text, from, event);
    String prefix = prefix(text, Math.min(head.message(), from), from);
    verdict(prefix, event);
    return event
        .put(Ecs.RULE_NAME, prefix)
        .put(Ecs.HOST_NAME, host)
        .put(Ecs.EVENT_PROVIDER, "netfilter")
        .put(Ecs.EVENT_MODULE, "netfilter")
        .build();
  }

  static TimeSpan notAfterFile(Source source) {
    return source.modifiedMillis() <= 0
        ? TimeSpan.NONE
        : new TimeSpan(
            TimeSpan.OPEN_START,
            source.modifiedMillis() * 1_000_000L,
            0,
            TimeBasis.MTIME,
            TimeMeaning.WRITTEN);
  }

  /** What the rule's author had printed before the packet, without uptime and closing colon. */
  private static String prefix(String text, int from, int to) {
    String prefix = text.substring(from, to).strip();
    if (prefix.startsWith("[")) {
      int end = prefix.indexOf(']');
      String inner = end < 0 ? "" : prefix.substring(1, end).strip();
      boolean uptime =
          !inner.isEmpty() && inner.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
      prefix = uptime ? prefix.substring(end + 1).strip() : prefix;
    }
    return prefix.endsWith(":") ? prefix.substring(0, prefix.length() - 1).strip() : prefix;
  }

  private static void verdict(String prefix, Event.Builder event) {
    for (Map.Entry<String, String> suffix : new java.util.TreeMap<>(SUFFIXES).entrySet()) {
      if (prefix.endsWith(suffix.getKey())) {
        event.put(Ecs.EVENT_ACTION, suffix.getValue());
        event.put(Ecs.EVENT_ORIGINAL_ACTION, suffix.getKey().substring(1, 2));
        return;
      }
    }
    int start = 0;
    for (int i = 0; i <= prefix.length(); i++) {
      if (i == prefix.length() || !Character.isLetter(prefix.charAt(i))) {
        String word = prefix.substring(start, i);
        String verdict = VERDICTS.get(word.toUpperCase(Locale.ROOT));
        if (verdict != null) {
          event.put(Ecs.EVENT_ACTION, verdict);
          event.put(Ecs.EVENT_ORIGINAL_ACTION, word);
          return;
        }
        start = i + 1;
      }
    }
    event.put(Ecs.EVENT_ACTION, "unknown");
  }

  private static void fields(String text, int from, Event.Builder event) {
    String in = "";
    String out = "";
    boolean length = false;
    int i = from;
    while (i < text.length()) {
      int end = text.indexOf(' ', i);
      end = end < 0 ? text.length() : end;
      String pair = text.substring(i, end);
      int equals = pair.indexOf('=');
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (pair.startsWith("[SRC=")) {
        break;
      }
      switch (equals < 0 ? "" : pair.substring(0, equals)) {
        case "IN" -> in = value;
        case "OUT" -> out = value;
        case "SRC" -> event.put(Ecs.SOURCE_IP, address(value));
        case "DST" -> event.put(Ecs.DESTINATION_IP, address(value));
        case "SPT" -> port(event, true, value);
        case "DPT" -> port(event, false, value);
        case "PROTO" -> event.put(Ecs.NETWORK_TRANSPORT, transport(value));
        case "UID" -> event.put(Ecs.USER_ID, value);
        case "LEN" -> {
          if (!length && number(value) >= 0) {
            event.put(Ecs.NETWORK_BYTES, number(value));
          }
          length = true; // the second one of UDP is the datagram's
        }
        default -> {}
      }
      i = end + 1;
    }
    if (!in.isEmpty() || !out.isEmpty()) {
      event.put(
          Ecs.NETWORK_DIRECTION, out.isEmpty() ? "inbound" : in.isEmpty() ? "outbound" : "unknown");
    }
  }

  private static String address(String text) {
    String canonical = IpAddress.canonical(text);
    return canonical.isEmpty() ? text : canonical;
  }

  private static void port(Event.Builder event, boolean source, String text) {
    long port = number(text);
    if (port >= 0 && port <= 65_535) {
      event.put(source ? Ecs.SOURCE_PORT : Ecs.DESTINATION_PORT, port);
    }
  }

  private static long number(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private static String transport(String text) {
    return switch (text) {
      case "1" -> "icmp";
      case "2" -> "igmp";
      case "6" -> "tcp";
      case "17" -> "udp";
      case "47" -> "gre";
      case "58", "ICMPv6" -> "ipv6-icmp";
      case "132" -> "sctp";
      default -> text.toLowerCase(Locale.ROOT);
    };
  }
}
