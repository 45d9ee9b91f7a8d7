package dev.offscript.benchmarks.accuracy;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the analysis made of a sample.
 *
 * @param sample the command and its label
 * @param acts tunnels, miners and shells found staged or executed
 */
record Outcome(Sample sample, List<Act> acts) {

  private static final Set<Behaviour> COUNTED =
      Set.of(Behaviour.TUNNELING, Behaviour.MINING, Behaviour.REVERSE_SHELL);

  /** Whether {@code act} is one that is counted at all. */
  static boolean counted(Act act) {
    return COUNTED.contains(act.behaviour()) && act.state().atLeast(State.STAGED);
  }

  /** Whether anything was found. */
  boolean reported() {
    return !acts.isEmpty();
  }

  /** Whether an act was called by its behaviour. */
  boolean hit() {
    return acts.stream().anyMatch(this::right);
  }

  /** Whether the label agrees: a hit for an act, silence for anything else. */
  boolean correct() {
    return sample.kind() == Kind.ACT ? hit() : !reported();
  }

  /** Whether the direction is right; empty where there is no hit or no label. */
  Optional<Boolean> direction() {
    return sample
        .direction()
        .filter(expected -> hit())
        .map(
            expected ->
                acts.stream().filter(this::right).anyMatch(act -> act.direction() == expected));
  }

  /** Whether the far side is right; empty where there is no hit or no label. */
  Optional<Boolean> endpoint() {
    return sample
        .endpoint()
        .filter(expected -> hit())
        .map(
            expected ->
                acts.stream()
                    .filter(this::right)
                    .anyMatch(act -> act.endpoint().toString().equals(expected)));
  }

  private boolean right(Act act) {
    return sample.technique().filter(one -> one.behaviour() == act.behaviour()).isPresent();
  }
}
