package dev.offscript.rules.sigma;

import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses the {@code detection} part of a rule: named searches and a condition over them.
 *
 * <p>In a search, the items of a mapping must all hold; members of a list are alternatives; a
 * scalar without a field is a keyword, looked for inside every scalar of the event.
 */
public final class DetectionParser {

  private static final String CONDITION = "condition";
  private static final String TIMEFRAME = "timeframe";

  private final ItemParser items;

  /** A parser that reads items with {@code items}. */
  public DetectionParser(ItemParser items) {
    this.items = items;
  }

  /** The whole detection as one expression; several conditions are alternatives. */
  public Expr parse(Yaml.Mapping detection) throws RuleProblem {
    return Expr.any(conditions(detection));
  }

  /**
   * What the conditions say of the searches, one expression a condition: each leaf stands for the
   * search its field names.
   */
  public static List<Expr> structure(Yaml.Mapping detection) throws RuleProblem {
    Map<String, Expr> searches = new LinkedHashMap<>();
    for (String name : detection.entries().keySet()) {
      if (!name.equals(CONDITION) && !name.equals(TIMEFRAME)) {
        searches.put(name, new Expr.Leaf(name, new ValueTest.Exists(true), false));
      }
    }
    return conditions(detection, searches);
  }

  /** Whether {@code pattern}, as it stands after {@code of}, means the search {@code name}. */
  public static boolean fits(String pattern, String name) {
    return ConditionParser.means(pattern, name);
  }

  /** One expression a condition. */
  public List<Expr> conditions(Yaml.Mapping detection) throws RuleProblem {
    return conditions(detection, searches(detection));
  }

  /** The searches by name, in the order of the file. */
  public Map<String, Expr> searches(Yaml.Mapping detection) throws RuleProblem {
    Map<String, Expr> searches = new LinkedHashMap<>();
    for (Map.Entry<String, Yaml> entry : detection.entries().entrySet()) {
      if (!entry.getKey().equals(CONDITION) && !entry.getKey().equals(TIMEFRAME)) {
        searches.put(entry.getKey(), search(entry.getValue()));
      }
    }
    return searches;
  }

  private static List<Expr> conditions(Yaml.Mapping detection, Map<String, Expr> searches)
      throws RuleProblem {
    Yaml condition = detection.get(CONDITION);
    List<Yaml> conditions = Yaml.list(condition);
    if (condition == null || conditions.isEmpty()) {
      throw RuleProblem.at(
          condition == null ? detection : condition, "a detection needs a condition");
    }
    if (searches.isEmpty()) {
      throw RuleProblem.at(detection, "a detection needs at least one search");
    }
    List<Expr> parsed = new ArrayList<>();
    for (Yaml one : conditions) {
      if (!(one instanceof Yaml.Scalar scalar)) {
        throw RuleProblem.at(one, "a condition is a text, not a " + one.kind());
      }
      parsed.add(
          ConditionParser.parse(scalar.value() == null ? "" : scalar.text(), searches, scalar));
    }
    return parsed;
  }

  /** One named search. */
  private Expr search(Yaml node) throws RuleProblem {
    if (node instanceof Yaml.Mapping mapping) {
      return mapping(mapping);
    }
    if (node instanceof Yaml.Scalar scalar) {
      return items.keywords(List.of(scalar), scalar).toExpr();
    }
    Yaml.Sequence list = (Yaml.Sequence) node;
    if (list.members().isEmpty()) {
      throw RuleProblem.at(node, "the search is empty");
    }
    List<Expr> alternatives = new ArrayList<>();
    for (Yaml member : list.members()) {
      alternatives.add(search(member));
    }
    return Expr.any(alternatives);
  }

  private Expr mapping(Yaml.Mapping mapping) throws RuleProblem {
    if (mapping.entries().isEmpty()) {
      throw RuleProblem.at(mapping, "the search is empty");
    }
    List<Expr> all = new ArrayList<>();
    for (Map.Entry<String, Yaml> entry : mapping.entries().entrySet()) {
      all.add(items.parse(mapping.keyOf(entry.getKey()), entry.getValue()).toExpr());
    }
    return Expr.all(all);
  }
}
