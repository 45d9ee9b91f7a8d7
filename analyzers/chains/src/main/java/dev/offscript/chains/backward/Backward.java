package dev.offscript.chains.backward;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Folding;
import dev.offscript.chains.deed.Names;
import dev.offscript.chains.join.Joins;
import dev.offscript.chains.join.Wire;
import dev.offscript.chains.session.Logs;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.session.Sightings;
import dev.offscript.chains.values.Addresses;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.NetworkAddress;
import dev.offscript.model.State;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the command behind each alert that no act explains; the page of the package says how. */
public final class Backward {

  /** Far sides that are asked for; more alerts than that are a flood and told as they are. */
  private static final int FAR_SIDES = 200;

  /** Clocks are off by less, so a session further away is not read for an alert. */
  private static final long APART = 3600 * Times.SECOND;

  private final CaseView view;
  private final Sightings sightings;
  private final Joins joins;
  private final Logs logs;
  private final List<Run> runs;
  private final Programs programs = Programs.load();
  private final Map<String, String> doubts = new HashMap<>();

  /** Looks for the alerts of {@code view} that {@code joins} left. */
  public Backward(CaseView view, Sightings sightings, Joins joins, Logs logs, List<Run> runs) {
    this.view = view;
    this.sightings = sightings;
    this.joins = joins;
    this.logs = logs;
    this.runs = runs;
  }

  /**
   * Alerts of one far side.
   *
   * @param names the names and addresses of the far side
   * @param alerts those about it, in evidence order
   */
  private record FarSide(Names names, List<Marked> alerts) {}

  /** A command of a run that may stand behind an alert. */
  private record Candidate(Run run, Reach reach, Deed deed) {}

  /** The deeds that only an alert makes one. */
  public List<Deed> deeds() {
    Map<String, FarSide> farSides = farSides();
    Map<Deed, Sighting> chosen = new java.util.LinkedHashMap<>();
    for (FarSide far : farSides.values()) {
      List<Candidate> candidates = candidates(far);
      for (Marked alert : far.alerts) {
        List<Candidate> fitting = fitting(alert, candidates);
        Optional<Candidate> one = one(alert, fitting);
        one.ifPresent(c -> chosen.put(c.deed, c.deed.main()));
        if (one.isEmpty() && !fitting.isEmpty()) {
          doubts.put(alert.id(), doubt(fitting));
        }
      }
    }
    return folded(chosen);
  }

  /** Why an alert was given to no command though some fit it, by the alert's id. */
  public Map<String, String> doubts() {
    return doubts;
  }

  private Map<String, FarSide> farSides() {
    Map<String, FarSide> farSides = new TreeMap<>();
    for (Marked alert : view.alerts()) {
      Optional<Hit> hit = worst(alert);
      if (hit.isEmpty() || joins.explained().contains(alert.id())) {
        continue;
      }
      Set<String> named = farNames(alert.event());
      if (named.isEmpty() || hit.get().behaviours().get(0) == Behaviour.SCANNING) {
        // A scan is aimed at many; a command that names one of them is not the scan.
        continue;
      }
      String key = String.join(" ", named);
      if (farSides.containsKey(key) || farSides.size() < FAR_SIDES) {
        farSides
            .computeIfAbsent(key, k -> new FarSide(learnt(named), new ArrayList<>()))
            .alerts
            .add(alert);
      }
    }
    return farSides;
  }

  /** The hit that names the behaviour of an alert. */
  private static Optional<Hit> worst(Marked alert) {
    return alert.hits().stream()
        .filter(hit -> !hit.behaviours().isEmpty())
        .max(Comparator.comparing(Hit::level).thenComparing(Hit::rule, Comparator.reverseOrder()));
  }

  /** Both ends of it but for those inside: sensors tell some alerts the way of the answer. */
  private static Set<String> farNames(Event event) {
    Set<String> names = new TreeSet<>();
    String url = event.field(Ecs.URL_FULL);
    for (String name :
        List.of(
            event.field(Ecs.DESTINATION_DOMAIN),
            event.field(Ecs.DESTINATION_IP),
            url.isEmpty() ? "" : Names.endpoint(url).host(),
            event.field(Ecs.DNS_QUESTION_NAME))) {
      String canonical = NetworkAddress.canonical(name.toLowerCase(Locale.ROOT));
      if (canonical.length() > 3 && !Addresses.isLoopback(canonical)) {
        names.add(canonical);
      }
    }
    String source = NetworkAddress.canonical(event.field(Ecs.SOURCE_IP));
    boolean answer =
        !source.isEmpty()
            && !Addresses.isInside(source)
            && names.stream().allMatch(Addresses::isInside);
    return answer ? Set.of(source) : names;
  }

  private Names learnt(Set<String> named) {
    Map<String, String> hosts = new TreeMap<>();
    named.forEach(name -> hosts.put(name, ""));
    Names names = new Names(Set.of(), hosts);
    // Twice: an address leads to its name, the name to its other addresses.
    for (int round = 0; round < 2; round++) {
      names =
          names.with(
              names.learntFrom(view.network(names.values(), Long.MIN_VALUE, Long.MAX_VALUE)));
    }
    return names;
  }

  private List<Candidate> candidates(FarSide far) {
    TimeSpan when = TimeSpan.NONE;
    for (Marked alert : far.alerts) {
      when = Times.hull(when, alert.event().time());
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Run run : runs) {
      TimeSpan span = run.primary().span();
      if (Times.exact(span) && when.known() && span.gap(when) > APART) {
        continue;
      }
      SessionLog log = logs.of(run.primary().id());
      Names names = far.names.with(far.names.learntFrom(log));
      for (Reach reach : Reaches.in(log, names.values(), programs)) {
        far.alerts.stream()
            .map(Backward::worst)
            .flatMap(Optional::stream)
            .map(hit -> hit.behaviours().get(0))
            .distinct()
            .forEach(
                behaviour -> candidates.add(candidate(run, log, reach, behaviour, far, names)));
      }
    }
    return candidates;
  }

