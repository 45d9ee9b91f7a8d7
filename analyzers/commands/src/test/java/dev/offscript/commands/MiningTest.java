package dev.offscript.commands;

import static dev.offscript.commands.Cases.acts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MiningTest {

  private static final Map<?, ?> CASES = (Map<?, ?>) Cases.document("mining.yml");

  static Stream<Arguments> acting() {
    return ((Map<?, ?>) CASES.get("acts"))
        .entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  static List<String> silent() {
    return ((List<?>) CASES.get("silent")).stream().map(String.class::cast).toList();
  }

  @ParameterizedTest
  @MethodSource("acting")
  void what_mines_says_where_to(String command, String act) {
    assertThat(acts(command)).extracting(Cases::shown).contains(act);
  }

  @ParameterizedTest
  @MethodSource("silent")
  void what_looks_like_mining_is_none(String command) {
    assertThat(acts(command))
        .noneSatisfy(act -> assertThat(act.behaviour().wire()).isEqualTo("mining"));
  }
}
