package dev.offscript.rules.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleAuthoringTest {

  private static final String RULE =
      """
      title: Remote forward
      id: 7a1c
      logsource: {product: linux}
      detection:
        s:
          CommandLine|contains: ' -R '
        condition: s
      """;

  @Test
  void match_prints_one_line_an_event() {
    List<String> lines = new ArrayList<>();

    RawMatching matching = new RawMatching(RuleSet.load(List.of(RuleSource.user("r.yml", RULE))));

    matching.tell(
        matching.match(List.of("{\"CommandLine\": \"ssh -R 1:localhost:1 a@203.0.113.9\"}", "")),
        lines::add);
    matching.tell(
        matching.match(List.of("{\"CommandLine\": \"ssh a@203.0.113.9\"}", "{")), lines::add);
    matching.finish(lines::add);

    assertThat(lines)
        .hasSize(3)
        .startsWith("{\"event\": 0, \"rules\": [\"7a1c\"]}", "{\"event\": 1, \"rules\": []}")
        .last(STRING)
        .startsWith("{\"event\": 2, \"rules\": [], \"error\": \"not JSON: ");
  }

  @Test
  void a_batch_line_is_a_world_of_its_own() {
    List<String> lines = new ArrayList<>();

    """
            {"id": "a", "rules": "title: k\\nlogsource: {product: p}\\ndetection: {s: [x], condition: s}", "events": [{"f": "axb"}, {"f": 1}]}
            {"id": "b", "rules": "title: k\\nlogsource: {product: p}\\ndetection: {s: {f|no: 1}, condition: s}", "events": [{"f": 1}]}
            nonsense
            """
        .lines()
        .map(RuleAuthoring::batch)
        .forEach(lines::add);

    assertThat(lines)
        .containsExactly(
            "{\"id\": \"a\", \"matches\": [[\"k\"], []], \"correlations\": [], \"error\": null}",
            "{\"id\": \"b\", \"matches\": [[]], \"correlations\": [], \"error\": \"b:3:23: 'k': unknown modifier 'no'\"}",
            "{\"id\": null, \"matches\": [], \"correlations\": [], \"error\": \"not JSON: Unrecognized token 'nonsense'\"}");
  }

  @Test
  void normalize_shows_what_an_item_means() {
    List<String> lines = new ArrayList<>();

    RuleAuthoring.normalize(
        """
        {"key": "f|contains|all", "value": ["a*", "b"]}
        {"key": "f|gt", "value": "5"}
        {"detections": {"s": {"a": 1}, "t": ["k"]}, "condition": "s and not t"}
        {"timespan": "15m"}
        """,
        lines::add);

    assertThat(lines)
        .containsExactly(
            "{\"result\": {\"field\": \"f\", \"linking\": \"AND\", \"negated\": false, \"values\":"
                + " [{\"str\": [\"*\", {\"lit\": \"a\"}, \"*\"]}, {\"str\": [\"*\", {\"lit\":"
                + " \"b\"}, \"*\"]}]}}",
            "{\"result\": {\"error\": \"a comparison needs an unquoted number, not a text\","
                + " \"line\": 1, \"column\": 1}}",
            "{\"result\": [[\"AND\", \"a=1\", [\"NOT\", \"kw=k\"]]]}",
            "{\"result\": 900}");
  }

  @Test
  void check_says_of_every_document_whether_it_loads() {
    List<RuleAuthoring.Check> checks =
        RuleAuthoring.check(
            List.of(
                RuleSource.user("two.yml", RULE + "---\ntitle: second\nlogsource: {product: p}\n"),
                RuleSource.user("none.yml", "# nothing\n")));

    assertThat(checks)
        .extracting(check -> check.file() + " " + check.rule() + " " + check.loaded())
        .containsExactly("two.yml Remote forward true", "two.yml second false", "none.yml  false");
  }

  @Test
  void whereNothingIsRoutedARuleNeedsNoLogsource() {
    String rule = "title: t\\nlogsource:\\ndetection:\\n  s: {f: x}\\n  condition: s\\n";
    assertThat(
            RuleAuthoring.batch(
                "{\"id\": 1, \"rules\": \""
                    + rule
                    + "\", \"events\": [{\"f\": \"x\"}, {\"f\": NaN}]}"))
        .isEqualTo(
            "{\"id\": 1, \"matches\": [[\"t\"], []], \"correlations\": [], \"error\": null}");
    assertThat(RuleSet.load(List.of(RuleSource.user("r.yml", rule.replace("\\n", "\n")))).refused())
        .hasSize(1);
  }
}
