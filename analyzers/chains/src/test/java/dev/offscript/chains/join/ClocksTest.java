package dev.offscript.chains.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Allowed;
import dev.offscript.chains.ClockFit;
import dev.offscript.chains.Limits;
import dev.offscript.chains.Reconstruction;
import dev.offscript.chains.Scene;
import dev.offscript.chains.Settings;
import dev.offscript.model.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets of a sensor's clock, from pairs of a command and the flow to the value it names. */
class ClocksTest {

  private static Scene.Told told() {
    return new Scene()
        .session("s1", 0)
        .at("sbx-1", "", "10.0.3.17")
        .task("Fix.")
        .runs(10, "toolu_s1a1b2c3d1", "curl https://mirror.example.org/a")
        .gets(11, "toolu_s1a1b2c3d1", "", 0)
        .runs(200, "toolu_s1a1b2c3d2", "git clone https://git.example.com/x")
        .gets(201, "toolu_s1a1b2c3d2", "", 0)
        .runs(500, "toolu_s1a1b2c3d3", "./xmrig -o pool.example.net:3333")
        .gets(505, "toolu_s1a1b2c3d3", "", 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-600, -120, -37, 37, 120, 600})
  void severalPairsFitAClock(double skew) {
    Scene scene =
        told()
            .scene()
            .flow(1, 10.4 + skew, 12 + skew, "10.0.3.17:1", "mirror.example.org:443")
            .flow(1, 200.7 + skew, 203 + skew, "10.0.3.17:2", "git.example.com:443")
            .flow(1, 500.5 + skew, 509 + skew, "10.0.3.17:3", "pool.example.net:3333");
    Reconstruction found = scene.reconstruct();
    ClockFit fit = found.clocks().get(0);
    assertThat(fit.fitted()).isTrue();
    assertThat(fit.pairs()).isEqualTo(3);
    assertThat(fit.offsetNanos() / 1e9).isBetween(skew - 5, skew + 5);
    assertThat(found.chains().get(0).state()).isEqualTo(State.NETWORK_CONFIRMED);
  }

  @Test
  void theOffsetIsThatOfMostPairsAndItsScatterIsTold() {
    ClockFit fit =
        told()
            .scene()
            .flow(1, 10.4 + 37, 50, "10.0.3.17:1", "mirror.example.org:443")
            .flow(1, 200.6 + 37, 243, "10.0.3.17:2", "git.example.com:443")
            .flow(1, 501.5 + 37, 549, "10.0.3.17:3", "pool.example.net:3333")
            .reconstruct()
            .clocks()
            .get(0);
    assertThat(fit.offsetNanos() / 1e9).isBetween(36.5, 37.5);
    assertThat(fit.uncertaintyNanos() / 1e9).isBetween(0.4, 2.0);
    assertThat(fit.residuals().mostNanos() / 1e9).isBetween(1.0, 2.0);
    assertThat(fit.driftNanos()).isZero();
  }

  @Test
  void aClockThatDriftsForDaysIsFollowed() {
    Scene.Told told = new Scene().session("s1", 0).at("sbx-1", "", "10.0.3.17").task("Fix.");
    double day = 86_400;
    for (int i = 0; i < 24; i++) {
      String call = "toolu_s1a1b2c3" + (char) ('a' + i);
      told.runs(i * day / 2 + 7 * i, call, "curl https://mirror" + i + ".example.org/a");
      told.gets(i * day / 2 + 7 * i + 1, call, "", 0);
    }
    Scene scene = told.scene();
    for (int i = 0; i < 24; i++) {
      double seen = i * day / 2 + 7 * i + 0.5 + 3 + 1.8 * i;
      scene.flow(1, seen, seen + 1, "10.0.3.17:" + (i + 1), "mirror" + i + ".example.org:443");
    }
    double last = 23 * day / 2 + 300;
    told.runs(last, "toolu_s1a1b2c3zz", "./xmrig -o pool.example.net:3333")
        .gets(last + 5, "toolu_s1a1b2c3zz", "", 0);
    Reconstruction found =
        scene.flow(1, last + 45, last + 99, "10.0.3.17:99", "pool.example.net:3333").reconstruct();
    ClockFit fit = found.clocks().get(0);
    assertThat(fit.fitted()).as(fit.because()).isTrue();
    assertThat(fit.driftNanos() / 1e6).isBetween(3500.0, 3700.0);
    assertThat(found.chains().get(0).state()).isEqualTo(State.NETWORK_CONFIRMED);
  }

