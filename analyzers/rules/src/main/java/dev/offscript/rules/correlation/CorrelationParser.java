package dev.offscript.rules.correlation;

import dev.offscript.model.Severity;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.sequence.SequenceExamples;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.NameExpression;
import dev.offscript.rules.sigma.Numbers;
import dev.offscript.rules.sigma.Timespan;
import dev.offscript.rules.sigma.ValueTest;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns a document with a {@code correlation} into a {@link Correlation}. */
public final class CorrelationParser {

  private static final String TIMESPAN = "timespan";

  /** As drafts of the specification and some engines call the timespan. */
  private static final String TIMEFRAME = "timeframe";

  private static final List<String> KEYS =
      List.of("type", "rules", "group-by", TIMESPAN, TIMEFRAME, "aliases", "condition", "generate");

  private CorrelationParser() {}

  /** The correlation in {@code document}, which has {@code title} and {@code level}. */
  public static Correlation parse(
      Yaml.Mapping document, RuleSource source, String title, Severity level) throws RuleProblem {
    if (!(document.get("correlation") instanceof Yaml.Mapping body)) {
      throw RuleProblem.at(document.keyOf("correlation"), "'correlation' must be a mapping");
    }
    for (String key : body.entries().keySet()) {
      if (!KEYS.contains(key)) {
        throw RuleProblem.at(body.keyOf(key), "unknown part '" + key + "' of a correlation");
      }
    }
    Correlation.Type type = type(body);
    List<String> rules = new ArrayList<>(body.texts("rules"));
    Optional<Expr> expression = expression(body, type, rules);
    if (rules.isEmpty()) {
      throw RuleProblem.at(body, "a correlation needs 'rules'");
    }
    String spanKey = body.get(TIMESPAN) == null ? TIMEFRAME : TIMESPAN;
    Yaml span = body.get(spanKey);
    if (span == null) {
      throw RuleProblem.at(body, "a correlation needs a 'timespan'");
    }
    Duration timespan = Timespan.parse(body.text(spanKey), span);
    if (body.get("group-by") instanceof Yaml.Mapping groupBy) {
      throw RuleProblem.at(groupBy, "'group-by' is a list of fields");
    }
    Yaml.Mapping condition =
        body.get("condition") instanceof Yaml.Mapping mapping
            ? mapping
            : new Yaml.Mapping(Map.of(), Map.of(), body.line(), body.column());
    List<Correlation.Limit> limits = limits(condition);
    boolean temporal =
        type == Correlation.Type.TEMPORAL || type == Correlation.Type.TEMPORAL_ORDERED;
    if (!temporal && limits.isEmpty()) {
      throw RuleProblem.at(condition, "this type needs a condition: gt, gte, lt, lte, eq or neq");
    }
    List<String> fields = condition.texts("field");
    boolean values = !temporal && type != Correlation.Type.EVENT_COUNT;
    boolean one = values && type != Correlation.Type.VALUE_COUNT;
    if (values && fields.isEmpty() || one && fields.size() != 1) {
      throw RuleProblem.at(condition, "this type needs " + (one ? "one" : "a") + " 'field'");
    }
    String id = document.text("id");
    return new Correlation(
        source.nameOf(id, title),
        source.name(),
        document.line(),
        id,
        title,
        document.text("name"),
        String.join(", ", document.texts("author")),
        document.text("license"),
        level,
        type,
        List.copyOf(rules),
        body.texts("group-by"),
        aliases(body),
        timespan,
        limits,
        fields,
        percentile(type, condition),
        expression,
        generate(body),
        SequenceExamples.parse(document));
  }

