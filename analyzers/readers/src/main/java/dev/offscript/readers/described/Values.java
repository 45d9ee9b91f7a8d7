package dev.offscript.readers.described;

import dev.offscript.model.IpAddress;
import java.util.Locale;
import java.util.Map;

/** Conversions from the text of a column; {@code ""} or -1 where it is not of that type. */
final class Values {

  private static final Map<String, String> PROTOCOLS =
      Map.ofEntries(
          Map.entry("1", "icmp"),
          Map.entry("2", "igmp"),
          Map.entry("4", "ipip"),
          Map.entry("6", "tcp"),
          Map.entry("17", "udp"),
          Map.entry("41", "ipv6"),
          Map.entry("47", "gre"),
          Map.entry("50", "esp"),
          Map.entry("51", "ah"),
          Map.entry("58", "ipv6-icmp"),
          Map.entry("89", "ospf"),
          Map.entry("103", "pim"),
          Map.entry("112", "vrrp"),
          Map.entry("132", "sctp"),
          Map.entry("136", "udplite"));

  private static final Map<String, String> DIRECTIONS =
      Map.ofEntries(
          Map.entry("in", "inbound"),
          Map.entry("inbound", "inbound"),
          Map.entry("ingress", "inbound"),
          Map.entry("incoming", "inbound"),
          Map.entry("receive", "inbound"),
          Map.entry("入", "inbound"),
          Map.entry("入向", "inbound"),
          Map.entry("入方向", "inbound"),
          Map.entry("out", "outbound"),
          Map.entry("outbound", "outbound"),
          Map.entry("egress", "outbound"),
          Map.entry("outgoing", "outbound"),
          Map.entry("send", "outbound"),
          Map.entry("出", "outbound"),
          Map.entry("出向", "outbound"),
          Map.entry("出方向", "outbound"),
          Map.entry("internal", "internal"),
          Map.entry("external", "external"),
          Map.entry("forward", "unknown"));

  /** Six digits and nine behind the point: the product of any unit fits into a long. */
  private static final int LONGEST_SCALED = 16;

  private Values() {}

  /** Canonical address; a masked one ({@code 203.0.XX.XX}) stays as it is. */
  static String address(String text) {
    String canonical = IpAddress.canonical(text);
    return canonical.isEmpty() && masked(text) ? text : canonical;
  }

  /** Groups of digits, stars and X, four of them, at least one not a number. */
  private static boolean masked(String text) {
    int dots = 0;
    boolean hidden = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c == '*' || c == 'x' || c == 'X') {
        hidden = true;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return dots == 3 && hidden;
  }

  /** A port; 0 only where the log says 0. */
  static long port(String text) {
    long number = whole(text);
    return number <= 65_535 ? number : -1;
  }

