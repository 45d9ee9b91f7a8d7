package dev.offscript.chains.story;

import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Traffic;
import dev.offscript.chains.deed.Traffic.Slice;
import dev.offscript.chains.join.Joins;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.Stage;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what sensors saw of one deed into steps: look-ups, flows, alerts, each folded by sensor. */
final class TrafficSteps {

  /** Alerts under different names are each a marker of their own; more than this are counted. */
  private static final int ALERT_NAMES = 12;

  private final Deed deed;
  private final Limits limits;
  private final List<String> notes = new ArrayList<>();

  TrafficSteps(Deed deed, Limits limits) {
    this.deed = deed;
    this.limits = limits;
  }

  /** What was folded away, in words. */
  List<String> notes() {
    return notes;
  }

  /** The steps, linked to the command. */
  List<Draft> tell(Draft command) {
    List<Draft> drafts = new ArrayList<>();
    Traffic traffic = deed.traffic();
    for (Slice lookup : traffic.lookups().stream().limit(1).toList()) {
      Draft draft =
          Draft.of(
              Stage.EGRESS,
              lookup.marked(),
              Summaries.lookup(lookup.marked().event()),
              deed.host());
      traffic.lookups().forEach(s -> draft.also(s.marked().event().evidence(), limits.pointers()));
      draft.link(command, Step.Relation.TRAFFIC_OF, lookup.because(), Grade.C);
      drafts.add(draft);
    }
    List<Draft> flows =
        folded(traffic.flows(), Stage.EGRESS, limits.shown(), "flow", TrafficSteps::flowKey);
    for (Draft flow : flows) {
      Slice slice = leading.getOrDefault(flow, traffic.flows().get(0));
      flow.link(command, Step.Relation.TRAFFIC_OF, slice.because(), grade(slice));
    }
    drafts.addAll(flows);
    List<Draft> alerts =
        folded(traffic.alerts(), Stage.ALERT, ALERT_NAMES, "alert", TrafficSteps::alertKey);
    for (Draft alert : alerts) {
      Slice slice = leading.getOrDefault(alert, traffic.alerts().get(0));
      Optional<Draft> flow = slice.tuple() ? flows.stream().findFirst() : Optional.empty();
      alert.link(flow.orElse(command), Step.Relation.ALERT_ON, slice.because(), grade(slice));
    }
    drafts.addAll(alerts);
    return drafts;
  }

  private final Map<Draft, Slice> leading = new java.util.IdentityHashMap<>();

  private interface Key {
    String of(Slice slice);
  }

  private static String flowKey(Slice slice) {
    Event event = slice.marked().event();
    return event.evidence().unit()
        + (slice.denied() ? " denied" : "")
        + (slice.sure() ? "" : " doubtful");
  }

  private static String alertKey(Slice slice) {
    Event event = slice.marked().event();
    return event.evidence().unit() + " " + Joins.title(event);
  }

  /** One step a sensor and outcome, or a sensor and signature, with a pointer to every record. */
  private List<Draft> folded(List<Slice> slices, Stage stage, int most, String noun, Key key) {
    List<Slice> sorted = new ArrayList<>(slices);
    sorted.sort(
        Comparator.comparingLong((Slice s) -> s.time().best())
            .thenComparing(s -> s.marked().event()));
    Map<String, List<Slice>> groups = new LinkedHashMap<>();
    sorted.forEach(s -> groups.computeIfAbsent(key.of(s), k -> new ArrayList<>()).add(s));
    List<Draft> folded = new ArrayList<>();
    for (List<Slice> group : groups.values()) {
      if (folded.size() >= most) {
        break;
      }
      Slice first = group.get(0);
      List<Event> events = group.stream().map(s -> s.marked().event()).toList();
      Draft draft =
          Draft.of(
              stage,
              first.marked(),
              noun.equals("alert") ? Summaries.alert(events) : Summaries.flow(events),
              deed.host());
      TimeSpan time = TimeSpan.NONE;
      for (Slice slice : group) {
        time = Times.hull(time, slice.marked().event().time());
        draft.also(slice.marked().event().evidence(), limits.pointers());
        draft.rules(slice.marked().hits());
      }
      leading.put(draft, first);
      folded.add(draft.time(time));
    }
    int hidden = groups.size() - folded.size();
    if (hidden > 0) {
      notes.add(Words.count(hidden, "more group") + " of " + noun + "s not shown");
    }
    return folded;
  }

  /** The grade that the contract defines. */
  private Grade grade(Slice slice) {
    Sighting cause = slice.cause();
    if (!slice.timed()) {
      return Grade.D;
    }
    if (!slice.sure()) {
      return Grade.C;
    }
    boolean executed = cause.marked().event().kind() == EventKind.EXEC && Times.exact(cause.time());
    if (executed && slice.tuple()) {
      return Grade.A;
    }
    boolean agent = deed.actor() == ChainActor.AGENT;
    return Times.exact(cause.time())
            && slice.tuple()
            && (agent ? deed.main().after().shows() : !deed.main().after().failed())
        ? Grade.B
        : Grade.C;
  }
}
