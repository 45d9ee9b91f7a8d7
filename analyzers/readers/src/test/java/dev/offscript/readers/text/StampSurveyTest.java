package dev.offscript.readers.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.evidence.Source;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.Collected;
import dev.offscript.readers.ReadOptions;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Years and zones that no stamp names. */
class StampSurveyTest {

  /** A log and what is known of its file. */
  private record Log(String path, String text, long modifiedMillis, boolean seekable)
      implements Source {

    static Log of(String path, String modified, List<String> lines) {
      return new Log(
          path, String.join("\n", lines) + "\n", Instant.parse(modified).toEpochMilli(), true);
    }

    byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int unit() {
      return 0;
    }

    @Override
    public String member() {
      return "";
    }

    @Override
    public String sha256() {
      return "";
    }

    @Override
    public long size() {
      return bytes().length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes());
    }

    @Override
    public InputStream open(long offset, long length) {
      return new ByteArrayInputStream(bytes(), (int) offset, (int) length);
    }
  }

  private static List<String> years(Source log, ReadOptions options) {
    Stamps stamps = Stamps.of(options, log);
    List<String> days = new ArrayList<>();
    for (String line : new String(((Log) log).bytes(), StandardCharsets.UTF_8).split("\n", -1)) {
      if (stamps.parse(line)) {
        days.add(TimeSpan.instant(stamps.nanos()).toString().substring(0, 10));
      }
    }
    return days;
  }

  private static List<String> years(String path, String modified, String... lines) {
    return years(Log.of(path, modified, List.of(lines)), ReadOptions.NONE);
  }

  private static List<String> given(int year, String... lines) {
    return years(
        Log.of("x.log", "2026-11-22T10:00:00Z", List.of(lines)),
        new ReadOptions(Optional.empty(), OptionalInt.of(year)));
  }

  @Test
  void theNewestRecordIsNotLaterThanTheFile() {
    assertThat(years("x.log", "2026-01-02T10:00:00Z", "Dec 30 10:00:00 a", "Jan  1 10:00:00 a"))
        .containsExactly("2025-12-30", "2026-01-01");
    assertThat(years("x.log", "2026-03-01T12:00:00Z", "Mar  2 09:00:00 a")) // a zone ahead
        .containsExactly("2026-03-02");
    assertThat(years("x.log", "2026-03-01T12:00:00Z", "Mar  3 09:00:00 a"))
        .containsExactly("2025-03-03");
  }

  @Test
  void aFileThatWasCopiedLongAfterwardsStillTurnsTheYear() {
    assertThat(years("x.log", "2026-12-25T10:00:00Z", "Dec 20 10:00:00 a", "Jan  3 10:00:00 a"))
        .containsExactly("2025-12-20", "2026-01-03");
  }

  @Test
  void severalYearsAreCounted() {
    assertThat(
            years(
                "x.log",
                "2026-02-03T10:00:00Z",
                "Mar  1 10:00:00 a",
                "Nov  1 10:00:00 a",
                "Feb  1 10:00:00 a",
                "Nov  1 10:00:00 a",
                "Feb  1 10:00:00 a"))
        .containsExactly("2024-03-01", "2024-11-01", "2025-02-01", "2025-11-01", "2026-02-01");
  }

  @Test
  void linesThatCameLateDoNotTurnTheYear() {
    assertThat(
            years(
                "x.log",
                "2026-01-02T10:00:00Z",
                "Dec 31 23:59:58 a",
                "Jan  1 00:00:01 a",
                "Dec 31 23:59:59 a",
                "Jan  1 00:00:02 a"))
        .containsExactly("2025-12-31", "2026-01-01", "2025-12-31", "2026-01-01");
    assertThat(
            years(
                "x.log",
                "2026-06-02T10:00:00Z",
                "May 31 23:59:58 a",
                "Mar  1 00:00:01 a",
                "Jun  1 23:59:59 a"))
        .containsExactly("2026-05-31", "2026-03-01", "2026-06-01");
  }

  @Test
  void aQuietYearIsNoTurn() {
    assertThat(years("x.log", "2025-10-02T10:00:00Z", "Jan 10 10:00:00 a", "Sep 10 10:00:00 a"))
        .containsExactly("2025-01-10", "2025-09-10");
  }

  @Test
  void aFileThatBeginsWithTheNewestTurnsBack() {
    assertThat(
            years(
                "x.log",
                "2026-01-03T10:00:00Z",
                "Jan  2 10:00:00 a",
                "Jan  1 10:00:00 a",
                "Dec 31 10:00:00 a",
                "Dec 30 10:00:00 a"))
        .containsExactly("2026-01-02", "2026-01-01", "2025-12-31", "2025-12-30");
  }

  @ParameterizedTest
  @CsvSource({
    "messages-20240131, 2024-01-30",
    "x.log-20240131.gz, 2024-01-30",
    "x-2023-12-31.log, 2024-01-30",
    "host-20250228.tar, 2025-01-30",
    "x.log, 2026-01-30",
  })
  void theDateInTheNameOfTheFileTellsTheYear(String path, String day) {
    assertThat(years(path, "2026-11-22T10:00:00Z", "Jan 30 10:00:00 a")).containsExactly(day);
  }

  @Test
  void stampsWithAYearInTheSameLinesTellIt() {
    assertThat(
            years(
                "x.log",
                "2026-11-22T10:00:00Z",
                "Jan 30 10:00:00 fw date=2023-01-30 time=10:00:00 a",
                "Jan 30 10:00:09 fw date=2023-01-30 time=10:00:09 a"))
        .containsExactly("2023-01-30", "2023-01-30");
    assertThat(
            years(
                "x.log",
                "2026-11-22T10:00:00Z",
                "Jan 30 10:00:00 gw audit(1675072800.120:77): a",
                "Jan 30 10:00:09 gw audit(1675072809.120:78): a"))
        .containsExactly("2023-01-30", "2023-01-30");
    assertThat( // a validity is no stamp of the line
            years(
                "x.log",
                "2026-11-22T10:00:00Z",
                "Jan 30 10:00:00 gw valid until 2031-07-30T10:00:00Z",
                "Jan 30 10:00:09 gw valid until 2031-07-30T10:00:00Z"))
        .containsExactly("2026-01-30", "2026-01-30");
  }

  @Test
  void theYearGivenIsThatOfTheFirstRecord() {
    assertThat(given(2021, "Dec 30 10:00:00 a", "Jan  1 10:00:00 a"))
        .containsExactly("2021-12-30", "2022-01-01");
    assertThat(given(2021, "Jan  2 10:00:00 a", "Jan  1 10:00:00 a", "Dec 31 10:00:00 a"))
        .containsExactly("2021-01-02", "2021-01-01", "2020-12-31");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void turnsFarInsideALargeFileAreSeen(boolean seekable) {
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 36; i++) {
      String line = List.of("Jan", "Apr", "Aug", "Dec").get(i % 4) + " 10 10:00:00 ";
      for (int k = 0; k < 1_500; k++) {
        text.append(line).append("gw a[1]: one line among many others\n");
      }
      expected.add((2017 + i / 4) + List.of("-01", "-04", "-08", "-12").get(i % 4) + "-10");
    }
    Log log =
        new Log(
            "x.log",
            text.toString(),
            Instant.parse("2025-12-11T00:00:00Z").toEpochMilli(),
            seekable);

    assertThat(years(log, ReadOptions.NONE).stream().distinct().toList())
        .containsExactlyElementsOf(expected);
  }

  private static String zone(ReadOptions options, String naive, List<String> lines) {
    Log log = Log.of("x.log", "2026-03-01T12:00:00Z", lines);
    Stamps stamps = Stamps.of(options, log);
    assertThat(stamps.parse(naive)).isTrue();
    Collected told = new Collected();
    stamps.report(told);
    TimeSpan time = stamps.moment(TimeMeaning.WRITTEN);
    return told.zones.get(0)
        + " "
        + TimeSpan.instant(time.start()).toString().substring(11, 16)
        + (time.start() == time.end()
            ? ""
            : ".." + TimeSpan.instant(time.end()).toString().substring(11, 16));
  }

  @Test
  void aMomentBesideANaiveStampTellsItsZone() {
    List<List<String>> logs =
        List.of(
            List.of(
                "date=2026-03-01 time=18:00:07 eventtime=1772359207 a",
                "date=2026-03-01 time=18:01:09 eventtime=1772359269 a"),
            List.of(
                "2026-03-01 18:00:07,2026-03-01T10:00:07.120Z,a",
                "2026-03-01 18:01:09,2026-03-01T10:01:09.004Z,a"),
            List.of(
                "{\"time\":\"2026/03/01 18:00:07\",\"ts\":1772359207123}",
                "{\"time\":\"2026/03/01 18:01:09\",\"ts\":1772359269001}"));
    for (List<String> lines : logs) {
      assertThat(zone(ReadOptions.NONE, "2026-03-01 18:00:00", lines))
          .isEqualTo("+08:00 inferred 10:00");
    }
    assertThat(
            zone(
                new ReadOptions(Optional.of(ZoneId.of("Europe/Paris")), OptionalInt.empty()),
                "2026-03-01 18:00:00",
                logs.get(0)))
        .isEqualTo("Europe/Paris option 17:00");
  }

  @Test
  void stampsWithoutAYearHaveAClockOfTheirOwn() {
    List<String> lines =
        List.of(
            "Mar  1 11:00:07 relay date=2026-03-01 time=18:00:07 eventtime=1772359207 a",
            "Mar  1 11:01:09 relay date=2026-03-01 time=18:01:09 eventtime=1772359269 a");

    assertThat(zone(ReadOptions.NONE, "2026-03-01 18:00:00", lines)).contains("10:00");
    assertThat(zone(ReadOptions.NONE, "Mar  1 11:00:00", lines)).isEqualTo("+01:00 inferred 10:00");
  }

  @Test
  void pairsThatDoNotAgreeTellNothing() {
    List<String> lines =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    "2026-03-01 1%d:00:%02d until 2026-03-01T2%d:00:%02dZ"
                        .formatted(i % 2, i, i % 3, i))
            .toList();

    assertThat(zone(ReadOptions.NONE, "2026-03-01 18:00:00", lines)).isEqualTo("UTC assumed 18:00");
  }

  @Test
  void onePairOrPairsOnTheHourMayBeChance() {
    assertThat(
            zone(
                ReadOptions.NONE,
                "2026-03-01 18:00:00",
                List.of(
                    "2026-03-01 10:00:00 next run 2026-03-01T12:00:00Z",
                    "2026-03-01 11:00:00 next run 2026-03-01T13:00:00Z",
                    "2026-03-01 12:00:00 next run 2026-03-01T14:00:00Z")))
        .isEqualTo("UTC assumed 18:00");
  }

  @Test
  void twoOffsetsAnHourApartAreSummerTimeAndARange() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      lines.add("2026-03-28 11:%02d:07 2026-03-28T10:%02d:07Z a".formatted(i, i));
      lines.add("2026-03-30 12:%02d:07 2026-03-30T10:%02d:07Z a".formatted(i, i));
    }
    Collections.sort(lines);

    assertThat(zone(ReadOptions.NONE, "2026-03-29 12:00:00", lines))
        .isEqualTo("+01:00..+02:00 inferred 10:00..11:00");
  }
}
