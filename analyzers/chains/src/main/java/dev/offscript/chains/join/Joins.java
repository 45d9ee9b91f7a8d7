package dev.offscript.chains.join;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.ClockFit;
import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Traffic.Slice;
import dev.offscript.chains.join.Whereabouts.Standing;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Addresses;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Joins flows and alerts to deeds: by value, then by place, then by time. A record that fits
 * several runs goes to the one that the place singles out, else to the only one that acted just
 * before; else it goes to none, and each says so.
 */
public final class Joins {

  private static final int NEAR_MISSES = 5;

  private final CaseView view;
  private final Whereabouts where;
  private final Clocks clocks;
  private final Limits limits;
  private final Set<String> explained = new HashSet<>();

  /** Joins of one case. */
  public Joins(CaseView view, Whereabouts where, Clocks clocks, Limits limits) {
    this.view = view;
    this.where = where;
    this.clocks = clocks;
    this.limits = limits;
  }

  /** A record and a deed that it may belong to. */
  private record Fit(Deed deed, Standing standing, Slice slice) {}

  /** Ids of the alerts and flows that some deed explains, ambiguous ones among them. */
  public Set<String> explained() {
    return explained;
  }

  /** Gives every deed its traffic and alerts, and its notes where a record fits several. */
  public void join(List<Deed> deeds) {
    for (List<Deed> cluster : Aliases.clusters(deeds)) {
      join(cluster, values(cluster));
    }
    List<Deed> nameless = deeds.stream().filter(d -> !d.names().known() && d.main().ran()).toList();
    for (Marked alert : view.alerts()) {
      if (!explained.contains(alert.id())) {
        unnamed(alert, nameless);
      }
    }
  }

  private static Set<String> values(List<Deed> cluster) {
    Set<String> values = new TreeSet<>();
    cluster.forEach(deed -> values.addAll(deed.names().values()));
    return values;
  }

  private void join(List<Deed> cluster, Set<String> values) {
    List<Marked> network = view.network(values, Long.MIN_VALUE, Long.MAX_VALUE);
    for (Marked marked : network) {
      if (marked.event().kind() != EventKind.ALERT) {
        attach(marked, cluster);
      }
    }
    cluster.forEach(this::keepOwn);
    Set<String> seen = new HashSet<>();
    for (Marked marked : network) {
      if (marked.event().kind() == EventKind.ALERT && seen.add(marked.id())) {
        attach(marked, cluster);
      }
    }
    for (Marked marked : view.alerts()) {
      if (seen.add(marked.id())) {
        attach(marked, cluster);
      }
    }
  }

  private void attach(Marked marked, List<Deed> cluster) {
    List<Fit> fits = new ArrayList<>();
    for (Deed deed : cluster) {
      if (deed.main().ran()) {
        fit(deed, marked).ifPresent(fits::add);
      }
    }
    if (fits.isEmpty()) {
      return;
    }
    explained.add(marked.id());
    Optional<Fit> chosen = choose(fits);
    if (chosen.isPresent()) {
      Fit fit = chosen.get();
      switch (marked.event().kind()) {
        case ALERT -> fit.deed.traffic().alerts().add(fit.slice);
        case DNS -> fit.deed.traffic().lookups().add(fit.slice);
        default -> fit.deed.traffic().flows().add(fit.slice);
      }
      return;
    }
    String kind = marked.event().kind() == EventKind.ALERT ? "an alert" : "traffic";
    long runs = fits.stream().map(Fit::deed).count();
    for (Fit fit : fits) {
      String note =
          kind
              + " to "
              + Wire.far(marked.event())
              + " fits "
              + runs
              + " sessions that name it at that time; joined with none";
      if (!fit.deed.notes().contains(note)) {
        fit.deed.notes().add(note);
      }
    }
  }

  private Optional<Fit> choose(List<Fit> fits) {
    Standing best = fits.stream().map(Fit::standing).max(Standing::compareTo).orElseThrow();
    List<Fit> placed = fits.stream().filter(f -> f.standing == best).toList();
    if (oneRun(placed)) {
      return placed.stream().min(Comparator.comparingLong(f -> f.slice.delay()));
    }
    List<Fit> justBefore =
        placed.stream()
            .filter(f -> f.slice.timed() && Times.exact(f.slice.cause().time()))
            .filter(f -> f.slice.delay() <= limits.egress())
            .toList();
    return !justBefore.isEmpty() && oneRun(justBefore)
        ? justBefore.stream().min(Comparator.comparingLong(f -> f.slice.delay()))
        : Optional.empty();
  }

