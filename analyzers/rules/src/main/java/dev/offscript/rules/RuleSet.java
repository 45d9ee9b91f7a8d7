package dev.offscript.rules;

import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.correlation.Correlation;
import dev.offscript.rules.correlation.Correlator;
import dev.offscript.rules.match.CompiledRules;
import dev.offscript.rules.sigma.Placeholders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * All rules of a run, loaded from their files and compiled together. Immutable; may be shared by
 * threads, each of which takes its own {@link #matcher()}.
 */
public final class RuleSet {

  private final List<SigmaRule> rules;
  private final List<Correlation> correlations;
  private final List<ChainRule> chains;
  private final List<LaidFilter> filters;
  private final List<Refusal> refused;
  private final CompiledRules compiled;
  private final String sha256;

  private RuleSet(RuleLoader loaded, String sha256) {
    this.rules = List.copyOf(loaded.rules());
    this.correlations = List.copyOf(loaded.correlations());
    this.chains = List.copyOf(loaded.chains());
    this.filters = List.copyOf(loaded.filters());
    this.refused = List.copyOf(loaded.refused());
    this.compiled =
        CompiledRules.of(
            rules.stream().map(SigmaRule::detection).toList(),
            rules.stream().map(SigmaRule::logsource).toList());
    this.sha256 = sha256;
  }

  /** Loads {@code files} in their order. Never throws: what does not load is {@link #refused()}. */
  public static RuleSet load(List<RuleSource> files) {
    return load(files, Placeholders.NONE);
  }

  /** Loads {@code files} in their order, with values for {@code expand}. */
  public static RuleSet load(List<RuleSource> files, Placeholders placeholders) {
    RuleLoader loader = new RuleLoader(placeholders);
    loader.load(files);
    return new RuleSet(loader, sha256(files));
  }

  /** Hash of names and contents of all files, whatever their order. */
  private static String sha256(List<RuleSource> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<RuleSource> sorted = new ArrayList<>(files);
      sorted.sort(Comparator.comparing(RuleSource::name).thenComparing(RuleSource::text));
      for (RuleSource file : sorted) {
        digest.update(file.name().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(file.text().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Rules that are evaluated, in load order. */
  public List<SigmaRule> rules() {
    return rules;
  }

  /** Documents that are not, in load order, with the reason. */
  public List<Refusal> refused() {
    return refused;
  }

  /** Correlations, in load order. */
  public List<Correlation> correlations() {
    return correlations;
  }

  /** Chain rules, in load order. */
  public List<ChainRule> chains() {
    return chains;
  }

  /**
   * A filter that was laid on the rules it is for.
   *
   * @param file name of its source
   * @param title as written
   * @param line where it begins there
   */
  public record LaidFilter(String file, String title, int line) {}

  /** Filters, in load order. */
  public List<LaidFilter> filters() {
    return filters;
  }

  /** Collects matches and evaluates the correlations over them. */
  public Correlator correlator() {
    return new Correlator(correlations);
  }

  /**
   * Whether {@code rule} is reported on its own: not where a correlation rests on it, unless that
   * one says {@code generate}.
   */
  public boolean reported(SigmaRule rule) {
    boolean used = false;
    for (Correlation correlation : correlations) {
      if (correlation.rules().stream().anyMatch(rule::answersTo)) {
        if (correlation.generate()) {
          return true;
        }
        used = true;
      }
    }
    return !used;
  }

  /** A matcher for one thread. */
  public Matcher matcher() {
    return new Matcher(rules, compiled.matcher());
  }

  /**
   * A matcher for one thread that does without the index, to prove that the index changes nothing.
   */
  public Matcher exhaustiveMatcher() {
    return new Matcher(rules, compiled.exhaustiveMatcher());
  }

  /** Hash of everything that was given to load, for the report. */
  public String sha256() {
    return sha256;
  }
}
