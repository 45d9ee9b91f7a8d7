package dev.offscript.chains.join;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.ClockFit;
import dev.offscript.chains.ClockFit.Outcome;
import dev.offscript.chains.Limits;
import dev.offscript.chains.Settings;
import dev.offscript.chains.deed.Names;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Fits one offset a sensor and host. Every command that names a host, paired with every flow of
 * that sensor to the host, allows an interval of offsets (the command may have begun anywhere in
 * its interval, the flow up to {@link #DELAY} later). The offset on which most commands agree wins,
 * if at least two commands with two flows agree and most of the others do not say otherwise; where
 * zero explains as much, it is zero.
 */
public final class Clocks {

  /** A connection begins within this after its command. */
  static final long DELAY = 5 * Times.SECOND;

  /** A naive stamp may be off by any zone of the earth. */
  private static final long ZONES = 14 * 3600 * Times.SECOND;

  /** More commands than this tell nothing more about one clock. */
  private static final int COMMANDS = 300;

  /** More values than this are not looked up. */
  private static final int VALUES = 200;

  /** Of the commands with a candidate, so many must agree. */
  private static final double AGREEMENT = 0.6;

  private final Map<Key, ClockFit> fits;
  private final Set<Integer> set;

  private Clocks(Map<Key, ClockFit> fits, Set<Integer> set) {
    this.fits = fits;
    this.set = set;
  }

  private record Key(int unit, String host) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingInt(Key::unit).thenComparing(Key::host);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Offsets that one command and the flows to its value allow; {@code flows} by interval. */
  private record Candidate(List<long[]> intervals, List<String> flows) {}

  /** No clock is known to be off. */
  static Clocks none() {
    return new Clocks(Map.of(), Set.of());
  }

  /** The fits, by unit and host. */
  public List<ClockFit> fits() {
    return List.copyOf(fits.values());
  }

  /** The fit to use for a sensor and host: the pair's own, else the sensor's. */
  public Optional<ClockFit> of(int unit, String host) {
    ClockFit own = fits.get(new Key(unit, host));
    if (own != null && own.fitted()) {
      return Optional.of(own);
    }
    return Optional.ofNullable(fits.get(new Key(unit, ""))).filter(ClockFit::fitted);
  }

  /** What was found of the clock of a sensor for a host, used or not. */
  Optional<ClockFit> nearest(int unit, String host) {
    ClockFit own = fits.get(new Key(unit, host));
    return Optional.ofNullable(own == null ? fits.get(new Key(unit, "")) : own);
  }

  /**
   * How sure the clock of a sensor is, seen from a host: by the caller's word, by several pairs, by
   * one, or not at all.
   */
  Trust trust(int unit, String host) {
    if (set.contains(unit)) {
      return Trust.KNOWN;
    }
    ClockFit fit = fits.get(new Key(unit, host));
    ClockFit all = fits.get(new Key(unit, ""));
    // What other hosts say of the sensor does not hold for a host whose own pairs contradict it.
    fit = fit == null ? all : fit;
    if (fit == null || !fit.known()) {
      return Trust.NONE;
    }
    boolean confirmed = all != null && all.pairs() > 1 && all.outcome() == fit.outcome();
    return fit.pairs() > 1 || confirmed ? Trust.KNOWN : Trust.ONE_PAIR;
  }

  /** How sure a clock is. */
  enum Trust {
    /** Nothing says how far it is off. */
    NONE,
    /** One command and one flow say that it is right. */
    ONE_PAIR,
    /** Several pairs, or the caller, say how far it is off. */
    KNOWN
  }

  /** Fits the clocks of all sensors but those the caller set. */
  public static Clocks fit(
      CaseView view, Collection<Use> uses, List<Run> runs, Whereabouts where, Settings settings) {
    Map<String, List<Use>> byValue = new TreeMap<>();
    for (Use use : uses) {
      boolean room = byValue.size() < VALUES || byValue.containsKey(use.endpoint().host());
      List<Use> same =
          room ? byValue.computeIfAbsent(use.endpoint().host(), k -> new ArrayList<>()) : List.of();
      if (room && same.size() < COMMANDS) {
        same.add(use);
      }
    }
    Map<String, Run> runOf = new TreeMap<>();
    runs.forEach(run -> run.members().forEach(member -> runOf.put(member.id(), run)));
    Map<Key, List<Candidate>> candidates = new TreeMap<>();
    byValue.forEach(
        (value, same) -> {
          List<Marked> flows =
              view.network(Set.of(value), Long.MIN_VALUE, Long.MAX_VALUE).stream()
                  .filter(m -> m.event().kind() == EventKind.FLOW)
                  .filter(m -> m.event().time().hasStart() && Times.exact(m.event().time()))
                  .filter(m -> !settings.fixedClocks().contains(m.event().evidence().unit()))
                  .toList();
          for (Use use : same) {
            pair(use, value, flows, runOf, where, settings.limits(), candidates);
          }
        });
    Map<Key, ClockFit> fits = new TreeMap<>();
    candidates.forEach((key, list) -> fits.put(key, fit(key, list)));
    return new Clocks(fits, settings.fixedClocks());
  }

  private static void pair(
      Use use,
      String value,
      List<Marked> flows,
      Map<String, Run> runOf,
      Whereabouts where,
      Limits limits,
      Map<Key, List<Candidate>> candidates) {
    Optional<Run> run = Optional.ofNullable(runOf.get(use.session()));
    String host = run.map(Run::host).orElse("");
    Names names =
        new Names(
            use.endpoint().port() > 0 ? Set.of(use.endpoint().port()) : Set.of(),
            Map.of(value, ""));
    Map<Integer, Candidate> byUnit = new TreeMap<>();
    for (Marked flow : flows) {
      Event event = flow.event();
      Optional<Wire.Match> match = Wire.match(flow, names);
      if (match.isEmpty()
          || match.get().returning()
          || where.of(run, host, event, match.get().near()) == Whereabouts.Standing.OTHER) {
        continue;
      }
      TimeSpan command = use.event().time();
      TimeSpan seen = event.time();
      long latest = command.hasEnd() ? command.end() : command.start();
      long earliest = command.hasStart() ? command.start() : command.end();
      boolean aggregate = seen.meaning() == TimeMeaning.AGGREGATE && seen.hasEnd();
      long low = Times.minus(Times.minus(seen.start(), latest), DELAY);
      long high = Times.minus(aggregate ? seen.end() : seen.start(), earliest);
      boolean naive =
          seen.basis() == TimeBasis.RECORDED_NAIVE || command.basis() == TimeBasis.RECORDED_NAIVE;
      long most = limits.skew() + (naive ? ZONES : 0);
      if (low > most || high < -most) {
        continue;
      }
      Candidate candidate =
          byUnit.computeIfAbsent(
              event.evidence().unit(), k -> new Candidate(new ArrayList<>(), new ArrayList<>()));
      candidate.intervals.add(new long[] {low, high});
      candidate.flows.add(flow.id());
    }
    byUnit.forEach(
        (unit, candidate) -> {
          add(candidates, new Key(unit, ""), candidate);
          if (!host.isEmpty()) {
            add(candidates, new Key(unit, host), candidate);
          }
        });
  }

  private static void add(Map<Key, List<Candidate>> candidates, Key key, Candidate candidate) {
    List<Candidate> list = candidates.computeIfAbsent(key, k -> new ArrayList<>());
    if (list.size() < COMMANDS) {
      list.add(candidate);
    }
  }

  private static ClockFit fit(Key key, List<Candidate> candidates) {
    TreeSet<Long> points = new TreeSet<>();
    points.add(0L);
    for (Candidate candidate : candidates) {
      for (long[] interval : candidate.intervals) {
        points.add(interval[0]);
        points.add(interval[1]);
      }
    }
    int atZero = agreeing(candidates, 0);
    int best = 0;
    for (long point : points) {
      best = Math.max(best, agreeing(candidates, point));
    }
    int all = candidates.size();
    if (best <= atZero) {
      return new ClockFit(
          key.unit,
          key.host,
          0,
          0,
          atZero,
          all,
          Outcome.RIGHT,
          agree(atZero, all) + " with no offset");
    }
    if (best < 2) {
      return new ClockFit(
          key.unit, key.host, 0, 0, best, all, Outcome.ALONE, "one pair alone fits no clock");
    }
    boolean clear = atZero == 0 || best >= atZero + 2;
    if (!clear || best < AGREEMENT * all) {
      return new ClockFit(
          key.unit,
          key.host,
          0,
          0,
          best,
          all,
          Outcome.DISAGREE,
          "pairs disagree: only " + agree(best, all) + " on one offset");
    }
    long[] region = region(candidates, points, best);
    long offset = region[0] + (region[1] - region[0]) / 2;
    long uncertainty = (region[1] - region[0]) / 2;
    return new ClockFit(
        key.unit,
        key.host,
        offset,
        uncertainty,
        best,
        all,
        Outcome.FITTED,
        agree(best, all) + " on " + (offset < 0 ? "" : "+") + Times.seconds(offset));
  }

  private static String agree(int agreeing, int all) {
    return agreeing + " of " + Words.count(all, "pair") + " agree";
  }

  /** Commands and flows that agree on {@code offset}: the smaller of both numbers. */
  private static int agreeing(List<Candidate> candidates, long offset) {
    int commands = 0;
    Set<String> flows = new TreeSet<>();
    for (Candidate candidate : candidates) {
      boolean any = false;
      for (int i = 0; i < candidate.intervals.size(); i++) {
        long[] interval = candidate.intervals.get(i);
        if (interval[0] <= offset && offset <= interval[1]) {
          any = true;
          flows.add(candidate.flows.get(i));
        }
      }
      commands += any ? 1 : 0;
    }
    return Math.min(commands, flows.size());
  }

  /** The stretch of points with the best agreement that lies nearest to zero. */
  private static long[] region(List<Candidate> candidates, TreeSet<Long> points, int best) {
    long[] nearest = {0, 0};
    long distance = Long.MAX_VALUE;
    long from = 0;
    long to = 0;
    boolean open = false;
    for (long point : points) {
      boolean agrees = agreeing(candidates, point) == best;
      if (agrees && !open) {
        from = point;
      }
      if (agrees) {
        to = point;
        open = true;
      } else if (open) {
        open = false;
        if (Math.abs(from + (to - from) / 2) < distance) {
          distance = Math.abs(from + (to - from) / 2);
          nearest = new long[] {from, to};
        }
      }
    }
    return open && Math.abs(from + (to - from) / 2) < distance ? new long[] {from, to} : nearest;
  }
}
