package dev.offscript.chains.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Scene;
import dev.offscript.model.ChainActor;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Processes below a tool call, and traffic of which a sensor names the process. */
class LineageTest {

  private static final String MINER = "./xmrig -o pool.example.net:5555";

  private static Scene call(Scene scene, String id, int unit, String host, double at, String line) {
    return scene
        .session(id, unit)
        .at(host, "")
        .task("Fix the parser of " + id)
        .runs(at, "toolu_" + id + "a1b2c3d4", line)
        .gets(at + 2, "toolu_" + id + "a1b2c3d4", "", 0)
        .scene();
  }

  private static Scene tree(Scene scene, String host, double at, String command) {
    return scene
        .process(7, at, host, 910, 900, command)
        .process(7, at + 0.1, host, 920, 910, "python3 warm.py")
        .process(7, at + 0.2, host, 940, 920, MINER);
  }

  private static Step execution(Chain chain) {
    return chain.steps().stream().filter(s -> s.kind() == EventKind.EXEC).findFirst().orElseThrow();
  }

  @Test
  void whatACallStartedTwoGenerationsBelowIsTheCalls() {
    Chain chain =
        tree(
                call(new Scene(), "s1", 0, "sbx-1", 20, "./warm.sh --all"),
                "sbx-1",
                20.2,
                "./warm.sh --all")
            .chain();
    assertThat(chain.actor()).isEqualTo(ChainActor.AGENT);
    assertThat(chain.session().id()).isEqualTo("s1");
    assertThat(execution(chain).links().get(0).grade()).isEqualTo(Grade.A);
    assertThat(execution(chain).links().get(0).because())
        .containsExactly(
            "process 940 descends, 2 generations below, from the process 910 that ran the call's"
                + " command: ./warm.sh --all",
            "same host sbx-1, times overlap");
  }

  @Test
  void howeverTheShellWrappedIt() {
    for (String wrapped : List.of("/bin/bash -c ./warm.sh --all", "sh -c ./warm.sh --all")) {
      Chain chain =
          tree(call(new Scene(), "s1", 0, "sbx-1", 20, "./warm.sh --all"), "sbx-1", 20.2, wrapped)
              .chain();
      assertThat(chain.actor()).as(wrapped).isEqualTo(ChainActor.AGENT);
    }
  }

  @Test
  void onAnotherHostOrAnHourLaterItIsNot() {
    for (Scene scene :
        List.of(
            tree(
                call(new Scene(), "s1", 0, "sbx-1", 20, "./warm.sh --all"),
                "sbx-2",
                20.2,
                "./warm.sh --all"),
            tree(
                call(new Scene(), "s1", 0, "sbx-1", 20, "./warm.sh --all"),
                "sbx-1",
                3620,
                "./warm.sh --all"),
            tree(
                call(new Scene(), "s1", 0, "sbx-1", 20, "./warm.sh --all"),
                "sbx-1",
                20.2,
                "./warm.sh --one"))) {
      assertThat(scene.chain().actor()).isEqualTo(ChainActor.UNKNOWN);
      assertThat(scene.chain().session().id()).isEmpty();
    }
  }

  @Test
  void equalCallsOfTwoSessionsHaveNone() {
    Scene scene = call(new Scene(), "s1", 0, "sbx-1", 20, "./warm.sh --all");
    call(scene, "s2", 1, "sbx-1", 21, "./warm.sh --all");
    Chain chain = tree(scene, "sbx-1", 21.2, "./warm.sh --all").chain();
    assertThat(chain.actor()).isEqualTo(ChainActor.UNKNOWN);
    assertThat(chain.notes())
        .contains("the command above it fits calls of 2 sessions; taken for none of theirs");
  }

  @Test
  void aShellAloneSaysNothing() {
    Chain chain =
        tree(call(new Scene(), "s1", 0, "sbx-1", 20, "bash"), "sbx-1", 20.2, "bash").chain();
    assertThat(chain.actor()).isEqualTo(ChainActor.UNKNOWN);
  }

