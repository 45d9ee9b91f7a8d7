package dev.offscript.rules.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSizeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a{1000}",
        "(?:[A-Za-z0-9+/]{4}){2,}",
        "[{}()]{3}\\{\\(",
        "[](){}]{900}",
        "x{,3}y{z}",
        "(a|b){2}(c{3}){4}",
        ")}{",
        "\\"
      })
  void takesWhatRulesWrite(String pattern) {
    assertThat(RegexSize.isBounded(pattern)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{1000}){1000}",
        "((a{0,100}){0,100}){0,100}",
        "((((ab){50,}){50,}c){50,}d)",
        "(?:(?:[a-z]?){999}){999}"
      })
  void refusesRepeatsThatMultiply(String pattern) {
    assertThat(RegexSize.isBounded(pattern)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 100_000})
  void refusesGroupsWithinGroups(int depth) {
    assertThat(RegexSize.isBounded("(".repeat(depth))).isFalse();
  }
}
