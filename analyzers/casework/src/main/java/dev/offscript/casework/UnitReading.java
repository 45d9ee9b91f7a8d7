package dev.offscript.casework;

import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.evidence.Reason;
import dev.offscript.readers.ReadOptions;
import dev.offscript.rules.Matcher;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.Views;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one unit of a case is read and analysed: the same way each time, whether for the index or for
 * a chain.
 */
final class UnitReading {

  private final UnitPlan plan;
  private final Stages stages;

  /** What every unit of a case shares. */
  record Stages(
      CommandAnalyzer analyzer, RuleSet rules, Hosts hosts, InvestigationRequest request) {}

  UnitReading(UnitPlan plan, Stages stages) {
    this.plan = plan;
    this.stages = stages;
  }

  UnitPlan plan() {
    return plan;
  }

  /** A fresh analysis for the events of this unit. */
  EventAnalysis analysis() {
    return analysis(stages.rules().matcher());
  }

  /** The same by other rules. */
  EventAnalysis analysis(Matcher matcher) {
    return new EventAnalysis(
        stages.analyzer(), matcher, plan.source().sha256(), plan.source().member());
  }

  /** Events of this unit as the rules see them. */
  Views views() {
    return stages.rules().views();
  }

  /** Reads the unit to its end, handing placed events to {@code next}; gives the counts. */
  UnitCollector read(UnitCollector.Next next, Progress progress) {
    UnitCollector collector = collector(next, progress);
    readAll(collector);
    return collector;
  }

  /**
   * Reads the unit as far as it goes. What ends it early, be it the evidence or a defect of the
   * reader, is a problem of this unit and costs no other.
   */
  void readAll(UnitCollector collector) {
    try {
      read(collector);
    } catch (IOException e) {
      collector.problem(collector.reached(), "reading stopped: " + Reason.of(e));
    } catch (Interruption.Interrupted e) {
      throw e;
    } catch (RuntimeException e) {
      if (collector.thrownOn(e)) {
        throw e;
      }
      collector.problem(
          collector.reached(),
          "reading stopped at a defect of the " + plan.reader().format() + " reader: " + e);
    }
    plan.source().damage().ifPresent(damage -> collector.problem(damage.offset(), damage.reason()));
    collector.finished(plan.source().size());
  }

  /** A collector for this unit. */
  UnitCollector collector(UnitCollector.Next next, Progress progress) {
    String path = plan.source().path();
    String name = plan.name();
    return new UnitCollector(
        plan.source().unit(),
        path,
        session -> stages.hosts().of(plan.place(), name, session),
        skewMillis() * 1_000_000L,
        next,
        progress);
  }

  /** Milliseconds that are added to the unit's clock. */
  long skewMillis() {
    return setting(stages.request().skews()).orElse(0L);
  }

  /** What was set for the unit: for the member of an archive, else for its file. */
  private <T> Optional<T> setting(Globs<T> globs) {
    return globs.of(plan.name()).or(() -> globs.of(plan.source().path()));
  }

  /** Reads the unit into {@code collector}. */
  private void read(UnitCollector collector) throws IOException {
    InvestigationRequest request = stages.request();
    plan.reader()
        .read(
            plan.source(),
            new ReadOptions(
                setting(request.zones()),
                setting(request.years()).map(OptionalInt::of).orElse(OptionalInt.empty())),
            collector);
  }
}
