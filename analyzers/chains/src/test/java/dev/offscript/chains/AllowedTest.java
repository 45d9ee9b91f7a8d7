package dev.offscript.chains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Severity;
import dev.offscript.model.report.Chain;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sanctioned and watched values. */
class AllowedTest {

  @ParameterizedTest
  @CsvSource({
    "gw.example.org,      gw.example.org,      22,   true",
    "gw.example.org,      x.gw.example.org,    22,   false",
    "gw.example.org:443,  gw.example.org,      443,  true",
    "gw.example.org:443,  gw.example.org,      22,   false",
    "*.example.org,       a.b.example.org,     22,   true",
    ".example.org,        example.org,         22,   true",
    ".example.org,        badexample.org,      22,   false",
    "192.0.2.0/24,        192.0.2.77,          22,   true",
    "192.0.2.0/24,        192.0.3.77,          22,   false",
    "2001:db8::/32,       2001:db8:1::9,       22,   true",
    "[2001:db8::7]:22,    2001:db8::7,         22,   true",
    "2001:db8::7,         2001:db8::7,         22,   true",
  })
  void coversWhatItSays(String line, String host, int port, boolean covered) {
    Allowed allowed = Allowed.parse(List.of("# gateways", line + "  # ours", ""));
    assertThat(allowed.covers(Endpoint.of(host, port)).isPresent()).isEqualTo(covered);
  }

  @Test
  void tellsTheLineThatIsNoEndpoint() {
    assertThatThrownBy(() -> Allowed.parse(List.of("ok.example", "10.0.0.0/99")))
        .hasMessage("line 2: \"10.0.0.0/99\" is no host, host:port, network or domain");
  }

  @Test
  void aSanctionedEndpointIsListedAndNotAccused() {
    Chain chain =
        new Scene()
            .settings(
                new Settings(
                    Allowed.parse(List.of("203.0.113.0/24")), List.of(), Set.of(), Limits.DEFAULT))
            .session("s1", 0)
            .task("Fix.")
            .runs(20, "toolu_s1a1b2c3d4", "ssh -fN -R 7022:localhost:22 svc@203.0.113.9")
            .scene()
            .chain();
    assertThat(chain.allowed()).isTrue();
    assertThat(chain.severity()).isEqualTo(Severity.INFORMATIONAL);
    assertThat(chain.notes()).contains("endpoint is sanctioned by the allow list: 203.0.113.0/24");
  }

  @Test
  void aWatchedValueMakesAnActAndItsTraffic() {
    Scene scene =
        new Scene()
            .settings(
                new Settings(Allowed.NOTHING, List.of("192.0.2.66"), Set.of(), Limits.DEFAULT))
            .session("s1", 0)
            .at("", "", "10.0.3.17")
            .task("Fix.")
            .runs(20, "toolu_s1a1b2c3d4", "curl http://192.0.2.66/x")
            .gets(21, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .flow(1, 20.2, 22, "10.0.3.17:1", "192.0.2.66:80")
            .flow(1, 20.2, 22, "10.9.9.9:1", "192.0.2.66:80");
    List<Chain> chains = scene.chains();
    assertThat(chains).extracting(Chain::behaviour).containsOnly(Behaviour.UNAUTHORIZED_EGRESS);
    assertThat(chains)
        .extracting(Chain::title)
        .containsExactlyInAnyOrder(
            "Unauthorized egress with curl to 192.0.2.66",
            "Unexplained unauthorized egress to 192.0.2.66:80");
  }
}
