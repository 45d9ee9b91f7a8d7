package dev.offscript.rules.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import dev.offscript.rules.Refusal;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainParserTest {

  private static final String RULE =
      """
      title: t
      type: chain
      anchor: {any: [act]}
      steps:
        - {stage: task, kind: prompt, before: execution, optional: true}
        - {stage: execution, rules: anchor}
        - {stage: egress, kind: flow, within: 60s of execution}
      severity: {unprompted: critical, requested: low}
      """;

  private static RuleSet load(String text) {
    return RuleSet.load(List.of(RuleSource.user("r.yml", text)));
  }

  private static String refusal(String text) {
    RuleSet rules = load(text);
    assertThat(rules.chains()).isEmpty();
    assertThat(rules.refused()).hasSize(1);
    Refusal refusal = rules.refused().get(0);
    return refusal.line() + ":" + refusal.column() + ": " + refusal.reason();
  }

  @Test
  void a_chain_rule_is_loaded_with_its_steps_and_severities() {
    ChainRule rule = load(RULE).chains().get(0);

    assertThat(rule.anchorStage()).isEqualTo("execution");
    assertThat(rule.steps()).extracting(Ask::stage).containsExactly("task", "egress");
    assertThat(rule.steps().get(1).limits().get(0).reference()).isEqualTo(Ask.ANCHOR);
    assertThat(rule.severity(Origin.UNPROMPTED)).contains(Severity.CRITICAL);
    assertThat(rule.severity(Origin.INDUCED)).isEmpty();
    assertThat(rule.match()).isEqualTo(ChainRule.Match.NEAREST);
  }

  @Test
  void without_a_level_the_gravest_severity_counts() {
    assertThat(load(RULE).chains().get(0).level()).isEqualTo(Severity.CRITICAL);
    assertThat(load(RULE + "level: medium\n").chains().get(0).level()).isEqualTo(Severity.MEDIUM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "within: 60s of execution | within: 60s of exection | 7:41: no step is called 'exection'",
        "within: 60s of execution | within: 60 of execution | 7:41: '60' is no timespan",
        "within: 60s of execution | within: 60s beside execution | 7:41: 'beside' is no side",
        "within: 60s of execution | within: 60s | 7:41: '60s' is no limit",
        "within: 60s of execution | within: 0 steps of execution | 7:41: '0' is no number of steps",
        "within: 60s of execution | within: 60s of egress | 7:41: a step cannot be measured against",
        "within: 60s of execution | withn: 60s of execution | 7:33: unknown key 'withn' of a step",
        "within: 60s of execution | join: [] | 7:39: 'join' takes",
        "within: 60s of execution | entity: other | 7:41: unknown entity 'other'",
        "within: 60s of execution | optional: maybe | 7:43: 'optional' is true or false",
        "kind: flow, | kind: flows, | 7:27: unknown kind 'flows'",
        "kind: flow, | ~~ | 7:5: 'kind' or 'rules' must say what belongs here",
        "stage: egress | stage: task | 7:13: two steps are called 'task'",
        "stage: egress | stage: anchor | 7:13: only the step with 'rules: anchor'",
        "stage: egress | stage: 'E gress' | 7:13: a step needs a 'stage'",
        "kind: flow, within | rules: anchor, within | 7:36: the anchor is where a chain begins",
        "kind: flow, within: 60s of execution | rules: anchor | 7:5: two steps are the anchor",
        "kind: flow, | rules: [anchor], | 7:28: 'anchor' stands alone",
        "anchor: {any: [act]} | anchor: {all: [act]} | 3:10: unknown key 'all' of an anchor",
        "anchor: {any: [act]} | anchor: [act] | 3:9: 'anchor' is a mapping",
        "anchor: {any: [act]} | anchor: {any: []} | 3:15: 'any' takes",
        "severity: | sverity: | 8:1: unknown key 'sverity' of a chain rule",
        "unprompted: critical | unasked: critical | 8:12: unknown origin 'unasked'",
        "requested: low | requested: little | 8:45: unknown severity 'little'",
      })
  void what_is_wrong_is_said_with_its_place(String written, String instead, String expected) {
    assertThat(RULE).contains(written);
    String reason = refusal(RULE.replace(written, instead));

    assertThat(reason).startsWith(expected);
  }

  @Test
  void steps_measured_against_each_other_are_refused() {
    String circle =
        RULE.replace("before: execution", "within: 5m of egress")
            .replace("within: 60s of execution", "within: 5m of task");

    assertThat(refusal(circle))
        .isEqualTo("5:5: 'task' is measured against itself, by way of others");
  }

  @Test
  void an_unknown_key_is_refused_with_the_list_of_known_ones() {
    assertThat(refusal(RULE + "matches: all\n"))
        .startsWith("9:1: unknown key 'matches' of a chain rule: expected one of title, id, name")
        .contains("clock-tolerance, match, origin");
  }

  @Test
  void a_chain_of_the_anchor_alone_is_refused() {
    String alone =
        "title: t\ntype: chain\nanchor: {any: [a]}\nsteps: [{stage: x, rules: anchor}]\n";

    assertThat(refusal(alone)).startsWith("4:8: a chain of the anchor alone");
  }

  @Test
  void rules_of_a_chain_that_forgot_its_type_are_told() {
    assertThat(refusal(RULE.replace("type: chain\n", ""))).contains("says 'type: chain'");
  }

  @Test
  void hostile_sizes_are_refused_and_never_throw() {
    StringBuilder many = new StringBuilder("title: t\ntype: chain\nanchor: {any: [a]}\nsteps:\n");
    for (int i = 0; i < 5000; i++) {
      many.append("  - {stage: s").append(i).append(", kind: flow}\n");
    }
    String[] wild = {
      RULE.replace("60s", "999999999y"),
      RULE.replace("[act]", "['" + "*a".repeat(5000) + "']"),
      RULE.replace("steps:\n", "steps: {}\nx:\n"),
      RULE.replace("before: execution", "before: [[execution]]"),
      RULE + "unless: [{rules: x, between: [task]}]\n",
      RULE + "unless: x\n",
      RULE + "by: {}\n",
      RULE + "by: [{a: b}]\n",
      RULE + "tests: [x]\n",
      RULE + "tests: {match: [{events: x}]}\n",
    };

    assertThat(refusal(many.toString())).startsWith("5:3: more than 32 steps");
    for (String one : wild) {
      RuleSet rules = load(one);
      assertThat(rules.chains().size() + rules.refused().size()).isEqualTo(1);
    }
  }
}
