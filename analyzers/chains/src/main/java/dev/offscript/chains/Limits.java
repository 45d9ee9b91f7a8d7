package dev.offscript.chains;

/**
 * Windows and caps of chain building; times are nanoseconds.
 *
 * @param egress how long after an act, or after its result, its traffic may begin
 * @param alert how long after the act or its traffic a sensor may take to report
 * @param tolerance closer than this, two clocks do not tell an order
 * @param intentSteps how many tool calls back a thought may stand and still speak of the act
 * @param skew the largest clock error that is fitted; naive stamps may be off by a whole zone more
 * @param apart how far two clocks may differ to which nothing could be fitted: a record of the
 *     act's own far side within it may still be its traffic, and that stays a doubt
 * @param shown how many flows, alerts or preparations are shown one by one
 * @param pointers how many pointers a folded step keeps
 */
public record Limits(
    long egress,
    long alert,
    long tolerance,
    int intentSteps,
    long skew,
    long apart,
    int shown,
    int pointers) {

  private static final long SECOND = 1_000_000_000L;

  /**
   * 60 s covers resolution, a handshake and a firewall that logs a flow at its end; 10 minutes is
   * what managed firewalls need to aggregate; 2 s is what unsynchronised NTP leaves; 15 minutes is
   * more than any drifting clock was seen to be off; 2 minutes is what machines without time
   * service come to be off within weeks.
   */
  public static final Limits DEFAULT =
      new Limits(60 * SECOND, 600 * SECOND, 2 * SECOND, 5, 900 * SECOND, 120 * SECOND, 3, 64);
}
