package dev.offscript.packs;

import dev.offscript.rules.RuleSource;
import java.util.List;

/**
 * A folder of rules with a manifest.
 *
 * @param name for example {@code tunneling}
 * @param version for example {@code 1.0}
 * @param tier {@code core}, {@code extended} or {@code hunting}: how sure its rules are
 * @param license SPDX name
 * @param description one sentence
 * @param rules its files, by name
 */
public record Pack(
    String name,
    String version,
    String tier,
    String license,
    String description,
    List<RuleSource> rules) {

  /** Keeps an immutable copy. */
  public Pack {
    rules = List.copyOf(rules);
  }

  /** Name and version, as the report says it: {@code tunneling 1.0}. */
  @Override
  public String toString() {
    return name + " " + version;
  }
}
