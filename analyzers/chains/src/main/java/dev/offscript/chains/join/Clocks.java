package dev.offscript.chains.join;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.ClockFit;
import dev.offscript.chains.Limits;
import dev.offscript.chains.Settings;
import dev.offscript.chains.deed.Names;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.values.Times;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Fits one offset a sensor and host. Every command that names a host, paired with every flow of
 * that sensor to the host, allows an interval of offsets (the command may have begun anywhere in
 * its interval, the flow up to {@link #DELAY} later); {@link OffsetFit} says which offset it is.
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

  private final Map<Key, ClockFit> fits;
  private final Set<Integer> set;
  private final IntUnaryOperator clock;

  private Clocks(Map<Key, ClockFit> fits, Set<Integer> set, IntUnaryOperator clock) {
    this.fits = fits;
    this.set = set;
    this.clock = clock;
  }

  private record Key(int unit, String host) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparingInt(Key::unit).thenComparing(Key::host);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** No clock is known to be off. */
  static Clocks none() {
    return new Clocks(Map.of(), Set.of(), unit -> unit);
  }

  /** The fits, by the unit that stands for the clock and by host. */
  public List<ClockFit> fits() {
    return List.copyOf(fits.values());
  }

  /** The fit to use for a sensor and host: the pair's own, else the sensor's. */
  public Optional<ClockFit> of(int unit, String host) {
    ClockFit own = fits.get(key(unit, host));
    if (own != null && own.known() && (own.fitted() || own.pairs() > 1)) {
      return Optional.of(own).filter(ClockFit::fitted);
    }
    return Optional.ofNullable(fits.get(key(unit, ""))).filter(ClockFit::fitted);
  }

  private Key key(int unit, String host) {
    return new Key(clock.applyAsInt(unit), host);
  }

  /** What was found of the clock of a sensor for a host, used or not. */
  Optional<ClockFit> nearest(int unit, String host) {
    ClockFit own = fits.get(key(unit, host));
    return Optional.ofNullable(own == null ? fits.get(key(unit, "")) : own);
  }

  /**
   * How sure the clock of a sensor is, seen from a host: by the caller's word, by several pairs, by
   * one, or not at all.
   */
  Trust trust(int unit, String host) {
    if (set.contains(unit)) {
      return Trust.KNOWN;
    }
    ClockFit fit = fits.get(key(unit, host));
    ClockFit all = fits.get(key(unit, ""));
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
    Map<String, Run> runOf = new TreeMap<>();
    runs.forEach(run -> run.members().forEach(member -> runOf.put(member.id(), run)));
    Map<String, List<Use>> byValue = new TreeMap<>();
    Set<String> taken = new HashSet<>();
    for (Use use : uses) {
      Run run = runOf.get(use.session());
      // A command is one half of one pair, however many records and words of it name the host.
      boolean told = run == null || run.primary().id().equals(use.session());
      if (!told
          || !use.exact() && !use.windowed()
          || !taken.add(use.marked().id() + " " + use.endpoint().host())) {
        continue;
      }
      boolean room = byValue.size() < VALUES || byValue.containsKey(use.endpoint().host());
      List<Use> same =
          room ? byValue.computeIfAbsent(use.endpoint().host(), k -> new ArrayList<>()) : List.of();
      if (room && same.size() < COMMANDS) {
        same.add(use);
      }
    }
    Map<Key, Pairs> exact = new TreeMap<>();
    Map<Key, Pairs> windowed = new TreeMap<>();
    byValue.forEach(
        (value, same) -> {
          Names names = resolved(view, value);
          List<Marked> flows =
              view.network(names.values(), Long.MIN_VALUE, Long.MAX_VALUE).stream()
                  .filter(m -> m.event().kind() == EventKind.FLOW)
                  .filter(m -> m.event().time().hasStart() && Times.exact(m.event().time()))
                  .filter(m -> !settings.fixedClocks().contains(m.event().evidence().unit()))
                  .toList();
          for (Use use : same) {
            Map<Key, Pairs> pairs = use.exact() ? exact : windowed;
            pair(use, names, flows, runOf, where, view::clock, settings.limits(), pairs);
          }
        });
    Map<Key, ClockFit> fits = new TreeMap<>();
    exact.forEach((key, own) -> fits.put(key, new OffsetFit(key.unit, key.host, own).fit()));
    windowed.forEach(
        (key, own) -> {
          // Commands that say when they ran know better.
          if (!fits.containsKey(key) || fits.get(key).of() < 2 && own.commands().size() > 1) {
            OffsetFit fit = new OffsetFit(key.unit, key.host, own);
            fit.ofWindows().ifPresent(found -> fits.put(key, found));
          }
        });
    return new Clocks(fits, settings.fixedClocks(), view::clock);
  }

  /** Answers that a name has to more addresses than this are those of a service for everybody. */
  private static final int ANSWERS = 8;

  /** {@code value} and the addresses that look-ups and sensors give it. */
  static Names resolved(CaseView view, String value) {
    Names names = new Names(Set.of(), Map.of(value, ""));
    Map<String, String> learnt =
        names.learntFrom(view.network(Set.of(value), Long.MIN_VALUE, Long.MAX_VALUE));
    return learnt.isEmpty() || learnt.size() > ANSWERS ? names : names.with(learnt);
  }

  private static void pair(
      Use use,
      Names resolved,
      List<Marked> flows,
      Map<String, Run> runOf,
      Whereabouts where,
      IntUnaryOperator clock,
      Limits limits,
      Map<Key, Pairs> pairs) {
    Optional<Run> run = Optional.ofNullable(runOf.get(use.session()));
    String host = run.map(Run::host).orElse("");
    String value = use.endpoint().host();
    Names names =
        new Names(
            use.endpoint().port() > 0 ? Set.of(use.endpoint().port()) : Set.of(), resolved.hosts());
    TimeSpan command = use.event().time();
    long latest = command.hasEnd() ? command.end() : command.start();
    long earliest = command.hasStart() ? command.start() : command.end();
    Map<Integer, Pairs.Command> byUnit = new TreeMap<>();
    for (Marked flow : flows) {
      Event event = flow.event();
      Optional<Wire.Match> match = Wire.match(flow, names);
      if (match.isEmpty()
          || match.get().returning()
          || where.of(run, host, event, match.get().near()) == Whereabouts.Standing.OTHER) {
        continue;
      }
      TimeSpan seen = event.time();
      boolean aggregate = seen.meaning() == TimeMeaning.AGGREGATE && seen.hasEnd();
      long low = Times.minus(Times.minus(seen.start(), latest), DELAY);
      long high = Times.minus(aggregate ? seen.end() : seen.start(), earliest);
      boolean naive = seen.basis() == TimeBasis.RECORDED_NAIVE;
      boolean zoneless = naive || command.basis() == TimeBasis.RECORDED_NAIVE;
      long most = limits.skew() + (zoneless ? ZONES : 0);
      if (low > most || high < -most) {
        continue;
      }
      byUnit
          .computeIfAbsent(
              clock.applyAsInt(event.evidence().unit()),
              k -> new Pairs.Command(earliest, value, new ArrayList<>()))
          .candidates()
          .add(new Pairs.Candidate(low, high, flow.id(), naive));
    }
    byUnit.forEach(
        (unit, found) -> {
          Pairs.Command candidates = found.bounded();
          add(pairs, new Key(unit, ""), candidates);
          if (!host.isEmpty()) {
            add(pairs, new Key(unit, host), candidates);
          }
        });
  }

  private static void add(Map<Key, Pairs> pairs, Key key, Pairs.Command command) {
    Pairs own = pairs.computeIfAbsent(key, k -> new Pairs(new ArrayList<>()));
    if (own.commands().size() < COMMANDS) {
      own.commands().add(command);
    }
  }
}
