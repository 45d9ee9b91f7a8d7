package dev.offscript.rules.correlation;

import dev.offscript.model.Severity;
import dev.offscript.rules.sequence.SequenceExample;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.NameExpression;
import dev.offscript.rules.sigma.ValueTest;
import dev.offscript.rules.yaml.RuleProblem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * A correlation rule.
 *
 * @param name pack-relative name where it is shipped; else id or title
 * @param file name of its source
 * @param line where it begins there
 * @param id as written, {@code ""} where there is none
 * @param title its title
 * @param reference its {@code name}
 * @param author who wrote it
 * @param license as written
 * @param level how much it matters
 * @param type what is counted or looked for
 * @param rules what it rests on, as referred to: id, name or title
 * @param groupBy fields or aliases whose values must agree; none for one group of all
 * @param aliases alias to field by referred rule
 * @param timespan how far a window reaches
 * @param limits what a count or value must fulfil, all of them
 * @param fields what values are taken of
 * @param percentile for {@code value_percentile}
 * @param expression over referred rules, for the boolean form
 * @param generate whether the rules it rests on are reported on their own too
 * @param examples our attribute {@code tests}: sequences that it must match, or must not
 */
public record Correlation(
    String name,
    String file,
    int line,
    String id,
    String title,
    String reference,
    String author,
    String license,
    Severity level,
    Type type,
    List<String> rules,
    List<String> groupBy,
    Map<String, Map<String, String>> aliases,
    Duration timespan,
    List<Limit> limits,
    List<String> fields,
    double percentile,
    Optional<Expr> expression,
    boolean generate,
    List<SequenceExample> examples) {

  /** What is counted or looked for. */
  public enum Type {
    /** Matches. */
    EVENT_COUNT,
    /** Distinct values, or tuples of values. */
    VALUE_COUNT,
    /** The sum of a number. */
    VALUE_SUM,
    /** The mean of a number. */
    VALUE_AVG,
    /** A percentile of a number. */
    VALUE_PERCENTILE,
    /** The median of a number. */
    VALUE_MEDIAN,
    /** All rules, in any order. */
    TEMPORAL,
    /** All rules, in the order of the list. */
    TEMPORAL_ORDERED
  }

  /**
   * One comparison.
   *
   * @param operator how
   * @param negated turned round, for {@code neq}
   * @param value with what
   */
  public record Limit(ValueTest.Operator operator, boolean negated, BigDecimal value) {
    /** Whether {@code number} fulfils it. */
    public boolean holds(BigDecimal number) {
      return operator.holds(number.compareTo(value)) != negated;
    }
  }

  /** The id, or the title where there is no id. */
  public String idOrTitle() {
    return id.isEmpty() ? title : id;
  }

  /** Whether this is referred to as {@code name}: by id, name or title. */
  public boolean answersTo(String name) {
    return name.equals(id) || name.equals(reference) || name.equals(title);
  }

  /**
   * This correlation with aliases and condition in the words of {@link #rules()}: each may refer to
   * a rule by its id, its name or its title.
   *
   * @param same whether two references mean the same rule
   * @throws RuleProblem where one means none of the rules, or the condition leaves one out
   */
  public Correlation linked(BiPredicate<String, String> same) throws RuleProblem {
    Map<String, Map<String, String>> linkedAliases = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, String>> alias : aliases.entrySet()) {
      Map<String, String> fields = new LinkedHashMap<>();
      for (Map.Entry<String, String> field : alias.getValue().entrySet()) {
        fields.put(reference(field.getKey(), same), field.getValue());
      }
      linkedAliases.put(alias.getKey(), fields);
    }
    Optional<Expr> linkedExpression = Optional.empty();
    if (expression.isPresent()) {
      Set<String> named = new HashSet<>();
      Map<String, String> references = new LinkedHashMap<>();
      for (String name : NameExpression.names(expression.get())) {
        String rule = reference(name, same);
        references.put(name, rule);
        named.add(rule);
      }
      for (String rule : rules) {
        if (!named.contains(rule)) {
          throw new RuleProblem("the condition does not speak of '" + rule + "'", line, 1);
        }
      }
      linkedExpression = Optional.of(NameExpression.renamed(expression.get(), references));
    }
    return new Correlation(
        name,
        file,
        line,
        id,
        title,
        reference,
        author,
        license,
        level,
        type,
        rules,
        groupBy,
        linkedAliases,
        timespan,
        limits,
        fields,
        percentile,
        linkedExpression,
        generate,
        examples);
  }

  private String reference(String word, BiPredicate<String, String> same) throws RuleProblem {
    for (String rule : rules) {
      if (same.test(rule, word)) {
        return rule;
      }
    }
    throw new RuleProblem("'" + word + "' is not among the rules of this correlation", line, 1);
  }

  /** The field that {@code name} of {@code group-by} means for {@code rule}, as referred to. */
  public String field(String name, String rule) {
    Map<String, String> alias = aliases.get(name);
    return alias == null ? name : alias.getOrDefault(rule, name);
  }
}