  private static boolean oneRun(List<Fit> fits) {
    Deed first = fits.get(0).deed;
    return fits.stream()
        .map(Fit::deed)
        .allMatch(
            d ->
                d == first
                    || d.run().isPresent()
                        && first.run().isPresent()
                        && d.run().get() == first.run().get());
  }

  private Optional<Fit> fit(Deed deed, Marked marked) {
    Optional<Wire.Match> match = Wire.match(marked, deed.names());
    if (match.isEmpty()) {
      return Optional.empty();
    }
    Standing standing = where.of(deed, marked.event(), match.get().near());
    if (standing == Standing.OTHER) {
      return Optional.empty();
    }
    List<String> because = new ArrayList<>();
    String value = match.get().value();
    String learnt = deed.names().hosts().getOrDefault(value, "");
    because.add(
        "same "
            + (match.get().tuple() ? "far side " : "value ")
            + value
            + (learnt.isEmpty() ? "" : " (" + learnt + ")"));
    return slice(deed, marked, match.get(), standing, because)
        .map(slice -> new Fit(deed, standing, slice));
  }

  private Optional<Slice> slice(
      Deed deed, Marked marked, Wire.Match match, Standing standing, List<String> because) {
    Event event = marked.event();
    switch (standing) {
      case OWN -> because.add("from its own address or host");
      case SHARED -> because.add("from an address that it shares with others");
      case UNKNOWN, OTHER -> because.add("its place is not known");
    }
    Optional<ClockFit> clock = clocks.of(event.evidence().unit(), deed.host());
    long offset = clock.map(ClockFit::offsetNanos).orElse(0L);
    long slack = limits.tolerance() + clock.map(ClockFit::uncertaintyNanos).orElse(0L);
    TimeSpan seen = event.time().shifted(-offset);
    clock.ifPresent(c -> because.add("sensor clock corrected: " + c.because()));
    List<Sighting> causes = deed.causes().stream().filter(c -> c.life().known()).toList();
    if (!seen.known() || causes.isEmpty()) {
      because.add("no time to compare");
      return Optional.of(
          new Slice(
              marked,
              seen,
              match.tuple(),
              Wire.denied(event),
              Wire.answered(event, match.returning()),
              false,
              0,
              deed.main(),
              because));
    }
    Optional<Sighting> cause =
        causes.stream()
            .filter(c -> inside(deed, c, seen, event, slack))
            .max(
                Comparator.comparing(Joins::exact)
                    .thenComparingLong(c -> Math.min(c.life().best(), seen.best())));
    if (cause.isEmpty()) {
      miss(deed, marked, seen, causes);
      return Optional.empty();
    }
    long delay = Math.max(0, Times.minus(seen.best(), cause.get().life().best()));
    because.add(
        Times.exact(cause.get().time())
            ? (delay == 0
                ? "times overlap"
                : "begins " + Times.seconds(delay) + " after the command")
            : "inside the window of the session");
    if (delay > limits.egress() && cause.get().detached()) {
      because.add("the command was detached and lived on");
    }
    return Optional.of(
        new Slice(
            marked,
            seen,
            match.tuple(),
            Wire.denied(event),
            Wire.answered(event, match.returning()),
            true,
            delay,
            cause.get(),
            because));
  }

  private static boolean exact(Sighting sighting) {
    return Times.exact(sighting.time());
  }

  private boolean inside(Deed deed, Sighting cause, TimeSpan seen, Event event, long slack) {
    TimeSpan life = cause.life();
    boolean alert = event.kind() == EventKind.ALERT;
    long late = slack + (alert ? Times.minus(limits.alert(), limits.egress()) : 0);
    if (life.hasStart() && seen.hasEnd() && seen.end() < life.start() - slack) {
      return false;
    }
    boolean aggregate = alert || seen.meaning() == TimeMeaning.AGGREGATE;
    if (!aggregate && life.hasStart() && seen.hasStart() && seen.start() < life.start() - slack) {
      return false;
    }
    if (!seen.hasStart()) {
      return true;
    }
    if (alert) {
      long last = Long.MIN_VALUE;
      for (Slice flow : deed.traffic().flows()) {
        if (flow.timed()) {
          last = Math.max(last, flow.time().hasEnd() ? flow.time().end() : flow.time().start());
        }
      }
      if (last != Long.MIN_VALUE) {
        return Times.minus(seen.start(), last) <= limits.alert() + slack
            || life.hasEnd() && Times.minus(seen.start(), life.end()) <= late;
      }
    }
    return !life.hasEnd() || Times.minus(seen.start(), life.end()) <= late;
  }

