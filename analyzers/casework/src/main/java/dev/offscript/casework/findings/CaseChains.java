package dev.offscript.casework.findings;

import dev.offscript.model.EventKind;
import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import dev.offscript.model.Stage;
import dev.offscript.model.State;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.chain.ChainEvaluator;
import dev.offscript.rules.chain.ChainResults;
import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.chain.Moment;
import dev.offscript.rules.chain.Timeline;
import dev.offscript.search.CaseIndex;
import dev.offscript.search.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Chain rules over a case: what they come to, and what that says of the chains of its report. */
public final class CaseChains {

  /** Hits that may be anchors of one rule; beyond that it is not worked out, and that is said. */
  static final int MOST_ANCHORS = 50_000;

  private final RuleSet rules;
  private final List<ChainResults> results = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Map<ChainRule, Set<String>> holds = new HashMap<>();
  private final Map<String, Severity> levels = new HashMap<>();
  private ChainMoments.Gathered gathered =
      new ChainMoments.Gathered(Timeline.of(List.of()), Map.of(), List.of());

  private CaseChains(RuleSet rules) {
    this.rules = rules;
  }

  /** Works all chain rules of {@code rules} out. */
  public static CaseChains of(RuleSet rules, CaseIndex index, ChainGround ground)
      throws IOException {
    CaseChains chains = new CaseChains(rules);
    List<ChainRule> worked = new ArrayList<>();
    for (ChainRule rule : rules.chains()) {
      Set<String> anchors = ChainNeeds.fitting(rule.anchor(), rules);
      long count = anchors.isEmpty() ? 0 : index.count(Selection.ALL.hitBy(anchors));
      if (count > MOST_ANCHORS) {
        chains.remarks.add(
            "chain rule "
                + rule.name()
                + ": "
                + count
                + " hits are its anchors, it is worked out up to "
                + MOST_ANCHORS);
      } else if (count > 0) {
        worked.add(rule);
      }
    }
    if (!worked.isEmpty()) {
      chains.work(worked, index, ground);
    }
    return chains;
  }

  private void work(List<ChainRule> worked, CaseIndex index, ChainGround ground)
      throws IOException {
    gathered =
        new ChainMoments(ChainNeeds.of(worked, rules), rules.views(), index, ground).gather();
    remarks.addAll(gathered.remarks());
    Map<String, List<String>> names = ChainEvaluator.names(rules.rules());
    for (ChainRule rule : worked) {
      ChainResults result = ChainEvaluator.evaluate(rule, gathered.timeline(), names);
      results.add(result);
      Set<String> anchors = new HashSet<>();
      result.matches().forEach(match -> anchors.add(match.anchor().id()));
      holds.put(rule, anchors);
      if (!result.matches().isEmpty() || !result.nearMisses().isEmpty()) {
        result.remarks().forEach(said -> remarks.add("chain rule " + rule.name() + ": " + said));
      }
    }
  }

  /** What each rule that has an anchor came to, in load order. */
  List<ChainResults> results() {
    return results;
  }

  /** What they were worked out over. */
  ChainMoments.Gathered gathered() {
    return gathered;
  }

  /** What a reader must know that no result says. */
  List<String> remarks() {
    return remarks;
  }

