package dev.offscript.rules.chain;

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
        if (fits(pattern, name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether {@code name} fits {@code pattern}: work is bounded by the product of their lengths. */
  public static boolean fits(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int mark = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = n;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  @Override
  public String toString() {
    return String.join(" or ", patterns);
  }
}
