package dev.offscript.packs;

import dev.offscript.rules.RuleSource;
import java.util.List;

/**
 * A folder of rules with a manifest.
 *
 * @param manifest what its {@code pack.yml} says
 * @param rules its files, by name
 */
public record Pack(PackManifest manifest, List<RuleSource> rules) {

  /** Keeps an immutable copy. */
  public Pack {
    rules = List.copyOf(rules);
  }

  /** For example {@code tunneling}. */
  public String name() {
    return manifest.name();
  }

  /** For example {@code 1.0}. */
  public String version() {
    return manifest.version();
  }

  /** How sure its rules are. */
  public Tier tier() {
    return manifest.tier();
  }

  /** Name and version, as the report says it: {@code tunneling 1.0}. */
  @Override
  public String toString() {
    return name() + " " + version();
  }
}
