package dev.offscript.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "0.0.0.0, 0.0.0.0",
    "2001:DB8::1, 2001:db8::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "[2001:db8::7], 2001:db8::7",
    "::ffff:192.0.2.9, 192.0.2.9",
    "::ffff:c000:209, 192.0.2.9",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
  })
  void hasOneSpelling(String text, String canonical) {
    assertThat(IpAddress.canonical(text)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "010.1.1.1",
        "2130706433",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.4 ",
        "0x7f.0.0.1",
        "47.96.XX.XX",
        "1.2.3.",
        "::1::",
        ":1",
        "1:",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "fe80::1%eth0",
        "1::2::3",
        "g::",
        "::1.2.3",
        "1:2:3:4:5:6:7::8",
        "-",
        "::٣"
      })
  void isStrict(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @Test
  void knowsWhereAnAddressBelongs() {
    assertThat(address("10.1.2.3").isPrivate()).isTrue();
    assertThat(address("172.31.0.1").isPrivate()).isTrue();
    assertThat(address("172.32.0.1").isPrivate()).isFalse();
    assertThat(address("192.168.0.1").isPrivate()).isTrue();
    assertThat(address("100.100.2.136").isPrivate()).isTrue();
    assertThat(address("fd00::1").isPrivate()).isTrue();
    assertThat(address("2001:db8::1").isPrivate()).isFalse();
    assertThat(address("127.0.0.53").isLoopback()).isTrue();
    assertThat(address("::1").isLoopback()).isTrue();
    assertThat(address("fe80::1").isLinkLocal()).isTrue();
    assertThat(address("fec0::1").isLinkLocal()).isFalse();
    assertThat(address("239.1.1.1").isMulticast()).isTrue();
    assertThat(address("203.0.113.9").isDocumentation()).isTrue();
    assertThat(address("2001:db8::9").isDocumentation()).isTrue();
    assertThat(address("8.8.8.8").isInternal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsBackWhatItWrites(long seed) throws UnknownHostException {
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      long high = random.nextLong() & mask(random);
      long low = random.nextLong() & mask(random);
      IpAddress address = IpAddress.v6(high, low);
      assertThat(IpAddress.parse(address.toString())).contains(address);
      assertThat(InetAddress.getByName(address.toString()).getAddress())
          .hasSize(address.v4() ? 4 : 16);
    }
  }

  private static long mask(Random random) {
    long mask = 0;
    for (int i = 0; i < 4; i++) {
      mask = mask << 16 | (random.nextBoolean() ? 0xffff : 0);
    }
    return mask;
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
