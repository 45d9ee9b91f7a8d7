package dev.offscript.rules.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.offscript.rules.Matcher;
import dev.offscript.rules.Refusal;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are written {@code second:kind:user[:value]}. */
class CorrelationTest {

  private static final String RULES =
      """
      title: A
      name: a
      logsource: {category: t}
      detection: {s: {kind: a}, condition: s}
      ---
      title: B
      name: b
      logsource: {category: t}
      detection: {s: {kind: b}, condition: s}
      ---
      """;

  private static RuleSet load(String yaml) {
    return RuleSet.load(List.of(RuleSource.user("c.yml", RULES + yaml)));
  }

  private static List<List<Integer>> windows(String correlation, String... events) {
    RuleSet rules = load("title: C\ncorrelation:\n" + correlation.strip().indent(2));
    assertThat(rules.refused()).isEmpty();
    Correlator correlator = rules.correlator();
    for (int i = 0; i < events.length; i++) {
      String[] parts = events[i].split(":", -1);
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("kind", parts[1]);
      if (!parts[2].isEmpty()) {
        values.put("user", Arrays.asList(parts[2].split(",")));
      }
      if (parts.length > 3) {
        values.put("value", parts[3]);
      }
      RuleEvent event = RuleEvents.raw(values);
      for (SigmaRule rule : rules.matcher().match(event)) {
        correlator.add(i, Long.parseLong(parts[0]) * 1000, rule.names(), event);
      }
    }
    List<List<Integer>> windows = new ArrayList<>();
    correlator.matches().forEach(match -> windows.add(match.events()));
    return windows;
  }

  private static String count(String condition) {
    return "type: event_count\nrules: [a]\ngroup-by: [user]\ntimespan: 60s\ncondition: {"
        + condition
        + "}";
  }

  @Test
  void a_burst_is_reported_once_with_all_its_members() {
    assertThat(windows(count("gte: 3"), "0:a:u", "10:a:u", "20:a:u", "30:a:u", "200:a:u"))
        .containsExactly(List.of(0, 1, 2, 3));
  }

  @Test
  void both_ends_of_a_window_belong_to_it() {
    assertThat(windows(count("gte: 2"), "0:a:u", "60:a:u")).hasSize(1);
    assertThat(windows(count("gte: 2"), "0:a:u", "61:a:u")).isEmpty();
  }

  @Test
  void events_may_come_out_of_order() {
    assertThat(windows(count("gte: 2"), "100:a:u", "0:a:u", "50:a:u"))
        .containsExactly(List.of(0, 1, 2));
  }

  @Test
  void groups_are_apart_fold_case_and_need_a_value() {
    assertThat(windows(count("gte: 2"), "0:a:u", "1:a:v", "2:a:U")).containsExactly(List.of(0, 2));
    assertThat(windows(count("gte: 2"), "0:a:", "1:a:")).isEmpty();
    assertThat(windows(count("gte: 2"), "0:a:u,v", "1:a:v")).containsExactly(List.of(0, 1));
  }

  @Test
  void a_range_fires_while_it_holds() {
    assertThat(windows(count("gt: 1, lte: 2"), "0:a:u", "1:a:u", "2:a:u"))
        .containsExactly(List.of(0, 1));
  }

  @Test
  void distinct_values_are_counted() {
    String yaml =
        "type: value_count\nrules: [a]\ngroup-by: [user]\ntimespan: 60s\n"
            + "condition: {field: value, gte: 2}";
    assertThat(windows(yaml, "0:a:u:x", "1:a:u:X")).isEmpty();
    assertThat(windows(yaml, "0:a:u:x", "1:a:u:y")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "value_sum, {field: value, gte: 60}",
        "value_avg, {field: value, gte: 20}",
        "value_median, {field: value, eq: 20}",
        "value_percentile, {field: value, percentile: 100, eq: 30}",
      })
  void numbers_are_summed_up(String what) {
    String[] parts = what.split(", ", 2);
    String yaml = "type: " + parts[0] + "\nrules: [a]\ntimespan: 60s\ncondition: " + parts[1];
    assertThat(windows(yaml, "0:a:u:10", "1:a:u:20", "2:a:u:30").get(0)).contains(2);
  }

