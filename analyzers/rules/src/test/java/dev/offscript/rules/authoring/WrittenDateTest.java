package dev.offscript.rules.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDateTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T21:10:05Z",
        "2026-03-01 21:10:05",
        "2026-03-01T23:10:05+02:00",
        "2026-03-01T23:10:05 +0200",
        "2026-03-01T22:10:05+01",
        "2026-03-01 21:10:05 UTC",
        "2026-03-01t21:10:05z",
        "2026/03/01 21:10:05",
        "20260301T211005Z",
        " 2026-03-01 21:10:05.000 "
      })
  void readsWhatLogsWrite(String text) {
    assertThat(WrittenDate.read(text)).contains(Instant.parse("2026-03-01T21:10:05Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01 21:10:05,25", "2026-03-01T21:10:05.2500000009Z"})
  void keepsTheFraction(String text) {
    assertThat(WrittenDate.read(text)).contains(Instant.parse("2026-03-01T21:10:05.25Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "2026-02-31", "2026-03-01T25:00:00Z", "01/02/2026 10:00:00", "12:00"})
  void nothingElseIsADate(String text) {
    assertThat(WrittenDate.read(text)).isEmpty();
  }
}
