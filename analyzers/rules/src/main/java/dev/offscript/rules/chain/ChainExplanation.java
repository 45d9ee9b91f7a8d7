package dev.offscript.rules.chain;

import dev.offscript.rules.explain.Explanation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Why a chain rule holds from an anchor, or does not: step by step, with how many events come into
 * question after each condition.
 *
 * @param anchor the event asked about
 * @param holds whether there is a result from it
 * @param steps what is asked, in the order of the rule
 */
public record ChainExplanation(Moment anchor, boolean holds, List<Explanation.Step> steps) {

  private static final int MOST_NAMED = 3;

  /** Keeps an immutable copy. */
  public ChainExplanation {
    steps = List.copyOf(steps);
  }

  /**
   * Explains {@code rule} from each event that {@code asked} names, all anchors where it names
   * none.
   *
   * @param names see {@link ChainEvaluator#names}
   * @param shown how an event is shown
   */
  public static List<ChainExplanation> of(
      ChainRule rule,
      Timeline timeline,
      Map<String, List<String>> names,
      Optional<String> asked,
      Function<Moment, String> shown) {
    Teller teller = new Teller(rule, timeline, names, shown);
    return timeline.moments().stream()
        .filter(
            moment ->
                asked.isPresent()
                    ? asked.get().equals(moment.id())
                    : teller.conditions.isAnchor(moment))
        .map(teller::tell)
        .toList();
  }

  /** What all explanations of a rule share. */
  private static final class Teller {
    private final ChainRule rule;
    private final Timeline timeline;
    private final Conditions conditions;
    private final Function<Moment, String> shown;
    private final List<Candidates> candidates = new ArrayList<>();
    private final ChainSearch search;
    private final ChainResults results;

    Teller(
        ChainRule rule,
        Timeline timeline,
        Map<String, List<String>> names,
        Function<Moment, String> shown) {
      this.rule = rule;
      this.timeline = timeline;
      this.shown = shown;
      this.conditions = new Conditions(rule, timeline, names);
      rule.steps().forEach(ask -> candidates.add(new Candidates(ask, rule, timeline, conditions)));
      ChainEvaluator.Limits limits = ChainEvaluator.Limits.DEFAULT;
      this.search =
          new ChainSearch(
              rule,
              candidates,
              conditions,
              new ChainSearch.Budget(limits.looksEach(), limits.looks()));
      this.results = ChainEvaluator.evaluate(rule, timeline, names);
    }

    ChainExplanation tell(Moment anchor) {
      List<Explanation.Step> steps = new ArrayList<>();
      boolean isAnchor = conditions.isAnchor(anchor);
      steps.add(
          step(
              isAnchor,
              "it is an anchor: hit by " + rule.anchor(),
              anchor.rules().isEmpty()
                  ? "no rule hit it"
                  : "hit by " + String.join(", ", anchor.rules())));
      if (!isAnchor) {
        part(anchor, steps);
        return new ChainExplanation(anchor, false, steps);
      }
      boolean known = rule.by().known(anchor);
      if (!rule.by().keys().isEmpty()) {
        steps.add(step(known, "it has a key of 'by'", keys(anchor)));
      }
      boolean holds = results.matches().stream().anyMatch(m -> same(m.anchor(), anchor));
      if (known) {
        around(anchor, steps);
      }
      results.vetoes().stream()
          .filter(veto -> same(veto.anchor(), anchor))
          .forEach(
              veto ->
                  steps.add(
                      step(false, "unless " + veto.because(), "it is " + shown.apply(veto.by()))));
      results.nearMisses().stream()
          .filter(miss -> same(miss.anchor(), anchor))
          .forEach(
              miss -> steps.add(step(false, "a near miss", miss.stage() + ": " + miss.because())));
      return new ChainExplanation(anchor, holds, steps);
    }

    /** Where an event that is no anchor belongs all the same. */
    private void part(Moment moment, List<Explanation.Step> steps) {
      for (ChainResults.Match match : results.matches()) {
        for (ChainResults.Step part : match.steps()) {
          if (same(part.moment(), moment)) {
            steps.add(
                step(
                    true,
                    "it is the step '" + part.stage() + "'",
                    "of the chain from " + shown.apply(match.anchor())));
          }
        }
      }
    }

