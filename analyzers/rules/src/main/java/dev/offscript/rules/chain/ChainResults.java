package dev.offscript.rules.chain;

import java.util.List;

/**
 * What a chain rule came to over a timeline. Everything is in order of the anchors' time, then
 * evidence.
 *
 * @param rule which
 * @param matches results
 * @param nearMisses anchors that miss one thing
 * @param vetoes anchors whose result something forbids
 * @param anchors how many events are anchors
 * @param remarks what a reader must know: bounds that were reached, events without keys
 */
public record ChainResults(
    ChainRule rule,
    List<Match> matches,
    List<NearMiss> nearMisses,
    List<Veto> vetoes,
    long anchors,
    List<String> remarks) {

  /** Keeps immutable copies. */
  public ChainResults {
    matches = List.copyOf(matches);
    nearMisses = List.copyOf(nearMisses);
    vetoes = List.copyOf(vetoes);
    remarks = List.copyOf(remarks);
  }

  /**
   * A result.
   *
   * @param anchor where it begins
   * @param steps the anchor and every step that was found, in the order of the rule
   * @param nearMisses optional steps that one limit kept out, in words
   */
  public record Match(Moment anchor, List<Step> steps, List<String> nearMisses) {
    /** Keeps immutable copies. */
    public Match {
      steps = List.copyOf(steps);
      nearMisses = List.copyOf(nearMisses);
    }
  }

  /**
   * A step that was found.
   *
   * @param stage its name
   * @param moment the event
   * @param because how it stands to what it is measured against, in words; {@code ""} for the
   *     anchor
   * @param orderUnknown whether an order that the rule asks for cannot be told
   * @param straddles whether part of it is outside a limit
   */
  public record Step(
      String stage, Moment moment, String because, boolean orderUnknown, boolean straddles) {}

  /**
   * An anchor that would be a result but for one thing.
   *
   * @param stage the step that is missing
   * @param because what misses, in words: {@code flow 71 s after execution, limit 60s}
   */
  public record NearMiss(Moment anchor, String stage, String because) {}

  /**
   * An anchor whose result is forbidden.
   *
   * @param by the event that forbids it
   * @param because in words
   */
  public record Veto(Moment anchor, Moment by, String because) {}
}