  private Candidate candidate(
      Run run, SessionLog log, Reach reach, Behaviour behaviour, FarSide far, Names names) {
    Hit hit =
        far.alerts.stream()
            .map(Backward::worst)
            .flatMap(Optional::stream)
            .filter(h -> h.behaviours().get(0) == behaviour)
            .max(Comparator.comparing(Hit::level).thenComparing(Hit::rule))
            .orElseThrow();
    Endpoint end = reach.endpoint();
    Act act =
        new Act(
            behaviour,
            reach.command().name(),
            Direction.OUTBOUND,
            end.port() > 0 ? end : Endpoint.of(end.host(), port(far)),
            "",
            State.EXECUTED,
            hit.level(),
            Map.of("host", List.of(end.host())),
            hit.techniques(),
            reach.how());
    Sighting sighting = sightings.reaching(log, reach.index(), reach.command(), act);
    Deed deed = Folding.fold(Optional.of(run), run.host(), List.of(sighting)).get(0);
    deed.names(new Names(end.port() > 0 ? Set.of(end.port()) : Set.of(), names.hosts()));
    deed.accused(Joins.title(far.alerts.get(0).event()));
    return new Candidate(run, reach, deed);
  }

  /** The port of the far side, 0 where the alerts name several or none. */
  private static int port(FarSide far) {
    Set<Integer> ports = new TreeSet<>();
    far.alerts.forEach(alert -> ports.add(Wire.far(alert.event()).port()));
    return ports.size() == 1 ? ports.iterator().next() : 0;
  }

  private List<Candidate> fitting(Marked alert, List<Candidate> candidates) {
    Behaviour behaviour = worst(alert).map(hit -> hit.behaviours().get(0)).orElseThrow();
    List<Candidate> same =
        candidates.stream().filter(c -> c.deed.behaviour() == behaviour).toList();
    List<Deed> fit = joins.fitting(alert, same.stream().map(Candidate::deed).toList());
    return same.stream().filter(c -> fit.contains(c.deed)).toList();
  }

  /** The one command that the alert is of; empty where several sessions or commands may be. */
  private Optional<Candidate> one(Marked alert, List<Candidate> fitting) {
    List<Candidate> left = fitting;
    if (runs(left) == 1 && words(left) > 1) {
      left = narrowed(left, c -> during(c, alert));
    }
    if (runs(left) == 1 && words(left) > 1 && exfiltration(alert)) {
      left = narrowed(left, c -> programs.uploads(c.reach.command()));
    }
    return runs(left) == 1 && words(left) == 1
        ? left.stream().max(Comparator.comparingInt(c -> c.reach.index()))
        : Optional.empty();
  }

  private static List<Candidate> narrowed(
      List<Candidate> all, java.util.function.Predicate<Candidate> rule) {
    List<Candidate> kept = all.stream().filter(rule).toList();
    return kept.isEmpty() ? all : kept;
  }

  private static boolean exfiltration(Marked alert) {
    return alert.hits().stream().anyMatch(h -> h.behaviours().contains(Behaviour.EXFILTRATION));
  }

  /**
   * Whether the alert began while the call was answered, not only within the time allowed after.
   */
  private static boolean during(Candidate candidate, Marked alert) {
    Sighting main = candidate.deed.main();
    TimeSpan seen = alert.event().time();
    long end =
        main.after()
            .result()
            .map(r -> r.event().time())
            .filter(TimeSpan::hasEnd)
            .map(TimeSpan::end)
            .orElse(main.time().hasEnd() ? main.time().end() : main.life().end());
    return main.time().hasStart()
        && seen.hasStart()
        && Times.minus(seen.start(), main.time().start()) >= -2 * Times.SECOND
        && Times.minus(seen.start(), end) <= 5 * Times.SECOND;
  }

  private static long runs(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::run).distinct().count();
  }

  private static long words(List<Candidate> candidates) {
    return candidates.stream().map(c -> c.reach.words()).distinct().count();
  }

  private static String doubt(List<Candidate> fitting) {
    long runs = runs(fitting);
    if (runs > 1) {
      return "fits " + runs + " sessions with a command to that far side; given to none";
    }
    List<String> words =
        fitting.stream().map(c -> Words.excerpt(c.reach.words(), 60)).distinct().limit(3).toList();
    return "fits "
        + words(fitting)
        + " commands of session "
        + fitting.get(0).run.id()
        + " ("
        + String.join("; ", words)
        + "); given to none";
  }

  /** One behaviour of one run to one far side by one command is one deed, however often it ran. */
  private static List<Deed> folded(Map<Deed, Sighting> chosen) {
    List<Deed> deeds = new ArrayList<>();
    for (Map.Entry<Deed, Sighting> entry : chosen.entrySet()) {
      Deed deed = entry.getKey();
      Optional<Deed> home =
          deeds.stream()
              .filter(other -> other.run().equals(deed.run()))
              .filter(other -> other.behaviour() == deed.behaviour())
              .filter(other -> other.endpoint().host().equals(deed.endpoint().host()))
              .findFirst();
      if (home.isPresent()) {
        home.get().sightings().add(entry.getValue());
      } else {
        deeds.add(deed);
      }
    }
    return deeds;
  }
}
