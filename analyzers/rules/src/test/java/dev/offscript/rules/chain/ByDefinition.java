package dev.offscript.rules.chain;

import dev.offscript.model.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chain rules by their definition: tries every event for every step, knows no index, no window and
 * no way back but the next combination. For a few dozen events.
 */
final class ByDefinition {

  private final ChainRule rule;
  private final List<Moment> moments = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();

  ByDefinition(ChainRule rule, List<Moment> given) {
    this.rule = rule;
    Set<String> ids = new HashSet<>();
    given.stream()
        .sorted(Comparator.comparingLong(Moment::number))
        .filter(moment -> ids.add(moment.id()))
        .forEach(moments::add);
    while (order.size() < rule.steps().size()) {
      for (int i = 0; i < rule.steps().size(); i++) {
        if (!order.contains(i) && order.containsAll(rule.steps().get(i).references())) {
          order.add(i);
          break;
        }
      }
    }
  }

  /** {@code match 3: 4 - 7}, {@code veto 3 by 4}, {@code near 3 egress}; sorted. */
  Set<String> results() {
    Set<String> results = new LinkedHashSet<>();
    for (Moment anchor : moments) {
      if (hit(anchor, rule.anchor()) && known(anchor)) {
        results.addAll(of(anchor));
      }
    }
    return results;
  }

  private List<String> of(Moment anchor) {
    List<Moment[]> found = complete(anchor, rule.steps(), -1);
    List<String> results = new ArrayList<>();
    for (Moment[] steps : found) {
      Moment veto = veto(anchor, steps);
      results.add(
          veto == null
              ? "match " + anchor.number() + ":" + shown(steps)
              : "veto " + anchor.number() + " by " + veto.number());
    }
    if (!results.isEmpty()) {
      return results;
    }
    for (int i = 0; i < rule.steps().size(); i++) {
      if (!rule.steps().get(i).optional() && !rule.steps().get(i).limits().isEmpty()) {
        List<Ask> wider = new ArrayList<>(rule.steps());
        wider.set(i, wider.get(i).widened(10));
        near(anchor, complete(anchor, wider, -1), i, results);
      }
    }
    long required = rule.steps().stream().filter(step -> !step.optional()).count();
    if (results.isEmpty() && required >= 2) {
      for (int i = 0; i < rule.steps().size(); i++) {
        if (!rule.steps().get(i).optional()) {
          near(anchor, complete(anchor, rule.steps(), i), i, results);
        }
      }
    }
    return results;
  }

  private void near(Moment anchor, List<Moment[]> found, int step, List<String> results) {
    if (!found.isEmpty() && veto(anchor, found.get(0)) == null) {
      results.add("near " + anchor.number() + " " + rule.steps().get(step).stage());
    }
  }

  private static String shown(Moment[] steps) {
    StringBuilder text = new StringBuilder();
    for (Moment step : steps) {
      text.append(' ').append(step == null ? "-" : step.number());
    }
    return text.toString();
  }

  /** All combinations, best first; only the best one unless the rule wants all. */
  private List<Moment[]> complete(Moment anchor, List<Ask> steps, int alsoOptional) {
    List<Moment[]> found = new ArrayList<>();
    fill(anchor, steps, alsoOptional, 0, new Moment[steps.size()], found);
    boolean all = rule.match() == ChainRule.Match.ALL;
    return all || found.isEmpty() ? found : found.subList(0, 1);
  }

  private boolean fill(
      Moment anchor,
      List<Ask> steps,
      int alsoOptional,
      int depth,
      Moment[] chosen,
      List<Moment[]> found) {
    if (depth == steps.size()) {
      found.add(chosen.clone());
      return true;
    }
    int number = order.get(depth);
    Ask ask = steps.get(number);
    boolean any = false;
    for (Moment moment : preferred(ask, anchor, chosen, rule.match())) {
      if (fits(ask, moment, anchor, chosen) && free(ask, moment, anchor, chosen)) {
        chosen[number] = moment;
        any |= fill(anchor, steps, alsoOptional, depth + 1, chosen, found);
        chosen[number] = null;
      }
    }
    if (!any && (ask.optional() || number == alsoOptional)) {
      any = fill(anchor, steps, alsoOptional, depth + 1, chosen, found);
    }
    return any;
  }