  /** A whole number, written as {@code 25238}, {@code 25238.0} or {@code 25,238}. */
  static long whole(String text) {
    long value = 0;
    int digits = 0;
    int i = 0;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        if (++digits > 18) {
          return -1;
        }
        value = value * 10 + c - '0';
      } else if (c != ',' || i == 0) {
        break;
      }
    }
    if (digits == 0) {
      return -1;
    }
    if (i < text.length()) {
      if (text.charAt(i) != '.') {
        return -1;
      }
      for (int j = i + 1; j < text.length(); j++) {
        if (text.charAt(j) != '0') {
          return -1;
        }
      }
    }
    return value;
  }

  /** Name of a transport protocol: {@code 6}, {@code TCP} and {@code tcp/https} are {@code tcp}. */
  static String transport(String text) {
    if (text.equals("6") || text.equals("tcp") || text.equals("TCP")) {
      return "tcp";
    }
    if (text.equals("17") || text.equals("udp") || text.equals("UDP")) {
      return "udp";
    }
    int slash = text.indexOf('/');
    String head = slash > 0 ? text.substring(0, slash) : text;
    String number = head.endsWith(".0") ? head.substring(0, head.length() - 2) : head;
    String name = PROTOCOLS.get(number);
    return name != null ? name : head.strip().toLowerCase(Locale.ROOT);
  }

  /** inbound, outbound, internal, external; {@code ""} for other words. */
  static String direction(String text) {
    return DIRECTIONS.getOrDefault(text.toLowerCase(Locale.ROOT), "");
  }

  /** The name of a host: lower case, no dot at its end, no address, nothing with blanks. */
  static String domain(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    int scheme = name.indexOf("://");
    if (scheme >= 0) {
      name = name.substring(scheme + 3);
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '/' || c == ':' || c == '?') {
        name = name.substring(0, i);
        break;
      }
    }
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    boolean letter = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c == '"' || c == '(' || c == ',' || c == '=') {
        return "";
      }
      letter |= Character.isLetter(c);
    }
    return letter && name.indexOf('.') > 0 && IpAddress.canonical(name).isEmpty() ? name : "";
  }

  /** A name as it was asked for: lower case, without the dot at its end unless that is all. */
  static String dnsName(String text) {
    String name = text.strip().toLowerCase(Locale.ROOT);
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ') {
        return "";
      }
    }
    name = name.startsWith("(") && name.endsWith("(0)") ? counted(name) : name;
    return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** {@code (3)www(7)example(3)com(0)}, with the length before each label, as a name with dots. */
  private static String counted(String text) {
    StringBuilder name = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int close = text.charAt(at) == '(' ? text.indexOf(')', at) : -1;
      long length = close < 0 ? -1 : whole(text.substring(at + 1, close));
      if (length < 0 || close + 1 + length > text.length()) {
        return text;
      }
      at = close + 1 + (int) length;
      name.append(text, close + 1, at).append(length > 0 ? "." : "");
    }
    return name.length() == 0 ? "." : name.toString();
  }

  /** The name of a host, of one label or more; no address. */
  static String hostName(String text) {
    String name = dnsName(text);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '.' && c != '-' && c != '_') {
        return "";
      }
    }
    return IpAddress.canonical(name).isEmpty() ? name : "";
  }

  /**
   * Nanoseconds that {@code text} spells: {@code 2ms}, {@code 1h2m}, {@code 0.05s}; -1 where none.
   */
  static long spelledNanos(String text) {
    double nanos = 0;
    int at = 0;
    while (at < text.length()) {
      int from = at;
      while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
        at++;
      }
      int unit = at;
      while (at < text.length() && !Character.isDigit(text.charAt(at))) {
        at++;
      }
      double one = unitNanos(text.substring(unit, at).strip());
      if (unit == from || one < 0) {
        return -1;
      }
      try {
        nanos += Double.parseDouble(text.substring(from, unit)) * one;
      } catch (NumberFormatException e) {
        return -1;
      }
    }
    return nanos < 3.2e18 ? Math.round(nanos) : -1;
  }

  private static double unitNanos(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "ns" -> 1;
      case "us", "\u00b5s", "\u03bcs", "usec" -> 1e3;
      case "ms", "msec" -> 1e6;
      case "s", "sec", "secs", "second", "seconds", "" -> 1e9;
      case "m", "min", "mins", "minute", "minutes" -> 60e9;
      case "h", "hour", "hours", "hr" -> 3600e9;
      case "d", "day", "days" -> 86400e9;
      default -> -1;
    };
  }

  /**
   * {@code text} times {@code unit}, for a short decimal number with no more digits behind its
   * point than the unit has zeros; -1 for any other.
   */
  static long scaled(String text, long unit) {
    if (text.length() > LONGEST_SCALED) {
      return -1;
    }
    long value = 0;
    long scale = unit;
    boolean point = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && !point && i > 0) {
        point = true;
      } else if (c >= '0' && c <= '9' && (!point || scale % 10 == 0)) {
        value = value * 10 + c - '0';
        scale = point ? scale / 10 : scale;
      } else {
        return -1;
      }
    }
    return value * scale;
  }

  /** Whether this is 0.0.0.0 or ::, which in a NAT column means none. */
  static boolean unspecified(String address) {
    return address.equals("0.0.0.0") || address.equals("::");
  }
}
