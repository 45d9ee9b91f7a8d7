package dev.offscript.readers.network.printed;

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
import dev.offscript.readers.text.Cells;
import dev.offscript.readers.text.Stamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of nfdump, by the heading above it or by its own shape.
 *
 * <pre>
 * 2026-03-01 10:00:00.541 00:00:03.001 TCP 10.0.0.5:51000 -&gt; 203.0.113.9:443 ...AP.SF 0 12 1640 1
 * 2|1772359200541|1772359203542|6|0|0|0|167772165|51000|0|0|0|3405803785|443|0|0|0|0|27|0|12|1640
 * ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,...
 * </pre>
 */
final class NfdumpRow {

  private static final Field FLAGS = Field.of("flow.tcp_flags");
  private static final int PIPE_CELLS = 22;

  /** Columns of CSV, old short names and the long ones of newer versions. */
  private static final Map<String, String> CSV =
      Map.ofEntries(
          Map.entry("ts", "start"),
          Map.entry("firstseen", "start"),
          Map.entry("te", "end"),
          Map.entry("lastseen", "end"),
          Map.entry("td", "duration"),
          Map.entry("duration", "duration"),
          Map.entry("sa", "source"),
          Map.entry("srcaddr", "source"),
          Map.entry("src4_addr", "source"),
          Map.entry("src6_addr", "source"),
          Map.entry("da", "destination"),
          Map.entry("dstaddr", "destination"),
          Map.entry("dst4_addr", "destination"),
          Map.entry("dst6_addr", "destination"),
          Map.entry("sp", "sport"),
          Map.entry("srcport", "sport"),
          Map.entry("dp", "dport"),
          Map.entry("dstport", "dport"),
          Map.entry("pr", "proto"),
          Map.entry("proto", "proto"),
          Map.entry("flg", "flags"),
          Map.entry("flags", "flags"),
          Map.entry("ipkt", "packets"),
          Map.entry("packets", "packets"),
          Map.entry("ibyt", "bytes"),
          Map.entry("bytes", "bytes"),
          Map.entry("opkt", "answer_packets"),
          Map.entry("obyt", "answer_bytes"));

  private List<String> counters = List.of();
  private List<String> columns = List.of();
  private final Cells cells = new Cells();

  static boolean summary(String line) {
    return line.startsWith("Summary")
        || line.startsWith("Time window:")
        || line.startsWith("Total flows processed")
        || line.startsWith("Sys:")
        || line.startsWith("No matched flows")
        || line.startsWith("No matching flows")
        || line.startsWith("flows,bytes,packets,avg_bps");
  }

  /** Takes {@code line} where it names columns. */
  boolean heading(String line) {
    if (line.startsWith("Date ") && line.contains("IP Addr")) {
      int after = line.indexOf("Dst IP Addr");
      after = after < 0 ? -1 : line.indexOf(' ', after + "Dst IP Addr".length());
      counters = after < 0 ? List.of() : names(line.substring(after));
      return true;
    }
    boolean csv =
        line.startsWith("ts,te,")
            || line.startsWith("firstSeen,")
            || line.startsWith("#firstSeen,");
    if (csv) {
      cells.split(line.startsWith("#") ? line.substring(1) : line, ",");
      columns =
          cells.stream().map(cell -> CSV.getOrDefault(cell.toLowerCase(Locale.ROOT), "")).toList();
    }
    return csv;
  }

  private static List<String> names(String heading) {
    String joined =
        heading
            .replace("Out Pkt", "Out-Pkt")
            .replace("In Pkt", "In-Pkt")
            .replace("Out Byte", "Out-Byte")
            .replace("In Byte", "In-Byte");
    return List.of(joined.strip().split(" +"));
  }

  /** The flow in {@code line}, null where there is none. */
  @Nullable Event event(EvidenceRef ref, String line, Stamps stamps) {
    Row row = new Row();
    boolean read =
        line.startsWith("2|") || line.startsWith("10|")
            ? pipe(line, row)
            : columns.isEmpty() ? printed(line, row) : csv(line, row);
    if (!read || row.source.isEmpty() || row.destination.isEmpty()) {
      return null;
    }
    return row.event(ref, stamps);
  }

