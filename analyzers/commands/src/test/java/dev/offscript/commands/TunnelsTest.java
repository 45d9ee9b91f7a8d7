package dev.offscript.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Act;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tunnel, relay, network, carrier, proxy and shell of the catalogue, both ways. */
class TunnelsTest {

  static Stream<Arguments> acts() {
    return tools()
        .flatMap(
            tool ->
                ((Map<?, ?>) part(tool, "acts", Map.of()))
                    .entrySet().stream()
                        .map(line -> Arguments.of(tool.getKey(), line.getKey(), line.getValue())));
  }

  static Stream<Arguments> inert() {
    return tools()
        .flatMap(
            tool ->
                ((List<?>) part(tool, "inert", List.of()))
                    .stream().map(command -> Arguments.of(tool.getKey(), command)));
  }

  @ParameterizedTest
  @MethodSource("acts")
  void what_a_command_opens_is_read_off_its_words(String tool, String command, String shown) {
    assertThat(Cases.acts(command))
        .filteredOn(act -> act.tool().equals(tool))
        .extracting(TunnelsTest::shown)
        .containsExactly(shown);
  }

  @ParameterizedTest
  @MethodSource("inert")
  void a_tool_that_opens_nothing_is_left_alone(String tool, String command) {
    assertThat(Cases.acts(command)).isEmpty();
  }

  private static String shown(Act act) {
    return String.join(
        " ",
        act.behaviour().wire(),
        act.direction().wire(),
        dash(act.endpoint().toString()),
        dash(act.forward().replace(' ', '_')),
        act.level().wire());
  }

  private static String dash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static Stream<Map.Entry<?, ?>> tools() {
    return ((Map<?, ?>) Cases.document("tunnels.yml")).entrySet().stream().map(entry -> entry);
  }

  private static Object part(Map.Entry<?, ?> tool, String key, Object otherwise) {
    Object part = ((Map<?, ?>) tool.getValue()).get(key);
    return part == null ? otherwise : part;
  }
}
