package dev.offscript.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.rules.authoring.RuleAuthoring;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of values in {@code docs/rules/sigma-conformance.md}. */
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
}
