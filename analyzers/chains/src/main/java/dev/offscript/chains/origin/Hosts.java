package dev.offscript.chains.origin;

import java.net.IDN;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Host names and addresses: canonical forms, other spellings, who contains whom. */
final class Hosts {

  private Hosts() {}

  /** Lower case, refanged, without brackets; a number that is an IPv4 address in dots. */
  static String canonical(String host) {
    String plain =
        Folded.of(host.strip())
            .replace("[.]", ".")
            .replace("(.)", ".")
            .replace("[dot]", ".")
            .replace("[:]", ":");
    if (plain.startsWith("[") && plain.endsWith("]")) {
      plain = plain.substring(1, plain.length() - 1);
    }
    if (plain.endsWith(".")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    if (plain.startsWith("::ffff:") && plain.indexOf('.') > 0) {
      plain = plain.substring(7);
    }
    OptionalLong number = number(plain);
    if (number.isPresent()) {
      return dotted(number.getAsLong());
    }
    for (int i = 0; i < plain.length(); i++) {
      if (plain.charAt(i) >= 0x80) {
        return ascii(plain);
      }
    }
    return plain;
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return host;
    }
  }

  /** Ways to write {@code canonical}; itself first. */
  static List<String> spellings(String canonical) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(canonical);
    OptionalLong address = address(canonical);
    if (address.isPresent()) {
      long value = address.getAsLong();
      forms.add(Long.toString(value));
      forms.add("0x" + String.format(Locale.ROOT, "%08x", value));
    } else if (canonical.contains("xn--")) {
      forms.add(Folded.of(IDN.toUnicode(canonical, IDN.ALLOW_UNASSIGNED)));
    }
    return new ArrayList<>(forms);
  }

  /** A whole IPv4 address written as one number of at least nine digits, or in hex. */
  private static OptionalLong number(String text) {
    try {
      long value;
      if (text.startsWith("0x") && text.length() > 8 && text.length() <= 10) {
        value = Long.parseLong(text.substring(2), 16);
      } else if (text.length() >= 9
          && text.length() <= 10
          && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        value = Long.parseLong(text);
      } else {
        return OptionalLong.empty();
      }
      return value >= 0 && value <= 0xFFFFFFFFL ? OptionalLong.of(value) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static String dotted(long value) {
    return (value >> 24 & 255)
        + "."
        + (value >> 16 & 255)
        + "."
        + (value >> 8 & 255)
        + "."
        + (value & 255);
  }

  /** The IPv4 address as a number, empty where the text is none. */
  static OptionalLong address(String text) {
    long value = 0;
    int parts = 0;
    int part = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c >= '0' && c <= '9') {
        part = (part < 0 ? 0 : part) * 10 + (c - '0');
        if (part > 255) {
          return OptionalLong.empty();
        }
      } else if (c == '.' && part >= 0 && parts < 4) {
        value = value << 8 | part;
        parts++;
        part = -1;
      } else {
        return OptionalLong.empty();
      }
    }
    return parts == 4 ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** Whether the address or name never leaves this host. */
  static boolean loopback(String host) {
    return host.isEmpty()
        || host.equals("localhost")
        || host.startsWith("127.") && address(host).isPresent()
        || host.equals("0.0.0.0")
        || host.equals("::1")
        || host.equals("::")
        || host.equals("*");
  }

  /** Whether the address is of a private range, or the name has no dot. */
  static boolean inside(String host) {
    OptionalLong address = address(host);
    if (address.isEmpty()) {
      return host.indexOf('.') < 0 && host.indexOf(':') < 0
          || host.startsWith("fd") && host.indexOf(':') > 0;
    }
    long value = address.getAsLong();
    return value >> 24 == 10
        || value >> 20 == 0xAC1
        || value >> 16 == 0xC0A8
        || value >> 24 == 127
        || value >> 22 == (100L << 24 | 64L << 16) >> 22;
  }

  /** Whether {@code named} (address, range {@code a.b.c.d/n}, or domain) covers {@code host}. */
  static boolean covers(String named, String host) {
    if (named.equals(host)) {
      return true;
    }
    int slash = named.indexOf('/');
    OptionalLong address = address(host);
    if (slash > 0 && address.isPresent()) {
      OptionalLong network = address(named.substring(0, slash));
      int bits = bits(named.substring(slash + 1));
      if (network.isEmpty() || bits < 0) {
        return false;
      }
      int shift = 32 - bits;
      return shift >= 32 || network.getAsLong() >> shift == address.getAsLong() >> shift;
    }
    return slash < 0 && address.isEmpty() && host.endsWith("." + named);
  }

  private static int bits(String text) {
    try {
      int bits = Integer.parseInt(text);
      return bits >= 0 && bits <= 32 ? bits : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
