package dev.offscript.rules.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a moment is what a step asks for: the definition, one condition after the other. */
final class Conditions {

  private final ChainRule rule;
  private final Timeline timeline;
  private final Map<String, List<String>> names;
  private final Map<Globs, Map<String, Boolean>> fits = new HashMap<>();

  /**
   * Conditions of {@code rule}.
   *
   * @param names what each rule is called, by the name its hits carry; a rule that is not in it is
   *     called by that name alone
   */
  Conditions(ChainRule rule, Timeline timeline, Map<String, List<String>> names) {
    this.rule = rule;
    this.timeline = timeline;
    this.names = names;
  }

  /** The moments chosen for the anchor and, by number, for the steps. */
  record Chosen(Moment anchor, @Nullable Moment[] steps) {

    /** The moment of {@code reference}, null where an optional step has none. */
    @Nullable Moment at(int reference) {
      return reference == Ask.ANCHOR ? anchor : steps[reference];
    }
  }

  boolean isAnchor(Moment moment) {
    return Timeline.isOf(moment, rule.anchorKinds()) && hit(moment, rule.anchor());
  }

  /** Whether it is of the right kind and hit by the right rules. */
  boolean isAsked(Ask ask, Moment moment) {
    return Timeline.isOf(moment, ask.kinds())
        && (ask.rules().isEmpty() || hit(moment, ask.rules()));
  }

  /** Whether a rule that fits {@code globs} hit it. */
  boolean hit(Moment moment, Globs globs) {
    for (String name : moment.rules()) {
      if (fit(globs, name)) {
        return true;
      }
    }
    return false;
  }

  private boolean fit(Globs globs, String name) {
    return fits.computeIfAbsent(globs, key -> new HashMap<>())
        .computeIfAbsent(name, key -> globs.fit(names.getOrDefault(key, List.of(key))));
  }

  /** Whether the keys allow it. */
  boolean isBound(Ask ask, Moment moment, Moment anchor) {
    return switch (ask.bond()) {
      case ANY -> true;
      case COMPATIBLE -> rule.by().compare(anchor, moment) != EntityKeys.Agreement.CONTRADICT;
      case SAME ->
          moment.number() == anchor.number()
              ? rule.by().known(moment)
              : rule.by().compare(anchor, moment) == EntityKeys.Agreement.AGREE;
    };
  }

  /** Whether it shares what it must. */
  boolean isJoined(Ask ask, Moment moment, Chosen chosen) {
    if (!ask.join().asked()) {
      return true;
    }
    Moment other = chosen.at(ask.measured());
    if (other == null) {
      return false;
    }
    if (ask.join().endpoint() && timeline.shared(other, moment).isEmpty()) {
      return false;
    }
    for (String field : ask.join().fields()) {
      List<String> values = other.values(field);
      if (moment.values(field).stream().noneMatch(values::contains)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it keeps every limit. */
  boolean isWithin(Ask ask, Moment moment, Chosen chosen) {
    for (Ask.Limit limit : ask.limits()) {
      Moment other = chosen.at(limit.reference());
      if (other == null || !keeps(limit, moment, other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean keeps(Ask.Limit limit, Moment moment, Moment other) {
    if (moment.number() == other.number()) {
      return true;
    }
    if (limit.unit() == Ask.Unit.TIME) {
      return moment.timed() && other.timed() && Spans.gap(moment, other) <= limit.amount();
    }
    long steps = other.place() - moment.place();
    return moment.together(other)
        && Math.abs(steps) <= limit.amount()
        && switch (limit.side()) {
          case OF -> true;
          case BEFORE -> steps > 0;
          case AFTER -> steps < 0;
        };
  }

  /** Whether it is not on the wrong side of another; an order that is not known is no obstacle. */
  boolean isInOrder(Ask ask, Moment moment, Chosen chosen) {
    for (int reference : ask.before()) {
      Moment other = chosen.at(reference);
      if (other != null && wrong(Spans.order(moment, other, rule.tolerance()), Spans.Order.AFTER)) {
        return false;
      }
    }
    for (int reference : ask.after()) {
      Moment other = chosen.at(reference);
      if (other != null
          && wrong(Spans.order(moment, other, rule.tolerance()), Spans.Order.BEFORE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean wrong(Spans.Order order, Spans.Order forbidden) {
    return order == forbidden || order == Spans.Order.NONE;
  }

  /**
   * The number of the step in whose place {@code moment} stands already, {@link #FREE} for none.
   * One event, as a call that holds several commands, may stand in two places where each has a rule
   * of its own that put it there.
   */
  int taken(Ask ask, Moment moment, Chosen chosen) {
    if (moment.number() == chosen.anchor().number() && !apart(ask.rules(), rule.anchor(), moment)) {
      return Ask.ANCHOR;
    }
    for (int number = 0; number < chosen.steps().length; number++) {
      Moment other = chosen.steps()[number];
      if (other != null
          && other.number() == moment.number()
          && !apart(ask.rules(), rule.steps().get(number).rules(), moment)) {
        return number;
      }
    }
    return FREE;
  }

  /** Stands for no step. */
  static final int FREE = -2;

  private boolean apart(Globs one, Globs two, Moment moment) {
    return only(one, two, moment) && only(two, one, moment);
  }

  private boolean only(Globs one, Globs two, Moment moment) {
    for (String name : moment.rules()) {
      if (fit(one, name) && !fit(two, name)) {
        return true;
      }
    }
    return false;
  }

  /** Everything together, but for {@link #taken}. */
  boolean hold(Ask ask, Moment moment, Chosen chosen) {
    return isAsked(ask, moment)
        && isBound(ask, moment, chosen.anchor())
        && isJoined(ask, moment, chosen)
        && isWithin(ask, moment, chosen)
        && isInOrder(ask, moment, chosen);
  }

  /** Events that a step asks for and that have no key at all: they belong to no entity. */
  long keyless() {
    if (rule.by().keys().isEmpty()) {
      return 0;
    }
    List<Ask> asks = new ArrayList<>(rule.steps());
    asks.removeIf(ask -> ask.bond() != Ask.Bond.SAME);
    return timeline.moments().stream()
        .filter(moment -> !rule.by().known(moment))
        .filter(moment -> isAnchor(moment) || asks.stream().anyMatch(ask -> isAsked(ask, moment)))
        .count();
  }
}
