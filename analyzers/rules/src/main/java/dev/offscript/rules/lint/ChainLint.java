package dev.offscript.rules.lint;

import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.chain.Globs;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chain rules: whether the rules they name are there. */
final class ChainLint {

  private final List<RuleSource> files;
  private final List<SigmaRule> beside;
  private Optional<List<List<String>>> names = Optional.empty();

  ChainLint(List<RuleSource> files, List<SigmaRule> beside) {
    this.files = files;
    this.beside = beside;
  }

  void look(Yaml.Mapping document, Findings found) {
    HeadLint.examples(document, found);
    if (document.get("anchor") instanceof Yaml.Mapping anchor) {
      globs(anchor.get("any"), found);
    }
    for (String key : List.of("steps", "unless")) {
      for (Yaml step : Yaml.list(document.get(key))) {
        if (step instanceof Yaml.Mapping mapping && !mapping.text("rules").equals("anchor")) {
          globs(mapping.get("rules"), found);
        }
      }
    }
  }

  private void globs(@org.jspecify.annotations.Nullable Yaml node, Findings found) {
    for (Yaml member : Yaml.list(node)) {
      if (member instanceof Yaml.Scalar scalar
          && names().stream().noneMatch(new Globs(List.of(scalar.text()))::fit)) {
        found.add(Lint.CHAIN_UNKNOWN_RULE, scalar, scalar.text());
      }
    }
  }

  /** What each rule is called; worked out only where there is a chain rule. */
  private List<List<String>> names() {
    if (names.isPresent()) {
      return names.get();
    }
    List<List<String>> all = new ArrayList<>();
    Stream.concat(RuleSet.load(files).rules().stream(), beside.stream())
        .forEach(
            rule -> {
              List<String> ofRule = new ArrayList<>(rule.names());
              ofRule.add(rule.name());
              all.add(ofRule);
            });
    names = Optional.of(all);
    return all;
  }
}
