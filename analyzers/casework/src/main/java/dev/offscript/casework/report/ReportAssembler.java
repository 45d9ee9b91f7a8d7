package dev.offscript.casework.report;

import dev.offscript.casework.CaseRules;
import dev.offscript.casework.findings.CaseworkView;
import dev.offscript.casework.intake.Intake;
import dev.offscript.casework.intake.Unit;
import dev.offscript.casework.intake.UnitRecord;
import dev.offscript.chains.ClockFit;
import dev.offscript.evidence.EvidenceWalk;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.ZoneSource;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts the report document together out of what the stages found. */
public final class ReportAssembler {

  private static final long MILLI = 1_000_000L;

  /** Pointers that one step keeps. */
  private static final int POINTERS = 64;

  private final List<Intake.TakenFile> files;
  private final List<Unit> units;
  private final List<ClockFit> clocks;

  /**
   * A report on these files and their units, in evidence order, with the clocks that were fitted.
   */
  public ReportAssembler(List<Intake.TakenFile> files, List<Unit> units, List<ClockFit> clocks) {
    this.files = files;
    this.units = units;
    this.clocks = clocks;
  }

  /** One entry a file, in path order. */
  public List<Report.Evidence> evidence() {
    List<Report.Evidence> evidence = new ArrayList<>();
    int next = 0;
    for (Intake.TakenFile file : files) {
      List<Unit> inside = units.subList(next, next + file.units().size());
      next += file.units().size();
      evidence.add(evidence("E" + (evidence.size() + 1), file, inside));
    }
    return evidence;
  }

  private Report.Evidence evidence(String id, Intake.TakenFile file, List<Unit> inside) {
    long events = 0;
    long duplicates = 0;
    long rejected = 0;
    Report.Accounted accounted = Report.Accounted.NOTHING;
    TimeSpan time = TimeSpan.NONE;
    Set<String> notes = new LinkedHashSet<>();
    List<Report.Unit> members = new ArrayList<>();
    for (Unit unit : inside) {
      UnitRecord record = unit.record();
      events += record.counts().events();
      duplicates += record.counts().duplicates();
      rejected += record.counts().rejected();
      accounted = accounted.plus(record.counts().accounted());
      time = time.hull(record.time());
      record
          .notes()
          .forEach(
              note ->
                  notes.add(
                      record.member().isEmpty() || inside.size() == 1
                          ? note
                          : record.member() + ": " + note));
      members.add(
          new Report.Unit(
              unit.rank(),
              record.member(),
              record.reader(),
              record.counts().events(),
              record.detection()));
    }
    boolean single = inside.size() == 1;
    return new Report.Evidence(
        id,
        file.file().path(),
        file.sha256(),
        file.file().bytes(),
        single
            ? inside.get(0).record().reader()
            : file.container().isEmpty() ? "unknown" : file.container(),
        single ? inside.get(0).record().detection().confidence() : 1.0,
        events,
        duplicates,
        rejected,
        accounted,
        time,
        single ? clock(inside.get(0)) : new Report.Clock("UTC", ZoneSource.STATED, 0, "none", 0),
        members,
        List.copyOf(notes));
  }

  private Report.Clock clock(Unit unit) {
    UnitRecord record = unit.record();
    for (ClockFit fit : clocks) {
      if (fit.unit() == unit.rank() && fit.fitted()) {
        return new Report.Clock(
            record.zone(),
            record.zoneSource(),
            Math.round((double) fit.offsetNanos() / MILLI),
            "fitted",
            Math.round((double) fit.uncertaintyNanos() / MILLI));
      }
    }
    long skew = unit.reading().skewMillis();
    return new Report.Clock(
        record.zone(), record.zoneSource(), skew, skew == 0 ? "none" : "option", 0);
  }

