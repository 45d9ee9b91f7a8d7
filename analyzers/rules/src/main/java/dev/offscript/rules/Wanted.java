package dev.offscript.rules;

import dev.offscript.model.Severity;
import dev.offscript.rules.chain.Ask;
import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.chain.Globs;
import dev.offscript.rules.correlation.Correlation;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Drops the documents that a choice leaves out. What a wanted correlation or chain rule names stays
 * and says nothing itself; where a chain rule has a glob, it means what was chosen.
 */
final class Wanted {

  private final RuleChoice choice;
  private final Map<Place, RuleChoice.LeftOut> unwanted = new LinkedHashMap<>();
  private final List<RuleChoice.LeftOut> leftOut = new ArrayList<>();

  Wanted(RuleChoice choice) {
    this.choice = choice;
  }

  /** Where a document begins: names may occur twice. */
  private record Place(String file, int line) {
    static Place of(SigmaRule rule) {
      return new Place(rule.file(), rule.line());
    }

    static Place of(Correlation correlation) {
      return new Place(correlation.file(), correlation.line());
    }

    static Place of(ChainRule chain) {
      return new Place(chain.file(), chain.line());
    }
  }

  /** Remembers whether the choice leaves a document out. */
  void ask(String name, Yaml.Mapping document, RuleSource file, Severity level) {
    choice
        .leavesOut(
            new RuleChoice.Head(
                name, file.pack(), document.text("tier"), document.text("status"), level))
        .ifPresent(
            why ->
                unwanted.put(
                    new Place(file.name(), document.line()),
                    new RuleChoice.LeftOut(name, why, false)));
  }

  /** Takes from these lists what is not wanted, and silences what is kept for others. */
  void keep(List<SigmaRule> rules, List<Correlation> correlations, List<ChainRule> chains) {
    if (unwanted.isEmpty()) {
      return;
    }
    chains.removeIf(chain -> unwanted.containsKey(Place.of(chain)));
    Set<Place> needed = new HashSet<>();
    for (ChainRule chain : chains) {
      need(named(chain), rules, correlations, needed);
    }
    for (Correlation correlation : correlations) {
      if (!unwanted.containsKey(Place.of(correlation))) {
        need(correlation.rules(), rules, correlations, needed);
      }
    }
    unwanted.forEach(
        (place, left) ->
            leftOut.add(new RuleChoice.LeftOut(left.name(), left.why(), needed.contains(place))));
    rules.removeIf(rule -> dropped(Place.of(rule), needed));
    rules.replaceAll(rule -> unwanted.containsKey(Place.of(rule)) ? rule.silenced() : rule);
    correlations.removeIf(correlation -> dropped(Place.of(correlation), needed));
  }

  /** What was left out, in load order, after {@link #keep}. */
  List<RuleChoice.LeftOut> leftOut() {
    return leftOut;
  }

  private boolean dropped(Place place, Set<Place> needed) {
    return unwanted.containsKey(place) && !needed.contains(place);
  }

  /** The rules that {@code chain} calls by their full names. */
  private static List<String> named(ChainRule chain) {
    List<Globs> globs = new ArrayList<>(List.of(chain.anchor()));
    chain.steps().stream().map(Ask::rules).forEach(globs::add);
    chain.unless().stream().map(Ask::rules).forEach(globs::add);
    return globs.stream()
        .flatMap(one -> one.patterns().stream())
        .filter(pattern -> pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0)
        .toList();
  }

  /** Adds all that answers to {@code names}, and what that rests on, however far down. */
  private static void need(
      List<String> names,
      List<SigmaRule> rules,
      List<Correlation> correlations,
      Set<Place> needed) {
    for (SigmaRule rule : rules) {
      if (names.stream().anyMatch(name -> name.equals(rule.name()) || rule.answersTo(name))) {
        needed.add(Place.of(rule));
      }
    }
    for (Correlation below : correlations) {
      if (names.stream().anyMatch(name -> name.equals(below.name()) || below.answersTo(name))
          && needed.add(Place.of(below))) {
        need(below.rules(), rules, correlations, needed);
      }
    }
  }
}
