package dev.offscript.rules.match;

import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.sigma.Expr;

/** Evaluates an expression by walking it: what every faster way is measured against. */
public final class NaiveEvaluator {

  private NaiveEvaluator() {}

  /** Whether {@code expr} holds for {@code event}, whatever the logsource. */
  public static boolean holds(Expr expr, RuleEvent event) {
    if (expr instanceof Expr.And and) {
      for (Expr member : and.members()) {
        if (!holds(member, event)) {
          return false;
        }
      }
      return true;
    }
    if (expr instanceof Expr.Or or) {
      for (Expr member : or.members()) {
        if (holds(member, event)) {
          return true;
        }
      }
      return false;
    }
    if (expr instanceof Expr.Not not) {
      return !holds(not.member(), event);
    }
    Expr.Leaf leaf = (Expr.Leaf) expr;
    return Check.of(leaf).holds(Check.values(event, leaf.field()));
  }
}
