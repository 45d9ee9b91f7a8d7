package dev.offscript.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.rules.authoring.RuleAuthoring;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of {@code docs/rules/sigma-conformance.md}: those of the table of values as they stand
 * there, the others by a case in {@code sigma-conformance.yml}.
 */
class SigmaConformanceTest {

  private static final Path PAGE = Path.of("../../docs/rules/sigma-conformance.md");

  record Row(String question, String item, String value, boolean holds) {
    @Override
    public String toString() {
      return question + " " + item;
    }
  }

  static Stream<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| question | item |")) {
        inTable = true;
      } else if (!line.startsWith("|")) {
        inTable = false;
      } else if (inTable && !line.startsWith("|---")) {
        String[] cells = line.split("(?<!\\\\)\\|", -1);
        rows.add(
            new Row(text(cells[1]), text(cells[2]), text(cells[3]), text(cells[4]).equals("yes")));
      }
    }
    return rows.stream();
  }

  private static String text(String cell) {
    return cell.strip().replace("\\|", "|").replace("`", "");
  }

  @Test
  void thereAreRows() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void holdsAsThePageSays(Row row) throws IOException {
    RuleSet rules =
        RuleSet.load(
            List.of(
                RuleSource.user(
                    "r.yml",
                    "title: t\nlogsource: {product: p}\ndetection:\n  s:\n    "
                        + row.item()
                        + "\n  condition: s\n")));
    assertThat(rules.refused()).isEmpty();
    String field = row.value().equals("-") ? "" : ",\"f\":" + row.value();
    RuleEvent raw =
        RuleAuthoring.events(new BufferedReader(new StringReader("{\"other\":\"x\"" + field + "}")))
            .get(0);
    assertThat(rules.rules().get(0).holds(raw)).isEqualTo(row.holds());
    assertThat(rules.matcher().match(raw)).hasSize(row.holds() ? 1 : 0);
  }

  record Case(String question, String rules, String events, String gives) {
    @Override
    public String toString() {
      return question;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream in = SigmaConformanceTest.class.getResourceAsStream("sigma-conformance.yml")) {
      YamlDocuments cases =
          YamlDocuments.read(
              new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8), "");
      assertThat(cases.problems()).isEmpty();
      return cases.documents().stream()
          .map(Yaml.Mapping.class::cast)
          .map(
              one ->
                  new Case(
                      one.text("question"),
                      one.text("rules"),
                      one.text("events"),
                      one.text("gives")));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesWhatTheCaseSays(Case one) {
    String rules = one.rules().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    String events = String.join(", ", one.events().strip().split("\n"));
    assertThat(
            RuleAuthoring.batch(
                "{\"id\": \"r\", \"rules\": \"" + rules + "\", \"events\": [" + events + "]}"))
        .isEqualTo(one.gives().strip());
  }

  @Test
  void everyQuestionOfThePageHasACase() throws IOException {
    List<String> questions = new ArrayList<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("| question | here |")) {
        inTable = true;
      } else if (!line.startsWith("|")) {
        inTable = false;
      } else if (inTable && !line.startsWith("|---")) {
        questions.add(line.split("\\|", -1)[1].strip());
      }
    }
    assertThat(cases().map(Case::question))
        .hasSizeGreaterThan(30)
        .containsExactlyInAnyOrderElementsOf(questions);
  }
}
