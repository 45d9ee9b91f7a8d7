package dev.offscript.search;

import java.util.Map;

/**
 * What met a limit while it was indexed. Nothing of it is lost: the evidence has it, rules saw it.
 *
 * @param longTerms values found by equality and prefix only, being longer than 256 characters
 * @param termsBeyondLimit words of argument lists and members of lists that are not searchable
 * @param textsBeyondLimit texts of which only the beginning was analysed; a search names them
 * @param indicatorsBeyondLimit texts with more indicators than are kept
 * @param namesBeyondLimit fields whose names are too many or too odd to be searchable
 * @param refused documents that Lucene refused; their pointers are kept
 */
public record Limits(
    long longTerms,
    long termsBeyondLimit,
    long textsBeyondLimit,
    long indicatorsBeyondLimit,
    long namesBeyondLimit,
    long refused) {

  /** Nothing met a limit. */
  public static final Limits NONE = new Limits(0, 0, 0, 0, 0, 0);

  String encoded() {
    return longTerms
        + " "
        + termsBeyondLimit
        + " "
        + textsBeyondLimit
        + " "
        + indicatorsBeyondLimit
        + " "
        + namesBeyondLimit
        + " "
        + refused;
  }

  static Limits of(Map<String, String> commitData) {
    String[] parts = commitData.getOrDefault("limits", "0 0 0 0 0 0").split(" ");
    return new Limits(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        Long.parseLong(parts[4]),
        Long.parseLong(parts[5]));
  }
}
