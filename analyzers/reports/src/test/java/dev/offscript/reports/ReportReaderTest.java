package dev.offscript.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offscript.model.report.Report;
import dev.offscript.reports.json.ReportReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A report that was written can be read again, and says the same. */
class ReportReaderTest {

  static Stream<Report> reports() {
    return Stream.of(
        ReportFixture.rich(), ReportFixture.empty(), HostileReport.of(ReportFixture.rich(), 7));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void givesTheSameBytesAgain(Report report) throws IOException {
    String document = Rendered.as("json", report);

    assertThat(Rendered.as("json", read(document))).isEqualTo(document);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void givesTheSameRowsAgain(Report report) throws IOException {
    Report again = read(Rendered.as("json", report));

    assertThat(Rendered.as("jsonl", again)).isEqualTo(Rendered.as("jsonl", report));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"schema\":\"offscript-report/9\"}", "{\"schema\":1}"})
  void refusesWhatIsNoReport(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"critical", "recorded", "tunneling", "network_confirmed"})
  void refusesWordsOutsideTheVocabularies(String word) {
    String document = Rendered.as("json", ReportFixture.rich()).replace(word, "quite " + word);

    assertThatThrownBy(() -> read(document))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("quite " + word);
  }

  private static Report read(String document) throws IOException {
    return ReportReader.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
  }
}
