package dev.offscript.model;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bytes written in the 58 letters and digits that cannot be mistaken for one another: Bitcoin's
 * way, one number with the first four bytes of a double SHA-256 behind it, and Monero's, blocks of
 * eight bytes with the first four of a Keccak-256.
 */
final class Base58 {

  private static final String DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger FIFTY_EIGHT = BigInteger.valueOf(58);
  private static final int SUM = 4;

  /** Bytes that a Monero block of so many characters holds; 0 where no block has that length. */
  private static final int[] BLOCK = {0, 0, 1, 2, 0, 3, 4, 5, 0, 6, 7, 8};

  private Base58() {}

  /** What Bitcoin and its kin wrote, version first, without the checksum; empty where it fails. */
  static Optional<byte[]> checked(String text) {
    BigInteger value = number(text, 0, text.length());
    if (value.signum() < 0) {
      return Optional.empty();
    }
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == '1') {
      zeros++;
    }
    byte[] magnitude = value.toByteArray();
    int skip = magnitude[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + magnitude.length - skip];
    System.arraycopy(magnitude, skip, bytes, zeros, magnitude.length - skip);
    if (bytes.length <= SUM) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOf(bytes, bytes.length - SUM);
    return sums(sha256(sha256(body)), bytes) ? Optional.of(body) : Optional.empty();
  }

  /** What Monero and its kin wrote, network tag first, without the checksum. */
  static Optional<byte[]> blocks(String text) {
    int size = text.length() / 11 * 8 + BLOCK[text.length() % 11];
    byte[] bytes = new byte[size];
    int at = 0;
    for (int from = 0; from < text.length(); from += 11) {
      int to = Math.min(from + 11, text.length());
      int length = BLOCK[to - from];
      BigInteger value = number(text, from, to);
      if (length == 0 || value.signum() < 0 || value.bitLength() > length * 8) {
        return Optional.empty();
      }
      for (int i = 0; i < length; i++) {
        bytes[at + i] = value.shiftRight((length - 1 - i) * 8).byteValue();
      }
      at += length;
    }
    byte[] body = Arrays.copyOf(bytes, Math.max(0, size - SUM));
    return sums(Keccak256.digest(body), bytes) ? Optional.of(body) : Optional.empty();
  }

  /** Whether {@code hash} starts with the last bytes. */
  private static boolean sums(byte[] hash, byte[] bytes) {
    return bytes.length > SUM
        && Arrays.equals(hash, 0, SUM, bytes, bytes.length - SUM, bytes.length);
  }

  /** The number that the characters spell, negative where one is no digit. */
  private static BigInteger number(String text, int from, int to) {
    BigInteger value = BigInteger.ZERO;
    for (int i = from; i < to; i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        return BigInteger.ONE.negate();
      }
      value = value.multiply(FIFTY_EIGHT).add(BigInteger.valueOf(digit));
    }
    return value;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
