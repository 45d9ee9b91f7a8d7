package dev.offscript.rules.explain;

import dev.offscript.rules.Logsource;
import dev.offscript.rules.RuleDocuments;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.sigma.DetectionParser;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.ItemParser;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why {@code rule} holds for an event or does not.
 *
 * @param rule the rule
 * @param holds whether it does
 * @param steps what it asks, in the order of the rule
 */
public record Explanation(SigmaRule rule, boolean holds, List<Step> steps) {

  /** Keeps an immutable copy. */
  public Explanation {
    steps = List.copyOf(steps);
  }

  /**
   * One thing that is asked.
   *
   * @param holds whether it is so
   * @param asked what is asked, in a few words
   * @param found what the event has there, {@code ""} where that is said below
   * @param under what it is made of
   */
  public record Step(boolean holds, String asked, String found, List<Step> under) {
    /** Keeps an immutable copy. */
    public Step {
      under = List.copyOf(under);
    }
  }

  /**
   * Explains {@code rule}, which was loaded into {@code rules} from {@code source}.
   *
   * @throws IllegalArgumentException where it was loaded from something else
   */
  public static Explanation of(SigmaRule rule, RuleSet rules, RuleSource source, RuleEvent event) {
    List<Step> steps = new ArrayList<>();
    steps.add(logsource(rule, event));
    Yaml.Mapping detection = detection(rule, source);
    boolean own = false;
    try {
      Map<String, Expr> searches = new DetectionParser(ItemParser.describing()).searches(detection);
      List<Expr> structures = DetectionParser.structure(detection);
      List<Yaml> written = Yaml.list(detection.get("condition"));
      for (int i = 0; i < structures.size(); i++) {
        Step step = new Asking(event, searches).condition(structures.get(i), written.get(i));
        own |= step.holds();
        steps.add(step);
      }
    } catch (RuleProblem problem) {
      throw new IllegalArgumentException("the rule was not loaded from there", problem);
    }
    boolean holds = rule.holds(event);
    if (own && rule.applies(event) && !holds) {
      List<String> filters =
          rules.evaluated().stream()
              .filter(twin -> !twin.suppressedBy().isEmpty())
              .filter(twin -> twin.file().equals(rule.file()) && twin.line() == rule.line())
              .filter(twin -> twin.holds(event))
              .map(twin -> "'" + twin.suppressedBy() + "'")
              .toList();
      steps.add(
          new Step(
              false,
              filters.isEmpty()
                  ? "something laid on it takes it away"
                  : "suppressed by filter " + String.join(", ", filters),
              "",
              List.of()));
    }
    return new Explanation(rule, holds, steps);
  }

  /** Of a rule that applies only the logsource that it is for: an event may have many. */
  private static Step logsource(SigmaRule rule, RuleEvent event) {
    List<Logsource> covered = event.logsources().stream().filter(rule.logsource()::covers).toList();
    String found =
        event.logsources().isEmpty()
            ? "raw events are shown to every rule"
            : "it is "
                + (covered.isEmpty() ? event.logsources() : covered)
                    .stream().map(Logsource::toString).collect(Collectors.joining(" or "));
    return new Step(rule.applies(event), "logsource " + rule.logsource(), found, List.of());
  }

  private static Yaml.Mapping detection(SigmaRule rule, RuleSource source) {
    for (Yaml.Mapping document : RuleDocuments.of(source).documents()) {
      if (document.line() == rule.line()
          && document.text("title").equals(rule.title())
          && document.get("detection") instanceof Yaml.Mapping detection) {
        return detection;
      }
    }
    throw new IllegalArgumentException("the rule was not loaded from " + source.name());
  }
}
