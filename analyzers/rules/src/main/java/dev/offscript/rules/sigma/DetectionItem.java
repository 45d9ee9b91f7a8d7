package dev.offscript.rules.sigma;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@code field|modifiers: values} item, understood.
 *
 * @param field name of the field, null for keywords
 * @param all whether every value must pass, rather than one
 * @param negated whether the whole item is turned round ({@code neq})
 * @param values what the values ask
 * @param anchored for keywords: matched whole, because a modifier said at which end
 */
public record DetectionItem(
    @Nullable String field,
    boolean all,
    boolean negated,
    List<ValueTest> values,
    boolean anchored) {

  /** Keeps an immutable copy. */
  public DetectionItem {
    values = List.copyOf(values);
  }

  /** The item as an expression. */
  public Expr toExpr() {
    List<Expr> leaves = new ArrayList<>();
    for (ValueTest value : values) {
      leaves.add(leaf(value));
    }
    Expr joined = all ? Expr.all(leaves) : Expr.any(leaves);
    return negated ? new Expr.Not(joined) : joined;
  }

  private Expr leaf(ValueTest value) {
    if (value instanceof ValueTest.AnyOf anyOf) {
      return Expr.any(anyOf.tests().stream().map(this::leaf).toList());
    }
    return new Expr.Leaf(field, value, field == null && !anchored);
  }
}
