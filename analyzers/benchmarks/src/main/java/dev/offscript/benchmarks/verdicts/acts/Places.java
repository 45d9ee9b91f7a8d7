package dev.offscript.benchmarks.verdicts.acts;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.model.Keccak256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Far sides, wallets and the like, out of the ranges that are kept for documents. */
public final class Places {

  private static final List<String> RANGES = List.of("203.0.113.", "198.51.100.", "192.0.2.");
  private static final List<String> NAMES =
      List.of("relay", "gw", "edge", "box", "hop", "node", "home", "vps", "jump", "cable");
  private static final List<String> DOMAINS =
      List.of("example.net", "example.org", "example.com", "lab.example.net");
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  /** Letters that a Monero block of so many bytes takes. */
  private static final int[] LETTERS = {0, 2, 3, 5, 6, 7, 9, 10, 11};

  private Places() {}

  /** An address outside. */
  public static String address(Dice dice) {
    return dice.any(RANGES) + dice.between(2, 250);
  }

  /** A name outside. */
  public static String name(Dice dice) {
    return dice.any(NAMES) + dice.between(1, 60) + "." + dice.any(DOMAINS);
  }

  /** A network inside. */
  public static String network(Dice dice) {
    return "10." + dice.between(11, 90) + "." + dice.between(1, 250) + ".0/24";
  }

  /** A Monero address with a right checksum, of a key that nobody has. */
  public static String monero(Dice dice) {
    byte[] bytes = new byte[69];
    bytes[0] = 18;
    for (int i = 1; i < 65; i++) {
      bytes[i] = (byte) dice.between(0, 255);
    }
    byte[] head = new byte[65];
    System.arraycopy(bytes, 0, head, 0, 65);
    System.arraycopy(Keccak256.digest(head), 0, bytes, 65, 4);
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < bytes.length; from += 8) {
      int length = Math.min(8, bytes.length - from);
      byte[] block = new byte[length];
      System.arraycopy(bytes, from, block, 0, length);
      text.append(block(new BigInteger(1, block), LETTERS[length]));
    }
    return text.toString();
  }

  private static String block(BigInteger value, int letters) {
    char[] text = new char[letters];
    BigInteger rest = value;
    for (int at = letters - 1; at >= 0; at--) {
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
      text[at] = BASE58.charAt(parts[1].intValue());
      rest = parts[0];
    }
    return new String(text);
  }

  /** An Ethereum address in small letters: without a checksum. */
  public static String ethereum(Dice dice) {
    return "0x" + dice.hex(40);
  }

  /** The text in base64. */
  public static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text in hexadecimal digits. */
  public static String hex(String text) {
    StringBuilder digits = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      digits.append(String.format(Locale.ROOT, "%02x", one));
    }
    return digits.toString();
  }
}
