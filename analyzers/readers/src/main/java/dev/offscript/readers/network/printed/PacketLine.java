package dev.offscript.readers.network.printed;

import dev.offscript.model.IpAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Both ends of a packet as tcpdump prints it, and what it says of DNS.
 *
 * <pre>IP 10.0.0.5.51000 &gt; 203.0.113.9.443: Flags [S], seq 1, win 64240, length 0</pre>
 *
 * @param port -1 where there is none
 * @param rest what stands behind the ends
 */
record PacketLine(
    String source, int sourcePort, String destination, int destinationPort, String rest) {

  private static final Set<String> TYPES =
      Set.of(
          "A", "AAAA", "NS", "CNAME", "SOA", "PTR", "MX", "TXT", "SRV", "HTTPS", "SVCB", "ANY",
          "CAA", "DS", "DNSKEY", "NAPTR");

  /** The packet in {@code line}, from {@code from} on; null where two ends are not found. */
  static @Nullable PacketLine parse(String line, int from) {
    for (int arrow = line.indexOf(" > ", from); arrow > 0; arrow = line.indexOf(" > ", arrow + 3)) {
      int start = line.lastIndexOf(' ', arrow - 1) + 1;
      int end = line.indexOf(' ', arrow + 3);
      String left = line.substring(Math.max(start, from), arrow);
      String right = line.substring(arrow + 3, end < 0 ? line.length() : end);
      if (!right.endsWith(":")) {
        continue;
      }
      right = right.substring(0, right.length() - 1);
      String source = address(left);
      String destination = address(right);
      if (!source.isEmpty() && !destination.isEmpty()) {
        return new PacketLine(
            source,
            port(left, source),
            destination,
            port(right, destination),
            end < 0 ? "" : line.substring(end + 1));
      }
    }
    return null;
  }

  /** The address before the port, which stands behind the last dot. */
  private static String address(String text) {
    String whole = IpAddress.canonical(text);
    if (!whole.isEmpty()) {
      return whole;
    }
    int dot = text.lastIndexOf('.');
    return dot <= 0 ? "" : IpAddress.canonical(text.substring(0, dot));
  }

  private static int port(String text, String address) {
    if (IpAddress.canonical(text).equals(address)) {
      return -1;
    }
    String port = text.substring(text.lastIndexOf('.') + 1);
    boolean digits = port.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits && !port.isEmpty() && port.length() < 6) {
      int number = Integer.parseInt(port);
      return number <= 65_535 ? number : -1;
    }
    return switch (port) {
      case "ssh" -> 22;
      case "domain" -> 53;
      case "http" -> 80;
      case "https" -> 443;
      case "ntp" -> 123;
      case "mdns" -> 5353;
      case "telnet" -> 23;
      case "smtp" -> 25;
      case "bootps" -> 67;
      case "bootpc" -> 68;
      case "http-alt" -> 8080;
      default -> -1;
    };
  }

  /** tcp, udp, icmp ...; {@code head} is what stands before the ends, with {@code -v}. */
  String transport(String head) {
    for (String key : new String[] {"proto ", "next-header "}) {
      int at = head.indexOf(key);
      int end = at < 0 ? -1 : head.indexOf(' ', at + key.length());
      if (end > 0) {
        String name = head.substring(at + key.length(), end).toLowerCase(Locale.ROOT);
        return name.equals("icmpv6") ? "ipv6-icmp" : name;
      }
    }
    if (rest.startsWith("Flags [") || rest.startsWith("tcp ")) {
      return "tcp";
    }
    if (rest.startsWith("ICMP6")) {
      return "ipv6-icmp";
    }
    if (rest.startsWith("ICMP")) {
      return "icmp";
    }
    if (rest.startsWith("UDP") || sourcePort >= 0 && destinationPort >= 0) {
      return "udp"; // other transports are named
    }
    return rest.startsWith("igmp") ? "igmp" : rest.startsWith("GRE") ? "gre" : "";
  }

  /** Bytes of the payload: {@code length 517}, with {@code -q} {@code tcp 517}; else -1. */
  long payload() {
    int at = rest.startsWith("tcp ") ? 4 : rest.indexOf("length ") + 7;
    long bytes = 0;
    int digits = 0;
    for (int i = at; at >= 4 && i < rest.length() && digits < 8; i++, digits++) {
      int digit = rest.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      bytes = bytes * 10 + digit;
    }
    return digits > 0 && (at == 4 || at > 6) ? bytes : -1;
  }

  /** Whether this is printed as a DNS message. */
  boolean dns() {
    int i = 0;
    while (i < rest.length() && Character.isDigit(rest.charAt(i))) {
      i++;
    }
    boolean port = dnsPort(sourcePort) || dnsPort(destinationPort);
    return port && i > 0 && i < 7;
  }

  /** Whether this is a DNS message from a server to a client. */
  boolean answersName() {
    return dns() && dnsPort(sourcePort) && !dnsPort(destinationPort);
  }

  private static boolean dnsPort(int port) {
    return port == 53 || port == 5353 || port == 5355;
  }

  /** {@code A pool.example}: type and name that are asked, {@code ""} where none are printed. */
  String question() {
    String[] words = rest.split(" ", 24);
    for (int i = 1; i + 1 < words.length; i++) {
      String word = words[i];
      boolean multicast = word.equals("(QM)?") || word.equals("(QU)?");
      String type =
          multicast ? words[i - 1] : word.endsWith("?") ? word.substring(0, word.length() - 1) : "";
      if (TYPES.contains(type) || type.startsWith("Type")) {
        return type + " " + dotless(words[i + 1]);
      }
    }
    return "";
  }

  /** Addresses and names answered, one behind the other with blanks. */
  java.util.List<String> answers() {
    java.util.List<String> answers = new java.util.ArrayList<>();
    String[] words = rest.split("[ ,]+", 200);
    for (int i = 1; i + 1 < words.length && answers.size() < 64; i++) {
      if (words[i].equals("A") || words[i].equals("AAAA")) {
        String address = IpAddress.canonical(words[i + 1]);
        if (!address.isEmpty()) {
          answers.add(address);
        }
      } else if (words[i].equals("CNAME")) {
        answers.add(dotless(words[i + 1]));
      }
    }
    return answers;
  }

  private static String dotless(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.length() > 1 && lower.endsWith(".")
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }
}
