package dev.offscript.model.report;

import java.util.List;
import java.util.Optional;

/** The four questions of the case this tool was built for, answered one by one. */
public record Predicates(
    Predicate coincident, Predicate agentInitiated, Predicate notRequested, Predicate notNeeded) {

  /**
   * One answer.
   *
   * @param value true, false, or empty where the evidence does not say
   * @param because why, in one sentence
   * @param steps numbers of the steps it rests on
   */
  public record Predicate(Optional<Boolean> value, String because, List<Integer> steps) {}
}
