package dev.offscript.chains;

import java.util.List;
import java.util.Set;

/**
 * What the caller wants of chain building.
 *
 * @param allowed sanctioned endpoints: still listed, not accused
 * @param watched extra addresses, domains and wallets whose use is to be shown, canonical
 * @param fixedClocks units of evidence whose clock the caller set; they are not fitted
 * @param limits windows and caps
 */
public record Settings(
    Allowed allowed, List<String> watched, Set<Integer> fixedClocks, Limits limits) {

  /** Nothing sanctioned, nothing extra, limits of the house. */
  public static final Settings DEFAULT =
      new Settings(Allowed.NOTHING, List.of(), Set.of(), Limits.DEFAULT);
}
