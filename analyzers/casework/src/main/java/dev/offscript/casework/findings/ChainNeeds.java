package dev.offscript.casework.findings;

import dev.offscript.model.EventKind;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.chain.Ask;
import dev.offscript.rules.chain.ChainEvaluator;
import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.chain.Globs;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What chain rules need of the events of a case.
 *
 * @param rules the chain rules
 * @param anchors names of the rules whose hits are anchors
 * @param hits names of all rules they speak of
 * @param kinds kinds of events that belong without any rule
 * @param joined those of them that are recorded outside of sessions and belong by their far side
 * @param loose those of them that are recorded outside of sessions and belong by something else
 * @param joins whether far sides are compared
 * @param reach nanoseconds before and after an anchor beyond which nothing recorded outside of
 *     sessions belongs, empty where there is no such limit
 */
public record ChainNeeds(
    List<ChainRule> rules,
    Set<String> anchors,
    Set<String> hits,
    Set<EventKind> kinds,
    Set<EventKind> joined,
    Set<EventKind> loose,
    boolean joins,
    OptionalLong reach) {

  /** Kinds of events that lower layers and sensors record. */
  private static final Set<EventKind> OUTSIDE =
      EnumSet.of(
          EventKind.FLOW,
          EventKind.ALERT,
          EventKind.DNS,
          EventKind.HTTP,
          EventKind.AUTH,
          EventKind.EXEC,
          EventKind.FILE_WRITE);

  /** An event may be ten times as far as its limit and still be a near miss. */
  private static final long NEAR = 10;

  /** What {@code rules} ask for, out of the hits of {@code all}. */
  public static ChainNeeds of(List<ChainRule> rules, RuleSet all) {
    Map<String, List<String>> names = ChainEvaluator.names(all.rules());
    Set<String> anchors = new LinkedHashSet<>();
    Set<String> hits = new LinkedHashSet<>();
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    Set<EventKind> joined = EnumSet.noneOf(EventKind.class);
    Set<EventKind> loose = EnumSet.noneOf(EventKind.class);
    boolean joins = false;
    OptionalLong reach = OptionalLong.of(0);
    for (ChainRule rule : rules) {
      fitting(rule.anchor(), names, anchors);
      List<Ask> asks = new ArrayList<>(rule.steps());
      asks.addAll(rule.unless());
      for (Ask ask : asks) {
        fitting(ask.rules(), names, hits);
        joins |= ask.join().endpoint();
        if (ask.rules().isEmpty()) {
          kinds.addAll(ask.kinds());
          Set<EventKind> outside = EnumSet.copyOf(OUTSIDE);
          outside.retainAll(ask.kinds());
          if (outside.isEmpty()) {
            continue;
          }
          (ask.join().endpoint() ? joined : loose).addAll(outside);
          OptionalLong far = reach(rule, ask);
          reach =
              reach.isEmpty() || far.isEmpty()
                  ? OptionalLong.empty()
                  : OptionalLong.of(Math.max(reach.getAsLong(), far.getAsLong()));
        }
      }
    }
    hits.addAll(anchors);
    if (joins) {
      kinds.add(EventKind.DNS);
      joined.add(EventKind.DNS);
    }
    joined.removeAll(loose);
    return new ChainNeeds(rules, anchors, hits, kinds, joined, loose, joins, reach);
  }

  /** Names of the rules that {@code globs} fit. */
  static Set<String> fitting(Globs globs, RuleSet all) {
    Set<String> fitting = new LinkedHashSet<>();
    fitting(globs, ChainEvaluator.names(all.rules()), fitting);
    return fitting;
  }

  private static void fitting(Globs globs, Map<String, List<String>> names, Set<String> into) {
    names.forEach(
        (name, called) -> {
          if (globs.fit(called)) {
            into.add(name);
          }
        });
  }

  /**
   * How far from the anchor an event for {@code ask} may be, by way of what it is measured from.
   */
  private static OptionalLong reach(ChainRule rule, Ask ask) {
    for (Ask.Limit limit : ask.limits()) {
      if (limit.unit() == Ask.Unit.STEPS) {
        return OptionalLong.of(0); // counted in the anchor's own session, which is read as a whole
      }
      OptionalLong before =
          limit.reference() == Ask.ANCHOR
              ? OptionalLong.of(0)
              : reach(rule, rule.steps().get(limit.reference()));
      if (before.isPresent()) {
        long far = before.getAsLong() + NEAR * Math.min(limit.amount(), Long.MAX_VALUE / 1024);
        return OptionalLong.of(Math.min(far, Long.MAX_VALUE / 4));
      }
    }
    return OptionalLong.empty();
  }
}
