package dev.offscript.chains.deed;

import dev.offscript.chains.values.Addresses;
import java.util.Set;
import java.util.TreeSet;

/**
 * Address ranges in the words of a scan: {@code 10.0.3.0/24}, {@code 10.0.3.$i}, {@code
 * 10.0.3.{1..254}}.
 */
final class Ranges {

  /**
   * Greater ranges are not counted out: a look-up for each address would cost more than it tells.
   */
  private static final int MOST = 1024;

  private Ranges() {}

  /** The addresses of the ranges in {@code text}, sorted; none where there is no range. */
  static Set<String> in(String text) {
    Set<String> addresses = new TreeSet<>();
    for (String word : text.split("[\\s'\"=,;()]+", -1)) {
      int slash = word.indexOf('/');
      if (slash > 0 && Addresses.isAddress(word.substring(0, slash)) && word.indexOf(':') < 0) {
        String size = word.substring(slash + 1);
        if (size.length() == 2 && size.chars().allMatch(c -> c >= '0' && c <= '9')) {
          add(word.substring(0, slash), Integer.parseInt(size), addresses);
        }
      }
      int dollar = Math.max(word.indexOf(".$"), word.indexOf(".{"));
      int from = dollar;
      while (from > 0
          && (Character.isDigit(word.charAt(from - 1)) || word.charAt(from - 1) == '.')) {
        from--;
      }
      if (dollar > 0 && Addresses.isAddress(word.substring(from, dollar) + ".0")) {
        add(word.substring(from, dollar) + ".0", 24, addresses);
      }
    }
    return addresses;
  }

  private static void add(String address, int bits, Set<String> addresses) {
    byte[] parts = Addresses.bytes(address).orElse(new byte[0]);
    if (parts.length != 4 || bits < 22 || bits > 31) {
      return;
    }
    long value = 0;
    for (byte part : parts) {
      value = value << 8 | part & 0xff;
    }
    long size = 1L << 32 - bits;
    long first = value / size * size;
    for (long i = first; i < first + size && addresses.size() < MOST; i++) {
      addresses.add((i >> 24) + "." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255));
    }
  }
}
