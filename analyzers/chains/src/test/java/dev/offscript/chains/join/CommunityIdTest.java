package dev.offscript.chains.join;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The id that sensors print of a connection, worked out here; values of its specification. */
class CommunityIdTest {

  @ParameterizedTest
  @CsvSource({
    "128.232.110.120, 34855, 66.35.250.204, 80, 6, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
    "192.168.1.52, 54585, 8.8.8.8, 53, 17, 1:d/FP5EW3wiY1vCndhwleRRKHowQ="
  })
  void isThatOfTheSpecification(
      String source, int from, String destination, int to, int protocol, String id) {
    assertThat(CommunityId.of(source, from, destination, to, protocol)).contains(id);
    assertThat(CommunityId.of(destination, to, source, from, protocol)).contains(id);
  }

  @Test
  void nothingThatIsNoAddressHasOne() {
    assertThat(CommunityId.of("pool.example.net", 1, "192.0.2.7", 2, 6)).isEmpty();
    assertThat(CommunityId.of("2001:db8::1", 1, "192.0.2.7", 2, 6)).isEmpty();
  }
}
