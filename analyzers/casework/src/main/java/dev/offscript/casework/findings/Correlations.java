package dev.offscript.casework.findings;

import dev.offscript.casework.Progress;
import dev.offscript.casework.intake.EventAnalysis;
import dev.offscript.casework.intake.Unit;
import dev.offscript.casework.intake.UnitReading;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.Views;
import dev.offscript.rules.correlation.Correlation;
import dev.offscript.rules.correlation.CorrelationMatch;
import dev.offscript.rules.correlation.Correlator;
import dev.offscript.search.CaseIndex;
import dev.offscript.search.IndexedEvent;
import dev.offscript.search.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Correlations over a case. The rules they rest on were matched when the evidence was read, and the
 * index has the hits; so only those events are looked at. Several commands may stand in one event,
 * each a match of its own, so events with commands are read from the evidence again.
 */
final class Correlations {

  /** Hits that correlations may rest on; beyond that none is worked out, and that is said. */
  static final int MOST_HITS = 1_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000L;

  private static final Set<EventKind> WITH_COMMANDS =
      EnumSet.of(EventKind.TOOL_CALL, EventKind.COMMAND, EventKind.EXEC, EventKind.FILE_WRITE);

  private final RuleSet rules;
  private final Views views;
  private final CaseIndex index;
  private final Map<Integer, Unit> units;
  private final Predicate<IndexedEvent> wanted;
  private final Map<String, SigmaRule> bases = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();

  Correlations(
      RuleSet rules, CaseIndex index, Map<Integer, Unit> units, Predicate<IndexedEvent> wanted) {
    this.rules = rules;
    this.views = rules.views();
    this.index = index;
    this.units = units;
    this.wanted = wanted;
    for (SigmaRule rule : rules.rules()) {
      for (Correlation correlation : rules.correlations()) {
        if (correlation.rules().stream().anyMatch(rule::answersTo)) {
          bases.put(rule.name(), rule);
        }
      }
    }
  }

  /**
   * A correlation that fired.
   *
   * @param correlation which
   * @param group values of the group-by fields, in their order
   * @param events its events, by time
   */
  record Fired(Correlation correlation, List<String> group, List<Hit> events) {}

  /**
   * An event that a rule under a correlation matched: no more than is needed, there may be a
   * million.
   *
   * @param id of the event
   * @param ref where it stands
   * @param nanos its best time, since 1970
   * @param matched what matched, empty while the event is to be read again
   */
  record Hit(String id, EvidenceRef ref, long nanos, List<Matched> matched) {}

  private static final Comparator<Hit> BY_TIME =
      Comparator.comparingLong(Hit::nanos).thenComparing(Hit::ref).thenComparing(Hit::id);

  /** Everything that fired, by correlation, then time. */
  List<Fired> fired() throws IOException {
    if (bases.isEmpty()) {
      return List.of();
    }
    Selection selection = Selection.ALL.hitBy(bases.keySet());
    long count = index.count(selection);
    if (count > MOST_HITS) {
      remarks.add(
          "correlations: they rest on " + count + " hits and are worked out up to " + MOST_HITS);
      return List.of();
    }
    List<Hit> hits = new ArrayList<>();
    Again again = new Again();
    int timeless = 0;
    for (Iterator<IndexedEvent> each = index.scan(selection); each.hasNext(); ) {
      IndexedEvent event = each.next();
      if (wanted.test(event)) {
        if (event.time().known()) {
          boolean commands = WITH_COMMANDS.contains(event.kind());
          hits.add(
              new Hit(
                  event.id(),
                  event.ref(),
                  event.time().best(),
                  commands ? List.of() : indexed(event)));
          if (commands) {
            again.add(event);
          }
        } else {
          timeless++;
        }
      }
    }
    if (timeless > 0) {
      remarks.add("correlations: " + timeless + " hits they rest on have no time and are left out");
    }
    hits.sort(BY_TIME);
    return fired(hits, again.read());
  }