  private boolean csv(String line, Row row) {
    cells.split(line, ",");
    if (cells.size() != columns.size()) {
      return false;
    }
    for (int i = 0; i < cells.size(); i++) {
      row.put(columns.get(i), cells.get(i).strip());
    }
    return !row.start.isEmpty();
  }

  private boolean pipe(String line, Row row) {
    cells.split(line, "|");
    if (cells.size() < PIPE_CELLS) {
      return false;
    }
    boolean six = cells.get(0).equals("10");
    row.start = cells.get(1);
    row.end = cells.get(2);
    row.proto = cells.get(3);
    row.source = address(4, six);
    row.sourcePort = number(cells.get(8));
    row.destination = address(9, six);
    row.destinationPort = number(cells.get(13));
    row.packets = number(cells.get(20));
    row.bytes = number(cells.get(21));
    return true;
  }

  /** Four numbers of 32 bits; IPv4 is in the last. */
  private String address(int at, boolean six) {
    long[] words = new long[4];
    for (int i = 0; i < 4; i++) {
      words[i] = number(cells.get(at + i));
      if (words[i] < 0 || words[i] > 0xffffffffL) {
        return "";
      }
    }
    return six
        ? IpAddress.v6(words[0] << 32 | words[1], words[2] << 32 | words[3]).toString()
        : IpAddress.v4((int) words[3]).toString();
  }