  /** What went in and what became of it. */
  public Report.Balance balance(List<Report.Evidence> evidence, List<EvidenceWalk.Problem> found) {
    long bytes = 0;
    long records = 0;
    long events = 0;
    long duplicates = 0;
    long rejected = 0;
    long skipped = 0;
    Report.Accounted accounted = Report.Accounted.NOTHING;
    Map<Integer, String> ids = ids(evidence);
    List<Report.Problem> problems = new ArrayList<>();
    for (Unit unit : units) {
      UnitRecord record = unit.record();
      UnitRecord.Counts counts = record.counts();
      bytes += counts.bytes();
      records += counts.records();
      events += counts.events();
      duplicates += counts.duplicates();
      rejected += counts.rejected();
      skipped += counts.skippedBytes() + counts.rejectedBytes();
      accounted = accounted.plus(counts.accounted());
      for (UnitRecord.Problem problem : record.problems()) {
        problems.add(
            new Report.Problem(
                ids.getOrDefault(unit.rank(), ""),
                record.member(),
                problem.offset(),
                problem.reason()));
      }
    }
    Map<String, String> byPath = new HashMap<>();
    evidence.forEach(file -> byPath.put(file.path(), file.id()));
    for (EvidenceWalk.Problem problem : found) {
      problems.add(
          new Report.Problem(
              evidence(byPath, problem.path()), "", 0, problem.path() + ": " + problem.reason()));
    }
    return new Report.Balance(
        bytes, records, events, duplicates, rejected, skipped, accounted, problems);
  }

  /** Id of the file at {@code path}, which may go on with a member: {@code logs.zip!a.log}. */
  private static String evidence(Map<String, String> byPath, String path) {
    String id = byPath.get(path);
    for (int at = path.indexOf('!'); id == null && at >= 0; at = path.indexOf('!', at + 1)) {
      id = byPath.get(path.substring(0, at));
    }
    return id == null ? "" : id;
  }

  private static Map<Integer, String> ids(List<Report.Evidence> evidence) {
    Map<Integer, String> ids = new HashMap<>();
    for (Report.Evidence file : evidence) {
      file.units().forEach(unit -> ids.put(unit.unit(), file.id()));
    }
    return ids;
  }

  /**
   * What was looked at, and what a reader of an empty report must know could not be seen.
   *
   * @param remarks of later stages
   */
  public Report.Looked looked(
      CaseRules rules, List<Report.Suppressed> suppressed, List<String> remarks) {
    Map<String, Long> kinds = new TreeMap<>();
    long sessions = 0;
    long unknown = 0;
    for (Unit unit : units) {
      unit.record().counts().kinds().forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
      sessions += unit.record().sessionCount();
      unknown += unit.record().reader().equals("unknown") ? 1 : 0;
    }
    long commands =
        count(kinds, EventKind.COMMAND)
            + count(kinds, EventKind.EXEC)
            + count(kinds, EventKind.TOOL_CALL);
    long flows = count(kinds, EventKind.FLOW);
    long alerts = count(kinds, EventKind.ALERT);
    List<String> unseen = new ArrayList<>();
    if (sessions == 0) {
      unseen.add(
          "no agent trajectory: who asked for an act cannot be decided from task and reasoning");
    }
    if (flows + alerts == 0) {
      unseen.add("no flow or alert: no act can be confirmed by its traffic");
    }
    if (count(kinds, EventKind.EXEC) == 0) {
      unseen.add(
          "no execution record of a lower layer: that a command ran rests on what the agent was"
              + " told");
    }
    if (unknown > 0) {
      unseen.add(
          unknown
              + (unknown == 1 ? " unit" : " units")
              + " of unknown format: kept as text, not understood");
    }
    unseen.addAll(remarks);
    return new Report.Looked(
        sessions, commands, flows, alerts, rules.speaking(), rules.leftOut(), suppressed, unseen);
  }

  private static long count(Map<String, Long> kinds, EventKind kind) {
    return kinds.getOrDefault(kind.wire(), 0L);
  }

  /** The chain with the further places of its facts added to its steps. */
  public static Chain withCopies(Chain chain, CaseworkView view) {
    List<Step> steps = new ArrayList<>();
    for (Step step : chain.steps()) {
      Set<EvidenceRef> places = new LinkedHashSet<>(step.evidence());
      for (EvidenceRef ref : step.evidence()) {
        for (EvidenceRef copy : view.copies(ref)) {
          if (places.size() < POINTERS) {
            places.add(copy);
          }
        }
      }
      steps.add(
          new Step(
              step.n(),
              step.stage(),
              step.kind(),
              step.actor(),
              step.event(),
              step.summary(),
              step.time(),
              step.host(),
              step.rules(),
              step.techniques(),
              List.copyOf(places),
              step.links()));
    }
    return new Chain(
        chain.id(),
        chain.behaviour(),
        chain.title(),
        chain.endpoint(),
        chain.severity(),
        chain.score(),
        chain.actor(),
        chain.verdict(),
        chain.state(),
        chain.blocked(),
        chain.allowed(),
        chain.predicates(),
        chain.session(),
        chain.time(),
        steps,
        chain.nearMisses(),
        chain.notes(),
        chain.impact(),
        chain.rules(),
        chain.weights());
  }
}