  @Test
  void temporal_wants_all_rules_in_any_order() {
    String yaml = "type: temporal\nrules: [a, b]\ngroup-by: [user]\ntimespan: 60s";
    assertThat(windows(yaml, "0:b:u", "30:a:u")).containsExactly(List.of(0, 1));
    assertThat(windows(yaml, "0:b:u", "30:a:v")).isEmpty();
    assertThat(windows(yaml, "0:b:u", "61:a:u")).isEmpty();
  }

  @Test
  void ordered_takes_the_latest_beginning_that_fits() {
    String yaml = "type: temporal_ordered\nrules: [a, b]\ngroup-by: [user]\ntimespan: 60s";
    assertThat(windows(yaml, "0:a:u", "50:a:u", "100:b:u")).containsExactly(List.of(1, 2));
    assertThat(windows(yaml, "0:b:u", "10:a:u")).isEmpty();
    assertThat(windows(yaml, "5:a:u", "5:b:u")).as("same time: order of evidence").hasSize(1);
    assertThat(windows(yaml, "5:b:u", "5:a:u")).isEmpty();
    assertThat(windows(yaml, "0:b:u", "90:a:u", "100:b:u"))
        .as("a stale early b does not block")
        .containsExactly(List.of(1, 2));
  }

  @Test
  void absence_is_judged_when_the_window_has_closed() {
    String yaml =
        "type: temporal\nrules: [a, b]\ngroup-by: [user]\ntimespan: 60s\ncondition: a and not b";
    assertThat(windows(yaml, "0:a:u", "60:b:u")).isEmpty();
    assertThat(windows(yaml, "0:a:u", "61:b:u")).containsExactly(List.of(0));
  }

  @Test
  void an_alias_names_the_field_of_each_rule() {
    String yaml =
        """
        type: temporal
        rules: [a, b]
        aliases:
          who: {a: user, b: value}
        group-by: [who]
        timespan: 60s
        """;
    assertThat(windows(yaml, "0:a:u", "1:b:x:u")).hasSize(1);
    assertThat(windows(yaml, "0:a:u", "1:b:u:x")).isEmpty();
  }

