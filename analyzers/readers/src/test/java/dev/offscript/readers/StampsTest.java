package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
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
    "01/Mar/26:17:40:00 +0800, 2026-03-01T09:40:00Z",
    "Sun Mar  1 10:40:00 CET 2026, 2026-03-01T09:40:00Z",
    "'Sun, 1 Mar 2026 09:40:00 GMT', 2026-03-01T09:40:00Z",
    "1 Mar 09:40:00, 2026-03-01T09:40:00Z",
    "2026 Mar  1 20:40:00.123 AEDT, 2026-03-01T09:40:00.123Z",
    "03/01/2026 09:40:00 PM, 2026-03-01T21:40:00Z",
    "03/01/2026 12:40:00 a.m., 2026-03-01T00:40:00Z",
    "13/01/2026 09:40:00, 2026-01-13T09:40:00Z",
    "01.03.2026 09:40, 2026-03-01T09:40:00Z",
    "1. M\u00e4rz 2026 09:40:00, 2026-03-01T09:40:00Z",
    "22 Okt 2025 09:40:00, 2025-10-22T09:40:00Z",
    "Dez 22 09:40:00 2025, 2025-12-22T09:40:00Z",
    "1 f\u00e9vr. 2026 09:40:00, 2026-02-01T09:40:00Z",
    "3 ao\u00fbt 2025 09:40:00, 2025-08-03T09:40:00Z",
    "2026\u5e743\u67081\u65e5 09:40:00, 2026-03-01T09:40:00Z",
    "2026\u5e7403\u670801\u65e5 \u4e0b\u53489:40:00, 2026-03-01T21:40:00Z",
    "2026\u5e743\u67081\u65e509\u65f640\u520607\u79d2, 2026-03-01T09:40:07Z",
    "20260301094000, 2026-03-01T09:40:00Z",
    "20260301094000123, 2026-03-01T09:40:00.123Z",
    "202603010940, 2026-03-01T09:40:00Z",
    "20260301T094000Z, 2026-03-01T09:40:00Z",
    "134168316001234567, 2026-03-01T09:40:00.1234567Z",
    "639079548001234567, 2026-03-01T09:40:00.1234567Z",
    "13416831600123456, 2026-03-01T09:40:00.123456Z",
    "2026-03-01T24:00:00Z, 2026-03-02T00:00:00Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "2026-03-01T09:40:00.1Z, 2026-03-01T09:40:00.1Z",
    "'2026-03-01T09:40:00,123456789012Z', 2026-03-01T09:40:00.123456789Z",
    "2026-03-01T15:10:00+0530, 2026-03-01T09:40:00Z",
    "2026-03-01T14:40:00+05, 2026-03-01T09:40:00Z",
    "2026-03-01 06:10:00 -03:30, 2026-03-01T09:40:00Z",
    "2026-03-01 17:40:00 GMT+8, 2026-03-01T09:40:00Z",
    "2026-03-01T04:40:00--5:00, 2026-03-01T09:40:00Z",
    "2026-03-01 09:40:00 -5 errors, 2026-03-01T09:40:00Z",
    "2026-03-01 22:40:00 am Tor, 2026-03-01T22:40:00Z",
    "Feb 29 09:40:00, 2024-02-29T09:40:00Z",
  })
  void readsManySpellings(String text, String instant) {
    Stamps stamps = new Stamps(ReadOptions.NONE, MARCH);
    assertThat(stamps.parse(text)).isTrue();
    assertThat(Stamps.rfc3339(stamps.nanos(), stamps.digits())).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "12",
        "hello",
        "2026-13-01T00:00:00Z",
        "2026-03-01",
        "99:99",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2026-02-30T10:00:00Z",
        "2025-02-29 10:00:00",
        "Feb 30 10:00:00",
        "2026-03-01T24:01:00Z",
        "2026-03-01T10:60:00Z",
        "2026-03-01T10:00:61Z",
        "45987.41667",
        "1.772358E9",
        "99999999999",
        "999999999999",
        "17723580001234",
        "116444736000000000",
        "9223372036854775807",
        "99999999999999999999",
        "-1772358000",
        "0",
        "Marvin 5 10:00:00",
        "Decoy 12 10:00:00",
        "1772358000,5",
        "2026\u5e7413\u67081\u65e5 09:40:00"
      })
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

  @Test
  void anHourThatSummerTimeRepeatsOrLeavesOutIsAnInterval() {
    Stamps stamps =
        new Stamps(
            new ReadOptions(Optional.of(ZoneId.of("Europe/Berlin")), OptionalInt.empty()), MARCH);
    assertThat(stamps.parse("2025-10-26 02:30:00")).isTrue();
    assertThat(stamps.moment(TimeMeaning.WRITTEN))
        .isEqualTo(span("2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z"));
    assertThat(stamps.parse("2026-03-29 02:30:00")).isTrue();
    assertThat(stamps.moment(TimeMeaning.WRITTEN))
        .isEqualTo(span("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"));
    assertThat(stamps.parse("2026-03-29 03:30:00")).isTrue();
    assertThat(stamps.moment(TimeMeaning.WRITTEN))
        .isEqualTo(span("2026-03-29T01:30:00Z", "2026-03-29T01:30:00Z"));
  }

  @Test
  void aWordForSeveralZonesIsAnIntervalUnlessOneIsGiven() {
    Stamps stamps = new Stamps(ReadOptions.NONE, MARCH);
    assertThat(stamps.parse("2026-03-01 10:00:00", "IST")).isTrue();
    assertThat(stamps.moment(TimeMeaning.WRITTEN))
        .isEqualTo(span("2026-03-01T04:30:00Z", "2026-03-01T09:00:00Z"));
    Stamps given =
        new Stamps(
            new ReadOptions(Optional.of(ZoneId.of("Asia/Kolkata")), OptionalInt.empty()), MARCH);
    assertThat(given.parse("2026-03-01 10:00:00", "IST")).isTrue();
    assertThat(given.moment(TimeMeaning.WRITTEN))
        .isEqualTo(span("2026-03-01T04:30:00Z", "2026-03-01T04:30:00Z"));
  }

  @Test
  void aColumnForTheZoneMayNameARegion() {
    Stamps stamps = new Stamps(ReadOptions.NONE, MARCH);
    assertThat(stamps.parse("2026-03-01 17:40:00", "Asia/Shanghai")).isTrue();
    assertThat(TimeSpan.instant(stamps.nanos())).isEqualTo("2026-03-01T09:40:00Z");
    assertThat(stamps.naive()).isFalse();
  }

  private static TimeSpan span(String start, String end) {
    return new TimeSpan(
        TimeSpan.nanos(Instant.parse(start)),
        TimeSpan.nanos(Instant.parse(end)),
        0,
        TimeBasis.RECORDED_NAIVE,
        TimeMeaning.WRITTEN);
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
