package dev.offscript.rules.sigma;

import java.util.Arrays;
import java.util.Optional;

/**
 * An IPv4 or IPv6 network, or a single address as a network of one. Strict: four decimal octets
 * without leading zeros, or RFC 4291 text; nothing that a lenient resolver would accept.
 */
public final class IpNetwork {

  private final byte[] network;
  private final int prefix;

  private IpNetwork(byte[] network, int prefix) {
    this.network = network;
    this.prefix = prefix;
  }

  /** The network written {@code text}; empty where it is none. Host bits must be zero. */
  public static Optional<IpNetwork> parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash));
    if (address.length == 0) {
      return Optional.empty();
    }
    int bits = address.length * 8;
    int prefix = slash < 0 ? bits : decimal(text, slash + 1, text.length(), bits);
    if (prefix < 0) {
      return Optional.empty();
    }
    IpNetwork result = new IpNetwork(address, prefix);
    return result.hostBits() ? Optional.empty() : Optional.of(result);
  }

  /** Whether {@code text} is an address in this network. A v4-mapped v6 address counts as v4. */
  public boolean contains(String text) {
    byte[] address = address(text);
    if (address.length == 16 && network.length == 4 && mapped(address)) {
      address = Arrays.copyOfRange(address, 12, 16);
    }
    if (address.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += 8) {
      int mask = prefix - bit >= 8 ? 0xff : 0xff << (8 - (prefix - bit)) & 0xff;
      if (((address[bit / 8] ^ network[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean hostBits() {
    for (int bit = prefix; bit < network.length * 8; bit++) {
      if ((network[bit / 8] >> (7 - bit % 8) & 1) != 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean mapped(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[10] == -1 && address[11] == -1;
  }

  /** The bytes of an address, none where {@code text} is not one. */
  private static byte[] address(String text) {
    int length = text.length();
    if (length < 2 || length > 45) {
      return new byte[0];
    }
    return text.indexOf(':') >= 0 ? v6(text) : v4(text, 0);
  }

  private static byte[] v4(String text, int from) {
    byte[] bytes = new byte[4];
    int at = from;
    for (int i = 0; i < 4; i++) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '.') {
        end++;
      }
      int octet = end - at > 1 && text.charAt(at) == '0' ? -1 : decimal(text, at, end, 255);
      if (octet < 0 || i < 3 != end < text.length()) {
        return new byte[0];
      }
      bytes[i] = (byte) octet;
      at = end + 1;
    }
    return bytes;
  }

  private static byte[] v6(String text) {
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) != ':') {
        end++;
      }
      if (text.indexOf('.', at) >= 0 && end == text.length()) {
        byte[] tail = v4(text, at);
        if (tail.length == 0 || count > 6) {
          return new byte[0];
        }
        groups[count++] = (tail[0] & 0xff) << 8 | tail[1] & 0xff;
        groups[count++] = (tail[2] & 0xff) << 8 | tail[3] & 0xff;
        break;
      }
      int group = hex(text, at, end);
      if (group < 0 || count == 8) {
        return new byte[0];
      }
      groups[count++] = group;
      if (end == text.length()) {
        break;
      }
      at = end + 1;
      if (at == text.length()) {
        return new byte[0]; // a single colon at the end
      }
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return new byte[0];
        }
        gap = count;
        at++;
      }
    }
    if (gap < 0 ? count != 8 : count > 7) {
      return new byte[0];
    }
    byte[] bytes = new byte[16];
    for (int i = 0; i < count; i++) {
      int group = gap >= 0 && i >= gap ? 8 - count + i : i;
      bytes[2 * group] = (byte) (groups[i] >> 8);
      bytes[2 * group + 1] = (byte) groups[i];
    }
    return bytes;
  }

  private static int decimal(String text, int from, int to, int max) {
    if (to <= from || to - from > 3) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= max ? value : -1;
  }

  private static int hex(String text, int from, int to) {
    if (to <= from || to - from > 4) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit =
          c >= '0' && c <= '9'
              ? c - '0'
              : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof IpNetwork that
        && prefix == that.prefix
        && Arrays.equals(network, that.network);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(network) + prefix;
  }
}
