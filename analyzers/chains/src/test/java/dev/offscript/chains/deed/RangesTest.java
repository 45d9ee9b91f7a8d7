package dev.offscript.chains.deed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Ranges in the words of a scan. */
class RangesTest {

  @Test
  void aNetworkIsCountedOut() {
    assertThat(Ranges.in("nmap -sn 10.0.3.0/30 -oN out"))
        .containsExactly("10.0.3.0", "10.0.3.1", "10.0.3.2", "10.0.3.3");
  }

  @Test
  void aLoopOverTheLastPartIsANetwork() {
    assertThat(Ranges.in("for i in $(seq 1 254); do nc -z 10.0.3.$i 22; done"))
        .hasSize(256)
        .contains("10.0.3.77");
    assertThat(Ranges.in("ping 192.168.7.{1..254}")).hasSize(256);
  }

  @Test
  void whatIsNoRangeOrTooGreatIsNone() {
    assertThat(Ranges.in("nmap 10.0.3.7; curl http://10.0.3.7/24; masscan 10.0.0.0/8; cd $1.$2"))
        .isEmpty();
  }
}
