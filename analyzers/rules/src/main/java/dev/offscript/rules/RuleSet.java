package dev.offscript.rules;

import dev.offscript.rules.match.CompiledRules;
import dev.offscript.rules.sigma.Placeholders;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
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
  private final List<Refusal> refused;
  private final CompiledRules compiled;
  private final String sha256;

  private RuleSet(List<SigmaRule> rules, List<Refusal> refused, String sha256) {
    this.rules = List.copyOf(rules);
    this.refused = List.copyOf(refused);
    this.compiled =
        CompiledRules.of(
            rules.stream().map(SigmaRule::detection).toList(),
            rules.stream().map(SigmaRule::logsource).toList());
    this.sha256 = sha256;
  }

  /** Loads {@code files} in their order, without values for placeholders. */
  public static RuleSet load(List<RuleSource> files) {
    return load(files, Placeholders.NONE);
  }

  /** Loads {@code files} in their order. Never throws: what does not load is {@link #refused()}. */
  public static RuleSet load(List<RuleSource> files, Placeholders placeholders) {
    RuleParser parser = new RuleParser(placeholders);
    List<SigmaRule> rules = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    for (RuleSource file : files) {
      boolean shipped = file.origin() == RuleSource.Origin.SHIPPED;
      RuleDocuments documents = RuleDocuments.of(file);
      for (RuleProblem problem : documents.problems()) {
        refused.add(refusal(file, "", problem, shipped));
      }
      for (Yaml.Mapping document : documents.documents()) {
        try {
          rules.add(parse(parser, document, file));
        } catch (RuleProblem problem) {
          String title = document.text("title");
          refused.add(
              refusal(file, title.isEmpty() ? document.text("id") : title, problem, shipped));
        }
      }
    }
    return new RuleSet(rules, refused, sha256(files));
  }

  private static SigmaRule parse(RuleParser parser, Yaml.Mapping document, RuleSource file)
      throws RuleProblem {
    for (String kind : List.of("correlation", "filter")) {
      if (document.get(kind) != null) {
        throw RuleProblem.at(document.keyOf(kind), kind + " documents are not evaluated yet");
      }
    }
    if (document.text("type").equals("chain")) {
      throw RuleProblem.at(document, "chain documents are not evaluated yet");
    }
    return parser.parse(document, file);
  }

  private static Refusal refusal(
      RuleSource file, String rule, RuleProblem problem, boolean shipped) {
    return new Refusal(
        file.name(), rule, problem.line(), problem.column(), problem.reason(), shipped);
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

  /** A matcher for one thread. */
  public Matcher matcher() {
    return new Matcher(rules, compiled.matcher());
  }

  /** Hash of everything that was given to load, for the report. */
  public String sha256() {
    return sha256;
  }
}
