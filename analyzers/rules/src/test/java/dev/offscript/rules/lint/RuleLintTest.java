package dev.offscript.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.rules.RuleSource;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of finding in a file that shows it and a twin that does not. */
class RuleLintTest {

  record Twin(String lint, String bad, String good, int line) {
    @Override
    public String toString() {
      return lint + ", line " + line;
    }
  }

  static Stream<Twin> twins() throws IOException {
    try (InputStream in = RuleLintTest.class.getResourceAsStream("lints.yml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Yaml.list(YamlDocuments.read(text, "lints.yml").documents().get(0)).stream()
          .map(Yaml.Mapping.class::cast)
          .map(
              twin ->
                  new Twin(twin.text("lint"), twin.text("bad"), twin.text("good"), twin.line()));
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void isFoundInTheOneAndNotInTheOther(Twin twin) {
    assertThat(ids(twin.bad())).contains(twin.lint());
    assertThat(ids(twin.good())).doesNotContain(twin.lint());
  }

  @Test
  void everyKindHasItsTwins() throws IOException {
    assertThat(twins().map(Twin::lint).distinct())
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Lint.values()).map(Lint::id).toList());
  }

  @Test
  void everyKindIsExplainedInTheManual() throws IOException {
    String manual = Files.readString(Path.of("../../docs/rules/lint.md"));
    for (Lint lint : Lint.values()) {
      assertThat(manual)
          .contains(
              "| `"
                  + lint.id()
                  + "` | "
                  + lint.weight().name().toLowerCase(java.util.Locale.ROOT)
                  + " |");
    }
  }

  @Test
  void aFindingSaysWhere() {
    String rule =
        """
        title: A
        logsource: {category: process_creation, product: linux}
        detection:
          sel:
            CommandLine|contains:
              - '*stratum'
          condition: sel
        """;
    LintFinding finding =
        RuleLint.look(List.of(RuleSource.user("a.yml", rule))).stream()
            .filter(found -> found.lint() == Lint.REDUNDANT_WILDCARD)
            .findFirst()
            .orElseThrow();
    assertThat(finding)
        .isEqualTo(new LintFinding(Lint.REDUNDANT_WILDCARD, "a.yml", "A", 6, 9, "*stratum"));
    assertThat(finding.message())
        .isEqualTo("'*stratum': the modifier leaves this end open already");
  }

  @Test
  void whatIsNoRuleIsLeftToTheLoader() {
    for (String text : List.of("", "- a", "title: [", "detection: {}", "a: &a [*a]", "\u0000")) {
      assertThat(RuleLint.look(List.of(RuleSource.user("a.yml", text)))).isNotNull();
    }
  }

  private static List<String> ids(String file) {
    return RuleLint.look(List.of(RuleSource.user("a.yml", file))).stream()
        .map(finding -> finding.lint().id())
        .distinct()
        .toList();
  }
}
