package dev.offscript.readers.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.evidence.Sample;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that is no JSON counts once, and costs none of its neighbours. */
class JsonSampleTest {

  @ParameterizedTest
  @ValueSource(strings = {"}", "no json", "{\"a\" 1}"})
  void aGarbledLineCountsOnce(String garbled) {
    JsonSample sample = sample("{\"a\":1}\n" + garbled + "\n{\"a\":2}\n");

    assertThat(sample.values()).hasSize(2);
    assertThat(sample.garbled()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000})
  void aLineNestedTooDeepIsAGarbledOne(int depth) {
    String deep = "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";

    JsonSample sample = sample("{\"a\":1}\r\n" + deep + "\r\n{\"a\":2}\r\n");

    assertThat(sample.values()).hasSize(2);
    assertThat(sample.garbled()).isEqualTo(1);
  }

  private static JsonSample sample(String text) {
    return JsonSample.of(new Sample(text.getBytes(StandardCharsets.UTF_8), true));
  }
}
