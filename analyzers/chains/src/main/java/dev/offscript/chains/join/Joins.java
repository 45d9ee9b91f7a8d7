package dev.offscript.chains.join;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Leftover;
import dev.offscript.chains.deed.Traffic;
import dev.offscript.chains.deed.Traffic.Slice;
import dev.offscript.chains.join.Clocks.Trust;
import dev.offscript.chains.join.Fitting.Fit;
import dev.offscript.chains.join.Fitting.Found;
import dev.offscript.chains.join.Whereabouts.Standing;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.values.Addresses;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
 *
 * <p>"Just before" takes a clock that is known. Where nothing says how far the sensor's clock is
 * off, whatever may have been just before on any clock of that kind is a rival.
 */
public final class Joins {

  /** A machine with more addresses than this is asked for by none of them. */
  private static final int ADDRESSES = 16;

  private final CaseView view;
  private final Whereabouts where;
  private final Limits limits;
  private final Fitting fitting;
  private final Others others;
  private final Set<String> explained = new HashSet<>();
  private final Set<String> byProcess = new HashSet<>();
  private final Connections connections;
  private final Map<String, Boolean> seeing = new HashMap<>();

  /** Joins of one case; {@code uses} are the commands that name a host. */
  public Joins(
      CaseView view,
      Whereabouts where,
      Clocks clocks,
      List<Use> uses,
      List<Run> runs,
      Limits limits) {
    this.view = view;
    this.where = where;
    this.limits = limits;
    this.others = new Others(uses, runs, where, limits);
    this.fitting = new Fitting(where, clocks, others, limits);
    this.connections = new Connections(limits);
  }

  /** Ids of the alerts and flows that some deed explains, ambiguous ones among them. */
  public Set<String> explained() {
    return explained;
  }

  /** Gives every deed its traffic and alerts, and its notes where a record fits several. */
  public void join(List<Deed> deeds) {
    List<Marked> alerts = view.alerts();
    AlertWords words = new AlertWords(alerts);
    ProcessTraffic processes = new ProcessTraffic(view, where, limits);
    for (Deed deed : deeds) {
      processes.join(deed, byProcess);
      connections.learn(deed);
    }
    explained.addAll(byProcess);
    for (List<Deed> cluster : Aliases.clusters(deeds)) {
      join(cluster, values(cluster), words);
    }
    new Unresolved(view, where, others, fitting, explained).join(deeds);
    List<Deed> nameless =
        deeds.stream()
            .filter(d -> !d.names().known() || d.names().vague())
            .filter(d -> d.main().ran())
            .toList();
    for (Marked alert : alerts) {
      if (!explained.contains(alert.id())) {
        unnamed(alert, nameless);
      }
    }
  }

  /**
   * Those of {@code deeds} that {@code record} may be of, by value, place and time, the best placed
   * only; nothing is joined.
   */
  public List<Deed> fitting(Marked record, List<Deed> deeds) {
    List<Fit> fits = new ArrayList<>();
    for (Deed deed : deeds) {
      fitting.find(deed, record).fit().filter(fit -> !fit.rival()).ifPresent(fits::add);
    }
    if (fits.stream().anyMatch(fit -> !Fitting.late(fit.slice()))) {
      fits.removeIf(fit -> Fitting.late(fit.slice()));
    }
    Optional<Standing> best = fits.stream().map(Fit::standing).max(Standing::compareTo);
    return fits.stream()
        .filter(fit -> best.equals(Optional.of(fit.standing())))
        .map(Fit::deed)
        .toList();
  }

  private static Set<String> values(List<Deed> cluster) {
    Set<String> values = new TreeSet<>();
    cluster.forEach(deed -> values.addAll(deed.names().values()));
    return values;
  }

