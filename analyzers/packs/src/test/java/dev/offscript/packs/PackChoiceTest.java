package dev.offscript.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Severity;
import dev.offscript.rules.RuleChoice;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.correlation.Correlation;
import dev.offscript.rules.mapping.FieldMap;
import dev.offscript.rules.sigma.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a choice takes of three packs, one a tier, and of a file on its own. */
class PackChoiceTest {

  private static final String RULE =
      """
      title: %s
      status: %s
      level: %s
      behaviour: mining
      logsource: {category: firewall}
      detection: {selection: {dst_port: 1}, condition: selection}
      """;

  private static RuleSource rule(String path, String title, String status, String level) {
    return RuleSource.user(path, RULE.formatted(title, status, level));
  }

  private static RuleSource manifest(String name, Tier tier) {
    return RuleSource.user(
        name + "/pack.yml",
        "name: %s\nversion: '1.0'\ntier: %s\ndescription: d\n".formatted(name, tier.wire()));
  }

  private static final List<RuleSource> FILES =
      List.of(
          manifest("sure", Tier.CORE),
          rule("sure/bad.yml", "Bad", "stable", "high"),
          rule("sure/deep/odd.yml", "Odd", "test", "low"),
          rule("sure/old.yml", "Old", "deprecated", "high"),
          manifest("likely", Tier.EXTENDED),
          rule("likely/some.yml", "Some", "experimental", "medium"),
          manifest("maybe", Tier.HUNTING),
          rule("maybe/rare.yml", "Rare", "stable", "low"),
          rule("mine.yml", "Mine", "stable", "medium"));

  private static List<String> taken(PackChoice choice) {
    return load(FILES, choice).rules().stream().map(SigmaRule::name).toList();
  }

  private static RuleSet load(List<RuleSource> files, PackChoice choice) {
    OwnPacks own = OwnPacks.of(files, List.of());
    assertThat(own.refused()).isEmpty();
    assertThat(choice.unknown(own.packs())).isEmpty();
    List<RuleSource> sources = new ArrayList<>(Packs.sources(own.packs()));
    sources.addAll(own.loose());
    return RuleSet.load(sources, Placeholders.NONE, FieldMap.shipped(), choice.over(own.packs()));
  }

  private static PackChoice packs(String words) {
    return new PackChoice(
        List.of(words.split(" ")), Optional.empty(), PackChoice.DEFAULT.statuses());
  }

  @Test
  void takesCoreExtendedAndOwnRulesUnasked() {
    assertThat(taken(PackChoice.DEFAULT))
        .containsExactly("likely/some", "sure/bad", "sure/deep/odd", "Mine");
    assertThat(taken(PackChoice.ALL)).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sure            | sure/bad sure/deep/odd Mine
          core hunting    | maybe/rare sure/bad sure/deep/odd Mine
          hunting !own    | maybe/rare
          !sure           | likely/some Mine
          all !extended   | maybe/rare sure/bad sure/deep/odd Mine
          l*              | likely/some Mine
          sure/deep/* !own | sure/deep/odd
          !sure/bad       | likely/some sure/deep/odd Mine
          !core sure      | Mine
          """)
  void takesWhatTheWordsSay(String words, String names) {
    assertThat(taken(packs(words))).containsExactly(names.split(" "));
  }

  @Test
  void leavesOutLowerLevelsAndOtherStatuses() {
    PackChoice high = new PackChoice(List.of(), Optional.of(Severity.HIGH), Set.of("deprecated"));
    RuleSet rules = load(FILES, high);
    assertThat(rules.rules()).extracting(SigmaRule::name).containsExactly("sure/old");
    assertThat(rules.leftOut())
        .extracting(RuleChoice.LeftOut::name, RuleChoice.LeftOut::why)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("likely/some", RuleChoice.Why.LEVEL),
            org.assertj.core.groups.Tuple.tuple("maybe/rare", RuleChoice.Why.PACK),
            org.assertj.core.groups.Tuple.tuple("sure/bad", RuleChoice.Why.STATUS),
            org.assertj.core.groups.Tuple.tuple("sure/deep/odd", RuleChoice.Why.LEVEL),
            org.assertj.core.groups.Tuple.tuple("Mine", RuleChoice.Why.LEVEL));
  }

  @Test
  void aRuleMayBeOfAnotherTierThanItsPack() {
    List<RuleSource> files = new ArrayList<>(FILES);
    RuleSource guess = rule("sure/guess.yml", "Guess", "stable", "low");
    files.add(RuleSource.user(guess.name(), "tier: hunting\n" + guess.text()));
    assertThat(load(files, PackChoice.DEFAULT).rules())
        .extracting(SigmaRule::name)
        .doesNotContain("sure/guess");
    assertThat(load(files, packs("hunting !own")).rules())
        .extracting(SigmaRule::name)
        .containsExactly("maybe/rare", "sure/guess");
  }

  @Test
  void knowsWordsThatFitNothing() {
    OwnPacks own = OwnPacks.of(FILES, List.of());
    assertThat(
            packs("tunelling !sur sure core own all s?re sure/bad sure/worse").unknown(own.packs()))
        .containsExactly("tunelling", "!sur", "sure/worse");
  }

  @Test
  void keepsInSilenceWhatAWantedCorrelationRestsOn() {
    List<RuleSource> files = new ArrayList<>(FILES);
    files.add(
        RuleSource.user(
            "likely/often.yml",
            """
            title: Often
            level: high
            correlation:
              type: event_count
              rules: [Odd]
              timespan: 1m
              condition: {gte: 3}
            """));
    PackChoice choice =
        new PackChoice(
            List.of("likely", "!own"), Optional.of(Severity.HIGH), Set.of("experimental"));
    RuleSet rules = load(files, choice);
    assertThat(rules.correlations()).extracting(Correlation::name).containsExactly("likely/often");
    assertThat(rules.rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.name()).isEqualTo("sure/deep/odd");
              assertThat(rule.behaviours()).isEmpty();
              assertThat(rule.level()).isEqualTo(Severity.INFORMATIONAL);
              assertThat(rules.reported(rule)).isFalse();
            });
    assertThat(rules.sha256()).isNotEqualTo(load(files, PackChoice.ALL).sha256());
  }

  @Test
  void keepsInSilenceWhatAChainRuleNamesAndNotWhatItsGlobsFit() {
    List<RuleSource> files = new ArrayList<>(FILES);
    files.add(
        RuleSource.user(
            "likely/chain.yml",
            """
            title: Chain
            type: chain
            behaviour: mining
            status: stable
            level: high
            anchor: {any: [sure/deep/odd, sure/b*]}
            steps:
              - {stage: execution, rules: anchor}
              - {stage: egress, kind: flow, within: 60s of execution}
            """));
    RuleSet rules = load(files, packs("likely/chain !own"));
    assertThat(rules.refused()).isEmpty();
    assertThat(rules.chains()).hasSize(1);
    assertThat(rules.rules()).extracting(SigmaRule::name).containsExactly("sure/deep/odd");
    assertThat(rules.silenced("sure/deep/odd")).isTrue();
  }
}
