package dev.offscript.rules.chain;

import dev.offscript.rules.sigma.NamePattern;
import java.util.List;

/**
 * Names of rules with {@code *} for any characters and {@code ?} for one. Case matters, as it does
 * in names.
 *
 * @param patterns as written
 */
public record Globs(List<String> patterns) {

  /** No rule at all. */
  public static final Globs NONE = new Globs(List.of());

  /** Keeps an immutable copy. */
  public Globs {
    patterns = List.copyOf(patterns);
  }

  /** Whether nothing is asked. */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /** Whether one of {@code names}, all of one rule, fits. */
  public boolean fit(List<String> names) {
    for (String pattern : patterns) {
      for (String name : names) {
        if (NamePattern.fits(pattern, name)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return String.join(" or ", patterns);
  }
}
