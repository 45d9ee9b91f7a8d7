package dev.offscript.chains.story;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Stage;
import dev.offscript.model.State;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One behaviour is one chain: what prepared an act, made it stay or hid it is told as a step of
 * that act's chain, and not once more as a chain of its own.
 */
public final class Helpers {

  private Helpers() {}

  /** Takes out of {@code chains} those of which another one already tells everything. */
  public static void drop(List<Chain> chains) {
    List<Chain> all = new ArrayList<>(chains);
    chains.removeIf(chain -> helps(chain) && all.stream().anyMatch(other -> tells(other, chain)));
  }

  private static boolean helps(Chain chain) {
    boolean seen =
        chain.steps().stream().anyMatch(s -> s.stage() == Stage.EGRESS || s.stage() == Stage.ALERT);
    return !seen && (aid(chain) || chain.state() == State.STAGED);
  }

  private static boolean aid(Chain chain) {
    return chain.behaviour() == Behaviour.PERSISTENCE || chain.behaviour() == Behaviour.CONCEALMENT;
  }

  /** Whether each act of the helper is a step of the other chain that shares a value with it. */
  private static boolean tells(Chain other, Chain helper) {
    boolean may =
        aid(helper)
            ? !aid(other)
            : other.behaviour() == helper.behaviour() && other.state() != State.STAGED;
    if (!may || other == helper) {
      return false;
    }
    Set<String> told =
        other.steps().stream()
            .filter(s -> s.links().stream().anyMatch(Helpers::shares))
            .map(Step::event)
            .collect(Collectors.toSet());
    List<String> acts =
        helper.steps().stream()
            .filter(s -> s.links().stream().anyMatch(Helpers::called))
            .map(Step::event)
            .distinct()
            .toList();
    return !acts.isEmpty() && told.containsAll(acts);
  }

  private static boolean called(Step.Link link) {
    return link.relation() == Step.Relation.CALLED_BY;
  }

  private static boolean shares(Step.Link link) {
    return link.because().stream().anyMatch(b -> b.contains("shares "));
  }
}
