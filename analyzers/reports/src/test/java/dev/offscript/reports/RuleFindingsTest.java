package dev.offscript.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.report.Report;
import org.junit.jupiter.api.Test;

class RuleFindingsTest {

  private static final Report RICH = ReportFixture.rich();

  @Test
  void what_stands_in_a_chain_is_not_told_twice() {
    assertThat(RuleFindings.of(RICH))
        .extracting(rule -> rule.first().rule())
        .containsExactly("scanning/port-sweep");
  }

  @Test
  void the_author_of_a_rule_is_named() {
    assertThat(RuleFindings.of(RICH))
        .extracting(RuleFindings::credit)
        .containsExactly("rule scanning/port-sweep, by A. Author");
  }
}
