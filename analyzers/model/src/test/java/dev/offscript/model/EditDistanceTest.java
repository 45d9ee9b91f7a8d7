package dev.offscript.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  @ParameterizedTest
  @CsvSource({
    "ngrok, ngrok, 0",
    "ngrok, ngork, 2",
    "tag, tags, 1",
    "kitten, sitting, 3",
    "'', abc, 3",
    "abc, '', 3"
  })
  void countsCharactersChangedAddedAndDropped(String one, String other, int edits) {
    assertThat(EditDistance.between(one, other)).isEqualTo(edits);
  }
}
