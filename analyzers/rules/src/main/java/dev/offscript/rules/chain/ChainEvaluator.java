package dev.offscript.rules.chain;

import dev.offscript.rules.SigmaRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Works chain rules out over a timeline. The result depends on the moments alone, not on the order
 * in which they are given, and the work grows with their number, whatever they look like: what a
 * bound leaves out is said.
 */
public final class ChainEvaluator {

  /** How many times as far as its limit an event may be and still be a near miss. */
  static final long NEAR = 10;

  private static final Comparator<Moment> BY_TIME =
      Comparator.comparing((Moment moment) -> !moment.timed())
          .thenComparingLong(Moment::best)
          .thenComparingLong(Moment::number);

  private final ChainRule rule;
  private final Timeline timeline;
  private final Limits limits;
  private final Conditions conditions;
  private final List<Candidates> candidates = new ArrayList<>();
  private final List<Candidates> vetoing = new ArrayList<>();
  private final ChainSearch.Budget budget;
  private final ChainSearch search;
  private final List<ChainResults.Match> matches = new ArrayList<>();
  private final List<ChainResults.NearMiss> nearMisses = new ArrayList<>();
  private final List<ChainResults.Veto> vetoes = new ArrayList<>();
  private long combinationsLeftOut;
  private long nearMissesLeftOut;
  private long anchorsCutShort;
  private long anchorsLeftOut;

  /**
   * How much is looked at and kept.
   *
   * @param combinations results of one anchor, for {@code match: all}
   * @param nearMisses near misses of a rule that are kept
   * @param looksEach events looked at for one anchor
   * @param looks events looked at for a rule
   */
  public record Limits(int combinations, int nearMisses, long looksEach, long looks) {
    /** For a run on one machine: some seconds a rule at most. */
    public static final Limits DEFAULT = new Limits(100, 1000, 20_000, 50_000_000);
  }

  private ChainEvaluator(
      ChainRule rule, Timeline timeline, Map<String, List<String>> names, Limits limits) {
    this.rule = rule;
    this.timeline = timeline;
    this.limits = limits;
    this.conditions = new Conditions(rule, timeline, names);
    rule.steps().forEach(ask -> candidates.add(candidates(ask)));
    rule.unless().forEach(ask -> vetoing.add(candidates(ask)));
    this.budget = new ChainSearch.Budget(limits.looksEach(), limits.looks());
    this.search = new ChainSearch(rule, candidates, conditions, budget);
  }

  private Candidates candidates(Ask ask) {
    return new Candidates(ask, rule, timeline, conditions);
  }