  /**
   * {@code chain} with the rules that hold for its own act, and as severe as they say; with what
   * they nearly say in its near misses.
   */
  public Chain judged(Chain chain) {
    Set<String> own = ownEvents(chain);
    List<Chain.Rule> holding = new ArrayList<>();
    List<String> near = new ArrayList<>(chain.nearMisses());
    List<String> notes = new ArrayList<>(chain.notes());
    Optional<ChainRule> gravest = Optional.empty();
    for (ChainResults result : results) {
      ChainRule rule = result.rule();
      if (!rule.behaviours().isEmpty() && !rule.behaviours().contains(chain.behaviour())) {
        continue;
      }
      if (!Collections.disjoint(holds.getOrDefault(rule, Set.of()), own)) {
        holding.add(
            new Chain.Rule(rule.name(), rule.id(), rule.title(), rule.author(), rule.license()));
        gravest = graver(gravest, rule, chain);
      }
      result.nearMisses().stream()
          .filter(miss -> isOwn(miss.anchor(), own))
          .map(miss -> rule.title() + ": " + miss.because())
          .distinct()
          .forEach(near::add);
      result.vetoes().stream()
          .filter(veto -> isOwn(veto.anchor(), own))
          .map(veto -> rule.title() + " does not hold: there is " + veto.because())
          .distinct()
          .forEach(notes::add);
    }
    if (holding.isEmpty()
        && near.size() == chain.nearMisses().size()
        && notes.size() == chain.notes().size()) {
      return chain;
    }
    Severity severity = chain.severity();
    if (gravest.isPresent()) {
      ChainRule rule = gravest.get();
      Severity said = rule.severity(chain.verdict().origin()).orElse(severity);
      Optional<String> kept = keeps(chain, rule, said);
      if (said != severity) {
        notes.add(
            "severity "
                + said.wire()
                + " by the chain rule "
                + rule.name()
                + " for "
                + chain.verdict().origin().wire()
                + kept.map(why -> " is not taken: " + why)
                    .orElse(", " + severity.wire() + " without it"));
      }
      severity = kept.isPresent() ? severity : said;
    }
    for (Chain.Rule rule : holding) {
      for (String event : own) {
        levels.merge(
            rule.name() + "\u0000" + event, severity, (one, two) -> one.atLeast(two) ? one : two);
      }
    }
    return chain.ruled(holding, severity, near, notes);
  }

  /**
   * How much a result matters: as much as the chain of the report that it is about, of those that
   * were {@link #judged}; where there is none, what the rule says for an origin that is not known.
   */
  Severity level(ChainRule rule, Moment anchor) {
    Severity known = levels.get(rule.name() + "\u0000" + anchor.id());
    return known != null ? known : rule.severity(Origin.UNDETERMINED).orElse(rule.level());
  }

  /** Why a severity that a rule says is not taken, empty where it is. */
  private static Optional<String> keeps(Chain chain, ChainRule rule, Severity said) {
    if (chain.allowed()) {
      return Optional.of("the endpoint is sanctioned");
    }
    boolean raises = said.compareTo(chain.severity()) > 0;
    if (raises && (chain.blocked() || !chain.state().atLeast(State.EXECUTED))) {
      return Optional.of("the act did not come through");
    }
    if (raises && restsOnTraffic(rule) && chain.state() != State.NETWORK_CONFIRMED) {
      return Optional.of("that the traffic is of this act is not certain");
    }
    if (said.compareTo(chain.severity()) < 0 && chain.verdict().prohibited()) {
      return Optional.of("a text forbids it");
    }
    return Optional.empty();
  }

  private static boolean restsOnTraffic(ChainRule rule) {
    return rule.steps().stream()
        .anyMatch(ask -> !ask.optional() && ask.kinds().contains(EventKind.FLOW));
  }

  private static Optional<ChainRule> graver(
      Optional<ChainRule> known, ChainRule rule, Chain chain) {
    Optional<Severity> said = rule.severity(chain.verdict().origin());
    if (said.isEmpty()) {
      return known;
    }
    Optional<Severity> before = known.flatMap(one -> one.severity(chain.verdict().origin()));
    return before.isPresent() && before.get().atLeast(said.get()) ? known : Optional.of(rule);
  }

  private static boolean isOwn(Moment anchor, Set<String> own) {
    return own.contains(anchor.id());
  }

  /** The events that a chain is about: its acts, or what a sensor said where there are none. */
  private static Set<String> ownEvents(Chain chain) {
    Set<String> own = new TreeSet<>();
    for (Stage stage : List.of(Stage.EXECUTION, Stage.ALERT, Stage.EGRESS)) {
      for (Step step : chain.steps()) {
        if (step.stage() == stage) {
          own.add(step.event());
        }
      }
      if (!own.isEmpty()) {
        return own;
      }
    }
    return own;
  }
}
