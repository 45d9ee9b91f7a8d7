package dev.offscript.model;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Recognises addresses of cryptocurrencies by their checksums, so that a hash or a token is never
 * taken for one.
 *
 * <table>
 *   <caption>What is checked</caption>
 *   <tr><td>BTC, LTC, DOGE, DASH, RVN, FIRO and their kin</td><td>base58check, by version byte</td></tr>
 *   <tr><td>BTC, LTC, DGB</td><td>bech32 for witness version 0, bech32m from 1 on, program length</td></tr>
 *   <tr><td>ZEC</td><td>t1 and t3 base58check, zs1 bech32, u1 bech32m</td></tr>
 *   <tr><td>XMR</td><td>base 58 in blocks, Keccak-256: standard, subaddress, integrated</td></tr>
 *   <tr><td>KAS, BCH</td><td>forty bits behind {@code kaspa:}, {@code bitcoincash:}</td></tr>
 *   <tr><td>ETH</td><td>EIP-55 where the case is mixed; in one case it carries no checksum</td></tr>
 * </table>
 *
 * <p>Sources: BIP 13, 141, 173, 350; ZIP 173, 316; EIP-55; Monero's cryptonote_config.h; the
 * CashAddr specification. A unified address of Zcash is checked by its bech32m alone, not by its
 * inner jumble.
 */
public final class Wallets {

  /** Shorter and longer words are no addresses. */
  private static final int SHORTEST = 26;

  private static final int LONGEST = 512;

  private Wallets() {}

  /**
   * The coin whose address {@code text} is: {@code BTC}, {@code ETH}, {@code XMR}; {@code base58},
   * {@code bech32} and {@code cryptonote} for kin whose name the address does not tell; empty where
   * it is none or its checksum fails.
   */
  public static Optional<String> coin(String text) {
    int length = text.length();
    if (length < SHORTEST || length > LONGEST) {
      return Optional.empty();
    }
    if (text.startsWith("0x")) {
      return length == 42 && ethereum(text.substring(2)) ? Optional.of("ETH") : Optional.empty();
    }
    if (length <= 36) {
      Optional<String> coin = Base58.checked(text).flatMap(Wallets::base58);
      if (coin.isPresent()) {
        return coin;
      }
    }
    if (length >= 95 && length <= 150) {
      Optional<String> coin = Base58.blocks(text).flatMap(Wallets::cryptonote);
      if (coin.isPresent()) {
        return coin;
      }
    }
    return Bech32.read(text).flatMap(Wallets::bech32);
  }

  /** One spelling an address: lower case where its case is only a checksum. */
  public static String canonical(String address) {
    boolean caseless = address.startsWith("0x") || Bech32.read(address).isPresent();
    return caseless ? address.toLowerCase(Locale.ROOT) : address;
  }

  /**
   * The part of a miner's user name that can be an address: before worker, payment id or mail, and
   * behind the coin to be paid out in or the kind of mining ({@code LTC:ltc1q...}, {@code
   * solo:...}).
   */
  public static String account(String user) {
    int colon = -1;
    int end = 0;
    while (end < user.length()) {
      char c = user.charAt(end);
      if (c == ':' && colon < 0 && end > 0) {
        colon = end;
      } else if (!Character.isLetterOrDigit(c) && c != '_') {
        break;
      }
      end++;
    }
    String word = user.substring(0, end);
    if (colon < 0 || coin(word).isPresent()) {
      return word;
    }
    String behind = word.substring(colon + 1);
    return coin(behind).isPresent() ? behind : word.substring(0, colon);
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

  /** By the version: one byte before 20 of hash, two for Zcash. */
  private static Optional<String> base58(byte[] body) {
    if (body.length == 22) {
      boolean zcash =
          (body[0] & 0xff) == 0x1c && ((body[1] & 0xff) == 0xb8 || (body[1] & 0xff) == 0xbd);
      return Optional.of(zcash ? "ZEC" : "base58");
    }
    if (body.length != 21) {
      return Optional.empty();
    }
    return Optional.of(
        switch (body[0] & 0xff) {
          case 0x00, 0x05 -> "BTC";
          case 0x30, 0x32 -> "LTC";
          case 0x1e, 0x16 -> "DOGE";
          case 0x4c, 0x10 -> "DASH";
          case 0x3c, 0x7a -> "RVN";
          case 0x52 -> "FIRO";
          default -> "base58";
        });
  }

  /** By the network tag, before two keys of 32 bytes and perhaps a payment id of eight. */
  private static Optional<String> cryptonote(byte[] body) {
    int tag = body[0] & 0xff;
    boolean monero =
        body.length == 65 && (tag == 18 || tag == 42) || body.length == 73 && tag == 19;
    if (monero) {
      return Optional.of("XMR");
    }
    // Kin write the tag as a number of several bytes.
    return body.length >= 65 ? Optional.of("cryptonote") : Optional.empty();
  }

  private static Optional<String> bech32(Bech32.Address address) {
    return switch (address.network()) {
      case "bc", "tb", "bcrt" -> segwit(address, "BTC");
      case "ltc", "tltc" -> segwit(address, "LTC");
      case "dgb" -> segwit(address, "DGB");
      case "zs" -> named(address, Bech32.Kind.BECH32, "ZEC", address.length() == 69);
      case "u" -> named(address, Bech32.Kind.BECH32M, "ZEC", address.length() >= 64);
      case "kaspa", "kaspatest" -> named(address, Bech32.Kind.CASHADDR, "KAS", true);
      case "bitcoincash" -> named(address, Bech32.Kind.CASHADDR, "BCH", true);
      case "zil" -> named(address, Bech32.Kind.BECH32, "ZIL", true);
      // Keys of other systems, written the same way.
      case "age", "npub", "nsec", "note", "nevent", "nprofile", "naddr", "lnurl" ->
          Optional.empty();
      default -> kin(address);
    };
  }

  private static Optional<String> named(
      Bech32.Address address, Bech32.Kind kind, String coin, boolean fits) {
    return fits && address.kind() == kind ? Optional.of(coin) : Optional.empty();
  }

  /** Five bits of version, then 20 or 32 bytes; from version 1 on the other checksum. */
  private static Optional<String> segwit(Bech32.Address address, String coin) {
    boolean first =
        address.first() == 0
            && address.kind() == Bech32.Kind.BECH32
            && (address.length() == 33 || address.length() == 53);
    boolean later =
        address.first() >= 1
            && address.first() <= 16
            && address.kind() == Bech32.Kind.BECH32M
            && address.length() >= 5
            && address.length() <= 65;
    return first || later ? Optional.of(coin) : Optional.empty();
  }

  private static Optional<String> kin(Bech32.Address address) {
    boolean letters =
        address.network().chars().allMatch(c -> c >= 'a' && c <= 'z')
            && address.network().length() >= 2
            && address.network().length() <= 16;
    return letters && address.length() >= 32 ? Optional.of("bech32") : Optional.empty();
  }
}
