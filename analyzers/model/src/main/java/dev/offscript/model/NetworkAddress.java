package dev.offscript.model;

import java.util.Optional;

/**
 * IPv4 and IPv6 addresses as text. Strict: four decimal parts without leading zeros, or RFC 4291
 * groups; {@code 1.2.3}, {@code 010.1.1.1} and {@code 2130706433} are no addresses. No name is ever
 * resolved.
 */
public final class NetworkAddress {

  private NetworkAddress() {}

  /** The 4 or 16 bytes of {@code text}, if it is an address; a zone ({@code %eth0}) is left out. */
  public static Optional<byte[]> parse(CharSequence text) {
    int length = text.length();
    if (length < 2 || length > 64) {
      return Optional.empty();
    }
    for (int i = 0; i < Math.min(length, 6); i++) {
      if (text.charAt(i) == ':') {
        return v6(text.toString());
      }
    }
    byte[] bytes = new byte[4];
    return v4(text, 0, length, bytes, 0) ? Optional.of(bytes) : Optional.empty();
  }

  /** Whether {@code text} is an address. */
  public static boolean is(CharSequence text) {
    return parse(text).isPresent();
  }

  /**
   * One spelling an address: IPv6 as RFC 5952 has it, an IPv4 address inside IPv6 ({@code
   * ::ffff:192.0.2.1}) as IPv4. Another text comes back as it is.
   */
  public static String canonical(String text) {
    if (text.indexOf(':') < 0) {
      return text;
    }
    Optional<byte[]> parsed = parse(text);
    return parsed.isPresent() ? format(parsed.get()) : text;
  }

  private static String format(byte[] bytes) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && groups[i + length] == 0) {
        length++;
      }
      if (length > bestLength) {
        bestStart = i;
        bestLength = length;
      }
    }
    if (bestStart == 0 && bestLength == 5 && groups[5] == 0xffff) {
      return (bytes[12] & 0xff)
          + "."
          + (bytes[13] & 0xff)
          + "."
          + (bytes[14] & 0xff)
          + "."
          + (bytes[15] & 0xff);
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        text.append("::");
        i += bestLength - 1;
        continue;
      }
      if (i > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  /** Whether the first {@code bits} bits of both are the same; addresses of two families never. */
  public static boolean sharesPrefix(byte[] one, byte[] two, int bits) {
    if (one.length != two.length || bits > one.length * 8) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (one[i] != two[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((one[whole] ^ two[whole]) & 0xff) >> (8 - rest) == 0;
  }

  /**
   * Writes the four parts in {@code text[from, to)} to {@code bytes}; false where it is no IPv4.
   */
  static boolean v4(CharSequence text, int from, int to, byte[] bytes, int at) {
    int part = 0;
    int digits = 0;
    int value = 0;
    for (int i = from; i <= to; i++) {
      char c = i < to ? text.charAt(i) : '.';
      if (c >= '0' && c <= '9') {
        if (digits == 3 || digits > 0 && value == 0) {
          return false;
        }
        value = value * 10 + (c - '0');
        digits++;
      } else if (c == '.' && digits > 0 && value <= 255 && part < 4) {
        bytes[at + part++] = (byte) value;
        digits = 0;
        value = 0;
      } else {
        return false;
      }
    }
    return part == 4;
  }

  private static Optional<byte[]> v6(String given) {
    int zone = given.indexOf('%');
    String text = zone < 0 ? given : given.substring(0, zone);
    int gap = text.indexOf("::");
    byte[] bytes = new byte[16];
    int front = groups(gap < 0 ? text : text.substring(0, gap), bytes, gap < 0);
    if (front < 0 || gap < 0) {
      return front == 16 ? Optional.of(bytes) : Optional.empty();
    }
    byte[] tail = new byte[16];
    int behind = groups(text.substring(gap + 2), tail, true);
    if (behind < 0 || front + behind > 14) {
      return Optional.empty();
    }
    System.arraycopy(tail, 0, bytes, 16 - behind, behind);
    return Optional.of(bytes);
  }

  /** Number of bytes written, -1 where the groups are malformed. */
  private static int groups(String text, byte[] bytes, boolean mayEndInV4) {
    int at = 0;
    int from = 0;
    while (from < text.length()) {
      int colon = text.indexOf(':', from);
      int to = colon < 0 ? text.length() : colon;
      if (mayEndInV4 && colon < 0 && text.indexOf('.', from) >= 0) {
        return at <= 12 && v4(text, from, to, bytes, at) ? at + 4 : -1;
      }
      if (to == from || to - from > 4 || at > 14 || colon == text.length() - 1) {
        return -1;
      }
      int value = 0;
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        int digit = c < 0x80 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
          return -1;
        }
        value = value * 16 + digit;
      }
      bytes[at++] = (byte) (value >> 8);
      bytes[at++] = (byte) value;
      from = to + 1;
    }
    return at;
  }
}
