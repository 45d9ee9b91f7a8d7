package dev.offscript.rules.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Endpoint;
import dev.offscript.model.EventKind;
import dev.offscript.model.Severity;
import dev.offscript.model.TimeSpan;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search gives what the definition gives, on generated rules and timelines. */
class ChainDifferentialTest {

  private static final int RULES = 400;
  private static final int TIMELINES = 12;

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void search_and_definition_agree(long seed) {
    Random random = new Random(seed);
    int worked = 0;
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < RULES; i++) {
      Optional<ChainRule> rule = rule(random);
      for (int t = 0; t < TIMELINES && rule.isPresent(); t++) {
        List<Moment> moments = timeline(random, 3 + random.nextInt(12));
        Set<String> expected = new TreeSet<>(new ByDefinition(rule.get(), moments).results());
        Collections.shuffle(moments, random);
        ChainResults results =
            ChainEvaluator.evaluate(
                rule.get(),
                Timeline.of(moments),
                Map.of(),
                new ChainEvaluator.Limits(100_000, 100_000, 1_000_000, 1_000_000_000));

        assertThat(shown(results)).as("%s%n%s", rule, moments).isEqualTo(expected);
        worked++;
        expected.forEach(line -> seen.add(line.substring(0, line.indexOf(' '))));
      }
    }
    assertThat(worked).isGreaterThan(1000);
    assertThat(seen).containsExactly("match", "near", "veto");
  }

  @Test
  void a_large_timeline_gives_what_the_definition_gives() {
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      Optional<ChainRule> rule = rule(random);
      if (rule.isPresent() && rule.get().steps().size() < 3) {
        List<Moment> moments = timeline(random, 150);
        Set<String> expected = new TreeSet<>(new ByDefinition(rule.get(), moments).results());
        ChainResults results =
            ChainEvaluator.evaluate(
                rule.get(),
                Timeline.of(moments),
                Map.of(),
                new ChainEvaluator.Limits(1_000_000, 100_000, 10_000_000, 1_000_000_000));

        assertThat(shown(results)).as("%s", rule).isEqualTo(expected);
      }
    }
  }

  private static Set<String> shown(ChainResults results) {
    Set<String> shown = new TreeSet<>();
    for (ChainResults.Match match : results.matches()) {
      StringBuilder text = new StringBuilder("match " + match.anchor().number() + ":");
      for (Ask ask : results.rule().steps()) {
        text.append(' ')
            .append(
                match.steps().stream()
                    .filter(step -> step.stage().equals(ask.stage()))
                    .map(step -> String.valueOf(step.moment().number()))
                    .findFirst()
                    .orElse("-"));
      }
      shown.add(text.toString());
    }
    results
        .vetoes()
        .forEach(veto -> shown.add("veto " + veto.anchor().number() + " by " + veto.by().number()));
    results
        .nearMisses()
        .forEach(miss -> shown.add("near " + miss.anchor().number() + " " + miss.stage()));
    return shown;
  }

  private static final List<String> STAGES = List.of("anchor", "one", "two", "three");

  private static Optional<ChainRule> rule(Random random) {
    StringBuilder text =
        new StringBuilder("anchor: {any: [" + pick(random, "a", "a*", "b") + "]}\n");
    text.append(
        pick(
            random, "", "by: {h: host}\n", "by: {h: [host, ip], u: user}\n", "by: [host, user]\n"));
    text.append(pick(random, "", "clock-tolerance: 1s\n", "clock-tolerance: 3s\n"));
    text.append(pick(random, "", "match: first\n", "match: last\n", "match: all\n"));
    text.append("steps:\n");
    int steps = 1 + random.nextInt(3);
    for (int i = 1; i <= steps; i++) {
      text.append("  - {stage: ").append(STAGES.get(i)).append(", ").append(what(random));
      String other = STAGES.get(random.nextInt(steps + 1));
      String further = STAGES.get(random.nextInt(steps + 1));
      text.append(
          pick(
              random,
              "",
              ", within: 4s of " + other,
              ", within: 9s before " + other,
              ", within: 9s after " + other,
              ", within: 2 steps of " + other,
              ", within: 3 steps before " + other,
              ", within: [6s of " + other + ", 8s of " + further + "]"));
      text.append(pick(random, "", "", ", before: " + further, ", after: " + further));
      text.append(pick(random, "", "", ", join: endpoint", ", join: user"));
      text.append(pick(random, "", "", "", ", entity: any", ", entity: compatible"));
      text.append(pick(random, "", "", ", optional: true")).append("}\n");
    }
    if (random.nextInt(3) == 0) {
      text.append("unless:\n  - {").append(what(random));
      String from = STAGES.get(random.nextInt(steps + 1));
      String to = STAGES.get(random.nextInt(steps + 1));
      text.append(from.equals(to) ? "" : ", between: [" + from + ", " + to + "]").append("}\n");
    }
    Yaml document = YamlDocuments.read(text.toString(), "generated").documents().get(0);
    try {
      return Optional.of(
          ChainParser.parse(
              (Yaml.Mapping) document,
              RuleSource.user("generated", text.toString()),
              text.toString(),
              Severity.LOW));
    } catch (RuleProblem e) {
      return Optional.empty(); // a cycle, or a step that is measured against itself
    }
  }

  private static String what(Random random) {
    return pick(
        random, "kind: flow", "rules: b", "rules: [a, c]", "kind: [flow, alert]", "rules: 'c*'");
  }

  private static List<Moment> timeline(Random random, int size) {
    List<Moment> moments = new ArrayList<>();
    Map<String, Long> places = new LinkedHashMap<>();
    for (int number = 0; number < size; number++) {
      long start = random.nextInt(size * 2) * 500_000_000L;
      long end = start + (random.nextInt(3) == 0 ? random.nextInt(8) * 1_000_000_000L : 0);
      switch (random.nextInt(12)) {
        case 0 -> {
          start = TimeSpan.OPEN_START;
          end = TimeSpan.OPEN_END;
        }
        case 1 -> start = TimeSpan.OPEN_START;
        case 2 -> end = TimeSpan.OPEN_END;
        default -> {}
      }
      String stream = pick(random, "", "s", "t");
      Map<String, List<String>> values = new LinkedHashMap<>();
      put(values, "host", pick(random, "", "h", "h", "i"));
      put(values, "ip", pick(random, "", "", "1", "2"));
      put(values, "user", pick(random, "", "u", "u", "v"));
      List<String> rules = new ArrayList<>();
      for (String rule : List.of("a", "b", "c", "cc")) {
        if (random.nextInt(3) == 0) {
          rules.add(rule);
        }
      }
      moments.add(
          new Moment(
              random.nextInt(15) == 0 ? "e0" : "e" + number,
              number,
              start,
              end,
              random.nextBoolean()
                  ? Optional.of(random.nextBoolean() ? EventKind.FLOW : EventKind.ALERT)
                  : Optional.empty(),
              stream,
              stream.isEmpty() ? 0 : places.merge(stream, 1L, Long::sum) - 1,
              rules,
              values,
              random.nextInt(3) == 0
                  ? List.of()
                  : List.of(new Endpoint(pick(random, "x", "y"), random.nextInt(3)))));
    }
    return moments;
  }

  private static void put(Map<String, List<String>> values, String field, String value) {
    if (!value.isEmpty()) {
      values.put(field, List.of(value));
    }
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