  private @Nullable Moment veto(Moment anchor, Moment[] chosen) {
    for (Ask ask : rule.unless()) {
      for (Moment moment : preferred(ask, anchor, chosen, ChainRule.Match.FIRST)) {
        boolean self = moment == anchor || List.of(nonNull(chosen)).contains(moment);
        if (fits(ask, moment, anchor, chosen) && !(self && ask.rules().isEmpty())) {
          return moment;
        }
      }
    }
    return null;
  }

  private static Moment[] nonNull(Moment[] chosen) {
    return java.util.Arrays.stream(chosen).filter(m -> m != null).toArray(Moment[]::new);
  }

  private @Nullable Moment at(int reference, Moment anchor, Moment[] chosen) {
    return reference == -1 ? anchor : chosen[reference];
  }

  private List<Moment> preferred(Ask ask, Moment anchor, Moment[] chosen, ChainRule.Match match) {
    Moment measured = at(ask.measured(), anchor, chosen);
    Moment from = measured == null ? anchor : measured;
    boolean counted = !ask.limits().isEmpty() && ask.limits().get(0).unit() == Ask.Unit.STEPS;
    Comparator<Moment> timed = Comparator.comparing(moment -> !moment.timed());
    Comparator<Moment> best = Comparator.comparingLong(ByDefinition::best);
    Comparator<Moment> number = Comparator.comparingLong(Moment::number);
    Comparator<Moment> preference =
        switch (match) {
          case FIRST, ALL -> timed.thenComparing(best).thenComparing(number);
          case LAST -> timed.thenComparing(best.reversed()).thenComparing(number.reversed());
          case NEAREST ->
              counted
                  ? Comparator.<Moment>comparingLong(m -> places(m, from)).thenComparing(number)
                  : Comparator.<Moment>comparingLong(m -> gap(m, from))
                      .thenComparingLong(m -> places(m, from))
                      .thenComparing(number);
        };
    return moments.stream().sorted(preference).toList();
  }

  private static long best(Moment moment) {
    return !moment.timed() ? 0 : moment.start() == Long.MIN_VALUE ? moment.end() : moment.start();
  }

  private static long gap(Moment one, Moment two) {
    if (one == two) {
      return 0;
    }
    if (!one.timed() || !two.timed()) {
      return Long.MAX_VALUE;
    }
    return Math.max(0, Math.max(minus(one.start(), two.end()), minus(two.start(), one.end())));
  }

  private static long minus(long one, long two) {
    return java.math.BigInteger.valueOf(one)
        .subtract(java.math.BigInteger.valueOf(two))
        .min(java.math.BigInteger.valueOf(Long.MAX_VALUE))
        .max(java.math.BigInteger.valueOf(-1))
        .longValueExact();
  }

  private static long places(Moment one, Moment two) {
    return one == two
        ? 0
        : sameStream(one, two) ? Math.abs(one.place() - two.place()) : Long.MAX_VALUE;
  }

  private static boolean sameStream(Moment one, Moment two) {
    return !one.stream().isEmpty() && one.stream().equals(two.stream());
  }

  private boolean fits(Ask ask, Moment moment, Moment anchor, Moment[] chosen) {
    if (!ask.kinds().isEmpty()
        && (moment.kind().isEmpty() || !ask.kinds().contains(moment.kind().get()))) {
      return false;
    }
    if (!ask.rules().isEmpty() && !hit(moment, ask.rules())) {
      return false;
    }
    boolean bound =
        switch (ask.bond()) {
          case ANY -> true;
          case COMPATIBLE -> !contradicts(anchor, moment);
          case SAME -> moment == anchor ? known(anchor) : one(anchor, moment);
        };
    if (!bound) {
      return false;
    }
    Moment measured = at(ask.measured(), anchor, chosen);
    if (ask.join().endpoint() && (measured == null || !shareEndpoint(measured, moment))) {
      return false;
    }
    for (String field : ask.join().fields()) {
      if (measured == null || !overlap(values(measured, field), values(moment, field))) {
        return false;
      }
    }
    for (Ask.Limit limit : ask.limits()) {
      Moment other = at(limit.reference(), anchor, chosen);
      if (other == null || moment != other && !inside(limit, moment, other)) {
        return false;
      }
    }
    return ask.before().stream().allMatch(r -> right(moment, at(r, anchor, chosen), true))
        && ask.after().stream().allMatch(r -> right(moment, at(r, anchor, chosen), false));
  }

