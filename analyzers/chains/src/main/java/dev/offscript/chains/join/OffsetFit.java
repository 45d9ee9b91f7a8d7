package dev.offscript.chains.join;

import dev.offscript.chains.ClockFit;
import dev.offscript.chains.ClockFit.Outcome;
import dev.offscript.chains.ClockFit.Residuals;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One clock from its pairs. The offset on which most commands agree wins (a mode, so that strangers
 * among the flows do not pull it), if at least two commands with two flows agree, most of the
 * others do not say otherwise, and those others have no offset of their own; where zero explains as
 * much, it is zero. Within what the agreeing pairs allow, their median says where it is and their
 * median deviation how sure that is.
 */
final class OffsetFit {

  /** Of the commands with a candidate, so many must agree. */
  private static final double AGREEMENT = 0.6;

  /** A connection usually begins so long after its command. */
  private static final long USUAL = Times.SECOND / 2;

  /** Three deviations, as a median deviation tells them. */
  private static final double THREE_SIGMA = 3 * 1.4826;

  private static final long QUARTER = 900 * Times.SECOND;

  private static final double DAY = 86_400e9;

  /** An offset that is known no better than this tells nothing. */
  private static final long WIDEST = 300 * Times.SECOND;

  private final int unit;
  private final String host;
  private final Pairs pairs;
  private final boolean naive;

  OffsetFit(int unit, String host, Pairs pairs) {
    this.unit = unit;
    this.host = host;
    this.pairs = pairs;
    this.naive =
        pairs.commands().stream()
            .anyMatch(c -> c.candidates().stream().anyMatch(Pairs.Candidate::naive));
  }

  ClockFit fit() {
    int all = pairs.commands().size();
    int atZero = pairs.agreeing(0);
    Pairs.Peak peak = pairs.peak();
    Optional<Drift> drift = drift(peak);
    if (drift.isPresent() && drift.get().peak.agreeing() > atZero) {
      return fitted(drift.get().straight, drift.get().peak, drift.get());
    }
    if (peak.agreeing() <= atZero) {
      Pairs own = pairs.that(true, 0);
      return new ClockFit(
          unit,
          host,
          0,
          0,
          0,
          0,
          0,
          atZero,
          all,
          residuals(own, 0),
          Outcome.RIGHT,
          agree(atZero, all) + " with no offset");
    }
    if (peak.agreeing() < 2) {
      int zone = all == 1 ? zone(peak.middle()) : 0;
      return refused(
          peak,
          zone,
          Outcome.ALONE,
          "one pair alone fits no clock"
              + (zone == 0 ? "" : ", though a zone of " + zone(zone) + " would explain it"));
    }
    Pairs others = pairs.that(false, peak.middle());
    Pairs.Peak second = others.peak();
    boolean clear = atZero == 0 || peak.agreeing() >= atZero + 2 || everyValue(peak, atZero);
    if (second.agreeing() >= 2 && second.agreeing() * 2 > peak.agreeing()) {
      return refused(
          peak,
          0,
          Outcome.DISAGREE,
          "pairs disagree: "
              + peak.agreeing()
              + " on "
              + signed(peak.middle())
              + ", "
              + second.agreeing()
              + " on "
              + signed(second.middle()));
    }
    if (!clear || peak.agreeing() < AGREEMENT * all) {
      return refused(
          peak,
          0,
          Outcome.DISAGREE,
          "pairs disagree: only " + agree(peak.agreeing(), all) + " on one offset");
    }
    return fitted(pairs, peak, null);
  }

  /**
   * The clock as the windows of episodes tell it, whose commands may have run anywhere in them:
   * only where some traffic lies outside of its window, all pairs agree, about several far sides,
   * and what explains them is a zone or is known to within a few minutes.
   */
  Optional<ClockFit> ofWindows() {
    Pairs.Peak peak = pairs.peak();
    int all = pairs.commands().size();
    Pairs own = pairs.that(true, peak.middle());
    long values = own.commands().stream().map(Pairs.Command::value).distinct().count();
    // Two at least must lie outside of their windows: one alone may be a stranger's.
    if (pairs.agreeing(0) > all - 2 || values < 2 || own.commands().size() < all) {
      return Optional.empty();
    }
    long quarter = Math.round((double) peak.middle() / QUARTER) * QUARTER;
    boolean zone = naive && quarter != 0 && peak.low() <= quarter && quarter <= peak.high();
    long offset = zone ? quarter : peak.middle();
    long half = Math.max(offset - peak.low(), peak.high() - offset);
    if (half > WIDEST) {
      return Optional.empty();
    }
    int minutes = zone(offset);
    return Optional.of(
        new ClockFit(
            unit,
            host,
            offset,
            half,
            0,
            0,
            minutes,
            peak.agreeing(),
            all,
            new Residuals(0, half),
            Outcome.FITTED,
            agree(peak.agreeing(), all)
                + " on "
                + signed(offset)
                + (minutes == 0 ? "" : " (a zone of " + zone(minutes) + ")")
                + ", by the windows of their episodes"));
  }

  /** All commands agree, about different far sides, and next to none says that nothing is off. */
  private boolean everyValue(Pairs.Peak peak, int atZero) {
    Pairs agreeing = pairs.that(true, peak.middle());
    long values = agreeing.commands().stream().map(Pairs.Command::value).distinct().count();
    return atZero < 2 && values > 1 && agreeing.commands().size() == pairs.commands().size();
  }

  private ClockFit refused(Pairs.Peak peak, int zone, Outcome outcome, String because) {
    int all = pairs.commands().size();
    return new ClockFit(
        unit, host, 0, 0, 0, 0, zone, peak.agreeing(), all, Residuals.NONE, outcome, because);
  }

