package dev.offscript.rules.chain;

import dev.offscript.model.Endpoint;
import dev.offscript.model.EventKind;
import dev.offscript.model.TimeSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a step stands to others, in words. */
final class Wording {

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  private Wording() {}

  /** {@code 0.8 s}, {@code 71 s}, {@code 12 min 5 s}, {@code 3 h 20 min}. */
  static String duration(long nanos) {
    if (nanos < 10 * MINUTE) {
      return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + " s";
    }
    if (nanos == Long.MAX_VALUE) {
      return "without end";
    }
    long minutes = nanos / MINUTE;
    if (minutes < 60) {
      long seconds = nanos / SECOND % 60;
      return minutes + " min" + (seconds == 0 ? "" : " " + seconds + " s");
    }
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }

  /** What the step is asked to be: {@code flow hit by x within 60s of execution, same endpoint}. */
  static String asked(Ask ask, ChainRule rule) {
    List<String> words = new ArrayList<>();
    String kinds = ask.kinds().stream().map(EventKind::wire).collect(Collectors.joining(" or "));
    words.add(kinds.isEmpty() ? "event" : kinds);
    if (!ask.rules().isEmpty()) {
      words.add("hit by " + ask.rules());
    }
    for (Ask.Limit limit : ask.limits()) {
      words.add(
          "within "
              + limit.text()
              + " "
              + limit.side().name().toLowerCase(java.util.Locale.ROOT)
              + " "
              + rule.stage(limit.reference()));
    }
    for (int number : ask.before()) {
      if (ask.limits().stream().noneMatch(limit -> limit.reference() == number)) {
        words.add("before " + rule.stage(number));
      }
    }
    for (int number : ask.after()) {
      if (ask.limits().stream().noneMatch(limit -> limit.reference() == number)) {
        words.add("after " + rule.stage(number));
      }
    }
    String text = String.join(" ", words);
    if (ask.join().endpoint()) {
      text += ", same endpoint as " + rule.stage(ask.measured());
    }
    if (!ask.join().fields().isEmpty()) {
      text += ", same " + String.join(" and ", ask.join().fields());
    }
    return text;
  }

  /** A found step. */
  static ChainResults.Step step(
      Ask ask, Moment moment, ChainRule rule, Conditions.Chosen chosen, Timeline timeline) {
    List<String> words = new ArrayList<>();
    boolean straddles = false;
    List<Ask.Limit> limits = ask.limits();
    for (Ask.Limit limit : limits) {
      Moment other = chosen.at(limit.reference());
      if (other == null) {
        continue;
      }
      words.add(distance(moment, other, rule, limit) + ", limit " + limit.text());
      if (limit.unit() == Ask.Unit.TIME
          && moment.number() != other.number()
          && Spans.straddles(moment, other, limit.amount())) {
        straddles = true;
        words.add("part of it outside the limit");
      }
    }
    boolean unknown = false;
    List<Integer> orders = new ArrayList<>(ask.before());
    orders.addAll(ask.after());
    for (int number : orders) {
      Moment other = chosen.at(number);
      if (other == null) {
        continue;
      }
      if (Spans.order(moment, other, rule.tolerance()) == Spans.Order.UNKNOWN) {
        unknown = true;
        words.add(
            "order to " + rule.stage(number) + " unknown: " + whyUnknown(moment, other, rule));
      } else if (limits.stream().noneMatch(limit -> limit.reference() == number)) {
        words.add(distance(moment, other, rule.stage(number), false));
      }
    }
    Moment joined = chosen.at(ask.measured());
    if (ask.join().endpoint() && joined != null) {
      Optional<Endpoint> shared = timeline.shared(joined, moment);
      shared.ifPresent(endpoint -> words.add("shares " + endpoint));
    }
    for (String field : ask.join().fields()) {
      words.add("same " + field);
    }
    return new ChainResults.Step(ask.stage(), moment, String.join("; ", words), unknown, straddles);
  }

  private static String whyUnknown(Moment moment, Moment other, ChainRule rule) {
    if (moment.number() == other.number()) {
      return "one event";
    }
    long gap = Spans.gap(moment, other);
    return gap > 0
        ? duration(gap) + " apart, clocks may differ by " + duration(rule.tolerance())
        : "same time";
  }

  /** {@code flow 71 s after execution, limit 60s}: the first limit that is not kept. */
  static String tooFar(Ask ask, Moment moment, ChainRule rule, Conditions.Chosen chosen) {
    String what =
        moment.kind().map(EventKind::wire).orElse("event")
            + " "
            + (ask.rules().isEmpty() ? "" : "hit by " + ask.rules() + " ");
    for (Ask.Limit limit : ask.limits()) {
      Moment other = chosen.at(limit.reference());
      if (other != null && exceeds(limit, moment, other)) {
        return what + distance(moment, other, rule, limit) + ", limit " + limit.text();
      }
    }
    return what.strip();
  }

  private static boolean exceeds(Ask.Limit limit, Moment moment, Moment other) {
    return limit.unit() == Ask.Unit.TIME
        ? Spans.gap(moment, other) > limit.amount()
        : Math.abs(moment.place() - other.place()) > limit.amount();
  }

  private static String distance(Moment moment, Moment other, ChainRule rule, Ask.Limit limit) {
    return distance(moment, other, rule.stage(limit.reference()), limit.unit() == Ask.Unit.STEPS);
  }

  private static String distance(Moment moment, Moment other, String stage, boolean steps) {
    if (moment.number() == other.number()) {
      return "the event of " + stage;
    }
    if (steps || !moment.timed() || !other.timed()) {
      long places = moment.place() - other.place();
      String count = Math.abs(places) + (Math.abs(places) == 1 ? " step " : " steps ");
      return count + (places < 0 ? "before " : "after ") + stage;
    }
    long gap = Spans.gap(moment, other);
    boolean lives = other.end() == TimeSpan.OPEN_END && other.start() < moment.start();
    if (lives && !moment.together(other)) {
      return duration(Spans.distance(other.start(), moment.start()))
          + " into "
          + stage
          + ", whose end is not known";
    }
    if (gap == 0) {
      return moment.together(other)
          ? distance(moment, other, stage, true)
          : "at the time of " + stage;
    }
    return duration(gap) + (moment.end() < other.start() ? " before " : " after ") + stage;
  }
}
