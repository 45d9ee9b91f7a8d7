package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.TimeSpan;
import dev.offscript.readers.text.Stamps;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampsTest {

  private static final long MARCH = 1_772_366_400_000L;

  @ParameterizedTest
  @CsvSource({
    "1772358000, 2026-03-01T09:40:00Z",
    "1772358000.25, 2026-03-01T09:40:00.25Z",
    "1772358000123, 2026-03-01T09:40:00.123Z",
    "1772358000123456, 2026-03-01T09:40:00.123456Z",
    "1772358000123456789, 2026-03-01T09:40:00.123456789Z",
    "2026-03-01T09:40:00Z, 2026-03-01T09:40:00Z",
    "2026-03-01T17:40:00.123+08:00, 2026-03-01T09:40:00.123Z",
    "2026-03-01T17:40:00.123456+0800, 2026-03-01T09:40:00.123456Z",
    "2026/03/01 09:40:00, 2026-03-01T09:40:00Z",
    "2026-03-01 09:40, 2026-03-01T09:40:00Z",
    "Mar  1 09:40:00, 2026-03-01T09:40:00Z",
    "Mar 1 2026 09:40:00, 2026-03-01T09:40:00Z",
    "Mar 1 09:40:00 2026, 2026-03-01T09:40:00Z",
    "Mar  1 09:40:00 Zebra, 2026-03-01T09:40:00Z",
    "Dec 31 23:00:00, 2025-12-31T23:00:00Z",
    "01/Mar/2026:17:40:00 +0800, 2026-03-01T09:40:00Z",
  })
  void readsManySpellings(String text, String instant) {
    Stamps stamps = new Stamps(ReadOptions.NONE, MARCH);
    assertThat(stamps.parse(text)).isTrue();
    assertThat(Stamps.rfc3339(stamps.nanos(), stamps.digits())).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "12", "hello", "2026-13-01T00:00:00Z", "2026-03-01", "99:99"})
  void refusesWhatIsNoStamp(String text) {
    assertThat(new Stamps(ReadOptions.NONE, MARCH).parse(text)).isFalse();
  }

  @Test
  void aNaiveStampIsInTheGivenZone() {
    Stamps stamps =
        new Stamps(
            new ReadOptions(Optional.of(ZoneId.of("Asia/Shanghai")), OptionalInt.of(2024)), MARCH);
    assertThat(stamps.parse("2026-03-01 17:40:00")).isTrue();
    assertThat(TimeSpan.instant(stamps.nanos())).isEqualTo("2026-03-01T09:40:00Z");
    assertThat(stamps.naive()).isTrue();
    assertThat(stamps.parse("Mar  1 17:40:00")).isTrue();
    assertThat(TimeSpan.instant(stamps.nanos())).isEqualTo("2024-03-01T09:40:00Z");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void writesWhatTheJdkWrites(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      Instant instant = Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 9_000_000_000L));
      assertThat(Stamps.rfc3339(TimeSpan.nanos(instant), 0)).isEqualTo(instant.toString());
    }
  }
}
