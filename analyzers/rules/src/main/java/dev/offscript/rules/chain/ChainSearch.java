package dev.offscript.rules.chain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the steps of one anchor. Steps are filled one after the other, each after those it is
 * measured against, with the moment that the rule prefers; where a later step then finds nothing,
 * the search goes back to the latest step that this depends on. So the first result is the best
 * one, and there is none only where no combination holds.
 */
final class ChainSearch {

  private final ChainRule rule;
  private final List<Integer> order;
  private final List<Candidates> candidates;
  private final Conditions conditions;
  private final Budget budget;

  ChainSearch(ChainRule rule, List<Candidates> candidates, Conditions conditions, Budget budget) {
    this.rule = rule;
    this.order = Cycles.order(rule.steps());
    this.candidates = candidates;
    this.conditions = conditions;
    this.budget = budget;
  }

  /** Moments looked at: what is left for an anchor, and for the whole rule. */
  static final class Budget {
    private final long each;
    private long all;
    private long left;

    Budget(long each, long all) {
      this.each = each;
      this.all = all;
    }

    void begin() {
      left = each;
    }

    boolean spent() {
      return left <= 0 || all <= 0;
    }

    void look() {
      left--;
      all--;
    }
  }

  /**
   * The first combination that {@code take} takes.
   *
   * @param steps the steps of the rule, or the same with other limits
   * @param optional numbers of the steps that need not be there
   * @return what was taken, null where nothing was
   */
  Moment @Nullable [] find(
      Moment anchor, List<Ask> steps, BitSet optional, Predicate<Moment[]> take) {
    budget.begin();
    Descent descent = new Descent(anchor, steps, optional, take);
    return descent.from(0) == null ? descent.chosen.steps() : null;
  }

  /** One way down through all steps. */
  private final class Descent {
    private final Conditions.Chosen chosen;
    private final List<Ask> steps;
    private final BitSet optional;
    private final Predicate<Moment[]> take;
    private boolean some;

    Descent(Moment anchor, List<Ask> steps, BitSet optional, Predicate<Moment[]> take) {
      this.chosen = new Conditions.Chosen(anchor, new Moment[steps.size()]);
      this.steps = steps;
      this.optional = optional;
      this.take = take;
    }

    /** Null where it was taken; else the steps that another choice of might change that. */
    private @Nullable BitSet from(int depth) {
      if (depth == order.size()) {
        some = true;
        if (take.test(chosen.steps())) {
          return null;
        }
        BitSet all = new BitSet();
        all.set(0, steps.size());
        return all;
      }
      int number = order.get(depth);
      Ask ask = steps.get(number);
      BitSet blame = new BitSet();
      ask.references().forEach(blame::set);
      boolean before = some;
      some = false;
      Walk walk = candidates.get(number).walk(rule.match(), ask, chosen);
      for (Moment next = next(walk); next != null; next = next(walk)) {
        if (!conditions.hold(ask, next, chosen)) {
          continue;
        }
        int taken = conditions.taken(ask, next, chosen);
        if (taken != Conditions.FREE) {
          if (taken != Ask.ANCHOR) {
            blame.set(taken);
          }
          continue;
        }
        chosen.steps()[number] = next;
        BitSet deeper = from(depth + 1);
        if (deeper == null) {
          return null;
        }
        chosen.steps()[number] = null;
        if (!deeper.get(number)) {
          some |= before;
          return deeper;
        }
        deeper.clear(number);
        blame.or(deeper);
      }
      if (optional.get(number) && !some) {
        BitSet deeper = from(depth + 1);
        if (deeper == null) {
          return null;
        }
        deeper.clear(number);
        blame.or(deeper);
      }
      some |= before;
      return blame;
    }

    private @Nullable Moment next(@Nullable Walk walk) {
      if (walk == null || budget.spent()) {
        return null;
      }
      budget.look();
      return walk.next();
    }
  }

  /** The first moment that fits {@code ask} beside what is chosen, null where there is none. */
  @Nullable Moment first(
      ChainRule.Match match, Ask ask, Candidates among, Conditions.Chosen chosen, boolean apart) {
    Walk walk = among.walk(match, ask, chosen);
    if (walk == null) {
      return null;
    }
    while (!budget.spent()) {
      budget.look();
      Moment next = walk.next();
      if (next == null) {
        return null;
      }
      if (conditions.hold(ask, next, chosen)
          && (!apart || conditions.taken(ask, next, chosen) == Conditions.FREE)) {
        return next;
      }
    }
    return null;
  }

  /** Numbers of the rule's optional steps. */
  BitSet optional() {
    BitSet optional = new BitSet();
    for (int number = 0; number < rule.steps().size(); number++) {
      optional.set(number, rule.steps().get(number).optional());
    }
    return optional;
  }

  /** The order in which steps are filled. */
  List<Integer> order() {
    return new ArrayList<>(order);
  }
}