  @Test
  void whatTheScriptsOfAPackageStartIsNobodysCall() {
    Chain chain =
        tree(
                call(new Scene(), "s1", 0, "sbx-1", 20, "npm install left-widget"),
                "sbx-1",
                20.2,
                "npm install left-widget")
            .chain();
    assertThat(chain.actor()).isNotEqualTo(ChainActor.AGENT);
  }

  private static Scene executed() {
    return call(
            new Scene(), "s1", 0, "sbx-1", 20, "cloudflared tunnel --url http://localhost:8888 &")
        .process(7, 20.1, "sbx-1", 940, 900, "cloudflared tunnel --url http://localhost:8888");
  }

  private static long flows(Chain chain) {
    return chain.steps().stream()
        .filter(s -> s.kind() == EventKind.FLOW)
        .mapToLong(s -> s.evidence().size())
        .sum();
  }

  @Test
  void theTrafficOfItsProcessIsItsTrafficWhereverItGoes() {
    Chain chain =
        executed()
            .flow(
                8,
                20.6,
                20.6,
                "10.0.3.17:5000",
                "198.51.100.7:7844",
                "process.pid=940",
                "host.name=sbx-1")
            .flow(
                8,
                20.7,
                20.7,
                "10.0.3.17:5001",
                "198.51.100.9:443",
                "process.pid=941",
                "host.name=sbx-1")
            .flow(
                8,
                20.8,
                20.8,
                "10.0.3.18:5001",
                "198.51.100.9:443",
                "process.pid=940",
                "host.name=sbx-2")
            .chain();
    assertThat(flows(chain)).isEqualTo(1);
    Step flow =
        chain.steps().stream().filter(s -> s.kind() == EventKind.FLOW).findFirst().orElseThrow();
    assertThat(flow.links().get(0).grade()).isEqualTo(Grade.A);
    assertThat(flow.links().get(0).because())
        .contains("the sensor names the process 940 that the execution record is of");
  }

  @Test
  void andThatOfItsChildren() {
    Chain chain =
        executed()
            .process(7, 20.3, "sbx-1", 955, 940, "helper")
            .flow(
                8,
                20.6,
                20.6,
                "10.0.3.17:5000",
                "198.51.100.7:7844",
                "process.pid=955",
                "host.name=sbx-1")
            .chain();
    assertThat(flows(chain)).isEqualTo(1);
  }

  @Test
  void notThatOfAnotherProcessWhichGotItsNumberLaterOrHadItBefore() {
    Chain chain =
        executed()
            .flow(8, 3, 3, "10.0.3.17:5000", "192.0.2.44:443", "process.pid=940", "host.name=sbx-1")
            .process(7, 500, "sbx-1", 940, 1, "backup")
            .flow(
                8,
                501,
                501,
                "10.0.3.17:5000",
                "192.0.2.44:443",
                "process.pid=940",
                "host.name=sbx-1")
            .chain();
    assertThat(flows(chain)).isZero();
  }

  @Test
  void whatAnotherSensorSaysOfTheSameConnectionIsTheSameProcess() {
    Chain chain =
        executed()
            .flow(
                8,
                20.6,
                20.6,
                "10.0.3.17:5000",
                "198.51.100.7:7844",
                "process.pid=940",
                "host.name=sbx-1",
                "network.transport=tcp")
            .flow(9, 420, 900, "10.0.3.17:5000", "198.51.100.7:7844", "network.transport=tcp")
            .flow(9, 421, 900, "10.0.9.9:5001", "198.51.100.7:7844", "network.transport=tcp")
            .chain();
    assertThat(flows(chain)).isEqualTo(2);
    assertThat(chain.steps().get(chain.steps().size() - 1).links().get(0).because().get(0))
        .startsWith("the same connection, community id 1:");
  }
}
