package dev.offscript.chains.story;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.Settings;
import dev.offscript.chains.join.Joins;
import dev.offscript.chains.join.Wire;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.EventId;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.Severity;
import dev.offscript.model.Stage;
import dev.offscript.model.State;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Impact;
import dev.offscript.model.report.Predicates;
import dev.offscript.model.report.Step;
import dev.offscript.model.report.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chains of what only sensors saw: alerts that no deed explains, and traffic to values the caller
 * watches. Nobody is accused: the chain says what was searched in vain.
 */
public final class Orphans {

  /** For more groups than this, the traffic beside the alerts is not looked up. */
  private static final int LOOKED_UP = 200;

  private final CaseView view;
  private final Settings settings;
  private final List<Run> runs;
  private final Map<String, String> doubts;

  /**
   * Alerts of {@code view}; {@code runs} say whose machines are known.
   *
   * @param doubts why an alert was given to no command though some fit it, by its id
   */
  public Orphans(CaseView view, Settings settings, List<Run> runs, Map<String, String> doubts) {
    this.view = view;
    this.settings = settings;
    this.runs = runs;
    this.doubts = doubts;
  }

  /** One chain a group of alerts that no deed explains; ids of those explained are left out. */
  public List<Chain> write(Set<String> explained) {
    Unexplained groups = new Unexplained();
    for (Marked alert : view.alerts()) {
      if (!explained.contains(alert.id())) {
        behaviour(alert).ifPresent(behaviour -> groups.add(behaviour, alert));
      }
    }
    Set<String> watched = new TreeSet<>();
    settings.watched().stream()
        .filter(v -> v.indexOf('.') >= 0 || v.indexOf(':') >= 0)
        .forEach(watched::add);
    if (!watched.isEmpty()) {
      for (Marked marked : view.network(watched, Long.MIN_VALUE, Long.MAX_VALUE)) {
        EventKind kind = marked.event().kind();
        boolean traffic = kind == EventKind.FLOW || kind == EventKind.HTTP;
        if (traffic && !explained.contains(marked.id())) {
          groups.add(Behaviour.UNAUTHORIZED_EGRESS, marked);
        }
      }
    }
    List<Chain> chains = new ArrayList<>();
    Map<Unexplained.Key, List<Marked>> folded = groups.folded();
    Census census = new Census(folded.keySet());
    folded.forEach(
        (key, group) -> chains.add(chain(key, group, census, chains.size() < LOOKED_UP)));
    return chains;
  }

  private static Optional<Behaviour> behaviour(Marked alert) {
    return alert.hits().stream()
        .filter(hit -> !hit.behaviours().isEmpty())
        .max(Comparator.comparing(Hit::level).thenComparing(Hit::rule, Comparator.reverseOrder()))
        .map(hit -> hit.behaviours().get(0));
  }

  private Chain chain(Unexplained.Key key, List<Marked> group, Census census, boolean lookUp) {
    Endpoint endpoint = Endpoint.of(key.far(), key.port());
    boolean alerts = group.get(0).event().kind() == EventKind.ALERT;
    List<Marked> flows = alerts && lookUp && endpoint.known() ? flows(key) : List.of();
    String host = host(key, group.get(0).event());
    List<Draft> drafts = new ArrayList<>();
    Optional<Draft> egress = Optional.empty();
    if (!flows.isEmpty()) {
      egress = Optional.of(draft(Stage.EGRESS, flows, host));
      egress.ifPresent(drafts::add);
    }
    Map<String, List<Marked>> byName = new TreeMap<>();
    group.forEach(
        m ->
            byName
                .computeIfAbsent(alerts ? Joins.title(m.event()) : "", k -> new ArrayList<>())
                .add(m));
    for (List<Marked> same : byName.values()) {
      Draft draft = draft(alerts ? Stage.ALERT : Stage.EGRESS, same, host);
      egress.ifPresent(
          e ->
              draft.link(
                  e,
                  Step.Relation.ALERT_ON,
                  List.of("same far side " + endpoint + " and same source"),
                  Grade.C));
      if (drafts.size() < 12) {
        drafts.add(draft);
      }
    }
    boolean denied =
        group.stream().anyMatch(m -> Wire.denied(m.event()))
            && flows.stream().noneMatch(m -> Wire.answered(m.event(), false));
    Optional<String> sanctioned = settings.allowed().covers(endpoint);
    String what = endpoint.known() ? endpoint.toString() : key.near().isEmpty() ? "it" : key.near();
    Verdict verdict =
        Verdicts.undetermined(
            runs.isEmpty()
                ? "only a sensor saw it; no agent session among the evidence to compare with"
                : "only a sensor saw it; no command in "
                    + Words.count(runs.size(), "session")
                    + " of interest explains "
                    + what,
            runs.size());
    Scoring.Weighed weighed =
        new Scoring.Weighed(
            verdict,
            key.behaviour(),
            denied ? State.ATTEMPTED : State.NETWORK_CONFIRMED,
            denied,
            sanctioned.isPresent(),
            Grade.D,
            census.of(key));
    Severity most =
        group.stream()
            .flatMap(m -> m.hits().stream())
            .map(Hit::level)
            .max(Severity::compareTo)
            .orElse(Severity.MEDIUM);
    Severity severity = Scoring.severity(weighed);
    Scoring.Score score = Scoring.score(weighed);
    List<String> notes = new ArrayList<>();
    sanctioned.ifPresent(entry -> notes.add("endpoint is sanctioned by the allow list: " + entry));
    group.stream()
        .map(m -> doubts.getOrDefault(m.id(), ""))
        .filter(doubt -> !doubt.isEmpty())
        .distinct()
        .sorted()
        .limit(3)
        .forEach(notes::add);
    notes.add(searched(key, group, host));
    notes.add(score.terms());
    TimeSpan time = TimeSpan.NONE;
    for (Draft draft : drafts) {
      time = Times.hull(time, draft.time());
    }
    Predicates.Predicate open =
        new Predicates.Predicate(Optional.empty(), "no act was found to ask this of", List.of());
    List<String> parts = new ArrayList<>(List.of(key.behaviour().wire(), endpoint.toString()));
    group.stream().map(Marked::id).sorted().forEach(parts::add);
    return new Chain(
            EventId.derived("C-", parts),
            key.behaviour(),
            Titles.of(key.behaviour(), endpoint),
            endpoint,
            severity.compareTo(most) <= 0 ? severity : most,
            score.points(),
            ChainActor.UNKNOWN,
            verdict,
            denied ? State.ATTEMPTED : State.NETWORK_CONFIRMED,
            denied,
            sanctioned.isPresent(),
            new Predicates(open, open, open, open),
            new Chain.Place("", host, "", "", ""),
            time,
            Draft.number(drafts),
            List.of(),
            notes,
            Impact.UNKNOWN)
        .weighed(score.weights());
  }