  private List<Fired> fired(List<Hit> hits, Map<String, List<Matched>> read) {
    Correlator correlator = rules.correlator();
    for (int number = 0; number < hits.size(); number++) {
      Hit hit = hits.get(number);
      long time = Math.floorDiv(hit.nanos(), NANOS_PER_MILLI);
      for (Matched matched : read.getOrDefault(hit.id(), hit.matched())) {
        correlator.add(number, time, matched.rule().names(), matched.values());
      }
    }
    List<Fired> fired = new ArrayList<>();
    for (CorrelationMatch match : correlator.matches()) {
      fired.add(
          new Fired(
              match.correlation(), match.group(), match.events().stream().map(hits::get).toList()));
    }
    return fired;
  }

  /** What a correlation must know of an event that a rule matched. */
  record Matched(SigmaRule rule, RuleEvent values) {}

  private List<Matched> indexed(IndexedEvent hit) {
    RuleEvent seen = views.of(hit.toEvent(""));
    List<Matched> matched = new ArrayList<>();
    for (String name : new LinkedHashSet<>(hit.rules())) {
      SigmaRule rule = bases.get(name);
      if (rule != null) {
        matched.add(new Matched(rule, values(rule, seen)));
      }
    }
    return matched;
  }

  /** Events that may hold several commands, to be read again by unit. */
  private final class Again {
    private final Map<Integer, Set<String>> ids = new TreeMap<>();
    private final Map<Integer, Set<String>> sessions = new HashMap<>();

    void add(IndexedEvent event) {
      int unit = event.ref().unit();
      ids.computeIfAbsent(unit, number -> new HashSet<>()).add(event.id());
      sessions.computeIfAbsent(unit, number -> new HashSet<>()).add(event.session());
    }

    /** What matched in each, by event id. */
    Map<String, List<Matched>> read() {
      Map<String, List<Matched>> read = new HashMap<>();
      ids.forEach(
          (number, wantedIds) -> {
            Unit unit = units.get(number);
            if (unit != null) {
              unit(unit.reading(), wantedIds, sessions.getOrDefault(number, Set.of()), read);
            }
          });
      return read;
    }

    private void unit(
        UnitReading reading,
        Set<String> wantedIds,
        Set<String> wantedSessions,
        Map<String, List<Matched>> read) {
      EventAnalysis analysis = reading.analysis();
      reading.read(
          event -> {
            // What a session wrote decides what it runs later: all of it is analysed.
            if (wantedSessions.contains(event.session())) {
              Marked marked = analysis.analyse(event);
              if (wantedIds.contains(marked.id())) {
                read.put(marked.id(), matched(event, marked.commands()));
              }
            }
          },
          Progress.SILENT);
    }
  }

  private List<Matched> matched(Event event, List<SimpleCommand> commands) {
    List<RuleEvent> seen = new ArrayList<>(List.of(views.of(event)));
    commands.forEach(command -> seen.add(views.of(event, command)));
    List<Matched> matched = new ArrayList<>();
    for (RuleEvent one : seen) {
      for (SigmaRule rule : bases.values()) {
        if (rule.holds(one)) {
          matched.add(new Matched(rule, values(rule, one)));
        }
      }
    }
    return matched;
  }

  /** Only what the correlations over {@code rule} ask for: there may be millions of these. */
  private RuleEvent values(SigmaRule rule, RuleEvent seen) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Correlation correlation : rules.correlations()) {
      for (String name : correlation.rules()) {
        if (rule.answersTo(name)) {
          correlation.groupBy().forEach(field -> put(values, seen, correlation.field(field, name)));
          correlation.fields().forEach(field -> put(values, seen, field));
        }
      }
    }
    return RuleEvents.raw(values);
  }

  private static void put(Map<String, Object> values, RuleEvent seen, String field) {
    Object value = seen.value(field);
    if (value != null) {
      values.put(field, value);
    }
  }

  /** What a reader must know that nothing fired says. */
  List<String> remarks() {
    return remarks;
  }
}
