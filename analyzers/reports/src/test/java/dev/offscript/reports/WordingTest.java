package dev.offscript.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  private static final long TEN = TimeSpan.nanos(Instant.parse("2026-03-01T10:00:00.129Z"));

  @Test
  void timesKeepTheDigitsOfTheirSource() {
    assertThat(Times.rfc3339(TEN, 0)).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(Times.rfc3339(TEN, 2)).isEqualTo("2026-03-01T10:00:00.12Z");
    assertThat(Times.rfc3339(TEN, 9)).isEqualTo("2026-03-01T10:00:00.129000000Z");
    assertThat(Times.rfc3339(-1, 3)).isEqualTo("1969-12-31T23:59:59.999Z");
    assertThat(Times.rfc3339(Long.MAX_VALUE, 0)).isEqualTo("2262-04-11T23:47:16Z");
  }

  @Test
  void openAndBoundedTimesSaySo() {
    assertThat(Wording.clock(TimeSpan.NONE)).isEqualTo("no time");
    assertThat(Wording.clock(window(TEN, TimeSpan.OPEN_END))).isEqualTo("~from 10:00:00");
    assertThat(Wording.clock(window(TimeSpan.OPEN_START, TEN))).isEqualTo("~until 10:00:00");
    assertThat(Wording.period(window(TEN, TEN + 86_400_000_000_000L)))
        .isEqualTo("2026-03-01 ~10:00:00–2026-03-02 10:00:00 UTC, 24 h");
  }

  @ParameterizedTest
  @CsvSource({
    "800000000,0.8 s",
    "59900000000,59.9 s",
    "60000000000,1 min",
    "3661000000000,1 h 1 min",
    "200000000000000,2 d 7 h"
  })
  void lengthsAreRoundedDown(long nanos, String length) {
    assertThat(Times.length(nanos)).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1;1 byte",
        "999;999 bytes",
        "1000;1.0 kB",
        "999960;1.0 MB",
        "1482211;1.5 MB",
        "9223372036854775807;9.2 EB"
      })
  void bytesArePowersOfTen(long bytes, String text) {
    assertThat(Wording.bytes(bytes)).isEqualTo(text);
  }

  private static TimeSpan window(long start, long end) {
    return new TimeSpan(start, end, 0, TimeBasis.WINDOW, TimeMeaning.EPISODE);
  }
}