  /** What each of {@code rules} is called, by the name that its hits carry. */
  public static Map<String, List<String>> names(Collection<SigmaRule> rules) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (SigmaRule rule : rules) {
      List<String> all = new ArrayList<>(List.of(rule.name()));
      all.addAll(rule.names());
      names.put(rule.name(), all.stream().distinct().toList());
    }
    return names;
  }

  /**
   * Works {@code rule} out.
   *
   * @param names see {@link #names}; a rule that is not among them is called as its hits say
   */
  public static ChainResults evaluate(
      ChainRule rule, Timeline timeline, Map<String, List<String>> names, Limits limits) {
    return new ChainEvaluator(rule, timeline, names, limits).all();
  }

  /** The same with usual limits. */
  public static ChainResults evaluate(
      ChainRule rule, Timeline timeline, Map<String, List<String>> names) {
    return evaluate(rule, timeline, names, Limits.DEFAULT);
  }

  private ChainResults all() {
    List<Moment> anchors =
        timeline.moments().stream().filter(conditions::isAnchor).sorted(BY_TIME).toList();
    for (Moment anchor : anchors) {
      one(anchor);
    }
    return new ChainResults(rule, matches, nearMisses, vetoes, anchors.size(), remarks());
  }

  private void one(Moment anchor) {
    if (!conditions.isBound(anchored(), anchor, anchor)) {
      return;
    }
    budget.begin();
    if (budget.spent()) {
      anchorsLeftOut++;
      return;
    }
    int before = matches.size() + vetoes.size();
    if (rule.match() == ChainRule.Match.ALL) {
      combinations(anchor);
    } else {
      Moment[] found = search.find(anchor, rule.steps(), search.optional(), steps -> true);
      if (found != null) {
        judge(new Conditions.Chosen(anchor, found));
      }
    }
    boolean cut = budget.spent();
    if (matches.size() + vetoes.size() == before && !cut) {
      misses(anchor);
    }
    anchorsCutShort += cut ? 1 : 0;
  }

  /** The anchor must have a key, where there are keys. */
  private static Ask anchored() {
    return new Ask(
        "anchor",
        java.util.Set.of(),
        Globs.NONE,
        List.of(),
        List.of(),
        List.of(),
        Ask.Join.NONE,
        Ask.Bond.SAME,
        false,
        0);
  }

  private void combinations(Moment anchor) {
    int[] taken = {0};
    search.find(
        anchor,
        rule.steps(),
        search.optional(),
        steps -> {
          if (taken[0] == limits.combinations()) {
            combinationsLeftOut++;
            return true;
          }
          taken[0]++;
          judge(new Conditions.Chosen(anchor, Arrays.copyOf(steps, steps.length)));
          return false;
        });
  }

  /** A result, or what forbids it. */
  private void judge(Conditions.Chosen chosen) {
    ChainResults.Veto veto = veto(chosen);
    if (veto != null) {
      vetoes.add(veto);
      return;
    }
    List<ChainResults.Step> steps = new ArrayList<>();
    List<String> near = new ArrayList<>();
    for (int number = 0; number <= rule.steps().size(); number++) {
      if (number == rule.places()) {
        steps.add(new ChainResults.Step(rule.anchorStage(), chosen.anchor(), "", false, false));
      }
      if (number == rule.steps().size()) {
        break;
      }
      Ask ask = rule.steps().get(number);
      Moment moment = chosen.steps()[number];
      if (moment != null) {
        steps.add(Wording.step(ask, moment, rule, chosen, timeline));
      } else {
        Moment missed = missed(number, chosen);
        if (missed != null) {
          near.add(ask.stage() + ": " + Wording.tooFar(ask, missed, rule, chosen));
        }
      }
    }
    matches.add(new ChainResults.Match(chosen.anchor(), steps, near));
  }

  /** What would be step {@code number} if its limits were wider. */
  private @Nullable Moment missed(int number, Conditions.Chosen chosen) {
    Ask ask = rule.steps().get(number);
    return ask.limits().isEmpty()
        ? null
        : search.first(
            ChainRule.Match.NEAREST, ask.widened(NEAR), candidates.get(number), chosen, true);
  }

  private ChainResults.@Nullable Veto veto(Conditions.Chosen chosen) {
    for (int number = 0; number < vetoing.size(); number++) {
      Ask ask = rule.unless().get(number);
      // What is only a kind is no veto where it is a step itself: a task is not its own exception.
      boolean apart = ask.rules().isEmpty();
      Moment by = search.first(ChainRule.Match.FIRST, ask, vetoing.get(number), chosen, apart);
      if (by != null) {
        return new ChainResults.Veto(
            chosen.anchor(), by, Wording.asked(ask, rule) + ", which the rule excepts");
      }
    }
    return null;
  }

  private void misses(Moment anchor) {
    List<ChainResults.NearMiss> found = new ArrayList<>();
    for (int number : search.order()) {
      Ask ask = rule.steps().get(number);
      if (!ask.optional() && !ask.limits().isEmpty()) {
        List<Ask> wider = new ArrayList<>(rule.steps());
        wider.set(number, ask.widened(NEAR));
        Moment[] steps = search.find(anchor, wider, search.optional(), any -> true);
        Moment moment = steps == null ? null : steps[number];
        if (steps != null && moment != null) {
          Conditions.Chosen chosen = new Conditions.Chosen(anchor, steps);
          if (veto(chosen) == null) {
            found.add(
                new ChainResults.NearMiss(
                    anchor, ask.stage(), Wording.tooFar(ask, moment, rule, chosen)));
          }
        }
      }
    }
    if (found.isEmpty()) {
      withoutOne(anchor, found);
    }
    for (ChainResults.NearMiss miss : found) {
      if (nearMisses.size() < limits.nearMisses()) {
        nearMisses.add(miss);
      } else {
        nearMissesLeftOut++;
      }
    }
  }

  /** All but one of at least three required steps, the anchor counted, is a near miss, too. */
  private void withoutOne(Moment anchor, List<ChainResults.NearMiss> found) {
    BitSet optional = search.optional();
    if (rule.steps().size() - optional.cardinality() < 2) {
      return;
    }
    for (int number : search.order()) {
      Ask ask = rule.steps().get(number);
      if (!ask.optional()) {
        BitSet without = search.optional();
        without.set(number);
        Moment[] steps = search.find(anchor, rule.steps(), without, any -> true);
        if (steps != null && veto(new Conditions.Chosen(anchor, steps)) == null) {
          found.add(
              new ChainResults.NearMiss(anchor, ask.stage(), "no " + Wording.asked(ask, rule)));
        }
      }
    }
  }

  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    long keyless = conditions.keyless();
    if (keyless > 0) {
      remarks.add(count(keyless, "event") + " without a key that 'by' names, in no chain by key");
    }
    if (combinationsLeftOut > 0) {
      remarks.add(
          count(combinationsLeftOut, "anchor")
              + " with more than "
              + limits.combinations()
              + " combinations: the others are left out");
    }
    if (nearMissesLeftOut > 0) {
      remarks.add(count(nearMissesLeftOut, "further near miss") + " left out");
    }
    if (anchorsCutShort > 0) {
      remarks.add(
          count(anchorsCutShort, "anchor")
              + " with more events around than are looked at: there may be more");
    }
    if (anchorsLeftOut > 0) {
      remarks.add(count(anchorsLeftOut, "anchor") + " not worked out: too much to look at");
    }
    return remarks;
  }

  private static String count(long number, String word) {
    return number + " " + word + (number == 1 ? "" : word.endsWith("s") ? "es" : "s");
  }
}
