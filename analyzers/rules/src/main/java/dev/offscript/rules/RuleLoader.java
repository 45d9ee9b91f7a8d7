package dev.offscript.rules;

import dev.offscript.rules.chain.ChainParser;
import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.correlation.Correlation;
import dev.offscript.rules.correlation.CorrelationParser;
import dev.offscript.rules.sigma.DetectionParser;
import dev.offscript.rules.sigma.ItemParser;
import dev.offscript.rules.sigma.Placeholders;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads files into rules, correlations and refusals, and lays filters on the rules. */
final class RuleLoader {

  private final RuleParser parser;
  private final DetectionParser filterParser;
  private final List<SigmaRule> rules = new ArrayList<>();
  private final List<Correlation> correlations = new ArrayList<>();
  private final List<ChainRule> chains = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();
  private final List<Refusal> foreign = new ArrayList<>();
  private final List<SigmaRule> suppressed = new ArrayList<>();
  private final List<RuleSet.LaidFilter> filters = new ArrayList<>();
  private final Map<Yaml.Mapping, RuleSource> filterFiles = new LinkedHashMap<>();
  private final Map<Correlation, RuleSource> correlationFiles = new LinkedHashMap<>();
  private final Wanted wanted;

  RuleLoader(Placeholders placeholders, RuleChoice choice, boolean routed) {
    this.wanted = new Wanted(choice);
    this.parser = new RuleParser(placeholders, routed);
    this.filterParser = new DetectionParser(ItemParser.resolving(placeholders));
  }

  void load(List<RuleSource> files) {
    for (RuleSource file : files) {
      RuleDocuments documents = RuleDocuments.of(file);
      for (RuleProblem problem : documents.problems()) {
        refuse(file, "", problem);
      }
      for (Yaml.Mapping document : documents.documents()) {
        try {
          read(document, file);
        } catch (RuleProblem problem) {
          refuse(file, name(document), problem);
        }
      }
    }
    layFilters();
    checkReferences();
    wanted.keep(rules, correlations, chains);
  }

  private void read(Yaml.Mapping document, RuleSource file) throws RuleProblem {
    if (document.text("type").equals("chain")) {
      ChainRule chain =
          ChainParser.parse(document, file, RuleParser.title(document), RuleParser.level(document));
      chains.add(chain);
      wanted.ask(chain.name(), document, file, chain.level());
    } else if (document.get("filter") != null) {
      filterFiles.put(document, file);
    } else if (document.get("correlation") != null) {
      Correlation correlation =
          CorrelationParser.parse(
              document, file, RuleParser.title(document), RuleParser.level(document));
      correlations.add(correlation);
      wanted.ask(correlation.name(), document, file, correlation.level());
      correlationFiles.put(correlation, file);
    } else if (document.get("steps") != null && document.get("anchor") != null) {
      throw RuleProblem.at(document.keyOf("steps"), "a rule with steps says 'type: chain'");
    } else if (file.origin() == RuleSource.Origin.USER && RuleDocuments.foreign(document)) {
      foreign.add(refusal(file, "", RuleProblem.at(document, "no rule: it has no detection")));
    } else {
      SigmaRule rule = parser.parse(document, file);
      rules.add(rule);
      wanted.ask(rule.name(), document, file, rule.level());
    }
  }

  private void layFilters() {
    Map<String, SigmaRule> byName = new LinkedHashMap<>();
    for (SigmaRule rule : rules) {
      for (String name : rule.names()) {
        byName.put(name, rule);
      }
    }
    filterFiles.forEach(
        (document, file) -> {
          try {
            RuleFilter filter = RuleFilter.parse(document, filterParser);
            List<String> unknown = filter.unknown(byName);
            if (!unknown.isEmpty()) {
              throw RuleProblem.at(
                  document.keyOf("filter"), "no rule is called '" + unknown.get(0) + "'");
            }
            for (SigmaRule rule : List.copyOf(rules)) {
              if (filter.appliesTo(rule)) {
                suppressed.add(filter.against(rule, name(document)));
              }
            }
            rules.replaceAll(rule -> filter.appliesTo(rule) ? filter.on(rule) : rule);
            filters.add(new RuleSet.LaidFilter(file.name(), name(document), document.line()));
          } catch (RuleProblem problem) {
            refuse(file, name(document), problem);
          }
        });
  }

  /** Refuses correlations that rest on what is not there, or on themselves; links the others. */
  private void checkReferences() {
    References references = References.of(rules, correlations);
    List<Correlation> linked = new ArrayList<>();
    for (Correlation correlation : correlations) {
      try {
        Correlation one = correlation.linked(references::same);
        linked.add(one);
        RuleSource file = correlationFiles.get(correlation);
        if (file != null) {
          correlationFiles.put(one, file);
        }
      } catch (RuleProblem problem) {
        refuse(correlation, problem.reason());
      }
    }
    Map<Correlation, String> problems = References.problems(rules, linked);
    problems.forEach(this::refuse);
    linked.removeAll(problems.keySet());
    correlations.clear();
    correlations.addAll(linked);
  }

  private void refuse(Correlation correlation, String reason) {
    RuleSource file = correlationFiles.get(correlation);
    if (file != null) {
      refuse(file, correlation.title(), new RuleProblem(reason, correlation.line(), 1));
    }
  }

  private static String name(Yaml.Mapping document) {
    String title = document.text("title");
    return title.isEmpty() ? document.text("id") : title;
  }

  private void refuse(RuleSource file, String rule, RuleProblem problem) {
    refused.add(refusal(file, rule, problem));
  }

  private static Refusal refusal(RuleSource file, String rule, RuleProblem problem) {
    return new Refusal(
        file.name(),
        rule,
        problem.line(),
        problem.column(),
        problem.reason(),
        file.origin() == RuleSource.Origin.SHIPPED);
  }

  List<SigmaRule> rules() {
    return rules;
  }

  List<Correlation> correlations() {
    return correlations;
  }

  List<ChainRule> chains() {
    return chains;
  }

  List<RuleChoice.LeftOut> leftOut() {
    return wanted.leftOut();
  }

  /** Documents that are no rules and do not look like any, of a kind that lies beside rules. */
  List<Refusal> foreign() {
    return foreign;
  }

  /** What filters take away: twins of rules, of those that are still there. */
  List<SigmaRule> suppressed() {
    return suppressed;
  }

  List<RuleSet.LaidFilter> filters() {
    return filters;
  }

  List<Refusal> refused() {
    return refused;
  }
}