  @Test
  void a_correlation_may_rest_on_another_which_is_then_silent() {
    RuleSet rules =
        load(
            """
            title: many
            name: many
            correlation: {type: event_count, rules: [a], group-by: [user], timespan: 60s, condition: {gte: 2}}
            ---
            title: then
            correlation: {type: temporal_ordered, rules: [many, b], group-by: [user], timespan: 60s}
            """);
    Correlator correlator = rules.correlator();
    RuleEvent event = RuleEvents.raw(Map.of("user", "u"));
    correlator.add(0, 0, List.of("a"), event);
    correlator.add(1, 1_000, List.of("a"), event);
    correlator.add(2, 2_000, List.of("b"), event);

    assertThat(correlator.matches())
        .singleElement()
        .satisfies(
            match -> {
              assertThat(match.correlation().title()).isEqualTo("then");
              assertThat(match.events()).containsExactly(0, 1, 2);
            });
    assertThat(rules.reported(rules.rules().get(0))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: event_count, rules: [a], timespan: 60s}",
        "{type: event_count, rules: [nobody], timespan: 60s, condition: {gte: 1}}",
        "{type: event_count, rules: [a], timespan: 0s, condition: {gte: 1}}",
        "{type: event_count, rules: [a], timespan: -1h, condition: {gte: 1}}",
        "{type: event_count, rules: [a], timespan: 1h30, condition: {gte: 1}}",
        "{type: event_count, rules: [a], condition: {gte: 1}}",
        "{type: event_count, rules: [a], timespan: 1m, condition: {gte: '1'}}",
        "{type: value_count, rules: [a], timespan: 1m, condition: {gte: 1}}",
        "{type: value_percentile, rules: [a], timespan: 1m, condition: {field: f, gte: 1}}",
        "{type: temporal, rules: [a, b], timespan: 1m, condition: a and c}",
        "{type: temporal, rules: [a, b], timespan: 1m, condition: a}",
        "{type: temporal, rules: [C], timespan: 1m}",
        "{type: never, rules: [a], timespan: 1m}",
      })
  void what_has_no_meaning_is_refused(String correlation) {
    RuleSet rules = load("title: C\ncorrelation: " + correlation);
    assertThat(rules.correlations()).isEmpty();
    assertThat(rules.refused()).singleElement().extracting(Refusal::line).isNotEqualTo(0);
  }

  @Test
  void a_correlation_over_rules_that_are_not_there_is_refused_aloud() {
    RuleSet rules =
        RuleSet.load(
            List.of(
                RuleSource.user(
                    "c.yml", "title: C\ncorrelation: {type: temporal, rules: [a], timespan: 1m}")));
    assertThat(rules.refused())
        .singleElement()
        .extracting(Refusal::reason)
        .isEqualTo("no rule is called 'a'");
  }

  @Test
  void a_filter_is_a_further_condition_on_the_rules_it_covers() {
    String filter =
        """
        title: without services
        logsource: {category: t}
        filter:
          rules: [a]
          service: {user|startswith: svc_}
          condition: not service
        """;
    RuleSet rules = load(filter);
    Matcher matcher = rules.matcher();
    assertThat(matcher.match(RuleEvents.raw(Map.of("kind", "a", "user", "svc_1")))).isEmpty();
    assertThat(matcher.suppressed())
        .singleElement()
        .extracting(SigmaRule::name, SigmaRule::suppressedBy)
        .containsExactly("A [suppressed by without services]", "without services");
    assertThat(matcher.match(RuleEvents.raw(Map.of("kind", "a", "user", "me")))).hasSize(1);
    assertThat(matcher.suppressed()).isEmpty();
    assertThat(rules.matcher().match(RuleEvents.raw(Map.of("kind", "b", "user", "svc_1"))))
        .hasSize(1);
    RuleSet elsewhere = load(filter.replace("category: t", "category: other"));
    assertThat(elsewhere.matcher().match(RuleEvents.raw(Map.of("kind", "a", "user", "svc_1"))))
        .hasSize(1);
    assertThat(load(filter.replace("[a]", "[nobody]")).refused()).hasSize(1);
  }

  @Test
  void theSameTimeProvesNoAbsence() {
    String rule = "type: temporal\ntimespan: 10s\ncondition: a and not b";
    assertThat(windows(rule, "5:b:u", "5:a:u")).isEmpty();
    assertThat(windows(rule, "5:a:u", "5:b:u")).isEmpty();
    assertThat(windows(rule, "5:b:u", "6:a:u")).containsExactly(List.of(1));
  }

  @Test
  void anEventThatTwoRulesMatchIsLookedAtOnce() {
    for (String rules : List.of("a, both", "both, a")) {
      String rule = "type: event_count\nrules: [" + rules + "]\ntimespan: 10s\ncondition: {lt: 2}";
      RuleSet set =
          load(
              "title: Both\nname: both\nlogsource: {category: t}\n"
                  + "detection: {s: {kind: a}, condition: s}\n---\n"
                  + "title: C\ncorrelation:\n"
                  + rule.indent(2));
      assertThat(set.refused()).isEmpty();
      Correlator correlator = set.correlator();
      RuleEvent event = RuleEvents.raw(Map.of("kind", "a"));
      for (SigmaRule match : set.matcher().match(event)) {
        correlator.add(0, 1000, match.names(), event);
      }
      assertThat(correlator.matches()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a, b", "A, B", "id-a, id-b"})
  void aliasesAndConditionsMayReferToARuleByAnyOfItsNames(String rules) {
    String named =
        RULES.replace("name: a", "name: a\nid: id-a").replace("name: b", "name: b\nid: id-b");
    for (String words : List.of("a b", "id-a id-b")) {
      String[] word = words.split(" ");
      RuleSet set =
          RuleSet.load(
              List.of(
                  RuleSource.user(
                      "c.yml",
                      named
                          + "title: C\ncorrelation:\n  type: temporal\n  rules: ["
                          + rules
                          + "]\n  group-by: [who]\n  timespan: 10s\n  aliases: {who: {"
                          + word[0]
                          + ": user, "
                          + word[1]
                          + ": account}}\n  condition: "
                          + word[0]
                          + " and "
                          + word[1])));
      assertThat(set.refused()).isEmpty();
      Correlator correlator = set.correlator();
      List<RuleEvent> events =
          List.of(
              RuleEvents.raw(Map.of("kind", "a", "user", "eve")),
              RuleEvents.raw(Map.of("kind", "b", "account", "eve")));
      for (int i = 0; i < 2; i++) {
        for (SigmaRule match : set.matcher().match(events.get(i))) {
          correlator.add(i, i, match.names(), events.get(i));
        }
      }
      assertThat(correlator.matches())
          .extracting(CorrelationMatch::events)
          .containsExactly(List.of(0, 1));
    }
  }

  @Test
  void anAliasForARuleThatIsNotThereIsRefused() {
    assertThat(
            load("title: C\ncorrelation: {type: temporal, rules: [a, b], timespan: 1m,"
                    + " group-by: [x], aliases: {x: {a: user, nope: user}}}")
                .refused())
        .extracting(Refusal::reason)
        .containsExactly("'nope' is not among the rules of this correlation");
  }

  @Test
  void aThousandThatRestOnEachOtherLoadInNoTime() {
    StringBuilder chain = new StringBuilder();
    StringBuilder ring = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      String one =
          "title: C%d\nname: c%d\ncorrelation: {type: event_count, rules: [%s], timespan: 1m,"
              + " condition: {gte: 1}}\n---\n";
      chain.append(String.format(Locale.ROOT, one, i, i, i == 0 ? "a" : "c" + (i - 1)));
      ring.append(String.format(Locale.ROOT, one, i, i, "c" + (i + 1) % 1000));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          RuleSet set = load(chain.toString());
          assertThat(set.refused()).isEmpty();
          Correlator correlator = set.correlator();
          RuleEvent event = RuleEvents.raw(Map.of("kind", "a"));
          set.matcher().match(event).forEach(rule -> correlator.add(0, 0, rule.names(), event));
          assertThat(correlator.matches())
              .extracting(match -> match.correlation().title())
              .containsExactly("C999");
          assertThat(load(ring.toString()).refused())
              .hasSize(1000)
              .allMatch(refusal -> refusal.reason().equals("the correlation rests on itself"));
        });
  }

  @Test
  void aSpanThatNoClockCountsIsRefused() {
    assertThat(
            load("title: C\ncorrelation: {type: temporal, rules: [a], timespan: 999999999y}")
                .refused())
        .extracting(Refusal::reason)
        .containsExactly("'999999999y' is longer than time is counted");
  }

  @Test
  void matchesThatEndWithOneEventAreAllSteps() {
    RuleSet set =
        load(
            "title: Seen\nname: seen\ncorrelation: {type: temporal, timespan: 10s,"
                + " group-by: [user], condition: a}\n---\n"
                + "title: C\ncorrelation: {type: temporal_ordered, rules: [a, seen], timespan: 1m}\n");
    assertThat(set.refused()).isEmpty();
    Correlator correlator = set.correlator();
    List<RuleEvent> events =
        List.of(
            RuleEvents.raw(Map.of("kind", "a", "user", "eve")),
            RuleEvents.raw(Map.of("kind", "a")),
            RuleEvents.raw(Map.of("kind", "a", "user", List.of("eve", "zoe"))));
    for (int i = 0; i < events.size(); i++) {
      for (SigmaRule match : set.matcher().match(events.get(i))) {
        correlator.add(i, i * 1000L, match.names(), events.get(i));
      }
    }
    assertThat(correlator.matches())
        .extracting(CorrelationMatch::events)
        .containsExactly(List.of(0, 1, 2));
  }
}
