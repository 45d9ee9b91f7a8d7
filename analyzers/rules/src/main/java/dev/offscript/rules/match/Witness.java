package dev.offscript.rules.match;

import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.Fold;
import dev.offscript.rules.sigma.Numbers;
import dev.offscript.rules.sigma.SigmaString;
import dev.offscript.rules.sigma.ValueTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition that is cheap to see and necessary: where a rule holds, one of its witnesses is
 * there. Never the reverse; candidates are verified.
 */
sealed interface Witness {

  /** How selective it is; more is better. */
  int rank();

  /** A literal occurs inside a scalar of {@code field}, or of any field where it is null. */
  record Contains(@Nullable String field, String folded) implements Witness {
    @Override
    public int rank() {
      return folded.length() * 10 - (field == null ? 15 : 0);
    }
  }

  /** A scalar of {@code field} equals a folded text, or a number written canonically. */
  record Equal(String field, String folded) implements Witness {
    @Override
    public int rank() {
      return 60 + folded.length() * 10;
    }
  }

  /** {@code field} is there. */
  record Present(String field) implements Witness {
    @Override
    public int rank() {
      return 2;
    }
  }

  /** Longer literals say no more and cost states of the automaton. */
  int MAX_LITERAL = 16;

  /** Witnesses of {@code expr}, any of which may stand for it; empty where it needs none. */
  static Optional<List<Witness>> of(Expr expr) {
    if (expr instanceof Expr.And and) {
      Optional<List<Witness>> best = Optional.empty();
      for (Expr member : and.members()) {
        Optional<List<Witness>> one = of(member);
        if (one.isPresent() && (best.isEmpty() || score(one.get()) > score(best.get()))) {
          best = one;
        }
      }
      return best;
    }
    if (expr instanceof Expr.Or or) {
      List<Witness> union = new ArrayList<>();
      for (Expr member : or.members()) {
        Optional<List<Witness>> one = of(member);
        if (one.isEmpty()) {
          return one;
        }
        union.addAll(one.get());
      }
      return union.isEmpty() ? Optional.empty() : Optional.of(union);
    }
    return expr instanceof Expr.Leaf leaf ? leaf(leaf) : Optional.empty();
  }

  private static int score(List<Witness> witnesses) {
    int weakest = Integer.MAX_VALUE;
    for (Witness witness : witnesses) {
      weakest = Math.min(weakest, witness.rank());
    }
    return weakest * 8 - Math.min(witnesses.size(), 64);
  }

  private static Optional<List<Witness>> leaf(Expr.Leaf leaf) {
    String field = leaf.field();
    ValueTest test = leaf.test();
    if (test instanceof ValueTest.Null || test instanceof ValueTest.Exists) {
      return Optional.empty(); // null and maps count as being there, and are no scalars to see
    }
    if (test instanceof ValueTest.Text text) {
      return text(field, text, leaf.anywhere());
    }
    if (test instanceof ValueTest.Number number) {
      return number(field, number.number());
    }
    if (test instanceof ValueTest.Bool bool) {
      return equal(field, String.valueOf(bool.value()));
    }
    if (test instanceof ValueTest.Regex regex) {
      List<Witness> any = new ArrayList<>();
      String pattern = regex.compiled().pattern();
      for (String one : RequiredLiterals.of(pattern, regex.flags(), RequiredLiterals.MOST)) {
        contains(field, one).ifPresent(any::addAll);
      }
      if (!any.isEmpty()) {
        return Optional.of(any.stream().distinct().toList());
      }
    }
    return present(field);
  }

  private static Optional<List<Witness>> text(
      @Nullable String field, ValueTest.Text test, boolean anywhere) {
    SigmaString text = test.text();
    boolean exact =
        !anywhere && text.parts().stream().allMatch(SigmaString.Literal.class::isInstance);
    if (exact && field != null) {
      List<Witness> witnesses = new ArrayList<>();
      witnesses.add(new Equal(field, Fold.fold(text.plain())));
      Numbers.parse(text.plain())
          .ifPresent(number -> witnesses.add(new Equal(field, Numbers.canonical(number))));
      return Optional.of(witnesses);
    }
    String longest = "";
    StringBuilder run = new StringBuilder();
    for (SigmaString.Part part : text.parts()) {
      if (part instanceof SigmaString.Literal literal) {
        run.append(literal.text());
      } else {
        run.setLength(0);
      }
      if (run.length() > longest.length()) {
        longest = run.toString();
      }
    }
    return longest.isEmpty() ? present(field) : contains(field, longest);
  }

  private static Optional<List<Witness>> number(@Nullable String field, BigDecimal number) {
    return equal(field, Numbers.canonical(number));
  }

  private static Optional<List<Witness>> equal(@Nullable String field, String folded) {
    return field == null ? contains(null, folded) : Optional.of(List.of(new Equal(field, folded)));
  }

  private static Optional<List<Witness>> contains(@Nullable String field, String literal) {
    String folded = Fold.fold(literal);
    int from = Math.max(0, folded.length() - MAX_LITERAL);
    return Optional.of(List.of(new Contains(field, folded.substring(from))));
  }

  private static Optional<List<Witness>> present(@Nullable String field) {
    return field == null ? Optional.empty() : Optional.of(List.of(new Present(field)));
  }
}
