package dev.offscript.casework;

import dev.offscript.casework.CaseException.Category;
import dev.offscript.packs.OwnPacks;
import dev.offscript.packs.Pack;
import dev.offscript.packs.PackChoice;
import dev.offscript.packs.Packs;
import dev.offscript.rules.Refusal;
import dev.offscript.rules.RuleChoice;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rules of an investigation: the shipped packs and the user's own files.
 *
 * @param rules those that the choice takes, compiled
 * @param packs names and versions of the packs they are of
 * @param refused manifests of the user's packs that are none
 */
public record CaseRules(RuleSet rules, List<String> packs, List<Refusal> refused) {

  /**
   * A user's files.
   *
   * @param sources every rule file, those of packs under the names they have there
   * @param packs what they are sorted into
   */
  public record Own(List<RuleSource> sources, OwnPacks packs) {

    /** Shipped packs, then the user's. */
    public List<Pack> withShipped() {
      List<Pack> all = new ArrayList<>(Packs.shipped());
      all.addAll(packs.packs());
      return all;
    }
  }

  /** Everything that was refused, manifests first. */
  public List<Refusal> refusals() {
    return Stream.concat(refused.stream(), rules.refused().stream()).toList();
  }

  /** How many rules and correlations speak for themselves: not those kept for others alone. */
  public int speaking() {
    long kept = rules.leftOut().stream().filter(RuleChoice.LeftOut::kept).count();
    return Math.toIntExact(
        rules.rules().size() + rules.correlations().size() + rules.chains().size() - kept);
  }

  /** How many were left out by choice, by reason. */
  public SortedMap<String, Integer> leftOut() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    rules.leftOut().forEach(left -> counts.merge(left.why().wire(), 1, Integer::sum));
    return counts;
  }

  /** Shipped packs first, then every YAML file under {@code own}, in path order. */
  static CaseRules load(List<Path> own, PackChoice choice, RuleSettings settings)
      throws IOException {
    return chosen(user(own), choice, settings);
  }

  /**
   * The shipped packs and {@code own}, as far as {@code choice} takes them.
   *
   * @throws CaseException where the choice names what is not there
   */
  public static CaseRules chosen(Own own, PackChoice choice, RuleSettings settings)
      throws CaseException {
    List<Pack> packs = own.withShipped();
    List<String> unknown = choice.unknown(packs);
    if (!unknown.isEmpty()) {
      throw new CaseException(
          Category.USAGE,
          "--pack "
              + unknown.get(0)
              + ": no pack, tier or rule is called so; there are "
              + String.join(", ", packs.stream().map(Pack::name).toList()));
    }
    List<RuleSource> sources = new ArrayList<>(Packs.sources(Packs.shipped()));
    sources.addAll(own.sources());
    RuleSet rules =
        RuleSet.load(sources, settings.placeholders(), settings.mapping(), choice.over(packs));
    return new CaseRules(rules, asked(packs, rules), own.packs().refused());
  }

  /** The packs of which at least one rule speaks. */
  private static List<String> asked(List<Pack> packs, RuleSet rules) {
    Set<String> files = new HashSet<>();
    rules.rules().stream()
        .filter(rule -> !rules.silenced(rule.name()))
        .forEach(rule -> files.add(rule.file()));
    rules.correlations().stream()
        .filter(rule -> !rules.silenced(rule.name()))
        .forEach(rule -> files.add(rule.file()));
    rules.chains().forEach(rule -> files.add(rule.file()));
    return packs.stream()
        .filter(pack -> pack.rules().stream().anyMatch(file -> files.contains(file.name())))
        .map(Object::toString)
        .toList();
  }

  /** The rule files under {@code own} alone, in path order. */
  public static Own user(List<Path> own) throws IOException {
    List<RuleSource> files = files(own);
    OwnPacks packs = OwnPacks.of(files, Packs.shipped());
    Map<String, RuleSource> byPath = new HashMap<>();
    packs.loose().forEach(file -> byPath.put(file.name(), file));
    Packs.sources(packs.packs()).forEach(file -> byPath.put(file.name(), file));
    List<RuleSource> sources = new ArrayList<>();
    for (RuleSource file : files) {
      RuleSource sorted = byPath.get(file.name());
      if (sorted != null) {
        sources.add(sorted);
      }
    }
    return new Own(List.copyOf(sources), packs);
  }

  private static List<RuleSource> files(List<Path> own) throws IOException {
    List<RuleSource> sources = new ArrayList<>();
    for (Path path : own) {
      if (!Files.exists(path)) {
        throw new CaseException(Category.USAGE, "no such file or folder of rules: " + path);
      }
      List<Path> files;
      try (Stream<Path> tree = Files.walk(path)) {
        files = tree.filter(Files::isRegularFile).filter(CaseRules::isYaml).sorted().toList();
      }
      if (files.isEmpty()) {
        throw new CaseException(Category.USAGE, "no rule in " + path + ": rules are .yml files");
      }
      for (Path file : files) {
        sources.add(RuleSource.user(file.toString(), RuleSource.decode(Files.readAllBytes(file))));
      }
    }
    return sources;
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }
}
