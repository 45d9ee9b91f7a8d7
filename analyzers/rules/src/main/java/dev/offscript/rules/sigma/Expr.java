package dev.offscript.rules.sigma;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A detection as a boolean expression over values of an event. */
public sealed interface Expr {

  /** All hold. */
  record And(List<Expr> members) implements Expr {
    /** Keeps an immutable copy. */
    public And {
      members = List.copyOf(members);
    }
  }

  /** One holds. */
  record Or(List<Expr> members) implements Expr {
    /** Keeps an immutable copy. */
    public Or {
      members = List.copyOf(members);
    }
  }

  /** It does not hold. */
  record Not(Expr member) implements Expr {}

  /**
   * A value of the event passes a test.
   *
   * @param field name of the field, null for a keyword: any scalar of the event
   * @param test what it must pass
   * @param anywhere for a keyword's text: found inside the scalar rather than equal to it
   */
  record Leaf(@Nullable String field, ValueTest test, boolean anywhere) implements Expr {}

  /** The conjunction, or the member itself where there is one. */
  static Expr all(List<Expr> members) {
    return members.size() == 1 ? members.get(0) : new And(members);
  }

  /** The disjunction, or the member itself where there is one. */
  static Expr any(List<Expr> members) {
    return members.size() == 1 ? members.get(0) : new Or(members);
  }
}
