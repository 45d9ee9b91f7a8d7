package dev.offscript.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.rules.RuleDocuments;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.authoring.RawMatching;
import dev.offscript.rules.yaml.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples inside shipped correlations: sequences of events, {@code at} an offset from the
 * beginning, {@code repeat} times {@code every} so often, {@code %n%} the number of the repetition.
 */
class CorrelationExamplesTest {

  private static final List<RuleSource> SOURCES = Packs.sources(Packs.shipped());

  /** A document of a pack that is a correlation. */
  record Written(RuleSource file, Yaml.Mapping document) {
    @Override
    public String toString() {
      return file.name();
    }
  }

  static Stream<Written> correlations() {
    return SOURCES.stream()
        .flatMap(
            file ->
                RuleDocuments.of(file).documents().stream()
                    .filter(document -> document.get("correlation") != null)
                    .map(document -> new Written(file, document)));
  }

  @Test
  void thereAreSome() {
    assertThat(correlations()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("correlations")
  void comeOut(Written rule) {
    Yaml.Mapping tests = mapping(rule.document(), "tests");
    assertThat(Yaml.list(tests.get("match"))).hasSizeGreaterThanOrEqualTo(2);
    assertThat(Yaml.list(tests.get("no-match"))).hasSizeGreaterThanOrEqualTo(3);
    RuleSet rules = RuleSet.load(withBases(rule));
    assertThat(rules.refused()).isEmpty();
    for (String list : List.of("match", "no-match")) {
      for (Yaml example : Yaml.list(tests.get(list))) {
        List<String> told = new ArrayList<>();
        RawMatching matching = new RawMatching(rules);
        matching.tell(matching.match(events((Yaml.Mapping) example)), told::add);
        matching.finish(told::add);
        assertThat(told.stream().anyMatch(line -> line.startsWith("{\"correlation\"")))
            .as("%s, line %d", rule, example.line())
            .isEqualTo(list.equals("match"));
      }
    }
  }

  private static List<RuleSource> withBases(Written rule) {
    List<String> names = mapping(rule.document(), "correlation").texts("rules");
    return SOURCES.stream()
        .filter(
            file ->
                file.equals(rule.file())
                    || RuleDocuments.of(file).documents().stream()
                        .anyMatch(document -> names.contains(document.text("id"))))
        .toList();
  }

  private static List<String> events(Yaml.Mapping example) {
    List<String> lines = new ArrayList<>();
    Instant at = Instant.parse("2026-03-01T00:00:00Z");
    Instant begin = at;
    for (Yaml member : Yaml.list(example.get("events"))) {
      Yaml.Mapping event = (Yaml.Mapping) member;
      at = event.get("at") == null ? at : begin.plus(span(event.text("at")));
      Duration every = event.get("every") == null ? Duration.ZERO : span(event.text("every"));
      int times = event.get("repeat") == null ? 1 : Integer.parseInt(event.text("repeat"));
      for (int n = 1; n <= times; n++) {
        lines.add(line(event, at.plus(every.multipliedBy(n - 1)), n));
      }
    }
    return lines;
  }

  private static String line(Yaml.Mapping event, Instant at, int n) {
    StringBuilder line = new StringBuilder("{\"@timestamp\": \"").append(at).append('"');
    for (Map.Entry<String, Yaml> entry : event.entries().entrySet()) {
      if (!List.of("at", "repeat", "every").contains(entry.getKey())) {
        String value = ((Yaml.Scalar) entry.getValue()).text().replace("%n%", Integer.toString(n));
        line.append(", \"").append(entry.getKey()).append("\": \"").append(value).append('"');
      }
    }
    return line.append('}').toString();
  }

  private static Yaml.Mapping mapping(Yaml.Mapping document, String key) {
    return (Yaml.Mapping) Objects.requireNonNull(document.get(key));
  }

  private static Duration span(String text) {
    return Duration.parse("PT" + text);
  }
}
