package dev.offscript.cli;

import java.util.Locale;

/**
 * Reads durations as they are typed: {@code +37s}, {@code -1.5s}, {@code 8h}, {@code 250ms}, {@code
 * -2m}.
 */
final class Durations {

  private Durations() {}

  /** Milliseconds; throws {@link IllegalArgumentException} where {@code text} is no duration. */
  static long millis(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    int split = word.length();
    while (split > 0 && Character.isLetter(word.charAt(split - 1))) {
      split--;
    }
    long unit =
        switch (word.substring(split)) {
          case "ms" -> 1;
          case "s", "" -> 1_000;
          case "m", "min" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default ->
              throw new IllegalArgumentException("a duration is a number and ms, s, m, h or d");
        };
    try {
      return Math.round(Double.parseDouble(word.substring(0, split)) * unit);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a duration is a number and ms, s, m, h or d", e);
    }
  }
}