  private boolean printed(String line, Row row) {
    String[] words = line.strip().split(" +", 40);
    if (words.length < 7 || words[0].length() != 10 || words[1].indexOf(':') != 2) {
      return false;
    }
    int at = 2;
    row.start = words[0] + " " + words[1];
    if (words[2].length() == 10 && words[2].charAt(4) == '-') {
      row.end = words[2] + " " + words[3];
      at = 4;
    }
    row.duration = words[at++];
    row.proto = words[at++];
    if (at + 2 >= words.length || !words[at + 1].endsWith(">")) {
      return false;
    }
    boolean both = words[at + 1].startsWith("<");
    row.end(words[at], true);
    row.end(words[at + 2], false);
    List<String> values = values(words, at + 3);
    List<String> names = counters.size() == values.size() ? counters : shape(values, both);
    for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
      row.count(names.get(i), values.get(i));
    }
    return true;
  }

  /** Large counters are printed with a unit: {@code 1.2 M}. */
  private static List<String> values(String[] words, int from) {
    List<String> values = new ArrayList<>();
    for (int i = from; i < words.length; i++) {
      boolean unit = words[i].length() == 1 && "KMGT".contains(words[i]) && !values.isEmpty();
      if (unit) {
        values.set(values.size() - 1, values.get(values.size() - 1) + words[i]);
      } else {
        values.add(words[i]);
      }
    }
    return values;
  }

  private static List<String> shape(List<String> values, boolean both) {
    if (both) {
      return List.of("Out-Pkt", "In-Pkt", "Out-Byte", "In-Byte");
    }
    boolean flags = !values.isEmpty() && !Character.isDigit(values.get(0).charAt(0));
    return flags ? List.of("Flags", "Tos", "Packets", "Bytes") : List.of("Packets", "Bytes");
  }

  private static long number(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && !text.isEmpty() && text.length() < 19 ? Long.parseLong(text) : -1;
  }

  private static final class Row {
    private String start = "";
    private String end = "";
    private String duration = "";
    private String proto = "";
    private String source = "";
    private String destination = "";
    private long sourcePort = -1;
    private long destinationPort = -1;
    private long packets = -1;
    private long bytes = -1;
    private long answerPackets = -1;
    private long answerBytes = -1;
    private String flags = "";

    void put(String column, String value) {
      switch (column) {
        case "start" -> start = value;
        case "end" -> end = value;
        case "duration" -> duration = value;
        case "proto" -> proto = value;
        case "source" -> source = address(value);
        case "destination" -> destination = address(value);
        case "sport" -> sourcePort = number(value);
        case "dport" -> destinationPort = number(value);
        case "flags" -> flags = value;
        case "packets" -> packets = number(value);
        case "bytes" -> bytes = number(value);
        case "answer_packets" -> answerPackets = number(value);
        case "answer_bytes" -> answerBytes = number(value);
        default -> {}
      }
    }

    void count(String name, String value) {
      switch (name) {
        case "Flags" -> flags = value;
        case "Packets", "In-Pkt" -> packets = scaled(value);
        case "Bytes", "In-Byte" -> bytes = scaled(value);
        case "Out-Pkt" -> answerPackets = scaled(value);
        case "Out-Byte" -> answerBytes = scaled(value);
        default -> {}
      }
    }

    /** A rounded number such as {@code 1.2M} is no count of bytes: only whole ones are taken. */
    private static long scaled(String value) {
      return number(value);
    }

    /** {@code 10.0.0.5:443}, {@code 2001:db8::1.443}, {@code 10.0.0.5:8.0} of ICMP. */
    void end(String text, boolean first) {
      boolean six = text.indexOf(':') != text.lastIndexOf(':');
      int split = six ? text.lastIndexOf('.') : text.indexOf(':');
      String address = address(split < 0 ? text : text.substring(0, split));
      long port = split < 0 ? -1 : number(text.substring(split + 1));
      if (first) {
        source = address;
        sourcePort = port;
      } else {
        destination = address;
        destinationPort = port;
      }
    }

    /** An address that was cut for the width of its column stays text. */
    private static String address(String text) {
      String canonical = IpAddress.canonical(text);
      return canonical.isEmpty() && text.contains("..") ? text : canonical;
    }

    Event event(EvidenceRef ref, Stamps stamps) {
      Event.Builder event = Event.at(ref, 0).kind(EventKind.FLOW).actor(Actor.SENSOR);
      event.time(time(stamps));
      event.put(Ecs.SOURCE_IP, source).put(Ecs.DESTINATION_IP, destination);
      String transport = transport();
      boolean ports = !transport.contains("icmp");
      put(event, Ecs.SOURCE_PORT, ports ? sourcePort : -1);
      put(event, Ecs.DESTINATION_PORT, ports ? destinationPort : -1);
      event.put(Ecs.NETWORK_TRANSPORT, transport);
      put(event, Ecs.SOURCE_BYTES, bytes);
      put(event, Ecs.SOURCE_PACKETS, packets);
      put(event, Ecs.NETWORK_BYTES, bytes < 0 ? -1 : bytes + Math.max(0, answerBytes));
      put(event, Ecs.NETWORK_PACKETS, packets < 0 ? -1 : packets + Math.max(0, answerPackets));
      put(event, Ecs.DESTINATION_BYTES, answerBytes > 0 ? answerBytes : -1);
      put(event, Ecs.DESTINATION_PACKETS, answerPackets > 0 ? answerPackets : -1);
      event.put(FLAGS, flags.replace(".", ""));
      return event.put(Ecs.EVENT_PROVIDER, "nfdump").put(Ecs.EVENT_MODULE, "nfdump").build();
    }

    private String transport() {
      return switch (proto) {
        case "1", "ICMP" -> "icmp";
        case "6", "TCP" -> "tcp";
        case "17", "UDP" -> "udp";
        case "47", "GRE" -> "gre";
        case "58", "ICMP6" -> "ipv6-icmp";
        case "132", "SCTP" -> "sctp";
        default -> proto.toLowerCase(Locale.ROOT);
      };
    }

    private static void put(Event.Builder event, Field field, long value) {
      boolean port = field == Ecs.SOURCE_PORT || field == Ecs.DESTINATION_PORT;
      if (value >= 0 && !(port && value > 65_535)) {
        event.put(field, value);
      }
    }

    private TimeSpan time(Stamps stamps) {
      if (!stamps.parse(start)) {
        return TimeSpan.NONE;
      }
      long from = stamps.nanos();
      int digits = stamps.digits();
      TimeBasis basis = stamps.basis();
      long to = stamps.latest();
      if (!end.isEmpty() && stamps.parse(end)) {
        to = Math.max(from, stamps.latest());
      } else if (!duration.isEmpty()) {
        to += nanos(duration);
      }
      return new TimeSpan(from, to, digits, basis, TimeMeaning.FLOW_SPAN);
    }

    /** {@code 00:00:03.001}, {@code 1d 02:00:00.000} without its day, or {@code 3.001}. */
    private static long nanos(String duration) {
      double seconds = 0;
      for (String part : duration.split(":", 4)) {
        try {
          seconds = seconds * 60 + Double.parseDouble(part);
        } catch (NumberFormatException e) {
          return 0;
        }
      }
      return seconds >= 0 && seconds < 1e9 ? Math.round(seconds * 1e3) * 1_000_000L : 0;
    }
  }
}
