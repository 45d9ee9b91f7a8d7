package dev.offscript.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final String RULE =
      """
      title: Copied to the outside
      logsource: {category: process_creation, product: linux}
      detection:
        tool:
          Image|endswith: [/scp, /rsync, /sftp]
          CommandLine|contains|all: [' -P ', '@']
        known:
          - User: backup
          - ParentImage|re: 'cron[d]?$'
            Count|gte: 3
        words: [secret, 7]
        condition: (tool or words) and not known
      """;

  private static Explanation explain(String text, Map<String, Object> event) {
    RuleSource source = RuleSource.user("r.yml", text);
    RuleSet rules = RuleSet.load(List.of(source));
    assertThat(rules.refused()).isEmpty();
    return Explanation.of(rules.rules().get(0), rules, source, RuleEvents.raw(event));
  }

  private static String shown(Explanation explanation) {
    StringBuilder text = new StringBuilder(explanation.holds() ? "match\n" : "no match\n");
    explanation.steps().forEach(step -> shown(step, 0, text));
    return text.toString();
  }

  private static void shown(Explanation.Step step, int depth, StringBuilder text) {
    text.append(step.holds() ? "+ " : "- ").append("  ".repeat(depth)).append(step.asked());
    text.append(step.found().isEmpty() ? "" : ": " + step.found()).append('\n');
    step.under().forEach(under -> shown(under, depth + 1, text));
  }

  @Test
  void says_of_every_part_whether_it_holds_and_what_is_there() {
    Explanation explanation =
        explain(RULE, Map.of("Image", "/usr/bin/scp", "CommandLine", "scp -P 22 f a@192.0.2.1:"));
    assertThat(shown(explanation))
        .isEqualTo(
            """
            match
            + logsource process_creation/linux/*: raw events are shown to every rule
            + condition (tool or words) and not known
            +   tool
            +     Image ends with '/scp' (one of 3): it is '/usr/bin/scp'
            +     all of
            +       CommandLine contains ' -P ': it is 'scp -P 22 f a@192.0.2.1:'
            +       CommandLine contains '@': it is 'scp -P 22 f a@192.0.2.1:'
            -   words
            -     any value contains 'secret' or contains 7: it has CommandLine, Image
            -   known, one of
            -     User is 'backup': it is missing
            -     all of
            -       ParentImage matches /cron[d]?$/: it is missing
            -       Count is at least 3: it is missing
            """);
  }

  @Test
  void says_which_part_is_missing() {
    Explanation explanation = explain(RULE, Map.of("Image", "/bin/cp", "User", "backup"));
    assertThat(explanation.holds()).isFalse();
    assertThat(shown(explanation))
        .contains("-     Image ends with '/scp', '/rsync', '/sftp': it is '/bin/cp'")
        .contains("+     User is 'backup': it is 'backup'");
  }

  @Test
  void a_filter_that_takes_the_match_away_is_named() {
    String filtered =
        RULE
            + """
            ---
            title: Not the vault
            filter:
              rules: any
              vault: {Host: vault}
              condition: not vault
            """;
    Explanation explanation =
        explain(
            filtered,
            Map.of("Image", "/usr/bin/scp", "CommandLine", "scp -P 2 a@b", "Host", "vault"));
    assertThat(explanation.holds()).isFalse();
    assertThat(shown(explanation)).endsWith("- suppressed by filter 'Not the vault'\n");
  }

  @Test
  void every_test_of_a_value_has_its_words() {
    String rule =
        """
        title: All
        logsource: {category: process_creation}
        detection:
          s:
            a|cased: X
            b: 'a?c'
            c: null
            d|exists: false
            e|cidr: 10.0.0.0/8
            f|lt: 2
            g|hour|gte: 22
            h|fieldref|endswith: i
            j|neq: k
            l|startswith: m
            n: '*'
            o: true
            p|re|i: ^q
          condition: s
        """;
    assertThat(shown(explain(rule, Map.of("c", 1))))
        .contains(
            "a is 'X' (case counts): it is missing",
            "b is like 'a?c': it is missing",
            "c is missing or null: it is 1",
            "d is not there: it is missing",
            "e is in 10.0.0.0/8: it is missing",
            "f is below 2: it is missing",
            "g has the hour at least 22: it is missing",
            "h ends with the field i: it is missing",
            "not: j is 'k': it is missing",
            "l starts with 'm': it is missing",
            "n has a value: it is missing",
            "o is true: it is missing",
            "p matches /^q/i: it is missing");
  }
}
