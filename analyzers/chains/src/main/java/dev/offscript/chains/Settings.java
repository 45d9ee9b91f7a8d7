package dev.offscript.chains;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the caller wants of chain building.
 *
 * @param allowed sanctioned endpoints: still listed, not accused
 * @param watched extra addresses, domains and wallets whose use is to be shown, canonical
 * @param fixedClocks units of evidence whose clock the caller set; they are not fitted
 * @param limits windows and caps
 * @param gpuHourPrice US dollars that an hour of one card costs; empty where not said
 */
public record Settings(
    Allowed allowed,
    List<String> watched,
    Set<Integer> fixedClocks,
    Limits limits,
    OptionalDouble gpuHourPrice) {

  /** Where nothing is said of prices. */
  public Settings(Allowed allowed, List<String> watched, Set<Integer> fixedClocks, Limits limits) {
    this(allowed, watched, fixedClocks, limits, OptionalDouble.empty());
  }

  /** Nothing sanctioned, nothing extra, limits of the house. */
  public static final Settings DEFAULT =
      new Settings(Allowed.NOTHING, List.of(), Set.of(), Limits.DEFAULT);
}
