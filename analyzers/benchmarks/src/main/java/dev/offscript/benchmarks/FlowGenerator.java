package dev.offscript.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * The same made-up flows in the shapes of several sensors, from a seed; documentation addresses.
 */
final class FlowGenerator {

  /** The formats there are. */
  static final List<String> FORMATS =
      List.of("suricata-eve", "netfilter", "fortigate", "zeek", "aws-vpc-flow", "pan-os");

  private static final long START = 1_767_225_600L;
  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SLASHES =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Random random;

  FlowGenerator(long seed) {
    random = new Random(seed);
  }

  /** About {@code bytes} of a log of {@code format}. */
  byte[] log(String format, int bytes) {
    return switch (format) {
      case "aws-vpc-flow" ->
          log(
              "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets"
                  + " bytes start end action log-status\n",
              bytes,
              this::vpc);
      case "zeek" ->
          log(
              "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n"
                  + "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\n"
                  + "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tbool\tbool\tcount\tstring\tcount\tcount\tcount\tcount\n",
              bytes,
              this::zeek);
      case "suricata-eve" -> log("", bytes, this::suricata);
      case "pan-os" -> log("", bytes, this::panOs);
      case "fortigate" -> log("", bytes, this::fortigate);
      case "netfilter" -> log("", bytes, this::netfilter);
      default -> throw new IllegalArgumentException("no flows are made for " + format);
    };
  }

  private static byte[] log(String header, int bytes, IntFunction<String> row) {
    StringBuilder text = new StringBuilder(bytes + 1024).append(header);
    for (int i = 0; text.length() < bytes; i++) {
      text.append(row.apply(i));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String inside() {
    return "10.0." + random.nextInt(8) + "." + (1 + random.nextInt(250));
  }

  private String outside() {
    return "198.51.100." + (1 + random.nextInt(250));
  }

  private int port() {
    return 30_000 + random.nextInt(30_000);
  }

  private String vpc(int row) {
    long start = START + row / 40;
    return String.join(
        " ",
        "2 123456789012 eni-0aa11bb22cc33dd44",
        inside(),
        outside(),
        Integer.toString(port()),
        "443 6",
        Integer.toString(5 + random.nextInt(90)),
        Integer.toString(900 + random.nextInt(90_000)),
        Long.toString(start),
        start + random.nextInt(60) + " ACCEPT OK\n");
  }

  private String zeek(int row) {
    return String.join(
        "\t",
        START + row / 40 + "." + (100_000 + random.nextInt(900_000)),
        "C" + Long.toString(random.nextLong() >>> 1, 36),
        inside(),
        Integer.toString(port()),
        outside(),
        "443\ttcp\tssl",
        random.nextInt(60) + "." + (100_000 + random.nextInt(900_000)),
        Integer.toString(random.nextInt(90_000)),
        Integer.toString(random.nextInt(900_000)),
        "SF\tT\tF\t0\tShADadFf",
        Integer.toString(5 + random.nextInt(90)),
        Integer.toString(random.nextInt(99_000)),
        Integer.toString(5 + random.nextInt(90)),
        random.nextInt(990_000) + "\n");
  }

  private String suricata(int row) {
    String stamp = Instant.ofEpochSecond(START + row / 40).toString().replace("Z", ".123456+0000");
    return "{\"timestamp\":\""
        + stamp
        + "\",\"flow_id\":"
        + (random.nextLong() >>> 12)
        + ",\"in_iface\":\"eth0\",\"event_type\":\"flow\",\"src_ip\":\""
        + inside()
        + "\",\"src_port\":"
        + port()
        + ",\"dest_ip\":\""
        + outside()
        + "\",\"dest_port\":443,\"proto\":\"TCP\",\"app_proto\":\"tls\",\"flow\":{\"pkts_toserver\":"
        + random.nextInt(90)
        + ",\"pkts_toclient\":"
        + random.nextInt(90)
        + ",\"bytes_toserver\":"
        + random.nextInt(90_000)
        + ",\"bytes_toclient\":"
        + random.nextInt(900_000)
        + ",\"start\":\""
        + stamp
        + "\",\"end\":\""
        + stamp
        + "\",\"age\":0,\"state\":\"closed\",\"reason\":\"timeout\",\"alerted\":false},\"tcp\":{\"tcp_flags\":\"1b\",\"syn\":true,\"fin\":true,\"psh\":true,\"ack\":true,\"state\":\"closed\"}}\n";
  }

  private String panOs(int row) {
    String at = SLASHES.format(Instant.ofEpochSecond(START + row / 40));
    return String.join(
        ",",
        "1",
        at,
        "001801000001,TRAFFIC,end,2304",
        at,
        inside(),
        outside(),
        "192.0.2.1",
        outside(),
        "egress,,,ssl,vsys1,trust,untrust,ethernet1/2,ethernet1/1,forward",
        at,
        Integer.toString(random.nextInt(1 << 24)),
        "1",
        Integer.toString(port()),
        "443",
        Integer.toString(port()),
        "443,0x400053,tcp,allow",
        Integer.toString(random.nextInt(1 << 20)),
        Integer.toString(random.nextInt(1 << 18)),
        Integer.toString(random.nextInt(1 << 20)),
        Integer.toString(random.nextInt(1 << 10)),
        at,
        random.nextInt(60)
            + ",any,0,"
            + (random.nextLong() >>> 8)
            + ",0x0,10.0.0.0-10.255.255.255,US,0,"
            + random.nextInt(90)
            + ","
            + random.nextInt(90)
            + ",tcp-fin,0,0,0,0,,PA-1,from-policy,,,0,,0,,N/A,0,0,0,0\n");
  }

  private String fortigate(int row) {
    Instant at = Instant.ofEpochSecond(START + row / 40);
    String text = at.toString();
    return "date="
        + text.substring(0, 10)
        + " time="
        + text.substring(11, 19)
        + " devname=\"fw-1\" devid=\"FGT60E0000000000\" logid=\"0000000013\" type=\"traffic\""
        + " subtype=\"forward\" level=\"notice\" vd=\"root\" eventtime="
        + at.getEpochSecond()
        + "000000000 tz=\"+0000\" srcip="
        + inside()
        + " srcport="
        + port()
        + " srcintf=\"lan\" srcintfrole=\"lan\" dstip="
        + outside()
        + " dstport=443 dstintf=\"wan1\" dstintfrole=\"wan\" sessionid="
        + random.nextInt(1 << 24)
        + " proto=6 action=\"close\" policyid=7 policytype=\"policy\" service=\"HTTPS\""
        + " dstcountry=\"Reserved\" srccountry=\"Reserved\" trandisp=\"snat\" transip=192.0.2.1"
        + " transport="
        + port()
        + " duration="
        + random.nextInt(60)
        + " sentbyte="
        + random.nextInt(1 << 18)
        + " rcvdbyte="
        + random.nextInt(1 << 20)
        + " sentpkt="
        + random.nextInt(90)
        + " rcvdpkt="
        + random.nextInt(90)
        + " appcat=\"unscanned\"\n";
  }

  private String netfilter(int row) {
    return SYSLOG.format(Instant.ofEpochSecond(START + row / 40))
        + " gw kernel: ["
        + (10_000 + row)
        + ".123456] FW-ACCEPT: IN=eth1 OUT=eth0 MAC=02:00:00:00:00:01:02:00:00:00:00:02:08:00 SRC="
        + inside()
        + " DST="
        + outside()
        + " LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID="
        + random.nextInt(65_536)
        + " DF PROTO=TCP SPT="
        + port()
        + " DPT=443 WINDOW=64240 RES=0x00 SYN URGP=0\n";
  }
}
