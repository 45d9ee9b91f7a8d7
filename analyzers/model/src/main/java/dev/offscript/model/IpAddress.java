package dev.offscript.model;

import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An internet address, parsed strictly: four decimal numbers without leading zeros, or RFC 4291
 * text. What lenient parsers take for addresses ({@code 010.1.1.1}, {@code 1.2.3}, {@code
 * 2130706433}, {@code 0x7f.1}) is none here. An IPv4-mapped IPv6 address is the IPv4 address.
 *
 * @param high upper 64 bits, 0 for IPv4
 * @param low lower 64 bits; for IPv4 the 32 bits of the address
 * @param v4 whether it is IPv4
 */
public record IpAddress(long high, long low, boolean v4) implements Comparable<IpAddress> {

  private static final Comparator<IpAddress> ORDER =
      Comparator.comparing((IpAddress address) -> !address.v4)
          .thenComparing(IpAddress::high, Long::compareUnsigned)
          .thenComparing(IpAddress::low, Long::compareUnsigned);

  /** The address that {@code text} is, brackets around IPv6 allowed; empty where it is none. */
  public static Optional<IpAddress> parse(String text) {
    long v4 = v4(text, 0, text.length());
    if (v4 >= 0) {
      return Optional.of(new IpAddress(0, v4, true));
    }
    return text.indexOf(':') < 0 ? Optional.empty() : Optional.ofNullable(v6(text));
  }

  /**
   * Canonical text of the address that {@code text} is, {@code ""} where it is none. Gives {@code
   * text} itself back where that is canonical already.
   */
  public static String canonical(String text) {
    if (v4(text, 0, text.length()) >= 0) {
      return text; // strict IPv4 has one spelling only
    }
    return parse(text).map(IpAddress::toString).orElse("");
  }

  /** The four bytes in network order as an address. */
  public static IpAddress v4(int bits) {
    return new IpAddress(0, bits & 0xffffffffL, true);
  }

  /** The sixteen bytes in network order as an address. */
  public static IpAddress v6(long high, long low) {
    boolean mapped = high == 0 && low >>> 32 == 0xffffL;
    return mapped ? v4((int) low) : new IpAddress(high, low, false);
  }

  /** Private use: RFC 1918, RFC 4193, and the shared space of RFC 6598. */
  public boolean isPrivate() {
    return v4
        ? within(0x0a000000, 8)
            || within(0xac100000, 12)
            || within(0xc0a80000, 16)
            || within(0x64400000, 10)
        : high >>> 57 == 0xfc >>> 1;
  }

  /** 127.0.0.0/8 or ::1. */
  public boolean isLoopback() {
    return v4 ? within(0x7f000000, 8) : high == 0 && low == 1;
  }

  /** 169.254.0.0/16 or fe80::/10. */
  public boolean isLinkLocal() {
    return v4 ? within(0xa9fe0000, 16) : high >>> 54 == 0xfe80 >>> 6;
  }

  /** 224.0.0.0/4 or ff00::/8. */
  public boolean isMulticast() {
    return v4 ? within(0xe0000000, 4) : high >>> 56 == 0xff;
  }

  /** 0.0.0.0 or ::. */
  public boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  /** Kept for examples: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, 2001:db8::/32. */
  public boolean isDocumentation() {
    return v4
        ? within(0xc0000200, 24) || within(0xc6336400, 24) || within(0xcb007100, 24)
        : high >>> 32 == 0x20010db8L;
  }

  /** Whether packets to it stay on the host or in the private network. */
  public boolean isInternal() {
    return isPrivate() || isLoopback() || isLinkLocal() || isUnspecified();
  }

  private boolean within(int network, int bits) {
    return ((int) low ^ network) >>> (32 - bits) == 0;
  }

  @Override
  public int compareTo(IpAddress other) {
    return ORDER.compare(this, other);
  }

  /** Dotted decimal, or the text of RFC 5952. */
  @Override
  public String toString() {
    if (v4) {
      return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
    }
    int from = -1;
    int run = 1; // a single zero group is written out
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && group(end) == 0) {
        end++;
      }
      if (end - i > run) {
        from = i;
        run = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == from) {
        text.append("::");
        i += run - 1;
      } else {
        if (i > 0 && i != from + run) {
          text.append(':');
        }
        text.append(Integer.toHexString(group(i)));
      }
    }
    return text.toString();
  }

  private int group(int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> (3 - (index & 3)) * 16) & 0xffff;
  }

  /** The 32 bits of strict IPv4 text, -1 where it is none. */
  private static long v4(String text, int from, int to) {
    if (to - from < 7 || to - from > 15) {
      return -1;
    }
    long bits = 0;
    int parts = 0;
    int i = from;
    while (true) {
      int start = i;
      int value = 0;
      while (i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9' && i - start < 4) {
        value = value * 10 + text.charAt(i) - '0';
        i++;
      }
      if (i == start || value > 255 || i - start > 1 && text.charAt(start) == '0') {
        return -1;
      }
      bits = bits << 8 | value;
      parts++;
      if (i == to) {
        return parts == 4 ? bits : -1;
      }
      if (parts == 4 || text.charAt(i) != '.') {
        return -1;
      }
      i++;
    }
  }

  private static @Nullable IpAddress v6(String text) {
    int i = 0;
    int to = text.length();
    if (to > 2 && text.charAt(0) == '[' && text.charAt(to - 1) == ']') {
      i++;
      to--;
    }
    if (to - i < 2 || to - i > 45) {
      return null;
    }
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    if (text.charAt(i) == ':') {
      if (text.charAt(i + 1) != ':') {
        return null;
      }
      gap = 0;
      i += 2;
    }
    while (i < to) {
      int start = i;
      int value = 0;
      while (i < to
          && i - start < 5
          && Character.digit(text.charAt(i), 16) >= 0
          && ascii(text, i)) {
        value = value << 4 | Character.digit(text.charAt(i), 16);
        i++;
      }
      if (i < to && text.charAt(i) == '.' && i > start && count <= 6) {
        long tail = v4(text, start, to);
        if (tail < 0) {
          return null;
        }
        groups[count++] = (int) (tail >>> 16);
        groups[count++] = (int) tail & 0xffff;
        i = to;
        break;
      }
      if (i == start || i - start > 4 || count == 8) {
        return null;
      }
      groups[count++] = value;
      if (i == to) {
        break;
      }
      if (text.charAt(i) != ':' || i + 1 == to) {
        return null;
      }
      i++;
      if (text.charAt(i) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        i++;
      }
    }
    if (gap < 0 ? count != 8 : count > 7) {
      return null;
    }
    return assemble(groups, count, gap);
  }

  private static IpAddress assemble(int[] groups, int count, int gap) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < 8; i++) {
      int at = gap < 0 || i < gap ? i : i - (8 - count);
      int value = gap >= 0 && i >= gap && at < gap ? 0 : groups[at];
      if (i < 4) {
        high = high << 16 | value;
      } else {
        low = low << 16 | value;
      }
    }
    return v6(high, low);
  }

  private static boolean ascii(String text, int index) {
    return text.charAt(index) < 128;
  }
}