  private void miss(Deed deed, Marked marked, TimeSpan seen, List<Sighting> causes) {
    boolean alert = marked.event().kind() == EventKind.ALERT;
    long limit = alert ? limits.alert() : limits.egress();
    String what =
        alert
            ? "alert '" + title(marked.event()) + "'"
            : marked.event().kind() == EventKind.DNS
                ? "name look-up"
                : "flow to " + Wire.far(marked.event());
    long best = Long.MAX_VALUE;
    String text = "";
    for (Sighting cause : causes) {
      TimeSpan life = cause.life();
      if (life.hasEnd() && seen.hasStart() && seen.start() > life.end()) {
        long last = life.end() - limits.egress();
        for (Slice flow : deed.traffic().flows()) {
          last = Math.max(last, flow.time().hasEnd() ? flow.time().end() : last);
        }
        long late = Times.minus(seen.start(), last);
        if (late < best) {
          best = late;
          text = what + " at +" + Times.seconds(late) + ": limit " + Times.seconds(limit);
        }
      } else if (life.hasStart() && seen.hasStart() && seen.start() < life.start()) {
        long early = Times.minus(life.start(), seen.start());
        if (early < best) {
          best = early;
          text = what + " " + Times.seconds(early) + " before the command";
        }
      } else if (alert && seen.hasStart()) {
        for (Slice flow : deed.traffic().flows()) {
          long late =
              Times.minus(
                  seen.start(), flow.time().hasEnd() ? flow.time().end() : flow.time().start());
          if (late > 0 && late < best) {
            best = late;
            text = what + " at +" + Times.seconds(late) + ": limit " + Times.seconds(limit);
          }
        }
      }
    }
    if (best <= 2 * limits.alert() && !text.isEmpty()) {
      explained.add(marked.id());
      if (deed.nearMisses().size() < NEAR_MISSES && !deed.nearMisses().contains(text)) {
        deed.nearMisses().add(text);
      }
    }
  }

  /** Flows of unknown machines are not taken where the deed's own are there. */
  private void keepOwn(Deed deed) {
    List<Slice> flows = deed.traffic().flows();
    boolean own =
        flows.stream().anyMatch(s -> where.of(deed, s.marked().event(), near(s)) == Standing.OWN);
    if (own) {
      List<Slice> foreign =
          flows.stream()
              .filter(s -> where.of(deed, s.marked().event(), near(s)) == Standing.UNKNOWN)
              .filter(s -> near(s).stream().anyMatch(Addresses::isInside))
              .toList();
      flows.removeAll(foreign);
      foreign.forEach(s -> explained.remove(s.marked().id()));
    }
  }

  private static List<String> near(Slice slice) {
    return Wire.near(slice.marked().event(), false);
  }

  /**
   * An alert on a deed whose command names no far side: it has to come from its own machine, while
   * it ran, and to name the same behaviour.
   */
  private void unnamed(Marked alert, List<Deed> nameless) {
    List<Fit> fits = new ArrayList<>();
    for (Deed deed : nameless) {
      boolean sameBehaviour =
          alert.hits().stream().anyMatch(h -> h.behaviours().contains(deed.behaviour()));
      List<String> near = Wire.near(alert.event(), false);
      Standing standing = where.of(deed, alert.event(), near);
      if (!sameBehaviour || standing == Standing.OTHER || standing == Standing.UNKNOWN) {
        continue;
      }
      List<String> because = new ArrayList<>();
      because.add("the command names no far side; the sensor names the same behaviour");
      slice(deed, alert, new Wire.Match(near, "", true, false), standing, because)
          .filter(Slice::timed)
          .ifPresent(slice -> fits.add(new Fit(deed, standing, slice)));
    }
    if (fits.isEmpty()) {
      return;
    }
    Optional<Fit> chosen = choose(fits);
    explained.add(alert.id());
    if (chosen.isPresent()) {
      Deed deed = chosen.get().deed;
      deed.traffic().alerts().add(chosen.get().slice);
      Optional.of(Wire.far(alert.event()).host())
          .filter(far -> !far.isEmpty())
          .ifPresent(
              far -> deed.names(deed.names().with(Map.of(far, "named by an alert on this host"))));
    } else {
      String note =
          "alert '"
              + title(alert.event())
              + "' fits "
              + fits.size()
              + " sessions; joined with none";
      fits.stream()
          .map(f -> f.deed.notes())
          .filter(n -> !n.contains(note))
          .forEach(n -> n.add(note));
    }
  }

  /** The name of the signature, else the first words of the alert. */
  public static String title(Event event) {
    String name = event.field(dev.offscript.model.Ecs.RULE_NAME);
    return Words.excerpt(name.isEmpty() ? event.text() : name, 80);
  }
}
