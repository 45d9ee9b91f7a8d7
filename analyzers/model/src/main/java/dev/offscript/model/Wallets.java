package dev.offscript.model;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Recognises addresses of cryptocurrencies by their checksums, so that a hash or a token is never
 * taken for one: base58check (Bitcoin and its kin), bech32 and bech32m (BIP 173, BIP 350), Monero's
 * base58 with Keccak-256, Ethereum (EIP-55 where the case is mixed).
 */
public final class Wallets {

  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final BigInteger FIFTY_EIGHT = BigInteger.valueOf(58);

  /** Bytes that a Monero block of so many characters holds; 0 where no block has that length. */
  private static final int[] MONERO_BLOCK = {0, 0, 1, 2, 0, 3, 4, 5, 0, 6, 7, 8};

  private Wallets() {}

  /**
   * The family of the address: {@code bitcoin}, {@code bech32}, {@code base58}, {@code monero},
   * {@code ethereum}; empty where it is none or its checksum fails.
   */
  public static Optional<String> kind(String text) {
    int length = text.length();
    if (length == 42 && text.startsWith("0x")) {
      return ethereum(text.substring(2)) ? Optional.of("ethereum") : Optional.empty();
    }
    if (length >= 39 && length <= 90 && bech32(text)) {
      return Optional.of("bech32");
    }
    if ((length == 95 || length == 97 || length == 106) && monero(text)) {
      return Optional.of("monero");
    }
    if (length >= 26 && length <= 36 && base58check(text)) {
      char first = text.charAt(0);
      return Optional.of(first == '1' || first == '3' ? "bitcoin" : "base58");
    }
    return Optional.empty();
  }

  /** One spelling an address: lower case where its case is only a checksum. */
  public static String canonical(String address) {
    return address.startsWith("0x") || address.toLowerCase(Locale.ROOT).startsWith("bc1")
        ? address.toLowerCase(Locale.ROOT)
        : address;
  }

  private static boolean ethereum(String hex) {
    for (int i = 0; i < hex.length(); i++) {
      if (Character.digit(hex.charAt(i), 16) < 0 || hex.charAt(i) > 'f') {
        return false;
      }
    }
    String lower = hex.toLowerCase(Locale.ROOT);
    if (hex.equals(lower) || hex.equals(hex.toUpperCase(Locale.ROOT))) {
      // Twenty zero bytes and their like are placeholders.
      return lower.chars().distinct().count() > 4;
    }
    byte[] hash = Keccak256.digest(lower.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < hex.length(); i++) {
      int nibble = (hash[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 0xf;
      char expected = nibble >= 8 ? Character.toUpperCase(lower.charAt(i)) : lower.charAt(i);
      if (hex.charAt(i) != expected) {
        return false;
      }
    }
    return true;
  }

  private static boolean base58check(String text) {
    BigInteger value = base58(text, 0, text.length());
    if (value.signum() < 0) {
      return false;
    }
    int zeros = 0;
    while (zeros < text.length() && text.charAt(zeros) == '1') {
      zeros++;
    }
    byte[] magnitude = value.toByteArray();
    int skip = magnitude.length > 1 && magnitude[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + magnitude.length - skip];
    System.arraycopy(magnitude, skip, bytes, zeros, magnitude.length - skip);
    if (bytes.length != 25 && bytes.length != 26) {
      return false;
    }
    byte[] sum = sha256(sha256(Arrays.copyOf(bytes, bytes.length - 4)));
    return Arrays.equals(sum, 0, 4, bytes, bytes.length - 4, bytes.length);
  }

  /** The number that the characters spell, negative where one is not of the alphabet. */
  private static BigInteger base58(String text, int from, int to) {
    BigInteger value = BigInteger.ZERO;
    for (int i = from; i < to; i++) {
      int digit = BASE58.indexOf(text.charAt(i));
      if (digit < 0) {
        return BigInteger.ONE.negate();
      }
      value = value.multiply(FIFTY_EIGHT).add(BigInteger.valueOf(digit));
    }
    return value;
  }

  private static boolean monero(String text) {
    byte[] bytes = new byte[text.length() / 11 * 8 + MONERO_BLOCK[text.length() % 11]];
    int at = 0;
    for (int from = 0; from < text.length(); from += 11) {
      int to = Math.min(from + 11, text.length());
      int size = MONERO_BLOCK[to - from];
      BigInteger value = base58(text, from, to);
      if (size == 0 || value.signum() < 0 || value.bitLength() > size * 8) {
        return false;
      }
      for (int i = 0; i < size; i++) {
        bytes[at + i] = value.shiftRight((size - 1 - i) * 8).byteValue();
      }
      at += size;
    }
    byte[] sum = Keccak256.digest(Arrays.copyOf(bytes, bytes.length - 4));
    return Arrays.equals(sum, 0, 4, bytes, bytes.length - 4, bytes.length);
  }

  private static boolean bech32(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
      return false;
    }
    int separator = lower.lastIndexOf('1');
    if (separator < 2 || separator > 10 || separator + 7 > lower.length()) {
      return false;
    }
    int sum = 1;
    for (int i = 0; i < separator; i++) {
      sum = polymod(sum) ^ lower.charAt(i) >> 5;
    }
    sum = polymod(sum);
    for (int i = 0; i < separator; i++) {
      sum = polymod(sum) ^ lower.charAt(i) & 31;
    }
    for (int i = separator + 1; i < lower.length(); i++) {
      int digit = BECH32.indexOf(lower.charAt(i));
      if (digit < 0) {
        return false;
      }
      sum = polymod(sum) ^ digit;
    }
    return sum == 1 || sum == 0x2bc830a3;
  }

  private static int polymod(int sum) {
    int top = sum >>> 25;
    int next = (sum & 0x1ffffff) << 5;
    int[] generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    for (int i = 0; i < 5; i++) {
      next ^= (top >> i & 1) == 1 ? generator[i] : 0;
    }
    return next;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
