package dev.offscript.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts outcomes. */
record Tally(List<Outcome> outcomes) {

  /** Only acts of this class. */
  Tally of(Technique technique) {
    return new Tally(
        outcomes.stream()
            .filter(one -> one.sample().technique().filter(technique::equals).isPresent())
            .toList());
  }

  /** Only samples of this kind. */
  Tally of(Kind kind) {
    return new Tally(outcomes.stream().filter(one -> one.sample().kind() == kind).toList());
  }

  /** Only samples that were, or were not, rewritten. */
  Tally plain(boolean plain) {
    return new Tally(outcomes.stream().filter(one -> one.sample().plain() == plain).toList());
  }

  /** By transform, in order of appearance. */
  Map<String, Tally> transforms() {
    Map<String, List<Outcome>> groups = new LinkedHashMap<>();
    for (Outcome one : outcomes) {
      groups.computeIfAbsent(one.sample().transform(), name -> new ArrayList<>()).add(one);
    }
    Map<String, Tally> tallies = new LinkedHashMap<>();
    groups.forEach((name, group) -> tallies.put(name, new Tally(group)));
    return tallies;
  }

  /** Acts that were called by their behaviour, of all acts. */
  Rate recall() {
    List<Outcome> acts = of(Kind.ACT).outcomes;
    return new Rate(acts.stream().filter(Outcome::hit).count(), acts.size());
  }

  /** Anything reported, of all that is no act. */
  Rate falsePositives() {
    List<Outcome> others =
        outcomes.stream().filter(one -> one.sample().kind() != Kind.ACT).toList();
    return new Rate(others.stream().filter(Outcome::reported).count(), others.size());
  }

  /** Right directions, of the hits whose label has one. */
  Rate directions() {
    return right(Outcome::direction);
  }

  /** Right far sides, of the hits whose label has one. */
  Rate endpoints() {
    return right(Outcome::endpoint);
  }

  /** What the acts here were before they were rewritten, as far as {@code plain} holds it. */
  Tally asTyped(Tally plain) {
    Set<String> texts =
        outcomes.stream().map(one -> one.sample().typed()).collect(Collectors.toSet());
    return new Tally(
        plain.outcomes.stream().filter(one -> texts.contains(one.sample().text())).toList());
  }

  private Rate right(Function<Outcome, Optional<Boolean>> label) {
    List<Boolean> labelled = outcomes.stream().map(label).flatMap(Optional::stream).toList();
    return new Rate(labelled.stream().filter(right -> right).count(), labelled.size());
  }
}