  private ClockFit fitted(Pairs straight, Pairs.Peak peak, @Nullable Drift drift) {
    Pairs own = straight.that(true, peak.middle());
    List<Long> delays = delays(own, peak.middle());
    long median = median(delays);
    long offset = Math.min(peak.high(), Math.max(peak.low(), median - USUAL));
    long half = Math.max(offset - peak.low(), peak.high() - offset);
    long spread =
        Math.round(
            THREE_SIGMA * median(delays.stream().map(d -> Math.abs(d - median)).sorted().toList()));
    long uncertainty = delays.size() < 3 ? half : Math.min(half, Math.max(USUAL, spread));
    int all = pairs.commands().size();
    int zone = zone(offset);
    return new ClockFit(
        unit,
        host,
        offset,
        uncertainty,
        drift == null ? 0 : Math.round(drift.slope * DAY),
        drift == null ? 0 : drift.at,
        zone,
        peak.agreeing(),
        all,
        residuals(own, offset),
        Outcome.FITTED,
        agree(peak.agreeing(), all)
            + " on "
            + signed(offset)
            + (zone == 0 ? "" : " (a zone of " + zone(zone) + ")")
            + (drift == null
                ? ""
                : ", drifting " + Math.round(drift.slope * DAY / 1e6) + " ms a day"));
  }

  /** The quarter hours in an offset of naive stamps, in minutes; 0 where it is no zone. */
  private int zone(long offset) {
    long quarters = Math.round((double) offset / QUARTER);
    long rest = Math.abs(offset - quarters * QUARTER);
    return naive && quarters != 0 && rest <= 2 * 60 * Times.SECOND ? (int) (quarters * 15) : 0;
  }

  private static String zone(int minutes) {
    int away = Math.abs(minutes);
    return String.format(
        Locale.ROOT, "UTC%s%02d:%02d", minutes < 0 ? "-" : "+", away / 60, away % 60);
  }

  private static String signed(long offset) {
    return (offset < 0 ? "" : "+") + Times.seconds(offset);
  }

  private static String agree(int agreeing, int all) {
    return agreeing + " of " + Words.count(all, "pair") + " agree";
  }

  /** From the start of each command to the flow that {@code offset} gives it, sorted. */
  private static List<Long> delays(Pairs pairs, long offset) {
    List<Long> delays = new ArrayList<>();
    for (Pairs.Command command : pairs.commands()) {
      command.candidates().stream()
          .filter(c -> c.allows(offset))
          .map(Pairs.Candidate::high)
          .min(Comparator.naturalOrder())
          .ifPresent(delays::add);
    }
    return delays.stream().sorted().toList();
  }

  private static Residuals residuals(Pairs pairs, long offset) {
    List<Long> away =
        delays(pairs, offset).stream().map(d -> Math.abs(d - offset)).sorted().toList();
    return away.isEmpty() ? Residuals.NONE : new Residuals(median(away), away.get(away.size() - 1));
  }

  private static long median(List<Long> sorted) {
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) / 2);
  }

  private record Drift(double slope, long at, Pairs straight, Pairs.Peak peak) {}

  /** More stretches than this say nothing more of a slope. */
  private static final int STRETCHES = 8;

  /**
   * A slope, where the pairs span more than a day and agree better with it than without: each
   * stretch of the time is fitted on its own, and the median of the slopes between them counts.
   */
  private Optional<Drift> drift(Pairs.Peak flat) {
    List<Pairs.Command> inTime =
        pairs.commands().stream().sorted(Comparator.comparingLong(Pairs.Command::at)).toList();
    int stretches = Math.min(STRETCHES, inTime.size() / 3);
    long span = inTime.isEmpty() ? 0 : inTime.get(inTime.size() - 1).at() - inTime.get(0).at();
    if (stretches < 2 || span <= DAY) {
      return Optional.empty();
    }
    List<double[]> middles = new ArrayList<>();
    for (int i = 0; i < stretches; i++) {
      List<Pairs.Command> part =
          inTime.subList(i * inTime.size() / stretches, (i + 1) * inTime.size() / stretches);
      Pairs.Peak peak = new Pairs(part).peak();
      if (peak.agreeing() >= 2 && peak.agreeing() >= AGREEMENT * part.size()) {
        Pairs own = new Pairs(part).that(true, peak.middle());
        double at = own.commands().stream().mapToDouble(Pairs.Command::at).average().orElse(0);
        middles.add(new double[] {at, median(delays(own, peak.middle()))});
      }
    }
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < middles.size(); i++) {
      for (int j = i + 1; j < middles.size(); j++) {
        slopes.add(
            (middles.get(j)[1] - middles.get(i)[1]) / (middles.get(j)[0] - middles.get(i)[0]));
      }
    }
    if (slopes.isEmpty()) {
      return Optional.empty();
    }
    slopes.sort(Comparator.naturalOrder());
    double slope = slopes.get((slopes.size() - 1) / 2);
    long at = inTime.get(0).at();
    Pairs straight = pairs.without(slope, at);
    Pairs.Peak peak = straight.peak();
    int all = inTime.size();
    boolean enough = peak.agreeing() >= 4 && peak.agreeing() >= AGREEMENT * all;
    boolean better = peak.agreeing() > flat.agreeing();
    boolean closer =
        peak.agreeing() == flat.agreeing()
            && Math.abs(slope) * span > Times.SECOND
            && most(straight, peak) * 10 < most(pairs, flat) * 7;
    return enough && (better || closer)
        ? Optional.of(new Drift(slope, at, straight, peak))
        : Optional.empty();
  }

  private static long most(Pairs pairs, Pairs.Peak peak) {
    return residuals(pairs.that(true, peak.middle()), median(delays(pairs, peak.middle())))
        .mostNanos();
  }
}
