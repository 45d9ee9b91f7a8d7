package dev.offscript.rules.sigma;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;

/** What one value of a detection item asks of one value of an event. */
public sealed interface ValueTest {

  /**
   * A text with wildcards, matched whole.
   *
   * @param text what to find
   * @param cased whether case counts
   * @param windash whether dashes were looked for, found or not
   */
  record Text(SigmaString text, boolean cased, boolean windash) implements ValueTest {

    /** A text that {@code windash} was not said of. */
    public Text(SigmaString text, boolean cased) {
      this(text, cased, false);
    }

    /** The same with another text. */
    Text with(SigmaString newText) {
      return new Text(newText, cased, windash);
    }
  }

  /** A number; a numeric text of the event counts as one. */
  record Number(BigDecimal number) implements ValueTest {}

  /** {@code true} or {@code false}, as a boolean or as a text. */
  record Bool(boolean value) implements ValueTest {}

  /** The field is missing or null. */
  record Null() implements ValueTest {}

  /** The field is there, whatever it holds, or is not. */
  record Exists(boolean expected) implements ValueTest {}

  /**
   * A regular expression, found anywhere unless it is anchored.
   *
   * @param source as written
   * @param flags of i, m, s; sorted
   * @param compiled for evaluation
   */
  record Regex(String source, String flags, Pattern compiled) implements ValueTest {
    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
      return other instanceof Regex regex
          && source.equals(regex.source)
          && flags.equals(regex.flags)
          && compiled.pattern().equals(regex.compiled.pattern());
    }

    @Override
    public int hashCode() {
      return 31 * source.hashCode() + flags.hashCode();
    }
  }

  /** An address inside a network, {@code source} as written. */
  record Cidr(String source, IpNetwork network) implements ValueTest {}

  /** A numeric comparison. */
  record Compare(Operator operator, BigDecimal number) implements ValueTest {}

  /** A part of a date, compared. */
  record TimePart(DatePart part, Operator operator, BigDecimal number) implements ValueTest {}

  /**
   * Another field of the same event.
   *
   * @param field its name
   * @param openBefore whether this field may have more in front of it
   * @param openAfter whether this field may go on after it
   * @param cased whether case counts
   */
  record FieldReference(String field, boolean openBefore, boolean openAfter, boolean cased)
      implements ValueTest {}

  /** One of several that one written value stands for. */
  record AnyOf(List<ValueTest> tests) implements ValueTest {
    /** Keeps an immutable copy. */
    public AnyOf {
      tests = List.copyOf(tests);
    }
  }

  /** How numbers are compared. */
  enum Operator {
    /** Equal. */
    EQ,
    /** Greater. */
    GT,
    /** Greater or equal. */
    GTE,
    /** Less. */
    LT,
    /** Less or equal. */
    LTE;

    /** Whether a comparison with this result holds. */
    public boolean holds(int comparison) {
      return switch (this) {
        case EQ -> comparison == 0;
        case GT -> comparison > 0;
        case GTE -> comparison >= 0;
        case LT -> comparison < 0;
        case LTE -> comparison <= 0;
      };
    }
  }
}
