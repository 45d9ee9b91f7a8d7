package dev.offscript.rules.match;

import dev.offscript.rules.sigma.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leaves of all rules, one number each however often it occurs, and fields by number. */
final class Predicates {

  /** Number of the pseudo field that stands for every scalar. */
  static final int ANY_FIELD = 0;

  private final Map<Expr.Leaf, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> fields = new HashMap<>();
  private final List<String> fieldNames = new ArrayList<>(List.of(""));
  private final List<Check> checks = new ArrayList<>();
  private final List<Integer> fieldOf = new ArrayList<>();

  /** An expression over predicate numbers. */
  sealed interface Node {
    /** All hold. */
    record All(Node[] members) implements Node {}

    /** One holds. */
    record Any(Node[] members) implements Node {}

    /** It does not hold. */
    record None(Node member) implements Node {}

    /** Predicate by number. */
    record One(int predicate) implements Node {}
  }

  /** {@code expr} over numbered predicates. */
  Node compile(Expr expr) {
    if (expr instanceof Expr.And and) {
      return new Node.All(and.members().stream().map(this::compile).toArray(Node[]::new));
    }
    if (expr instanceof Expr.Or or) {
      return new Node.Any(or.members().stream().map(this::compile).toArray(Node[]::new));
    }
    if (expr instanceof Expr.Not not) {
      return new Node.None(compile(not.member()));
    }
    Expr.Leaf leaf = (Expr.Leaf) expr;
    Integer known = numbers.get(leaf);
    if (known == null) {
      known = checks.size();
      numbers.put(leaf, known);
      checks.add(Check.of(leaf));
      fieldOf.add(field(leaf.field()));
    }
    return new Node.One(known);
  }

  /** Number of {@code field}; null is the pseudo field. */
  int field(@Nullable String field) {
    if (field == null) {
      return ANY_FIELD;
    }
    Integer number = fields.get(field);
    if (number == null) {
      number = fieldNames.size();
      fields.put(field, number);
      fieldNames.add(field);
    }
    return number;
  }

  /** Number of a field that some rule names, -1 for others. */
  int knownField(String field) {
    Integer number = fields.get(field);
    return number == null ? -1 : number;
  }

  String fieldName(int number) {
    return fieldNames.get(number);
  }

  int fieldCount() {
    return fieldNames.size();
  }

  int count() {
    return checks.size();
  }

  Check check(int predicate) {
    return checks.get(predicate);
  }

  int fieldOf(int predicate) {
    return fieldOf.get(predicate);
  }
}
