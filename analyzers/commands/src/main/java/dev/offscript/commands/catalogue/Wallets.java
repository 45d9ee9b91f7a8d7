package dev.offscript.commands.catalogue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Addresses of cryptocurrencies, accepted by their checksum.
 *
 * <p>Base58Check (BTC, LTC, DOGE, DASH, ZEC transparent, RVN, FIRO and their like), Bech32 and
 * Bech32m (BIP 173, BIP 350), CashAddr's code (Kaspa), EIP-55, and Monero's own base 58. An
 * Ethereum address in one case carries no checksum and is accepted as it is.
 */
public final class Wallets {

  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  private static final Map<String, String> BECH32_COINS =
      Map.of("bc", "BTC", "tb", "BTC", "ltc", "LTC", "zil", "ZIL", "bv", "VEIL", "dgb", "DGB");

  private static final int[] MONERO_BLOCK = {0, 0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8};

  private Wallets() {}

  /** The coin whose address {@code text} is, checksum included; empty where it is none. */
  public static Optional<String> coin(String text) {
    int length = text.length();
    if (length < 26 || length > 120) {
      return Optional.empty();
    }
    if (text.startsWith("0x")) {
      return ethereum(text) ? Optional.of("ETH") : Optional.empty();
    }
    int colon = text.indexOf(':');
    if (colon > 0) {
      return cashAddress(text, colon);
    }
    if (length == 95 || length == 106) {
      return monero(text) ? Optional.of("XMR") : Optional.empty();
    }
    if (length <= 36) {
      Optional<String> base58 = base58Check(text);
      if (base58.isPresent()) {
        return base58;
      }
    }
    return bech32(text);
  }

  /** The part of a miner's user name that can be an address: before worker, payment id or mail. */
  public static String account(String user) {
    int end = 0;
    while (end < user.length()) {
      char c = user.charAt(end);
      boolean prefix = c == ':' && end > 0 && end < 9 && user.indexOf('.') != end;
      if (!Character.isLetterOrDigit(c) && !prefix && c != '_') {
        break;
      }
      end++;
    }
    return user.substring(0, end);
  }

