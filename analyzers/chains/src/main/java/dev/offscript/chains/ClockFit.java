package dev.offscript.chains;

/**
 * How far a sensor's clock is from the clock of the runs on one host, from pairs of a command and
 * the traffic to the value that it names.
 *
 * @param unit unit of evidence of the sensor
 * @param host host of the runs, {@code ""} for all hosts together
 * @param offsetNanos what to take off the sensor's times; 0 where nothing was fitted
 * @param uncertaintyNanos half the width of what all the agreeing pairs allow
 * @param pairs number of commands that agree
 * @param of number of commands that had any candidate
 * @param outcome what the pairs came to
 * @param because why, in a few words
 */
public record ClockFit(
    int unit,
    String host,
    long offsetNanos,
    long uncertaintyNanos,
    int pairs,
    int of,
    Outcome outcome,
    String because) {

  /** What the pairs of a sensor and host came to. */
  public enum Outcome {
    /** They agree on the offset. */
    FITTED,
    /** They agree that there is none. */
    RIGHT,
    /** One alone would need an offset; that fits no clock. */
    ALONE,
    /** They contradict each other. */
    DISAGREE
  }

  /** Whether the offset is used. */
  public boolean fitted() {
    return outcome == Outcome.FITTED;
  }

  /** Whether the pairs say what the clock is, the offset or that there is none. */
  public boolean known() {
    return outcome == Outcome.FITTED || outcome == Outcome.RIGHT;
  }
}
