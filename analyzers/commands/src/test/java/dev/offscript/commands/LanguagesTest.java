package dev.offscript.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs in other languages inside commands, both ways. */
class LanguagesTest {

  static Stream<Arguments> shells() {
    return ((Map<?, ?>) part("shells"))
        .entrySet().stream()
            .map(
                entry -> {
                  Map<?, ?> shell = (Map<?, ?>) entry.getValue();
                  return Arguments.of(entry.getKey(), shell.get("command"), shell.get("act"));
                });
  }

  static List<?> inert() {
    return (List<?>) part("inert");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void a_socket_that_reaches_a_shell_hands_it_out(String name, String command, String shown) {
    assertThat(Cases.acts(command))
        .extracting(act -> act.tool() + " " + act.direction().wire() + " " + act.endpoint())
        .contains(shown);
  }

  @ParameterizedTest
  @MethodSource("inert")
  void a_program_that_only_talks_or_quotes_is_left_alone(String command) {
    assertThat(Cases.acts(command)).isEmpty();
  }

  static List<?> runs() {
    return (List<?>) part("runs");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void a_command_that_a_program_runs_is_seen(String template) {
    for (RecognitionTest.Plain plain :
        List.of(RecognitionTest.Plain.MINES, RecognitionTest.Plain.TUNNELS)) {
      assertThat(Cases.acts(filled(template, plain.command)))
          .extracting(Cases::shown)
          .contains(plain.act);
    }
  }

  private static String filled(String template, String command) {
    int space = command.indexOf(' ');
    String words = command.substring(space + 1);
    // The quotes that the program is not in itself.
    boolean inside = !template.contains("\n") && template.indexOf('\'') < template.indexOf('"');
    String mark =
        inside && template.contains("'") || template.contains("exec.Command") ? "\"" : "'";
    return template
        .replace("WORD_LIST", mark + words.replace(" ", mark + ", " + mark) + mark)
        .replace("PLAIN_WORDS", words)
        .replace("PROGRAM", command.substring(0, space))
        .replace("COMMAND", command);
  }

  private static Object part(String key) {
    return ((Map<?, ?>) Cases.document("languages.yml")).get(key);
  }
}