    private void around(Moment anchor, List<Explanation.Step> steps) {
      Moment[] found = search.find(anchor, rule.steps(), search.optional(), any -> true);
      if (found == null) {
        BitSet all = new BitSet();
        all.set(0, rule.steps().size());
        found = search.find(anchor, rule.steps(), all, any -> true);
      }
      if (found == null) {
        return;
      }
      Conditions.Chosen chosen = new Conditions.Chosen(anchor, found);
      for (int number = 0; number < rule.steps().size(); number++) {
        Ask ask = rule.steps().get(number);
        Moment moment = found[number];
        String asked =
            ask.stage() + ": " + Wording.asked(ask, rule) + (ask.optional() ? ", optional" : "");
        if (moment != null) {
          String because = Wording.step(ask, moment, rule, chosen, timeline).because();
          steps.add(
              step(
                  true,
                  asked,
                  "it is " + shown.apply(moment) + (because.isEmpty() ? "" : ", " + because)));
        } else {
          steps.add(
              new Explanation.Step(false, asked, "", funnel(ask, candidates.get(number), chosen)));
        }
      }
    }

    /** How many events come into question, condition by condition. */
    private List<Explanation.Step> funnel(Ask ask, Candidates among, Conditions.Chosen chosen) {
      List<Explanation.Step> under = new ArrayList<>();
      List<Moment> left = among.all();
      under.add(counted("of the kind and hit by the rules", left));
      Moment anchor = chosen.anchor();
      if (!rule.by().keys().isEmpty() && ask.bond() != Ask.Bond.ANY) {
        left = left.stream().filter(moment -> conditions.isBound(ask, moment, anchor)).toList();
        under.add(counted("of the anchor's entity", left));
      }
      Moment measured = chosen.at(ask.measured());
      if (measured == null && (ask.join().asked() || !ask.limits().isEmpty())) {
        under.add(
            step(false, rule.stage(ask.measured()) + " is there to measure from", "it is not"));
        return under;
      }
      if (ask.join().asked()) {
        left = left.stream().filter(moment -> conditions.isJoined(ask, moment, chosen)).toList();
        under.add(
            counted(
                "with the same "
                    + (ask.join().endpoint()
                        ? "endpoint"
                        : String.join(" and ", ask.join().fields())),
                left));
      }
      if (!ask.before().isEmpty() || !ask.after().isEmpty()) {
        left = left.stream().filter(moment -> conditions.isInOrder(ask, moment, chosen)).toList();
        under.add(counted("in the right order", left));
      }
      if (!ask.limits().isEmpty()) {
        List<Moment> before = left;
        left = left.stream().filter(moment -> conditions.isWithin(ask, moment, chosen)).toList();
        Moment nearest = left.isEmpty() ? nearest(before, measured) : null;
        Explanation.Step within = counted("within the limits", left);
        under.add(
            nearest == null
                ? within
                : step(
                    false,
                    within.asked(),
                    "none; the nearest is "
                        + shown.apply(nearest)
                        + ": "
                        + Wording.tooFar(ask, nearest, rule, chosen)));
      }
      if (!left.isEmpty()) {
        under.add(step(false, "free for this step", "the same event stands in another one"));
      }
      return untilNone(under);
    }

    /** Once nothing is left, further conditions say nothing. */
    private static List<Explanation.Step> untilNone(List<Explanation.Step> steps) {
      for (int i = 0; i < steps.size(); i++) {
        if (!steps.get(i).holds()) {
          return steps.subList(0, i + 1);
        }
      }
      return steps;
    }

    private static @Nullable Moment nearest(List<Moment> moments, @Nullable Moment from) {
      if (from == null || !from.timed()) {
        return null;
      }
      Moment nearest = null;
      for (Moment moment : moments) {
        if (moment.timed()
            && (nearest == null || Spans.gap(moment, from) < Spans.gap(nearest, from))) {
          nearest = moment;
        }
      }
      return nearest;
    }

    private Explanation.Step counted(String asked, List<Moment> left) {
      List<String> some = left.stream().limit(MOST_NAMED).map(shown).toList();
      String more = left.size() > MOST_NAMED ? " and " + (left.size() - MOST_NAMED) + " more" : "";
      return step(!left.isEmpty(), asked, left.isEmpty() ? "none" : String.join(", ", some) + more);
    }

    private String keys(Moment moment) {
      List<String> keys = new ArrayList<>();
      for (EntityKeys.Key key : rule.by().keys()) {
        String values = String.join(" and ", key.values(moment));
        keys.add(key.alias() + (values.isEmpty() ? " is missing" : " is " + values));
      }
      return String.join(", ", keys);
    }

    private static boolean same(Moment one, Moment two) {
      return one.number() == two.number();
    }

    private static Explanation.Step step(boolean holds, String asked, String found) {
      return new Explanation.Step(holds, asked, found, List.of());
    }
  }
}
