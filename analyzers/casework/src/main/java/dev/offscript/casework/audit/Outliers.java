package dev.offscript.casework.audit;

import dev.offscript.model.Behaviour;
import dev.offscript.model.audit.Audit;
import dev.offscript.model.audit.Rate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Values of a dimension where a behaviour is more frequent than in the rest: an exact one-sided
 * test for each value and behaviour ({@link Chance#atLeast}), corrected over all of them after
 * Benjamini and Hochberg, at 5 %.
 */
final class Outliers {

  private static final double LEVEL = 0.05;

  private final List<Audit.Outlier> tested = new ArrayList<>();

  /** Takes one value: {@code episodes} of it, {@code affected} by a behaviour; and all values. */
  void add(
      String value, Behaviour behaviour, long affected, long episodes, long allAffected, long all) {
    Rate rest = Rate.of(allAffected - affected, all - episodes);
    Rate rate = Rate.of(affected, episodes);
    double p =
        affected == 0 || rest.of() == 0 ? 1 : Chance.atLeast(affected, episodes, allAffected, all);
    tested.add(
        new Audit.Outlier(
            value,
            behaviour,
            rate,
            rest,
            p,
            p,
            rest.episodes() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(rate.share() / rest.share())));
  }

  /** Those that stand out, the most striking first. */
  List<Audit.Outlier> standingOut() {
    double[] adjusted = Chance.adjusted(tested.stream().mapToDouble(Audit.Outlier::p).toArray());
    List<Audit.Outlier> found = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Audit.Outlier one = tested.get(i);
      if (adjusted[i] < LEVEL) {
        found.add(
            new Audit.Outlier(
                one.value(),
                one.behaviour(),
                one.rate(),
                one.rest(),
                one.p(),
                adjusted[i],
                one.factor()));
      }
    }
    found.sort(
        Comparator.comparingDouble(Audit.Outlier::p)
            .thenComparing(one -> -one.rate().share())
            .thenComparing(Audit.Outlier::behaviour)
            .thenComparing(Audit.Outlier::value));
    return List.copyOf(found);
  }
}
