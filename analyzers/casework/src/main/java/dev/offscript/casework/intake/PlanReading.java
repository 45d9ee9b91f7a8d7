package dev.offscript.casework.intake;

import dev.offscript.casework.Globs;
import dev.offscript.casework.Interruption;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.Progress;
import dev.offscript.evidence.Reason;
import dev.offscript.readers.ReadOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** How one unit is read, before anything is made of its events. */
public final class PlanReading {

  private final UnitPlan plan;
  private final Hosts hosts;
  private final InvestigationRequest request;

  /** Reads what {@code plan} says, as {@code request} wants it. */
  public PlanReading(UnitPlan plan, Hosts hosts, InvestigationRequest request) {
    this.plan = plan;
    this.hosts = hosts;
    this.request = request;
  }

  /** Reads the unit to its end, handing placed events to {@code next}; gives the counts. */
  public UnitCollector read(UnitCollector.Next next, Progress progress) {
    UnitCollector collector = collector(next, progress);
    readAll(collector);
    collector.forgetSessions();
    return collector;
  }

  /**
   * Reads the unit as far as it goes. What ends it early, be it the evidence or a defect of the
   * reader, is a problem of this unit and costs no other.
   */
  public void readAll(UnitCollector collector) {
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
  public UnitCollector collector(UnitCollector.Next next, Progress progress) {
    String path =
        plan.source().member().isEmpty()
            ? plan.source().path()
            : plan.source().path() + "!" + plan.source().member();
    String name = plan.name();
    return new UnitCollector(
        plan.source().unit(),
        path,
        session -> hosts.of(plan.place(), name, session),
        skewMillis() * 1_000_000L,
        next,
        progress);
  }

  /** Milliseconds that are added to the unit's clock. */
  public long skewMillis() {
    return setting(request.skews()).orElse(0L);
  }

  /** What was set for the unit: for the member of an archive, else for its file. */
  private <T> Optional<T> setting(Globs<T> globs) {
    return globs.of(plan.name()).or(() -> globs.of(plan.source().path()));
  }

  /** Reads the unit into {@code collector}. */
  private void read(UnitCollector collector) throws IOException {
    plan.reader()
        .read(
            plan.source(),
            new ReadOptions(
                setting(request.zones()),
                setting(request.years()).map(OptionalInt::of).orElse(OptionalInt.empty())),
            collector);
  }
}