  private void join(List<Deed> cluster, Set<String> values, AlertWords words) {
    List<Marked> network = view.network(values, Long.MIN_VALUE, Long.MAX_VALUE);
    Candidates candidates = new Candidates(cluster, where);
    for (Marked marked : network) {
      // What the sensor names the process of is whose that process is.
      if (marked.event().kind() != EventKind.ALERT && !byProcess.contains(marked.id())) {
        attach(marked, candidates);
      }
    }
    for (Deed deed : cluster) {
      new Sweep(where, fitting, deed).join(network, explained);
      keepOwn(deed);
    }
    Set<String> seen = new HashSet<>();
    for (Marked marked : network) {
      if (marked.event().kind() == EventKind.ALERT && seen.add(marked.id())) {
        attach(marked, candidates);
      }
    }
    for (Marked marked : words.naming(values)) {
      if (seen.add(marked.id())) {
        attach(marked, candidates);
      }
    }
    cluster.forEach(this::keepOwn);
  }

  /**
   * Whether a record from an inside address that nobody knows may still be of the deed: not where
   * the sensor saw the deed's own address, which it then does not translate.
   */
  private boolean possible(Fit fit, Marked marked) {
    List<String> near = near(fit.deed(), marked.event());
    Set<String> own = where.addresses(fit.deed());
    if (fit.standing() != Standing.UNKNOWN
        || own.isEmpty()
        || own.size() > ADDRESSES
        || near.stream().noneMatch(Addresses::isInside)
        || near.stream().anyMatch(own::contains)) {
      return true;
    }
    int unit = marked.event().evidence().unit();
    return !seeing.computeIfAbsent(unit + " " + own, k -> view.sees(unit, own));
  }

  private void attach(Marked marked, Candidates candidates) {
    Optional<Connections.Known> known = connections.of(marked);
    if (known.isPresent()) {
      explained.add(marked.id());
      byProcess.add(marked.id());
      take(known.get().deed(), known.get().slice());
      return;
    }
    List<Fit> fits = new ArrayList<>();
    for (Deed deed : candidates.of(marked.event())) {
      if (deed.state().atLeast(State.ATTEMPTED) || Leftover.of(deed).isPresent()) {
        Found found = fitting.find(deed, marked);
        found.fit().filter(fit -> possible(fit, marked)).ifPresent(fits::add);
        if (found.near()) {
          explained.add(marked.id());
        }
      }
    }
    if (fits.stream().anyMatch(fit -> !Fitting.late(fit.slice()))) {
      // What was running then explains it better than what was over.
      fits.removeIf(fit -> Fitting.late(fit.slice()));
    }
    if (fits.stream().allMatch(Fit::rival)) {
      return;
    }
    explained.add(marked.id());
    Optional<Fit> chosen = choose(fits);
    if (chosen.isPresent()) {
      Fit fit = chosen.get();
      if (!fit.rival()) {
        if (!fit.slice().sure() && !Fitting.late(fit.slice())) {
          note(
              List.of(fit),
              "joined by the far side alone, confirms nothing: the clocks of the run and of the"
                  + " sensor were never compared; --skew says how far they differ");
        }
        take(fit.deed(), fit.slice());
      }
      return;
    }
    String kind = marked.event().kind() == EventKind.ALERT ? "an alert" : "traffic";
    note(
        fits,
        kind
            + " to "
            + Wire.far(marked.event())
            + " fits "
            + runs(fits)
            + " sessions that name it at that time; joined with none");
  }

  private static void take(Deed deed, Slice slice) {
    switch (slice.marked().event().kind()) {
      case ALERT -> deed.traffic().alerts().add(slice);
      case DNS -> deed.traffic().lookups().add(slice);
      default -> deed.traffic().flows().add(slice);
    }
  }

  private static void note(List<Fit> fits, String note) {
    fits.stream()
        .map(fit -> fit.deed().notes())
        .filter(notes -> !notes.contains(note))
        .forEach(notes -> notes.add(note));
  }

  /** Of how many runs the deeds are; one without a run stands for itself. */
  private static long runs(List<Fit> fits) {
    return fits.stream()
        .map(fit -> fit.deed().run().map(Object.class::cast).orElse(fit.deed()))
        .distinct()
        .count();
  }

  private Optional<Fit> choose(List<Fit> fits) {
    Standing best = fits.stream().map(Fit::standing).max(Standing::compareTo).orElseThrow();
    List<Fit> placed = fits.stream().filter(f -> f.standing() == best).toList();
    if (oneRun(placed)) {
      return first(placed);
    }
    List<Fit> justBefore = placed.stream().filter(this::justBefore).toList();
    return !justBefore.isEmpty() && oneRun(justBefore) ? first(justBefore) : Optional.empty();
  }

