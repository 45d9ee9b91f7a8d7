package dev.offscript.chains.deed;

import dev.offscript.chains.session.Sighting;
import dev.offscript.model.Marked;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;

/** What sensors saw of one deed. */
public final class Traffic {

  private final List<Slice> flows = new ArrayList<>();
  private final List<Slice> alerts = new ArrayList<>();
  private final List<Slice> lookups = new ArrayList<>();

  /**
   * One record of a sensor that belongs to the deed.
   *
   * @param marked the record
   * @param time when, on the clock of the run
   * @param tuple whether it shows traffic to the far side, not only a name
   * @param denied whether the sensor stopped it
   * @param answered whether the far side sent data
   * @param timed whether its time could be compared with the deed's
   * @param delay from the start of the command to its start; 0 where it began earlier
   * @param cause the sighting it follows
   * @param because why it belongs here
   * @param doubt what the times say against it as long as nobody knows how far the clocks differ;
   *     {@code ""} where they say nothing against it
   */
  public record Slice(
      Marked marked,
      TimeSpan time,
      boolean tuple,
      boolean denied,
      boolean answered,
      boolean timed,
      long delay,
      Sighting cause,
      List<String> because,
      String doubt) {

    /** Whether its time, too, is that of the deed: only then it confirms anything. */
    public boolean sure() {
      return doubt.isEmpty();
    }
  }

  /** Flows to the far side, growing while records are joined. */
  public List<Slice> flows() {
    return flows;
  }

  /** Alerts on the deed. */
  public List<Slice> alerts() {
    return alerts;
  }

  /** Name look-ups of the far side. */
  public List<Slice> lookups() {
    return lookups;
  }

  /** Whether a flow or alert shows traffic to the far side that was let through. */
  public boolean confirms() {
    return passed() || alerts.stream().anyMatch(s -> s.tuple() && !s.denied() && s.sure());
  }

  /** Whether a flow to the far side was let through. */
  public boolean passed() {
    return flows.stream().anyMatch(s -> !s.denied() && s.sure());
  }

  /** Whether a flow or an alert says that something was denied. */
  public boolean denied() {
    return flows.stream().anyMatch(Slice::denied) || alerts.stream().anyMatch(Slice::denied);
  }

  /** Whether any flow brought data back. */
  public boolean answered() {
    return flows.stream().anyMatch(s -> s.answered() && s.sure());
  }
}
