package dev.offscript.casework;

import dev.offscript.casework.intake.Hosts;
import dev.offscript.casework.intake.Intake;
import dev.offscript.casework.intake.PlanReading;
import dev.offscript.casework.intake.UnitCollector;
import dev.offscript.casework.intake.UnitPlan;
import dev.offscript.evidence.EvidenceStore;
import dev.offscript.evidence.EvidenceWalk;
import dev.offscript.evidence.Limits;
import dev.offscript.model.Event;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Detection;
import dev.offscript.model.report.Report;
import dev.offscript.readers.Inventory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads evidence and hands the events on as they are, in evidence order: {@code offscript read}.
 */
public final class Reading {

  private final InvestigationRequest request;

  /** A reading of what {@code request} names. */
  public Reading(InvestigationRequest request) {
    this.request = request;
  }

  /** Takes events. */
  public interface Taker {
    /** One event of the file at {@code path}. */
    void take(Event event, String path, String member) throws IOException;

    /** The events of {@code unit} come next. */
    default void begins(Begun unit) throws IOException {}

    /** The unit that began last has no more events. */
    default void ends(Ended unit) throws IOException {}
  }

  /** A file, or a member of an archive, and what it was taken for. */
  public record Begun(String path, String member, String format, Detection detection) {}

  /**
   * What was read of a unit.
   *
   * @param accounted where its bytes went
   * @param rejected records that could not be read
   * @param notes what else is to be said of it
   */
  public record Ended(
      Report.Accounted accounted,
      long events,
      long duplicates,
      long rejected,
      TimeSpan time,
      List<String> notes) {}

  /** Reads everything; gives the problems, each in one line. */
  public List<String> run(Taker taker) throws IOException {
    Hosts hosts = new Hosts(request.hosts());
    try (EvidenceStore store = new EvidenceStore(Limits.DEFAULT)) {
      Intake intake =
          new Intake(
              store,
              CaseFormats.load(request.descriptors()).readers(),
              request.formats(),
              new SideBySide(request.threads(), new Interruption()),
              Progress.SILENT);
      return run(intake, hosts, taker);
    }
  }

  private List<String> run(Intake intake, Hosts hosts, Taker taker) throws IOException {
    Intake.Taken taken = intake.take(request.paths(), List.of());
    List<String> problems = new ArrayList<>();
    for (EvidenceWalk.Problem problem : taken.problems()) {
      problems.add(problem.path() + ": " + problem.reason());
    }
    List<UnitPlan> plans = Investigation.plans(intake, taken, hosts);
    for (UnitPlan plan : plans) {
      if (plan.reader() instanceof Inventory) {
        continue;
      }
      taker.begins(
          new Begun(
              plan.source().path(),
              plan.source().member(),
              plan.reader().format(),
              plan.detection()));
      UnitCollector collector =
          new PlanReading(plan, hosts, request)
              .read(
                  event -> {
                    try {
                      taker.take(event, plan.source().path(), plan.source().member());
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  },
                  Progress.SILENT);
      taker.ends(collector.ended(plan.source().size()));
      collector
          .problems()
          .forEach(
              problem ->
                  problems.add(
                      plan.source().path()
                          + " at byte "
                          + problem.offset()
                          + ": "
                          + problem.reason()));
    }
    return problems;
  }
}
