package dev.offscript.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.commands.ScriptMemory;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleExample;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.authoring.RuleAuthoring;
import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.correlation.Correlation;
import dev.offscript.rules.lint.RuleLint;
import dev.offscript.rules.sequence.SequenceExample;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PacksTest {

  private static final List<Pack> PACKS = Packs.shipped();
  private static final RuleSet RULES = RuleSet.load(Packs.sources(PACKS));

  private static final CommandAnalyzer COMMANDS = CommandAnalyzer.shipped();

  private static List<RuleEvent> commands(String text) {
    Event typed =
        Event.at(new EvidenceRef(0, 0, 1, 1, ""), 0).kind(EventKind.COMMAND).text(text).build();
    return COMMANDS.analyze(text, new ScriptMemory()).stream()
        .map(command -> RuleEvents.of(typed, command))
        .toList();
  }

  static List<SigmaRule> rules() {
    return RULES.rules();
  }

  @Test
  void every_pack_has_a_manifest_and_rules() {
    assertThat(PACKS)
        .extracting(Pack::name)
        .contains("acts", "alerts", "context", "mining", "reverse-shell", "scanning", "tunneling");
    assertThat(PACKS)
        .allSatisfy(
            pack -> {
              assertThat(pack.version()).matches("\\d+\\.\\d+");
              assertThat(pack.manifest().license()).isEqualTo("Apache-2.0");
              assertThat(pack.rules())
                  .isNotEmpty()
                  .allMatch(rule -> rule.name().startsWith(pack.name() + "/"));
            });
  }

  @Test
  void there_is_nothing_to_remark_on_a_shipped_rule() {
    assertThat(RuleLint.look(Packs.sources(PACKS))).isEmpty();
  }

  @Test
  void nothing_shipped_is_refused() {
    assertThat(RULES.refused()).isEmpty();
  }

  @Test
  void ids_and_names_are_unique() {
    assertThat(RULES.rules()).extracting(SigmaRule::id).doesNotHaveDuplicates();
    assertThat(RULES.rules()).extracting(SigmaRule::name).doesNotHaveDuplicates();
  }

  private static <T> void twoAndThree(List<T> examples, Predicate<T> matches) {
    assertThat(examples).filteredOn(matches).hasSizeGreaterThanOrEqualTo(2);
    assertThat(examples).filteredOn(matches.negate()).hasSizeGreaterThanOrEqualTo(3);
  }

  private static void comesOut(RuleAuthoring.ExampleResult result) {
    assertThat(result.passed())
        .as("%s line %d: %s", result.rule(), result.line(), result.shown())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_holds_two_examples_and_three_counter_examples(SigmaRule rule) {
    twoAndThree(rule.examples(), RuleExample::matches);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_examples_of_a_rule_come_out(SigmaRule rule) {
    assertThat(RuleAuthoring.test(List.of(rule), PacksTest::commands))
        .allSatisfy(PacksTest::comesOut);
  }

  static List<Correlation> correlations() {
    return RULES.correlations();
  }

  @ParameterizedTest
  @MethodSource("correlations")
  void a_correlation_holds_two_sequences_and_three_counter_examples(Correlation rule) {
    twoAndThree(rule.examples(), SequenceExample::matches);
  }

  @ParameterizedTest
  @MethodSource("correlations")
  void the_sequences_of_a_correlation_come_out(Correlation rule) {
    assertThat(RuleAuthoring.testCorrelations(RULES, rule.file()::equals))
        .isNotEmpty()
        .allSatisfy(PacksTest::comesOut);
  }

  static List<ChainRule> chainRules() {
    return RULES.chains();
  }

  @ParameterizedTest
  @MethodSource("chainRules")
  void a_chain_rule_holds_two_sequences_and_three_counter_examples(ChainRule rule) {
    twoAndThree(rule.examples(), SequenceExample::matches);
  }

  @ParameterizedTest
  @MethodSource("chainRules")
  void the_sequences_of_a_chain_rule_come_out(ChainRule rule) {
    assertThat(RuleAuthoring.testChains(RULES, rule.file()::equals, PacksTest::commands))
        .isNotEmpty()
        .allSatisfy(PacksTest::comesOut);
  }

  @ParameterizedTest
  @MethodSource("chainRules")
  void a_chain_rule_speaks_of_behaviours_that_its_anchors_accuse_of(ChainRule rule) {
    Set<Behaviour> accused = new TreeSet<>();
    for (SigmaRule one : RULES.rules()) {
      if (rule.anchor().fit(List.of(one.name()))) {
        accused.addAll(one.behaviours());
      }
    }

    assertThat(rule.behaviours()).isNotEmpty();
    assertThat(accused).containsAll(rule.behaviours());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_context_pack_accuses_nobody(SigmaRule rule) {
    assertThat(rule.behaviours().isEmpty()).isEqualTo(rule.name().startsWith("context/"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void no_rule_looks_at_what_was_said(SigmaRule rule) {
    RuleEvent prompt =
        RuleEvents.of(
            Event.at(new EvidenceRef(0, 0, 1, 1, ""), 0)
                .kind(EventKind.PROMPT)
                .text(rule.title().toLowerCase(Locale.ROOT))
                .build());

    assertThat(rule.applies(prompt)).isFalse();
  }
}
