package dev.offscript.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.reports.rows.ChainRow;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every renderer, over reports in which every text tries to break out. */
class HostileReportTest {

  private static final Pattern SGR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void noFormatLetsAControlThrough(long seed) {
    Report report = HostileReport.of(ReportFixture.rich(), seed);
    for (String format : Renderers.formats()) {
      assertThat(Rendered.as(format, report).lines()).as(format).allMatch(this::cleanButTabs);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void coloursAreOurOwnAndChangeNothingElse(long seed) {
    Report report = HostileReport.of(ReportFixture.rich(), seed);
    String colored = Rendered.as("table", report, output -> output.withColor(true));
    assertThat(SGR.matcher(colored).find()).isTrue();
    assertThat(SGR.matcher(colored).replaceAll("").lines().map(String::stripTrailing))
        .containsExactlyElementsOf(
            Rendered.as("table", report).lines().map(String::stripTrailing).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 119, 120, 200})
  void noTableLineIsTooLong(int width) {
    for (Report report :
        List.of(ReportFixture.rich(), HostileReport.of(ReportFixture.rich(), width))) {
      String table = Rendered.as("table", report, output -> output.withWidth(width));
      assertThat(table.lines().filter(line -> Columns.of(line) > width)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void jsonGivesTheExactTextBack(long seed) {
    Report report = HostileReport.of(ReportFixture.rich(), seed);
    JsonNode document = JSON.readTree(Rendered.as("json", report));
    for (int i = 0; i < report.chains().size(); i++) {
      Chain chain = report.chains().get(i);
      JsonNode written = document.at("/chains/" + i);
      assertThat(written.at("/title").asString()).isEqualTo(chain.title());
      for (int s = 0; s < chain.steps().size(); s++) {
        assertThat(written.at("/steps/" + s + "/summary").asString())
            .isEqualTo(chain.steps().get(s).summary());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43})
  void rowsKeepTheirShape(long seed) throws IOException {
    Report report = HostileReport.of(ReportFixture.rich(), seed);
    String csv = Rendered.as("csv", report);
    assertThat(csv.lines()).hasSize(report.chains().size() + 1);
    List<CSVRecord> records =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(csv))
            .getRecords();
    for (int i = 0; i < records.size(); i++) {
      CSVRecord row = records.get(i);
      String title = report.chains().get(i).title();
      assertThat(row.toMap().keySet()).containsExactlyInAnyOrderElementsOf(ChainRow.names());
      assertThat(row.get("title")).isEqualTo(Visible.csv(title, false));
      assertThat(row.values()).noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r].*"));
    }
    assertThat(Rendered.as("jsonl", report).lines())
        .allMatch(line -> JSON.readTree(line).size() == ChainRow.names().size());
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53})
  void htmlHasNoMarkupAndNoLinkFromEvidence(long seed) {
    String html = Rendered.as("html", HostileReport.of(ReportFixture.rich(), seed));
    assertThat(html).doesNotContain("<script", "<img", "javascript:alert(1)\"", "https://");
    assertThat(html.split("http://", -1)).hasSize(1);
    assertThat(attributes(html, "href")).allMatch(target -> target.matches("#chain-\\d+"));
    assertThat(attributes(html, "src")).isEmpty();
    assertThat(Pattern.compile("<[a-z][^>]*\\son[a-z]+=").matcher(html).find()).isFalse();
    assertThat(html).doesNotContain(" style=\"");
    assertThat(count(html, "<style>")).isEqualTo(1);
    assertThat(count(html, "</style>")).isEqualTo(1);
  }

  @Test
  void thePolicyAllowsTheOneStyleSheetAndNothingElse() throws Exception {
    String html = Rendered.as("html", ReportFixture.rich());
    String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(style.getBytes(StandardCharsets.UTF_8)));
    assertThat(html)
        .contains(
            "content=\"default-src 'none'; style-src 'sha256-"
                + hash
                + "'; base-uri 'none'; form-action 'none'\"");
    assertThat(style).doesNotContain("url(", "@import");
  }

  private boolean cleanButTabs(String line) {
    return VisibleTest.clean(line.replace("\t", ""));
  }

  private static List<String> attributes(String html, String name) {
    Matcher matcher = Pattern.compile("<[a-z][^>]*\\s" + name + "=\"([^\"]*)\"").matcher(html);
    return matcher.results().map(result -> result.group(1)).toList();
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
