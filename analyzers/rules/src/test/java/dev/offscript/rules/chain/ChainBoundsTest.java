package dev.offscript.rules.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.EventKind;
import dev.offscript.model.Severity;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Work and results are bounded, and what a bound leaves out is said. */
class ChainBoundsTest {

  private static final long SECOND = 1_000_000_000L;

  private static ChainRule rule(String match, String flow) throws RuleProblem {
    String text =
        "match: %s\nanchor: {any: [act]}\nsteps: [{stage: egress, kind: flow, %s}]"
            .formatted(match, flow);
    return ChainParser.parse(
        (Yaml.Mapping) YamlDocuments.read(text, "r").documents().get(0),
        RuleSource.user("r", text),
        "t",
        Severity.LOW);
  }

  private static Moment moment(int number, long seconds, boolean anchor) {
    return new Moment(
        "e" + number,
        number,
        seconds * SECOND,
        seconds * SECOND,
        Optional.of(anchor ? EventKind.COMMAND : EventKind.FLOW),
        "",
        0,
        anchor ? List.of("act") : List.of(),
        Map.of(),
        List.of());
  }

  @Test
  void combinations_beyond_the_bound_are_said() throws RuleProblem {
    List<Moment> moments = new ArrayList<>(List.of(moment(0, 0, true)));
    for (int i = 1; i <= 500; i++) {
      moments.add(moment(i, 1, false));
    }

    ChainResults results =
        ChainEvaluator.evaluate(
            rule("all", "within: 60s of anchor"), Timeline.of(moments), Map.of());

    assertThat(results.matches()).hasSize(100);
    assertThat(results.remarks())
        .containsExactly("1 anchor with more than 100 combinations: the others are left out");
  }

  @Test
  void near_misses_beyond_the_bound_are_counted() throws RuleProblem {
    List<Moment> moments = new ArrayList<>(List.of(moment(0, 71, false)));
    for (int i = 1; i <= 1500; i++) {
      moments.add(moment(i, 0, true));
    }

    ChainResults results =
        ChainEvaluator.evaluate(
            rule("nearest", "within: 60s of anchor"), Timeline.of(moments), Map.of());

    assertThat(results.nearMisses()).hasSize(1000);
    assertThat(results.remarks()).containsExactly("500 further near misses left out");
  }

  @Test
  void a_hundred_thousand_anchors_at_one_time_are_no_matter() throws RuleProblem {
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      moments.add(moment(i, 5, i % 2 == 0));
    }
    long begin = System.nanoTime();

    ChainResults results =
        ChainEvaluator.evaluate(
            rule("nearest", "within: 60s of anchor"), Timeline.of(moments), Map.of());

    assertThat(results.matches()).hasSize(100_000);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void what_cannot_be_looked_at_is_said() throws RuleProblem {
    List<Moment> moments = new ArrayList<>(List.of(moment(0, 0, true), moment(1, 0, true)));
    for (int i = 2; i < 100; i++) {
      moments.add(moment(i, 1, false));
    }

    ChainResults results =
        ChainEvaluator.evaluate(
            rule("all", "within: 60s of anchor"),
            Timeline.of(moments),
            Map.of(),
            new ChainEvaluator.Limits(1000, 1000, 50, 60));

    assertThat(results.remarks())
        .containsExactly("2 anchors with more events around than are looked at: there may be more");
  }
}
