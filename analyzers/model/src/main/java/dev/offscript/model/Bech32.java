package dev.offscript.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Addresses in the 32 letters and digits of BIP 173: a name of the network, a separator, five bits
 * a character, a checksum behind. Three kinds of checksum: bech32 (BIP 173), bech32m (BIP 350), and
 * the forty bits behind a colon of CashAddr, which Kaspa took over.
 */
final class Bech32 {

  private static final String DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final long[] WIDE_GENERATOR = {
    0x98f2bc8e61L, 0x79b76d99e2L, 0xf33e5fb3c4L, 0xae2eabe2a8L, 0x1e4f43e470L
  };
  private static final int LAST_WIDE = 8;

  private Bech32() {}

  /** Which checksum holds. */
  enum Kind {
    BECH32,
    BECH32M,
    CASHADDR
  }

  /**
   * An address whose checksum holds.
   *
   * @param network the name before the separator, lower case
   * @param first the first five bits, a version for most networks
   * @param length characters between separator and checksum
   */
  record Address(Kind kind, String network, int first, int length) {}

  /** Reads one; empty where it is none or its checksum fails. */
  static Optional<Address> read(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
      return Optional.empty();
    }
    int colon = lower.indexOf(':');
    return colon > 0 ? wide(lower, colon) : narrow(lower, lower.lastIndexOf('1'));
  }

  private static Optional<Address> narrow(String text, int separator) {
    int length = text.length() - separator - 1 - 6;
    if (separator < 1 || length < 1) {
      return Optional.empty();
    }
    int sum = 1;
    for (int i = 0; i < separator; i++) {
      sum = step(sum) ^ text.charAt(i) >> 5;
    }
    sum = step(sum);
    for (int i = 0; i < separator; i++) {
      sum = step(sum) ^ text.charAt(i) & 31;
    }
    for (int i = separator + 1; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      sum = step(sum) ^ digit;
    }
    if (sum != 1 && sum != 0x2bc830a3) {
      return Optional.empty();
    }
    return Optional.of(
        new Address(
            sum == 1 ? Kind.BECH32 : Kind.BECH32M,
            text.substring(0, separator),
            DIGITS.indexOf(text.charAt(separator + 1)),
            length));
  }

  private static int step(int sum) {
    int top = sum >>> 25;
    int next = (sum & 0x1ffffff) << 5;
    for (int i = 0; i < GENERATOR.length; i++) {
      next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
    }
    return next;
  }

  private static Optional<Address> wide(String text, int colon) {
    int length = text.length() - colon - 1 - LAST_WIDE;
    if (length < 1) {
      return Optional.empty();
    }
    long sum = 1;
    for (int i = 0; i < colon; i++) {
      sum = wideStep(sum) ^ text.charAt(i) & 31;
    }
    sum = wideStep(sum);
    for (int i = colon + 1; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      sum = wideStep(sum) ^ digit;
    }
    return sum == 1
        ? Optional.of(
            new Address(
                Kind.CASHADDR,
                text.substring(0, colon),
                DIGITS.indexOf(text.charAt(colon + 1)),
                length))
        : Optional.empty();
  }

  private static long wideStep(long sum) {
    long top = sum >>> 35;
    long next = (sum & 0x07ffffffffL) << 5;
    for (int i = 0; i < WIDE_GENERATOR.length; i++) {
      next ^= (top >> i & 1) == 1 ? WIDE_GENERATOR[i] : 0;
    }
    return next;
  }
}
