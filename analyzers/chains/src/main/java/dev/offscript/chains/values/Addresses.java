package dev.offscript.chains.values;

import java.util.Optional;

/** Addresses as text: no name is ever resolved. */
public final class Addresses {

  private Addresses() {}

  /** Whether the text is an IPv4 or IPv6 address. */
  public static boolean isAddress(String text) {
    return bytes(text).isPresent();
  }

  /** The 4 or 16 bytes of the address, if it is one in its usual form. */
  public static Optional<byte[]> bytes(String text) {
    return text.indexOf(':') >= 0 ? v6(text) : v4(text);
  }

  /**
   * The usual form of an address that is written as programs read it and people do not: {@code
   * 0xcb007109}, {@code 3405803785}, {@code 0313.0.0x71.9}, {@code 203.28937}; empty where the text
   * is in its usual form or no address.
   */
  public static Optional<String> unfolded(String text) {
    String[] parts = text.split("\\.", 5);
    if (parts.length > 4 || text.isEmpty()) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      long value = number(parts[i]);
      boolean last = i == parts.length - 1;
      long most = last ? (1L << 8 * (5 - parts.length)) - 1 : 255;
      if (value < 0 || value > most) {
        return Optional.empty();
      }
      address = last ? address << 8 * (5 - parts.length) | value : address << 8 | value;
    }
    String usual =
        (address >> 24)
            + "."
            + (address >> 16 & 255)
            + "."
            + (address >> 8 & 255)
            + "."
            + (address & 255);
    // A small bare number is a number: 22 is a port, not 0.0.0.22.
    return usual.equals(text) || address < 1 << 24 ? Optional.empty() : Optional.of(usual);
  }

  /** A decimal, {@code 0x} or octal number of at most 32 bits; -1 where it is none. */
  private static long number(String text) {
    boolean hex = text.startsWith("0x");
    boolean octal = !hex && text.length() > 1 && text.startsWith("0");
    String digits = hex ? text.substring(2) : octal ? text.substring(1) : text;
    int radix = hex ? 16 : octal ? 8 : 10;
    if (digits.isEmpty() || digits.length() > 11) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) > 'f' ? -1 : Character.digit(digits.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value < 1L << 32 ? value : -1;
  }

  /** Whether the address is one that routers of the internet do not carry. */
  public static boolean isInside(String text) {
    return bytes(text).map(Addresses::inside).orElse(false);
  }

  /** Whether the address is this host itself. */
  public static boolean isLoopback(String text) {
    return text.equals("localhost")
        || text.equals("::1")
        || bytes(text).map(b -> b.length == 4 && b[0] == 127).orElse(false);
  }

  /**
   * Whether both are private IPv4 addresses of one /16: no translation is to be expected between.
   */
  public static boolean sameNetwork(String one, String two) {
    Optional<byte[]> first = bytes(one);
    Optional<byte[]> second = bytes(two);
    return first.isPresent()
        && second.isPresent()
        && first.get().length == 4
        && second.get().length == 4
        && inside(first.get())
        && first.get()[0] == second.get()[0]
        && first.get()[1] == second.get()[1];
  }

  private static boolean inside(byte[] b) {
    if (b.length == 16) {
      return (b[0] & 0xfe) == 0xfc || (b[0] & 0xff) == 0xfe && (b[1] & 0xc0) == 0x80;
    }
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    return first == 10
        || first == 127
        || first == 172 && second >= 16 && second < 32
        || first == 192 && second == 168
        || first == 169 && second == 254
        || first == 100 && second >= 64 && second < 128;
  }

  private static Optional<byte[]> v4(String text) {
    byte[] bytes = new byte[4];
    int part = 0;
    int value = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '.') {
        if (value < 0 || value > 255 || part > 3) {
          return Optional.empty();
        }
        bytes[part++] = (byte) value;
        value = -1;
      } else if (c >= '0' && c <= '9' && value <= 255) {
        value = (value < 0 ? 0 : value * 10) + (c - '0');
      } else {
        return Optional.empty();
      }
    }
    return part == 4 ? Optional.of(bytes) : Optional.empty();
  }

  private static Optional<byte[]> v6(String text) {
    int gap = text.indexOf("::");
    String head = gap < 0 ? text : text.substring(0, gap);
    String tail = gap < 0 ? "" : text.substring(gap + 2);
    byte[] bytes = new byte[16];
    int front = groups(head, bytes, 0);
    if (front < 0) {
      return Optional.empty();
    }
    byte[] back = new byte[16];
    int behind = groups(tail, back, 0);
    if (behind < 0
        || front + behind > 16
        || gap < 0 && front != 16
        || gap >= 0 && front + behind > 14) {
      return Optional.empty();
    }
    System.arraycopy(back, 0, bytes, 16 - behind, behind);
    return Optional.of(bytes);
  }

  private static int groups(String text, byte[] bytes, int from) {
    if (text.isEmpty()) {
      return from;
    }
    int at = from;
    for (String group : text.split(":", -1)) {
      if (group.indexOf('.') >= 0) {
        Optional<byte[]> four = v4(group);
        if (four.isEmpty() || at > 12) {
          return -1;
        }
        System.arraycopy(four.get(), 0, bytes, at, 4);
        at += 4;
        continue;
      }
      if (group.isEmpty() || group.length() > 4 || at > 14) {
        return -1;
      }
      int value = 0;
      for (int i = 0; i < group.length(); i++) {
        int digit = Character.digit(group.charAt(i), 16);
        if (digit < 0 || group.charAt(i) > 'f') {
          return -1;
        }
        value = value * 16 + digit;
      }
      bytes[at++] = (byte) (value >> 8);
      bytes[at++] = (byte) value;
    }
    return at;
  }
}
