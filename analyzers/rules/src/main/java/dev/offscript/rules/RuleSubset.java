package dev.offscript.rules;

import dev.offscript.rules.mapping.FieldMap;
import dev.offscript.rules.match.CompiledRules;
import java.util.List;
import java.util.Set;

/** Some rules of a set, to be matched without the others. May be shared by threads. */
public final class RuleSubset {

  private final List<SigmaRule> rules;
  private final CompiledRules compiled;
  private final FieldMap mapping;
  private final Set<String> asked;

  RuleSubset(List<SigmaRule> rules, FieldMap mapping, Set<String> asked) {
    this.rules = List.copyOf(rules);
    this.compiled =
        CompiledRules.of(
            rules.stream().map(SigmaRule::detection).toList(),
            rules.stream().map(SigmaRule::logsource).toList());
    this.mapping = mapping;
    this.asked = asked;
  }

  /** The rules, in load order. */
  public List<SigmaRule> rules() {
    return rules;
  }

  /** How events look to the rules. */
  public FieldMap mapping() {
    return mapping;
  }

  /** A matcher for one thread. */
  public Matcher matcher() {
    return new Matcher(rules, compiled.matcher(), new Views(mapping, asked::contains));
  }
}
