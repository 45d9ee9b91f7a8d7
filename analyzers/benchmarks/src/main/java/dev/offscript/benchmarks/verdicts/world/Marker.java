package dev.offscript.benchmarks.verdicts.world;

import java.util.List;

/**
 * A record that matters: it lies in one of {@code paths} and holds all of {@code words}.
 *
 * @param part what it is; {@link Part#PLAIN} must not be a step
 * @param paths files below the folder of the case; more than one where the same stands in each
 * @param words plain runs of characters, without any that a format would escape
 */
public record Marker(Part part, List<String> paths, List<String> words) {

  /** In one file. */
  public Marker(Part part, String path, List<String> words) {
    this(part, List.of(path), words);
  }

  /** The longest run of {@code text} that every format writes as it stands, at most 90 letters. */
  public static String run(String text) {
    String longest = "";
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || "\"\\\n\t\r<>&'`".indexOf(text.charAt(at)) >= 0) {
        if (at - from > longest.length()) {
          longest = text.substring(from, at);
        }
        from = at + 1;
      }
    }
    String trimmed = longest.strip();
    return trimmed.length() > 90 ? trimmed.substring(0, 90).strip() : trimmed;
  }
}
