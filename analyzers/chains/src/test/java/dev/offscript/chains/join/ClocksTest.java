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