  private List<Marked> flows(Unexplained.Key key) {
    return view.network(Set.of(key.far()), Long.MIN_VALUE, Long.MAX_VALUE).stream()
        .filter(m -> m.event().kind() == EventKind.FLOW)
        .filter(m -> Wire.far(m.event()).host().equals(key.far()))
        .filter(m -> key.near().isEmpty() || Wire.near(m.event(), false).contains(key.near()))
        .filter(m -> key.port() == 0 || Wire.far(m.event()).port() == key.port())
        .toList();
  }

  private String host(Unexplained.Key key, Event event) {
    Set<String> hosts = hosts(key, event);
    return hosts.size() == 1 ? hosts.iterator().next() : view.places().hostOf(event);
  }

  private Set<String> hosts(Unexplained.Key key, Event event) {
    return key.near().isEmpty()
        ? Set.of()
        : view.places().at(event.evidence().unit()).hostsAt(key.near());
  }

  private Draft draft(Stage stage, List<Marked> group, String host) {
    List<Event> events = group.stream().map(Marked::event).toList();
    Draft draft =
        Draft.of(
            stage,
            group.get(0),
            stage == Stage.ALERT ? Summaries.alert(events) : Summaries.flow(events),
            host);
    TimeSpan time = TimeSpan.NONE;
    for (Marked marked : group) {
      time = Times.hull(time, marked.event().time());
      draft.also(marked.event().evidence(), settings.limits().pointers()).rules(marked.hits());
    }
    return draft.time(time);
  }

  /** Where it was looked for. */
  private String searched(Unexplained.Key key, List<Marked> group, String host) {
    TimeSpan time = TimeSpan.NONE;
    for (Marked marked : group) {
      time = Times.hull(time, marked.event().time());
    }
    TimeSpan when = time;
    Set<String> hosts = hosts(key, group.get(0).event());
    List<Run> there =
        runs.stream()
            .filter(
                r ->
                    !host.isEmpty() && r.host().equals(host)
                        || hosts.contains(r.host())
                        || r.addresses().contains(key.near()))
            .toList();
    long then = there.stream().filter(r -> r.primary().span().gap(when) == 0).count();
    return "searched "
        + Words.count(runs.size(), "session")
        + " of interest"
        + (there.isEmpty()
            ? ", none of them known to run at " + (key.near().isEmpty() ? "that place" : key.near())
            : ", " + there.size() + " of them at that place and " + then + " of those at that time")
        + "; a process log of that host would settle who started it";
  }

  /** How many machines sensors name for the same with the same far side. */
  private static final class Census {

    private final Map<String, Set<String>> machines = new TreeMap<>();
    private final Set<String> all = new TreeSet<>();

    Census(Set<Unexplained.Key> keys) {
      for (Unexplained.Key key : keys) {
        if (!key.near().isEmpty()) {
          machines.computeIfAbsent(what(key), k -> new TreeSet<>()).add(key.near());
          all.add(key.near());
        }
      }
    }

    Rarity of(Unexplained.Key key) {
      Set<String> same = machines.getOrDefault(what(key), Set.of());
      return same.isEmpty() || key.far().isEmpty()
          ? Rarity.UNKNOWN
          : new Rarity(same.size(), all.size(), "machine", true);
    }

    private static String what(Unexplained.Key key) {
      return key.behaviour().wire() + " " + key.far();
    }
  }
}