  private static Correlation.Type type(Yaml.Mapping body) throws RuleProblem {
    String word = body.text("type");
    for (Correlation.Type type : Correlation.Type.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(word)) {
        return type;
      }
    }
    throw RuleProblem.at(
        body, word.isEmpty() ? "a correlation needs a 'type'" : "unknown type '" + word + "'");
  }

  /**
   * The boolean form of a condition; fills {@code rules} where they are left out. Whether it speaks
   * of these rules is known when all files are loaded, see {@link Correlation#linked}.
   */
  private static Optional<Expr> expression(
      Yaml.Mapping body, Correlation.Type type, List<String> rules) throws RuleProblem {
    if (!(body.get("condition") instanceof Yaml.Scalar text)) {
      return Optional.empty();
    }
    if (type != Correlation.Type.TEMPORAL) {
      throw RuleProblem.at(text, "a condition over rules belongs to the type 'temporal'");
    }
    NameExpression parsed = NameExpression.parse(text.text(), text);
    if (rules.isEmpty()) {
      rules.addAll(parsed.names());
    }
    return Optional.of(parsed.expr());
  }

  private static List<Correlation.Limit> limits(Yaml.Mapping condition) throws RuleProblem {
    List<Correlation.Limit> limits = new ArrayList<>();
    for (Map.Entry<String, Yaml> entry : condition.entries().entrySet()) {
      String key = entry.getKey();
      if (key.equals("field") || key.equals("percentile")) {
        continue;
      }
      Optional<BigDecimal> number =
          entry.getValue() instanceof Yaml.Scalar scalar && scalar.value() instanceof Number value
              ? Numbers.of(value)
              : Optional.empty();
      if (number.isEmpty()) {
        throw RuleProblem.at(entry.getValue(), "'" + key + "' needs a number");
      }
      limits.add(new Correlation.Limit(operator(key, condition), key.equals("neq"), number.get()));
    }
    return List.copyOf(limits);
  }

  private static ValueTest.Operator operator(String key, Yaml.Mapping condition)
      throws RuleProblem {
    return switch (key) {
      case "gt" -> ValueTest.Operator.GT;
      case "gte" -> ValueTest.Operator.GTE;
      case "lt" -> ValueTest.Operator.LT;
      case "lte" -> ValueTest.Operator.LTE;
      case "eq", "neq" -> ValueTest.Operator.EQ;
      default -> throw RuleProblem.at(condition.keyOf(key), "unknown comparison '" + key + "'");
    };
  }

  private static double percentile(Correlation.Type type, Yaml.Mapping condition)
      throws RuleProblem {
    if (type == Correlation.Type.VALUE_MEDIAN) {
      return 50;
    }
    if (type != Correlation.Type.VALUE_PERCENTILE) {
      return 0;
    }
    Optional<BigDecimal> percentile = Numbers.parse(condition.text("percentile"));
    if (percentile.isEmpty()
        || percentile.get().signum() < 0
        || percentile.get().compareTo(BigDecimal.valueOf(100)) > 0) {
      throw RuleProblem.at(
          condition, "'value_percentile' needs 'percentile', a number from 0 to 100");
    }
    return percentile.get().doubleValue();
  }

  private static Map<String, Map<String, String>> aliases(Yaml.Mapping body) throws RuleProblem {
    Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    Yaml node = body.get("aliases");
    if (node == null) {
      return aliases;
    }
    if (!(node instanceof Yaml.Mapping mapping)) {
      throw RuleProblem.at(node, "'aliases' is a mapping of alias to rule and field");
    }
    for (Map.Entry<String, Yaml> alias : mapping.entries().entrySet()) {
      if (!(alias.getValue() instanceof Yaml.Mapping fields)) {
        throw RuleProblem.at(alias.getValue(), "an alias is a mapping of rule to field");
      }
      Map<String, String> byRule = new LinkedHashMap<>();
      fields.entries().keySet().forEach(rule -> byRule.put(rule, fields.text(rule)));
      aliases.put(alias.getKey(), byRule);
    }
    return aliases;
  }

  private static boolean generate(Yaml.Mapping body) throws RuleProblem {
    Yaml node = body.get("generate");
    if (node == null) {
      return false;
    }
    if (node instanceof Yaml.Scalar scalar && scalar.value() instanceof Boolean bool) {
      return bool;
    }
    throw RuleProblem.at(node, "'generate' is true or false");
  }
}
