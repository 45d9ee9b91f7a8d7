package dev.offscript.rules.sigma;

import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A boolean expression over names of rules, as extended correlation conditions are.
 *
 * @param expr leaves are fields that exist, one a name
 * @param names in order of first mention
 */
public record NameExpression(Expr expr, List<String> names) {

  /** Parses {@code text}. */
  public static NameExpression parse(String text, Yaml at) throws RuleProblem {
    Set<String> names = new LinkedHashSet<>();
    Map<String, Expr> anyName =
        new AbstractMap<>() {
          @Override
          public @Nullable Expr get(@Nullable Object key) {
            if (!(key instanceof String name)
                || name.isEmpty()
                || name.equals("and")
                || name.equals("or")
                || name.equals("not")
                || name.equals("(")
                || name.equals(")")
                || name.indexOf('*') >= 0) {
              return null;
            }
            names.add(name);
            return new Expr.Leaf(name, new ValueTest.Exists(true), false);
          }

          @Override
          public Set<Map.Entry<String, Expr>> entrySet() {
            return Set.of();
          }
        };
    Expr expr = ConditionParser.parse(text, anyName, at);
    return new NameExpression(expr, List.copyOf(names));
  }

  /** Whether {@code expr} holds where exactly {@code seen} are there. */
  public static boolean holds(Expr expr, Set<String> seen) {
    if (expr instanceof Expr.And and) {
      return and.members().stream().allMatch(member -> holds(member, seen));
    }
    if (expr instanceof Expr.Or or) {
      return or.members().stream().anyMatch(member -> holds(member, seen));
    }
    if (expr instanceof Expr.Not not) {
      return !holds(not.member(), seen);
    }
    String name = ((Expr.Leaf) expr).field();
    return name != null && seen.contains(name);
  }

  /** The names in {@code expr}, in order. */
  public static Set<String> names(Expr expr) {
    Set<String> names = new LinkedHashSet<>();
    collect(expr, names);
    return names;
  }

  private static void collect(Expr expr, Set<String> into) {
    if (expr instanceof Expr.And and) {
      and.members().forEach(member -> collect(member, into));
    } else if (expr instanceof Expr.Or or) {
      or.members().forEach(member -> collect(member, into));
    } else if (expr instanceof Expr.Not not) {
      collect(not.member(), into);
    } else {
      String name = ((Expr.Leaf) expr).field();
      if (name != null) {
        into.add(name);
      }
    }
  }

  /** {@code expr} with other names. */
  public static Expr renamed(Expr expr, Map<String, String> names) {
    if (expr instanceof Expr.And and) {
      return new Expr.And(and.members().stream().map(one -> renamed(one, names)).toList());
    }
    if (expr instanceof Expr.Or or) {
      return new Expr.Or(or.members().stream().map(one -> renamed(one, names)).toList());
    }
    if (expr instanceof Expr.Not not) {
      return new Expr.Not(renamed(not.member(), names));
    }
    Expr.Leaf leaf = (Expr.Leaf) expr;
    String name = leaf.field();
    return name == null
        ? leaf
        : new Expr.Leaf(names.getOrDefault(name, name), leaf.test(), leaf.anywhere());
  }

  /** Whether {@code expr} asks for something to be absent. */
  public static boolean negates(Expr expr) {
    if (expr instanceof Expr.And and) {
      return and.members().stream().anyMatch(NameExpression::negates);
    }
    if (expr instanceof Expr.Or or) {
      return or.members().stream().anyMatch(NameExpression::negates);
    }
    return expr instanceof Expr.Not;
  }
}
