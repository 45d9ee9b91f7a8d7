package dev.offscript.packs;

import dev.offscript.model.Severity;
import dev.offscript.model.Term;
import dev.offscript.rules.RuleChoice;
import dev.offscript.rules.sigma.NamePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run asks for: which packs, from which level up, of which status.
 *
 * <p>A word of {@code packs} is the name of a pack, a tier, {@code all}, {@code own} (the user's
 * files that are in no pack), a glob over names of packs, or, with a slash, a rule or a glob over
 * rules: {@code tunneling/ssh-*}. A rule that says {@code tier} itself is of that one. After {@code
 * !} it leaves out. Words that leave out win; without a word that takes in, the packs of {@link
 * Tier#CORE} and {@link Tier#EXTENDED} are taken. The user's own loose files are taken unless a
 * word leaves them out: they were asked for by name.
 *
 * @param packs the words
 * @param minLevel the least level, nothing for any
 * @param statuses the statuses wanted; a rule that says none counts as {@code experimental}
 */
public record PackChoice(List<String> packs, Optional<Severity> minLevel, Set<String> statuses) {

  /** Every status of Sigma. */
  public static final List<String> STATUSES =
      List.of("stable", "test", "experimental", "deprecated", "unsupported");

  /** What runs where nothing is said: all that Sigma's authors stand by, no hunting. */
  public static final PackChoice DEFAULT =
      new PackChoice(List.of(), Optional.empty(), Set.of("stable", "test", "experimental"));

  /** Everything there is. */
  public static final PackChoice ALL =
      new PackChoice(List.of("all"), Optional.empty(), Set.copyOf(STATUSES));

  private static final String LOOSE = "own";
  private static final String UNSAID = "experimental";

  /** Keeps immutable copies. */
  public PackChoice {
    packs = List.copyOf(packs);
    statuses = Set.copyOf(statuses);
  }

  /** The words that fit no pack and no tier of {@code known}: most likely misspelt. */
  public List<String> unknown(List<Pack> known) {
    List<String> unknown = new ArrayList<>();
    for (String word : packs) {
      String name = word.startsWith("!") ? word.substring(1) : word;
      boolean fits = name.equals(LOOSE) || name.equals("all");
      for (Pack pack : known) {
        fits |= fits(name, pack.name(), pack.tier());
        fits |= pack.rules().stream().anyMatch(rule -> fits(name, rule.rule()));
      }
      if (!fits && !isTier(name)) {
        unknown.add(word);
      }
    }
    return unknown;
  }

  /** This choice over rules of {@code known} packs and of the user's loose files. */
  public RuleChoice over(List<Pack> known) {
    Map<String, Tier> tiers = new HashMap<>();
    known.forEach(pack -> tiers.put(pack.name(), pack.tier()));
    return head -> {
      Tier tier =
          Term.parse(Tier.class, head.tier()).orElse(tiers.getOrDefault(head.pack(), Tier.CORE));
      if (!wanted(head.pack(), tier, head.name())) {
        return Optional.of(RuleChoice.Why.PACK);
      }
      if (minLevel.isPresent() && !head.level().atLeast(minLevel.get())) {
        return Optional.of(RuleChoice.Why.LEVEL);
      }
      String status = head.status().isEmpty() ? UNSAID : head.status();
      return statuses.contains(status) ? Optional.empty() : Optional.of(RuleChoice.Why.STATUS);
    };
  }

  private boolean wanted(String pack, Tier tier, String rule) {
    boolean loose = pack.isEmpty();
    boolean taken =
        loose || packs.stream().allMatch(word -> word.startsWith("!")) && tier != Tier.HUNTING;
    for (String word : packs) {
      if (word.startsWith("!")) {
        String name = word.substring(1);
        if (fits(name, rule) || (loose ? name.equals(LOOSE) : fits(name, pack, tier))) {
          return false;
        }
      } else {
        taken |= fits(word, rule) || !loose && fits(word, pack, tier);
      }
    }
    return taken;
  }

  private static boolean fits(String word, String pack, Tier tier) {
    return word.equals("all") || word.equals(tier.wire()) || NamePattern.fits(word, pack);
  }

  private static boolean fits(String word, String rule) {
    return word.indexOf('/') >= 0 && NamePattern.fits(word, rule);
  }

  private static boolean isTier(String word) {
    for (Tier tier : Tier.values()) {
      if (tier.wire().equals(word)) {
        return true;
      }
    }
    return false;
  }
}