  @Test
  void twoClustersFitNone() {
    Scene.Told told = new Scene().session("s1", 0).at("sbx-1", "", "10.0.3.17").task("Fix.");
    for (int i = 0; i < 8; i++) {
      String call = "toolu_s1a1b2c3" + i;
      told.runs(100 * i, call, "curl https://mirror" + i + ".example.org/a")
          .gets(100 * i + 1, call, "");
    }
    Scene scene = told.runs(900, "toolu_s1a1b2c39", "./xmrig -o pool.example.net:3333").scene();
    for (int i = 0; i < 8; i++) {
      double seen = 100 * i + 0.5 + (i < 5 ? 61 : -30);
      scene.flow(1, seen, seen + 1, "10.0.3.17:" + (i + 1), "mirror" + i + ".example.org:443");
    }
    ClockFit fit = scene.reconstruct().clocks().get(0);
    assertThat(fit.outcome()).isEqualTo(ClockFit.Outcome.DISAGREE);
    assertThat(fit.because()).startsWith("pairs disagree: 5 on +").contains(", 3 on -");
  }

  @ParameterizedTest
  @ValueSource(ints = {480, -300, 345, 570})
  void aNaiveLogIsOffByItsZone(int minutes) {
    double zone = minutes * 60;
    Scene scene =
        told()
            .scene()
            .naive(1, 10.4 + zone, "10.0.3.17:1", "mirror.example.org:443")
            .naive(1, 200.7 + zone, "10.0.3.17:2", "git.example.com:443")
            .naive(1, 500.5 + zone, "10.0.3.17:3", "pool.example.net:3333");
    Reconstruction found = scene.reconstruct();
    assertThat(found.clocks().get(0).zoneMinutes()).isEqualTo(minutes);
    assertThat(found.chains().get(0).predicates().coincident().value()).contains(true);
  }

  @Test
  void manyFlowsAndManyCommandsAreFittedInTime() {
    Scene.Told told = new Scene().session("s1", 0).at("sbx-1", "", "10.0.3.17").task("Fix.");
    for (int i = 0; i < 300; i++) {
      told.runs(3 * i, "toolu_s1a1b2c3x" + i, "curl https://mirror.example.org/a");
    }
    Scene scene = told.runs(901, "toolu_s1a1b2c39", "./xmrig -o pool.example.net:3333").scene();
    for (int i = 0; i < 900; i++) {
      scene.flow(1, i + 0.5, i + 1, "10.0.3.17:" + (i + 1), "mirror.example.org:443");
    }
    assertThat(scene.reconstruct().clocks().get(0).outcome()).isEqualTo(ClockFit.Outcome.RIGHT);
  }

  @Test
  void onePairFitsNone() {
    Scene scene = told().scene().flow(1, 620.5, 629, "10.0.3.17:3", "pool.example.net:3333");
    Reconstruction found = scene.reconstruct();
    assertThat(found.clocks()).noneMatch(ClockFit::fitted);
    assertThat(found.chains().get(0).state()).isEqualTo(State.EXECUTED);
    assertThat(found.chains().get(0).nearMisses())
        .containsExactly("flow to pool.example.net:3333 at +116 s: limit 60 s");
  }

  @Test
  void pairsThatDisagreeFitNone() {
    Reconstruction found =
        told()
            .scene()
            .flow(1, 10.4 + 50, 65, "10.0.3.17:1", "mirror.example.org:443")
            .flow(1, 200.7 - 80, 125, "10.0.3.17:2", "git.example.com:443")
            .flow(1, 500.5 + 300, 809, "10.0.3.17:3", "pool.example.net:3333")
            .reconstruct();
    assertThat(found.clocks()).noneMatch(ClockFit::fitted);
  }

  @Test
  void aClockThatIsRightStaysAsItIs() {
    Reconstruction found =
        told()
            .scene()
            .flow(1, 10.4, 12, "10.0.3.17:1", "mirror.example.org:443")
            .flow(1, 200.7, 203, "10.0.3.17:2", "git.example.com:443")
            .flow(1, 500.5, 509, "10.0.3.17:3", "pool.example.net:3333")
            .reconstruct();
    assertThat(found.clocks()).allMatch(fit -> fit.offsetNanos() == 0 && !fit.fitted());
    assertThat(found.chains().get(0).predicates().coincident().value()).contains(true);
  }

  @Test
  void aClockThatTheCallerSetIsNotFitted() {
    Reconstruction found =
        told()
            .scene()
            .settings(
                new Settings(
                    Allowed.NOTHING, java.util.List.of(), java.util.Set.of(1), Limits.DEFAULT))
            .flow(1, 110.4, 112, "10.0.3.17:1", "mirror.example.org:443")
            .flow(1, 300.7, 303, "10.0.3.17:2", "git.example.com:443")
            .reconstruct();
    assertThat(found.clocks()).isEmpty();
  }
}
