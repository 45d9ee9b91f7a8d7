package dev.offscript.rules.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.rules.Matcher;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index must never lose a match, nor invent one: compared with walking every rule. */
class CompiledMatcherTest {

  private static RuleSet generated(Generated source, int rules) {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < rules; i++) {
      yaml.append(source.rule(i));
    }
    return RuleSet.load(List.of(RuleSource.user("generated.yml", yaml.toString())));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void agrees_with_the_naive_evaluator(long seed) {
    Generated source = new Generated(seed);
    RuleSet rules = generated(source, 300);
    assertThat(rules.refused()).isEmpty();
    Matcher matcher = rules.matcher();
    Matcher exhaustive = rules.exhaustiveMatcher();
    long matches = 0;
    for (int i = 0; i < 1_000; i++) {
      RuleEvent event = source.event();
      List<SigmaRule> expected = rules.rules().stream().filter(rule -> rule.holds(event)).toList();
      assertThat(matcher.match(event))
          .as("seed %d, event %d: %s", seed, i, event)
          .extracting(SigmaRule::title)
          .containsExactlyElementsOf(expected.stream().map(SigmaRule::title).toList());
      assertThat(exhaustive.match(event)).isEqualTo(expected);
      matches += expected.size();
    }
    assertThat(matches).as("the generator makes rules that match").isGreaterThan(10_000);
  }

  @Test
  void leaves_most_rules_alone() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      yaml.append(
          """
          title: t%d
          logsource: {product: linux}
          detection:
            s:
              CommandLine|contains|all: ['needle%d ', ' -x']
            condition: s
          ---
          """
              .formatted(i, i));
    }
    RuleSet rules = RuleSet.load(List.of(RuleSource.user("many.yml", yaml.toString())));
    Matcher matcher = rules.matcher();

    assertThat(
            matcher.match(
                dev.offscript.rules.RuleEvents.raw(
                    java.util.Map.of("CommandLine", "run needle42 with -x"))))
        .extracting(SigmaRule::title)
        .containsExactly("t42");
    assertThat(matcher.candidates()).isEqualTo(1);
  }
}
