package dev.offscript.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole outputs; {@code -Dgolden.update=true} rewrites them, a reviewer reads the difference. */
class GoldenTest {

  @ParameterizedTest
  @CsvSource({
    "rich, json, rich.json, 100",
    "rich, jsonl, rich.jsonl, 100",
    "rich, csv, rich.csv, 100",
    "rich, html, rich.html, 100",
    "rich, table, rich-80.txt, 80",
    "rich, table, rich-200.txt, 200",
    "empty, json, empty.json, 100",
    "empty, csv, empty.csv, 100",
    "empty, html, empty.html, 100",
    "empty, table, empty-80.txt, 80",
  })
  void rendersAsExpected(String fixture, String format, String file, int width) throws IOException {
    Report report = fixture.equals("rich") ? ReportFixture.rich() : ReportFixture.empty();
    String actual = Rendered.as(format, report, output -> output.withWidth(width));
    Path golden = Path.of("src/test/resources/dev/offscript/reports", file);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
