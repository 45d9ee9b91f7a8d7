package dev.offscript.chains;

/**
 * How far a sensor's clock is from the clock of the runs on one host, from pairs of a command and
 * the traffic to the value that it names.
 *
 * @param unit unit of evidence of the sensor
 * @param host host of the runs, {@code ""} for all hosts together
 * @param offsetNanos what to take off the sensor's times at {@code atNanos}; 0 where nothing was
 *     fitted
 * @param uncertaintyNanos how far the offset may be off, either way
 * @param driftNanos how much the offset grows in a day; 0 where one offset serves as well
 * @param atNanos the moment that the offset holds for; of no account without drift
 * @param zoneMinutes the part of the offset that is a zone: what the sensor's naive stamps are
 *     ahead of UTC; 0 where its stamps are not naive or are right. Without a fit it is what would
 *     explain the only pair
 * @param pairs number of commands that agree
 * @param of number of commands that had any candidate
 * @param residuals how far the agreeing pairs scatter
 * @param outcome what the pairs came to
 * @param because why, in a few words
 */
public record ClockFit(
    int unit,
    String host,
    long offsetNanos,
    long uncertaintyNanos,
    long driftNanos,
    long atNanos,
    int zoneMinutes,
    int pairs,
    int of,
    Residuals residuals,
    Outcome outcome,
    String because) {

  private static final double DAY = 86_400e9;

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

  /**
   * How long after its command the traffic of an agreeing pair begins, on the corrected clock.
   *
   * @param medianNanos of all of them, without sign
   * @param mostNanos of the worst, without sign
   */
  public record Residuals(long medianNanos, long mostNanos) {

    /** Of no pairs. */
    public static final Residuals NONE = new Residuals(0, 0);
  }

  /** Whether the offset is used. */
  public boolean fitted() {
    return outcome == Outcome.FITTED;
  }

  /** Whether the pairs say what the clock is, the offset or that there is none. */
  public boolean known() {
    return outcome == Outcome.FITTED || outcome == Outcome.RIGHT;
  }

  /** What to take off a time that the sensor wrote down as {@code nanos}. */
  public long offsetAt(long nanos) {
    if (driftNanos == 0 || nanos == Long.MIN_VALUE || nanos == Long.MAX_VALUE) {
      return offsetNanos;
    }
    return offsetNanos + Math.round(driftNanos * ((double) nanos - atNanos) / DAY);
  }
}
