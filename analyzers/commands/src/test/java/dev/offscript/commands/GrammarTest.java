package dev.offscript.commands;

import static dev.offscript.commands.Cases.acts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to a command, in {@code grammar.yml}, with each of three commands in its place. */
class GrammarTest {

  private static final Map<?, ?> CASES = (Map<?, ?>) Cases.document("grammar.yml");

  static List<?> executed() {
    return (List<?>) CASES.get("executed");
  }

  static List<?> staged() {
    return (List<?>) CASES.get("staged");
  }

  static List<?> undecodable() {
    return (List<?>) CASES.get("undecodable");
  }

  static List<?> silent() {
    return (List<?>) CASES.get("silent");
  }

  @ParameterizedTest
  @MethodSource("executed")
  void what_runs_is_seen_through_every_way(String way) {
    for (RecognitionTest.Plain plain : RecognitionTest.Plain.values()) {
      assertThat(acts(way.replace("COMMAND", plain.command)))
          .extracting(Cases::shown)
          .as(way.replace("COMMAND", plain.command))
          .contains(plain.act);
    }
  }

  @Test
  void git_runs_what_its_environment_says() {
    assertThat(acts("GIT_SSH_COMMAND='" + RecognitionTest.TUNNEL + "' git fetch"))
        .extracting(Cases::shown)
        .contains(RecognitionTest.Plain.TUNNELS.act);
  }

  @ParameterizedTest
  @MethodSource("staged")
  void what_is_left_for_later_is_staged(String way) {
    for (RecognitionTest.Plain plain : RecognitionTest.Plain.values()) {
      assertThat(acts(way.replace("COMMAND", plain.command)))
          .as(way.replace("COMMAND", plain.command))
          .anySatisfy(
              act ->
                  assertThat(Cases.shown(act)).isEqualTo(plain.act.replace("executed", "staged")))
          .allSatisfy(act -> assertThat(act.state()).isEqualTo(State.STAGED));
    }
  }

  @ParameterizedTest
  @MethodSource("silent")
  void what_never_runs_is_no_act(String way) {
    for (RecognitionTest.Plain plain : RecognitionTest.Plain.values()) {
      assertThat(acts(way.replace("COMMAND", plain.command)))
          .as(way.replace("COMMAND", plain.command))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("undecodable")
  void what_nobody_can_know_is_named(String text) {
    assertThat(vias(text)).anyMatch(via -> via.startsWith("undecodable: "));
  }

  @Test
  void decoders_inside_a_substitution_are_named() {
    assertThat(vias("eval \"$(echo dHJ1ZSBh | base64 -d)\"")).contains("base64");
    assertThat(vias("x=$(echo dHJ1ZSBh | base64 -d); $x")).contains("base64");
    assertThat(vias("LD_PRELOAD=/tmp/x.so ls")).contains("LD_PRELOAD=/tmp/x.so");
  }

  private static List<String> vias(String text) {
    return Cases.COMMANDS.analyze(text, new ScriptMemory()).stream()
        .flatMap(command -> command.via().stream())
        .toList();
  }
}
