package dev.offscript.casework.intake;

import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.Progress;
import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.rules.Matcher;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.Views;

/**
 * How one unit of a case is read and analysed: the same way each time, whether for the index or for
 * a chain.
 */
public final class UnitReading {

  private final UnitPlan plan;
  private final Stages stages;
  private final PlanReading reading;

  /** What every unit of a case shares. */
  public record Stages(
      CommandAnalyzer analyzer, RuleSet rules, Hosts hosts, InvestigationRequest request) {}

  /** Reads the unit of {@code plan} through {@code stages}. */
  public UnitReading(UnitPlan plan, Stages stages) {
    this.plan = plan;
    this.stages = stages;
    this.reading = new PlanReading(plan, stages.hosts(), stages.request());
  }

  UnitPlan plan() {
    return plan;
  }

  /** A fresh analysis for the events of this unit. */
  public EventAnalysis analysis() {
    return analysis(stages.rules().matcher());
  }

  /** The same by other rules. */
  public EventAnalysis analysis(Matcher matcher) {
    return new EventAnalysis(
        stages.analyzer(), matcher, plan.source().sha256(), plan.source().member());
  }

  /** Events of this unit as the rules see them. */
  public Views views() {
    return stages.rules().views();
  }

  /** Reads the unit to its end, handing placed events to {@code next}; gives the counts. */
  public UnitCollector read(UnitCollector.Next next, Progress progress) {
    return reading.read(next, progress);
  }

  /**
   * Reads the unit as far as it goes. What ends it early, be it the evidence or a defect of the
   * reader, is a problem of this unit and costs no other.
   */
  void readAll(UnitCollector collector) {
    reading.readAll(collector);
  }

  /** A collector for this unit. */
  UnitCollector collector(UnitCollector.Next next, Progress progress) {
    return reading.collector(next, progress);
  }

  /** Milliseconds that are added to the unit's clock. */
  public long skewMillis() {
    return reading.skewMillis();
  }
}
