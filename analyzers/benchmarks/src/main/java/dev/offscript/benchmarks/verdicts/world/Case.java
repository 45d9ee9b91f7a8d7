package dev.offscript.benchmarks.verdicts.world;

import java.util.List;
import java.util.Map;

/**
 * One case: evidence and what is true of it.
 *
 * @param name also its folder
 * @param traits what was drawn for it: format, origin, language, decoys ...
 * @param files evidence; {@code trajectory} files come out of {@link #files} too
 */
public record Case(String name, Map<String, String> traits, List<EvidenceFile> files, Truth truth) {

  /** A trait, {@code ""} where it has none of this name. */
  public String trait(String trait) {
    return traits.getOrDefault(trait, "");
  }
}
