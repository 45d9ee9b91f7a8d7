package dev.offscript.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WalletsTest {

  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BASE32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  /** Vectors that the specifications publish, and the address of the first block. */
  @ParameterizedTest
  @CsvSource({
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa, BTC",
    "3P14159f73E4gFr7JterCCQh9QjiTjiZrG, BTC",
    "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4, BTC",
    "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7, BTC",
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0, BTC",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed, ETH",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359, ETH",
    "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed, ETH",
    "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a, BCH"
  })
  void publishedVectorsAreTheirCoins(String address, String coin) {
    assertThat(Wallets.coin(address)).contains(coin);
  }

  /** From the invalid vectors of BIP 173 and BIP 350, and an all-zero placeholder. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
        "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
        "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
        "bc1pw5dgrnzv",
        "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
        "0x0000000000000000000000000000000000000000",
        "0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "d41d8cd98f00b204e9800998ecf8427e",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      })
  void whatFailsItsChecksumIsNone(String text) {
    assertThat(Wallets.coin(text)).isEmpty();
  }

  /** Every kind with payloads of our own; one wrong character is always noticed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "BTC 00",
        "BTC 05",
        "LTC 30",
        "LTC 32",
        "DOGE 1e",
        "DASH 4c",
        "RVN 3c",
        "FIRO 52",
        "ZEC 1cb8",
        "ZEC 1cbd",
        "base58 41",
        "BTC bc 0 20",
        "BTC bc 0 32",
        "BTC bc 1 32",
        "LTC ltc 0 20",
        "LTC ltc 1 32",
        "DGB dgb 0 20",
        "ZEC zs - 43",
        "ZEC u m 141",
        "bech32 cosmos - 20",
        "KAS kaspa: 33",
        "KAS kaspa: 34",
        "BCH bitcoincash: 21",
        "XMR 18",
        "XMR 42",
        "XMR 19",
        "cryptonote 53"
      })
  void madeAddressesAreKnownAndDamagedOnesAreNot(String kind) throws Exception {
    Random random = new Random(kind.hashCode());
    String[] parts = kind.split(" ");
    for (int round = 0; round < 8; round++) {
      String address = made(parts, random);
      assertThat(Wallets.coin(address)).as(address).contains(parts[0]);
      int at = address.length() - 1 - random.nextInt(20);
      String damaged = damaged(address, at);
      assertThat(Wallets.coin(damaged)).as(damaged).isNotEqualTo(Wallets.coin(address));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ADDRESS.rig1, ADDRESS",
    "ADDRESS/rig1/me@example.org, ADDRESS",
    "ADDRESS+5000, ADDRESS",
    "LTC:ADDRESS.rig#ab-cd, ADDRESS",
    "solo:ADDRESS, ADDRESS",
    "me:secret, me",
    "me@example.org, me"
  })
  void theAccountIsTheUserWithoutWorkerAndPayOut(String user, String account) throws Exception {
    String address = made(new String[] {"LTC", "ltc", "0", "20"}, new Random(7));

    assertThat(Wallets.account(user.replace("ADDRESS", address)))
        .isEqualTo(account.replace("ADDRESS", address));
  }

  private static String made(String[] kind, Random random) throws Exception {
    if (kind[0].equals("XMR") || kind[0].equals("cryptonote")) {
      int tag = Integer.parseInt(kind[1]);
      byte[] body = bytes(random, tag == 19 ? 73 : 65);
      body[0] = (byte) tag;
      return blocks(join(body, Arrays.copyOf(Keccak256.digest(body), 4)));
    }
    if (kind.length == 2) {
      byte[] version = new BigInteger(kind[1], 16).toByteArray();
      version = version.length > 1 && version[0] == 0 ? new byte[] {version[1]} : version;
      byte[] body = join(version, bytes(random, 20));
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return base58(join(body, Arrays.copyOf(sha.digest(sha.digest(body)), 4)));
    }
    if (kind[1].endsWith(":")) {
      byte[] body = bytes(random, Integer.parseInt(kind[2]));
      return cash(kind[1].substring(0, kind[1].length() - 1), fives(body));
    }
    int[] data = fives(bytes(random, Integer.parseInt(kind[3])));
    boolean versioned = Character.isDigit(kind[2].charAt(0));
    if (versioned) {
      int[] longer = new int[data.length + 1];
      longer[0] = kind[2].charAt(0) - '0';
      System.arraycopy(data, 0, longer, 1, data.length);
      data = longer;
    }
    boolean modified = kind[2].equals("m") || versioned && data[0] > 0;
    return bech32(kind[1], data, modified ? 0x2bc830a3L : 1);
  }

  private static String damaged(String address, int at) {
    String digits = BASE32.indexOf(address.charAt(at)) >= 0 ? BASE32 : BASE58;
    char now = address.charAt(at);
    char other = digits.charAt((digits.indexOf(now) + 1) % digits.length());
    return address.substring(0, at) + other + address.substring(at + 1);
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static String base58(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger value = new BigInteger(1, bytes);
    while (value.signum() > 0) {
      BigInteger[] parts = value.divideAndRemainder(BigInteger.valueOf(58));
      text.append(BASE58.charAt(parts[1].intValue()));
      value = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append('1');
    }
    return text.reverse().toString();
  }

  private static String blocks(byte[] bytes) {
    int[] lengths = {0, 2, 3, 5, 6, 7, 9, 10, 11};
    StringBuilder text = new StringBuilder();
    for (int from = 0; from < bytes.length; from += 8) {
      byte[] block = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 8));
      String digits = base58(join(new byte[1], block)).replaceAll("^1+", "");
      text.append("1".repeat(lengths[block.length] - digits.length())).append(digits);
    }
    return text.toString();
  }

  private static int[] fives(byte[] bytes) {
    int[] data = new int[(bytes.length * 8 + 4) / 5];
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      data[bit / 5] |= (bytes[bit / 8] >> 7 - bit % 8 & 1) << 4 - bit % 5;
    }
    return data;
  }

  private static String bech32(String network, int[] data, long last) {
    int[] input = new int[network.length() * 2 + 1 + data.length + 6];
    for (int i = 0; i < network.length(); i++) {
      input[i] = network.charAt(i) >> 5;
      input[network.length() + 1 + i] = network.charAt(i) & 31;
    }
    System.arraycopy(data, 0, input, network.length() * 2 + 1, data.length);
    long[] generator = {0x3b6a57b2L, 0x26508e6dL, 0x1ea119faL, 0x3d4233ddL, 0x2a1462b3L};
    return network + "1" + digits(data) + sum(remainder(input, generator, 25) ^ last, 6);
  }

  private static String cash(String network, int[] data) {
    int[] input = new int[network.length() + 1 + data.length + 8];
    for (int i = 0; i < network.length(); i++) {
      input[i] = network.charAt(i) & 31;
    }
    System.arraycopy(data, 0, input, network.length() + 1, data.length);
    long[] generator = {0x98f2bc8e61L, 0x79b76d99e2L, 0xf33e5fb3c4L, 0xae2eabe2a8L, 0x1e4f43e470L};
    return network + ":" + digits(data) + sum(remainder(input, generator, 35) ^ 1, 8);
  }

  private static long remainder(int[] input, long[] generator, int bits) {
    long sum = 1;
    for (int value : input) {
      long top = sum >> bits;
      sum = (sum & (1L << bits) - 1) << 5 ^ value;
      for (int i = 0; i < 5; i++) {
        sum ^= (top >> i & 1) * generator[i];
      }
    }
    return sum;
  }

  private static String digits(int[] data) {
    StringBuilder text = new StringBuilder();
    for (int value : data) {
      text.append(BASE32.charAt(value));
    }
    return text.toString();
  }

  private static String sum(long value, int length) {
    int[] data = new int[length];
    for (int i = 0; i < length; i++) {
      data[i] = (int) (value >> 5 * (length - 1 - i) & 31);
    }
    return digits(data);
  }
}
