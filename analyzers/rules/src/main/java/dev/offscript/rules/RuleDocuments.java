package dev.offscript.rules;

import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.util.ArrayList;
import java.util.List;

/**
 * The documents of one file, after the collection actions of old Sigma: {@code global} is laid
 * under all that follow, {@code repeat} over the one before, {@code reset} forgets.
 *
 * @param documents mappings to parse as rules, correlations or filters
 * @param problems what could not even be read
 */
public record RuleDocuments(List<Yaml.Mapping> documents, List<RuleProblem> problems) {

  /** Keys of the settings of rule converters. */
  private static final List<String> SETTINGS =
      List.of("logsources", "backends", "fieldmappings", "transformations");

  /** The documents of {@code source}. */
  public static RuleDocuments of(RuleSource source) {
    int malformed = source.text().indexOf(RuleSource.MALFORMED);
    if (malformed >= 0) {
      return new RuleDocuments(List.of(), List.of(noText(source.text(), malformed)));
    }
    YamlDocuments read = YamlDocuments.read(source.text(), source.name());
    List<RuleProblem> problems = new ArrayList<>(read.problems());
    List<Yaml.Mapping> documents = new ArrayList<>();
    Yaml.Mapping global = null;
    Yaml.Mapping previous = null;
    for (Yaml document : read.documents()) {
      if (!(document instanceof Yaml.Mapping mapping)) {
        problems.add(RuleProblem.at(document, "a rule is a mapping, found a " + document.kind()));
        continue;
      }
      String action = mapping.text("action");
      Yaml.Mapping body = mapping.without("action");
      if (action.equals("global")) {
        global = global == null ? body : global.merge(body);
        continue;
      }
      if (action.equals("reset")) {
        global = null;
        continue;
      }
      if (action.equals("repeat")) {
        if (previous == null) {
          problems.add(RuleProblem.at(mapping, "'action: repeat' has no rule before it"));
          continue;
        }
        previous = previous.merge(body);
      } else if (action.isEmpty()) {
        previous = global == null ? mapping : global.merge(mapping);
      } else {
        problems.add(RuleProblem.at(mapping, "unknown action '" + action + "'"));
        continue;
      }
      documents.add(previous);
    }
    return new RuleDocuments(documents, problems);
  }

  private static RuleProblem noText(String text, int at) {
    String before = text.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new RuleProblem("the file is no UTF-8 text", line, at - before.lastIndexOf('\n'));
  }

  /**
   * Whether {@code document} is none of ours: a checkout of rules holds settings of tools and
   * descriptions of test data, too. Whoever writes a title means a rule, unless the rest is that of
   * a tool's settings.
   */
  public static boolean foreign(Yaml.Mapping document) {
    if (document.get("detection") != null
        || document.get("correlation") != null
        || document.get("filter") != null
        || document.text("type").equals("chain")) {
      return false;
    }
    return document.get("logsource") == null
        && (document.get("title") == null
            || SETTINGS.stream().anyMatch(key -> document.get(key) != null));
  }
}