  private boolean justBefore(Fit fit) {
    Slice slice = fit.slice();
    if (!slice.timed() || !Times.exact(slice.cause().time())) {
      return false;
    }
    long slack = fitting.trust(fit) == Trust.KNOWN ? 0 : limits.apart();
    return !slice.sure() || slice.delay() <= limits.egress() + slack;
  }

  private static Optional<Fit> first(List<Fit> fits) {
    return fits.stream()
        .min(
            Comparator.comparing((Fit f) -> f.rival())
                .thenComparing(f -> !f.slice().sure())
                .thenComparingLong(f -> f.slice().delay()));
  }

  private static boolean oneRun(List<Fit> fits) {
    Deed first = fits.get(0).deed();
    return fits.stream()
        .map(Fit::deed)
        .allMatch(
            d ->
                d == first
                    || d.run().isPresent()
                        && first.run().isPresent()
                        && d.run().get() == first.run().get());
  }

  /**
   * Records of unknown machines are not taken where the deed's own are there; nor are those that
   * only a wrong clock would explain, where records of the right time are there.
   */
  private void keepOwn(Deed deed) {
    Traffic traffic = deed.traffic();
    List<Slice> seen = new ArrayList<>(traffic.flows());
    seen.addAll(traffic.lookups());
    boolean own = seen.stream().anyMatch(s -> standing(deed, s) == Standing.OWN);
    Set<Integer> timed = new HashSet<>();
    seen.stream()
        .filter(s -> s.sure() && s.timed())
        .forEach(s -> timed.add(s.marked().event().evidence().unit()));
    if (!own && timed.isEmpty()) {
      return;
    }
    for (List<Slice> slices : List.of(traffic.flows(), traffic.lookups(), traffic.alerts())) {
      List<Slice> foreign =
          slices.stream()
              .filter(s -> !byProcess.contains(s.marked().id()))
              .filter(
                  s ->
                      own
                              && standing(deed, s) == Standing.UNKNOWN
                              && near(deed, s.marked().event()).stream()
                                  .anyMatch(Addresses::isInside)
                          || !s.sure()
                              && s.marked().event().kind() != EventKind.ALERT
                              && timed.contains(s.marked().event().evidence().unit()))
              .toList();
      slices.removeAll(foreign);
      foreign.forEach(s -> explained.remove(s.marked().id()));
    }
  }

  private Standing standing(Deed deed, Slice slice) {
    return where.of(deed, slice.marked().event(), near(deed, slice.marked().event()));
  }

  /** The near side of a record, whichever way it goes. */
  private static List<String> near(Deed deed, Event event) {
    boolean back =
        deed.names().has(event.field(Ecs.SOURCE_IP))
            && !deed.names().has(event.field(Ecs.DESTINATION_IP));
    return Wire.near(event, back);
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
      Found found =
          fitting.find(
              deed,
              alert,
              new Wire.Match(near, "", true, false),
              standing,
              "the command names no far side; the sensor names the same behaviour");
      found.fit().filter(fit -> fit.slice().timed()).ifPresent(fits::add);
      if (found.near()) {
        explained.add(alert.id());
      }
    }
    if (fits.isEmpty()) {
      return;
    }
    Optional<Fit> chosen = choose(fits);
    explained.add(alert.id());
    if (chosen.isPresent()) {
      Deed deed = chosen.get().deed();
      deed.traffic().alerts().add(chosen.get().slice());
      Optional.of(Wire.far(alert.event()).host())
          .filter(far -> !far.isEmpty())
          .ifPresent(
              far -> deed.names(deed.names().with(Map.of(far, "named by an alert on this host"))));
    } else {
      note(
          fits,
          "alert '"
              + title(alert.event())
              + "' fits "
              + Words.count(runs(fits), "session")
              + "; joined with none");
    }
  }

  /** The name of the signature, else the first words of the alert. */
  public static String title(Event event) {
    return Fitting.title(event);
  }
}