  private static boolean inside(Ask.Limit limit, Moment moment, Moment other) {
    if (limit.unit() == Ask.Unit.TIME) {
      return moment.timed() && other.timed() && gap(moment, other) <= limit.amount();
    }
    long back = other.place() - moment.place();
    return sameStream(moment, other)
        && Math.abs(back) <= limit.amount()
        && (limit.side() == Ask.Side.OF
            || limit.side() == Ask.Side.BEFORE && back > 0
            || limit.side() == Ask.Side.AFTER && back < 0);
  }

  private boolean right(Moment moment, @Nullable Moment other, boolean before) {
    if (other == null || moment == other) {
      return true;
    }
    if (sameStream(moment, other) && moment.place() != other.place()) {
      return before == moment.place() < other.place();
    }
    if (!moment.timed() || !other.timed()) {
      return false;
    }
    Moment early = before ? other : moment;
    Moment late = before ? moment : other;
    // Wrong where it is certain: the one that should come later ends well before the other begins.
    return !(early.end() < late.start() && gap(early, late) >= rule.tolerance());
  }

  private boolean free(Ask ask, Moment moment, Moment anchor, Moment[] chosen) {
    if (moment == anchor && !both(moment, ask.rules(), rule.anchor())) {
      return false;
    }
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i] == moment && !both(moment, ask.rules(), rule.steps().get(i).rules())) {
        return false;
      }
    }
    return true;
  }

  private static boolean both(Moment moment, Globs one, Globs two) {
    return moment.rules().stream().anyMatch(r -> one.fit(List.of(r)) && !two.fit(List.of(r)))
        && moment.rules().stream().anyMatch(r -> two.fit(List.of(r)) && !one.fit(List.of(r)));
  }

  private static boolean hit(Moment moment, Globs globs) {
    return moment.rules().stream().anyMatch(name -> globs.fit(List.of(name)));
  }

  private static List<String> values(Moment moment, String field) {
    return moment.values().getOrDefault(field, List.of());
  }

  private static Set<String> values(Moment moment, EntityKeys.Key key) {
    Set<String> values = new HashSet<>();
    key.fields().forEach(field -> values.addAll(values(moment, field)));
    return values;
  }

  private static boolean overlap(
      java.util.Collection<String> one, java.util.Collection<String> two) {
    return one.stream().anyMatch(two::contains);
  }

  private boolean known(Moment moment) {
    List<EntityKeys.Key> keys = rule.by().keys();
    long have = keys.stream().filter(key -> !values(moment, key).isEmpty()).count();
    return keys.isEmpty() || (rule.by().every() ? have == keys.size() : have > 0);
  }

  private boolean contradicts(Moment one, Moment two) {
    for (EntityKeys.Key key : rule.by().keys()) {
      if (!overlap(values(one, key), values(two, key))) {
        for (String field : key.fields()) {
          if (!values(one, field).isEmpty() && !values(two, field).isEmpty()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean one(Moment one, Moment two) {
    List<EntityKeys.Key> keys = rule.by().keys();
    long agree = keys.stream().filter(k -> overlap(values(one, k), values(two, k))).count();
    boolean enough = rule.by().every() ? agree == keys.size() : agree > 0;
    return keys.isEmpty() || enough && !contradicts(one, two);
  }

  private static boolean shareEndpoint(Moment one, Moment two) {
    for (Endpoint first : one.endpoints()) {
      for (Endpoint second : two.endpoints()) {
        boolean ports = first.port() == 0 || second.port() == 0 || first.port() == second.port();
        if (first.host().equals(second.host()) && ports) {
          return true;
        }
      }
    }
    return false;
  }
}