  private static boolean ethereum(String text) {
    if (text.length() != 42) {
      return false;
    }
    String digits = text.substring(2);
    for (int index = 0; index < 40; index++) {
      if (Character.digit(digits.charAt(index), 16) < 0) {
        return false;
      }
    }
    String lower = digits.toLowerCase(Locale.ROOT);
    if (digits.equals(lower) || digits.equals(digits.toUpperCase(Locale.ROOT))) {
      return true;
    }
    byte[] hash = Keccak.digest(lower.getBytes(StandardCharsets.US_ASCII));
    for (int index = 0; index < 40; index++) {
      char c = digits.charAt(index);
      int nibble = hash[index / 2] >> (index % 2 == 0 ? 4 : 0) & 0xf;
      if (Character.isLetter(c) && Character.isUpperCase(c) != nibble >= 8) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> base58Check(String text) {
    BigInteger value = BigInteger.ZERO;
    for (int index = 0; index < text.length(); index++) {
      int digit = BASE58.indexOf(text.charAt(index));
      if (digit < 0) {
        return Optional.empty();
      }
      value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
    }
    byte[] raw = value.toByteArray();
    int sign = raw.length > 1 && raw[0] == 0 ? 1 : 0;
    int ones = 0;
    while (ones < text.length() && text.charAt(ones) == '1') {
      ones++;
    }
    byte[] bytes = new byte[raw.length - sign + ones];
    System.arraycopy(raw, sign, bytes, ones, raw.length - sign);
    if (bytes.length != 25 && bytes.length != 26) {
      return Optional.empty();
    }
    byte[] hash = sha256(sha256(Arrays.copyOf(bytes, bytes.length - 4)));
    for (int index = 0; index < 4; index++) {
      if (hash[index] != bytes[bytes.length - 4 + index]) {
        return Optional.empty();
      }
    }
    int version = bytes[0] & 0xff;
    if (bytes.length == 26) {
      return version == 0x1c ? Optional.of("ZEC") : Optional.empty();
    }
    return Optional.of(
        switch (version) {
          case 0x00, 0x05 -> "BTC";
          case 0x30, 0x32 -> "LTC";
          case 0x1e, 0x16 -> "DOGE";
          case 0x4c -> "DASH";
          case 0x3c, 0x7a -> "RVN";
          case 0x52 -> "FIRO";
          default -> "base58";
        });
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Optional<String> bech32(String text) {
    int one = text.lastIndexOf('1');
    String lower = text.toLowerCase(Locale.ROOT);
    if (one < 1
        || one > 5
        || text.length() > 90
        || !text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
      return Optional.empty();
    }
    int check = 1;
    for (int index = 0; index < one; index++) {
      check = step(check, lower.charAt(index) >> 5);
    }
    check = step(check, 0);
    for (int index = 0; index < one; index++) {
      check = step(check, lower.charAt(index) & 31);
    }
    for (int index = one + 1; index < lower.length(); index++) {
      int value = BECH32.indexOf(lower.charAt(index));
      if (value < 0) {
        return Optional.empty();
      }
      check = step(check, value);
    }
    if (check != 1 && check != 0x2bc830a3) {
      return Optional.empty();
    }
    return Optional.of(BECH32_COINS.getOrDefault(lower.substring(0, one), "bech32"));
  }

  private static int step(int check, int value) {
    int top = check >>> 25;
    int next = (check & 0x1ffffff) << 5 ^ value;
    int[] generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    for (int bit = 0; bit < 5; bit++) {
      if ((top >> bit & 1) != 0) {
        next ^= generator[bit];
      }
    }
    return next;
  }

  private static Optional<String> cashAddress(String text, int colon) {
    long check = 1;
    for (int index = 0; index < colon; index++) {
      check = wideStep(check, text.charAt(index) & 31);
    }
    check = wideStep(check, 0);
    for (int index = colon + 1; index < text.length(); index++) {
      int value = BECH32.indexOf(text.charAt(index));
      if (value < 0) {
        return Optional.empty();
      }
      check = wideStep(check, value);
    }
    if (check != 1) {
      return Optional.empty();
    }
    String prefix = text.substring(0, colon);
    return Optional.of(
        switch (prefix) {
          case "kaspa" -> "KAS";
          case "bitcoincash" -> "BCH";
          case "ecash" -> "XEC";
          default -> prefix.toUpperCase(Locale.ROOT);
        });
  }

  private static long wideStep(long check, int value) {
    long top = check >>> 35;
    long next = (check & 0x07ffffffffL) << 5 ^ value;
    long[] generator = {0x98f2bc8e61L, 0x79b76d99e2L, 0xf33e5fb3c4L, 0xae2eabe2a8L, 0x1e4f43e470L};
    for (int bit = 0; bit < 5; bit++) {
      if ((top >> bit & 1) != 0) {
        next ^= generator[bit];
      }
    }
    return next;
  }

  private static boolean monero(String text) {
    byte[] bytes = new byte[text.length() / 11 * 8 + MONERO_BLOCK[text.length() % 11]];
    int at = 0;
    for (int from = 0; from < text.length(); from += 11) {
      int to = Math.min(text.length(), from + 11);
      BigInteger value = BigInteger.ZERO;
      for (int index = from; index < to; index++) {
        int digit = BASE58.indexOf(text.charAt(index));
        if (digit < 0) {
          return false;
        }
        value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(digit));
      }
      int size = MONERO_BLOCK[to - from];
      if (size < 1 || value.bitLength() > size * 8) {
        return false;
      }
      for (int index = size - 1; index >= 0; index--) {
        bytes[at + index] = value.byteValue();
        value = value.shiftRight(8);
      }
      at += size;
    }
    byte[] hash = Keccak.digest(Arrays.copyOf(bytes, bytes.length - 4));
    return Arrays.equals(
        Arrays.copyOf(hash, 4), Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
  }
}
