package dev.offscript.search;

import java.util.ArrayList;
import java.util.List;

/** A pattern with {@code *} and {@code ?}; matching is linear in text times pattern at worst. */
final class Wildcard {

  private static final int ANY_RUN = -1;
  private static final int ANY_ONE = -2;

  private final int[] pattern;
  private final String prefix;

  private Wildcard(int[] pattern, String prefix) {
    this.pattern = pattern;
    this.prefix = prefix;
  }

  /** The pattern, folded; a backslash takes the meaning of the next character. */
  static Wildcard of(String written) {
    String folded = Fold.text(written);
    List<Integer> symbols = new ArrayList<>();
    StringBuilder prefix = new StringBuilder();
    boolean plain = true;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c == '*' || c == '?') {
        plain = false;
        symbols.add(c == '*' ? ANY_RUN : ANY_ONE);
      } else {
        if (c == '\\' && i + 1 < folded.length()) {
          c = folded.charAt(++i);
        }
        symbols.add((int) c);
        if (plain) {
          prefix.append(c);
        }
      }
    }
    return new Wildcard(symbols.stream().mapToInt(Integer::intValue).toArray(), prefix.toString());
  }

  /** What every match begins with. */
  String prefix() {
    return prefix;
  }

  /** Whether all of {@code text}, which is folded, fits. */
  boolean matches(String text) {
    int t = 0;
    int p = 0;
    int star = -1;
    int retry = 0;
    while (t < text.length()) {
      if (p < pattern.length && (pattern[p] == ANY_ONE || pattern[p] == text.charAt(t))) {
        t++;
        p++;
      } else if (p < pattern.length && pattern[p] == ANY_RUN) {
        star = p++;
        retry = t;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == ANY_RUN) {
      p++;
    }
    return p == pattern.length;
  }
}
