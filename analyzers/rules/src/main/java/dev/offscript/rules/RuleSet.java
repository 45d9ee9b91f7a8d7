package dev.offscript.rules;

import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.correlation.Correlation;
import dev.offscript.rules.correlation.Correlator;
import dev.offscript.rules.mapping.FieldMap;
import dev.offscript.rules.match.CompiledRules;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.Placeholders;
import dev.offscript.rules.sigma.ValueTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All rules of a run, loaded from their files and compiled together. Immutable; may be shared by
 * threads, each of which takes its own {@link #matcher()}.
 */
public final class RuleSet {

  private final List<SigmaRule> rules;
  private final List<SigmaRule> evaluated;
  private final List<Correlation> correlations;
  private final List<ChainRule> chains;
  private final List<LaidFilter> filters;
  private final List<Refusal> refused;
  private final List<Refusal> foreign;
  private final CompiledRules compiled;
  private final FieldMap mapping;
  private final Set<String> asked;
  private final List<RuleChoice.LeftOut> leftOut;
  private final String sha256;

  private RuleSet(RuleLoader loaded, FieldMap mapping, String sha256) {
    this.rules = List.copyOf(loaded.rules());
    this.correlations = List.copyOf(loaded.correlations());
    this.chains = List.copyOf(loaded.chains());
    this.filters = List.copyOf(loaded.filters());
    this.refused = List.copyOf(loaded.refused());
    this.foreign = List.copyOf(loaded.foreign());
    this.leftOut = List.copyOf(loaded.leftOut());
    List<SigmaRule> all = new ArrayList<>(rules);
    Set<String> speaking = new HashSet<>();
    rules.forEach(rule -> speaking.add(rule.file() + ':' + rule.line()));
    loaded.suppressed().stream()
        .filter(twin -> speaking.contains(twin.file() + ':' + twin.line()))
        .forEach(all::add);
    this.evaluated = List.copyOf(all);
    this.compiled =
        CompiledRules.of(
            evaluated.stream().map(SigmaRule::detection).toList(),
            evaluated.stream().map(SigmaRule::logsource).toList());
    this.mapping = mapping;
    this.asked = asked(evaluated);
    this.sha256 = sha256;
  }

  /** Loads {@code files} in their order. Never throws: what does not load is {@link #refused()}. */
  public static RuleSet load(List<RuleSource> files) {
    return load(files, Placeholders.NONE);
  }

  /** Loads {@code files} in their order, with values for {@code expand}. */
  public static RuleSet load(List<RuleSource> files, Placeholders placeholders) {
    return load(files, placeholders, FieldMap.shipped());
  }

  /**
   * Loads {@code files} in their order.
   *
   * @param placeholders values for {@code expand}
   * @param mapping how events look to the rules
   */
  public static RuleSet load(List<RuleSource> files, Placeholders placeholders, FieldMap mapping) {
    return load(files, placeholders, mapping, RuleChoice.ALL);
  }

  /**
   * Loads {@code files} in their order and keeps what {@code choice} wants, and what that rests on.
   *
   * @param placeholders values for {@code expand}
   * @param mapping how events look to the rules
   */
  public static RuleSet load(
      List<RuleSource> files, Placeholders placeholders, FieldMap mapping, RuleChoice choice) {
    return load(new RuleLoader(placeholders, choice, true), files, placeholders, mapping);
  }

  /**
   * Loads {@code files} to be held against raw events. As nothing is routed there, a rule without a
   * logsource is taken too; anywhere else it is refused, since it would hold everywhere.
   */
  public static RuleSet loadUnrouted(List<RuleSource> files) {
    RuleLoader loader = new RuleLoader(Placeholders.NONE, RuleChoice.ALL, false);
    return load(loader, files, Placeholders.NONE, FieldMap.shipped());
  }

  private static RuleSet load(
      RuleLoader loader, List<RuleSource> files, Placeholders placeholders, FieldMap mapping) {
    loader.load(files);
    return new RuleSet(loader, mapping, sha256(files, placeholders, mapping, loader.leftOut()));
  }

  /** The fields that the rules name, also without the blanks in them. */
  private static Set<String> asked(List<SigmaRule> rules) {
    Set<String> asked = new HashSet<>();
    for (SigmaRule rule : rules) {
      asked(rule.detection(), asked);
    }
    return Set.copyOf(asked);
  }

  private static void asked(Expr expr, Set<String> asked) {
    if (expr instanceof Expr.Not not) {
      asked(not.member(), asked);
    } else if (expr instanceof Expr.And and) {
      and.members().forEach(member -> asked(member, asked));
    } else if (expr instanceof Expr.Or or) {
      or.members().forEach(member -> asked(member, asked));
    } else if (expr instanceof Expr.Leaf leaf) {
      if (leaf.field() != null) {
        asked.add(leaf.field());
      }
      if (leaf.test() instanceof ValueTest.FieldReference reference) {
        asked.add(reference.field());
      }
    }
  }

  /** Hash of names and contents of all files, whatever their order, and of what changes them. */
  private static String sha256(
      List<RuleSource> files,
      Placeholders placeholders,
      FieldMap mapping,
      List<RuleChoice.LeftOut> leftOut) {
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
      for (String own : mapping.own()) {
        digest.update(own.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      for (Map.Entry<String, List<String>> values :
          new TreeMap<>(placeholders.values()).entrySet()) {
        digest.update(values.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      leftOut.stream()
          .map(RuleChoice.LeftOut::name)
          .sorted()
          .forEach(
              name -> digest.update(("without " + name + '\n').getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Rules that are evaluated and speak, in load order. */
  public List<SigmaRule> rules() {
    return rules;
  }

  /**
   * Everything that a {@link Matcher} looks for: the rules, and behind them for each that a filter
   * lies on a twin that holds where the filter takes a match away, see {@link
   * Matcher#suppressed()}.
   */
  public List<SigmaRule> evaluated() {
    return evaluated;
  }

  /** Documents that are no rules and look like none, of a kind that lies beside rules. */
  public List<Refusal> foreign() {
    return foreign;
  }

  /** Documents that are not, in load order, with the reason. */
  public List<Refusal> refused() {
    return refused;
  }

  /** What loads and is not reported, since the choice leaves it out; in load order. */
  public List<RuleChoice.LeftOut> leftOut() {
    return leftOut;
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
    if (!rule.suppressedBy().isEmpty() || silenced(rule.name())) {
      return false;
    }
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

  /** Whether the rule or correlation with this name is evaluated for others alone. */
  public boolean silenced(String name) {
    return leftOut.stream().anyMatch(left -> left.kept() && left.name().equals(name));
  }

  /** The rules with one of {@code names}, to be matched without the others. */
  public RuleSubset only(Set<String> names) {
    List<SigmaRule> some = evaluated.stream().filter(rule -> names.contains(rule.name())).toList();
    return new RuleSubset(some, mapping, asked(some));
  }

  /** A matcher for one thread. */
  public Matcher matcher() {
    return new Matcher(evaluated, compiled.matcher(), new Views(mapping, asked::contains));
  }

  /**
   * A matcher for one thread that does without the index, to prove that the index changes nothing.
   */
  public Matcher exhaustiveMatcher() {
    return new Matcher(
        evaluated, compiled.exhaustiveMatcher(), new Views(mapping, asked::contains));
  }

  /** Shows events as the rules see them, under every name they have; one a thread. */
  public Views views() {
    return new Views(mapping, name -> true);
  }

  /** How events look to the rules. */
  public FieldMap mapping() {
    return mapping;
  }

  /** Hash of everything that was given to load, for the report. */
  public String sha256() {
    return sha256;
  }
}
