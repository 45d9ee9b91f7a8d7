package dev.offscript.rules.match;

import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.Fold;
import dev.offscript.rules.sigma.Numbers;
import dev.offscript.rules.sigma.SigmaString;
import dev.offscript.rules.sigma.ValueTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A leaf of a rule's expression, ready to evaluate against the values of a field. */
interface Check {

  /** The values a check looks at: those of its own field, or of another one by name. */
  interface Values {
    /** Scalars of the field. */
    List<Scalar> scalars();

    /** The raw value, null where the field is missing. */
    @Nullable Object raw();

    /** The values of another field. */
    Values of(String field);
  }

  /** Whether the leaf holds. */
  boolean holds(Values values);

  /** The check for {@code leaf}. */
  static Check of(Expr.Leaf leaf) {
    ValueTest test = leaf.test();
    if (test instanceof ValueTest.Null) {
      return values -> Scalar.holdsNull(values.raw());
    }
    if (test instanceof ValueTest.Exists exists) {
      return values -> (values.raw() != null) == exists.expected();
    }
    if (test instanceof ValueTest.FieldReference reference) {
      return values -> reference(reference, values);
    }
    ScalarCheck check = scalar(test, leaf.anywhere());
    return values -> {
      for (Scalar scalar : values.scalars()) {
        if (check.passes(scalar)) {
          return true;
        }
      }
      return false;
    };
  }

  /** A test of one scalar. */
  interface ScalarCheck {
    /** Whether it passes. */
    boolean passes(Scalar scalar);
  }

  private static ScalarCheck scalar(ValueTest test, boolean anywhere) {
    if (test instanceof ValueTest.Text text) {
      return text(text, anywhere);
    }
    if (test instanceof ValueTest.Number number) {
      BigDecimal expected = number.number();
      String digits = Numbers.canonical(expected);
      return anywhere
          ? scalar -> scalar.text().contains(digits)
          : scalar -> compares(ValueTest.Operator.EQ, scalar, expected);
    }
    if (test instanceof ValueTest.Bool bool) {
      String word = String.valueOf(bool.value());
      return scalar -> anywhere ? scalar.folded().contains(word) : scalar.folded().equals(word);
    }
    if (test instanceof ValueTest.Regex regex) {
      return scalar -> regex.compiled().matcher(scalar.text()).find();
    }
    if (test instanceof ValueTest.Cidr cidr) {
      return scalar -> cidr.network().contains(scalar.text());
    }
    if (test instanceof ValueTest.Compare compare) {
      return scalar -> compares(compare.operator(), scalar, compare.number());
    }
    if (test instanceof ValueTest.TimePart part) {
      return scalar -> {
        OptionalInt found = part.part().in(scalar.text());
        return found.isPresent()
            && part.operator().holds(BigDecimal.valueOf(found.getAsInt()).compareTo(part.number()));
      };
    }
    throw new IllegalArgumentException("not a test of one scalar: " + test);
  }

  private static ScalarCheck text(ValueTest.Text text, boolean anywhere) {
    Glob glob = Glob.of(text.text(), text.cased(), anywhere);
    if (text.cased()) {
      return scalar -> glob.matches(scalar.text());
    }
    Optional<BigDecimal> number =
        glob.isEqual() ? Numbers.parse(text.text().plain()) : Optional.empty();
    if (number.isPresent()) {
      BigDecimal expected = number.get();
      return scalar ->
          scalar.isNumber()
              ? compares(ValueTest.Operator.EQ, scalar, expected)
              : glob.matches(scalar.folded());
    }
    return scalar -> glob.matches(scalar.folded());
  }

  private static boolean compares(ValueTest.Operator operator, Scalar scalar, BigDecimal expected) {
    Optional<BigDecimal> number = scalar.number();
    return number.isPresent() && operator.holds(number.get().compareTo(expected));
  }

  private static boolean reference(ValueTest.FieldReference reference, Values values) {
    for (Scalar other : values.of(reference.field()).scalars()) {
      SigmaString literal =
          SigmaString.literal(reference.cased() ? other.text() : Fold.fold(other.text()))
              .open(reference.openBefore(), reference.openAfter());
      Glob glob = Glob.of(literal, true, false);
      for (Scalar scalar : values.scalars()) {
        boolean numbers = glob.isEqual() && (scalar.isNumber() || other.isNumber());
        if (numbers && other.number().isPresent()
            ? compares(ValueTest.Operator.EQ, scalar, other.number().get())
            : glob.matches(reference.cased() ? scalar.text() : scalar.folded())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Values of {@code event} looked up each time, for the naive evaluator. */
  static Values values(RuleEvent event, @Nullable String field) {
    return new DirectValues(event, field);
  }
}
