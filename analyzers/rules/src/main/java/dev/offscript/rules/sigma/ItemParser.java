package dev.offscript.rules.sigma;

import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses one detection item: {@code CommandLine|contains|all: [a, b]}.
 *
 * <p>Modifiers apply from left to right. {@code all} and {@code neq} change how the values are
 * joined, all others change the values; see {@link Modifiers}. Names are case-sensitive; an unknown
 * one is a problem, never ignored.
 *
 * @param placeholders what {@code %name%} stands for after {@code expand}
 * @param resolve whether a placeholder without values is a problem, as it is in a rule that has to
 *     match
 */
public record ItemParser(Placeholders placeholders, boolean resolve) {

  /** A parser that refuses placeholders it has no values for. */
  public static ItemParser resolving(Placeholders placeholders) {
    return new ItemParser(placeholders, true);
  }

  /** A parser that leaves placeholders in place, to show what a text means. */
  public static ItemParser describing() {
    return new ItemParser(Placeholders.NONE, false);
  }

  /** The item {@code key: value}. */
  public DetectionItem parse(Yaml.Scalar key, Yaml value) throws RuleProblem {
    String[] parts = key.text().split("\\|", -1);
    String field = parts[0].isEmpty() ? null : parts[0];
    List<String> modifiers = Arrays.asList(parts).subList(1, parts.length);
    if (value instanceof Yaml.Mapping) {
      throw RuleProblem.at(
          value, "the value of '" + key.text() + "' is a mapping; expected a value or a list");
    }
    List<Yaml> members =
        value instanceof Yaml.Sequence list && list.members().isEmpty()
            ? List.of(new Yaml.Scalar(null, "", false, value.line(), value.column()))
            : value instanceof Yaml.Scalar ? List.of(value) : Yaml.list(value);
    return parse(field, modifiers, members, key);
  }

  /** Keywords: values that stand without a field. */
  public DetectionItem keywords(List<Yaml> values, Yaml at) throws RuleProblem {
    return parse(null, List.of(), values, at);
  }

  private DetectionItem parse(
      @Nullable String field, List<String> modifiers, List<Yaml> members, Yaml at)
      throws RuleProblem {
    boolean all = false;
    boolean negated = false;
    boolean anchored = false;
    List<String> changing = new ArrayList<>();
    for (String modifier : modifiers) {
      switch (modifier) {
        case "all" -> all = true;
        case "neq" -> negated = !negated;
        default -> {
          changing.add(modifier);
          anchored |=
              modifier.equals("startswith")
                  || modifier.equals("endswith")
                  || modifier.equals("contains");
        }
      }
    }
    if (field == null && changing.contains("exists")) {
      throw RuleProblem.at(at, "'exists' needs a field");
    }
    List<ValueTest> values = new ArrayList<>();
    for (Yaml member : members) {
      if (!(member instanceof Yaml.Scalar scalar)) {
        throw RuleProblem.at(member, "expected a value, found a " + member.kind());
      }
      if (field == null && scalar.value() == null) {
        throw RuleProblem.at(member, "null is no keyword; expected a text or a number");
      }
      ValueTest value = initial(scalar, changing);
      for (int i = 0; i < changing.size(); i++) {
        value = Modifiers.apply(changing.get(i), i == 0, value, scalar);
      }
      Optional<ValueTest> resolved = resolve ? placeholders.fill(value) : Optional.of(value);
      values.add(
          resolved.orElseThrow(
              () ->
                  RuleProblem.at(
                      member, "a placeholder in '" + scalar.text() + "' has no values")));
    }
    return new DetectionItem(field, all, negated, values, anchored);
  }

  /** The value before any modifier: a regular expression or a network is taken as it stands. */
  private static ValueTest initial(Yaml.Scalar scalar, List<String> modifiers) {
    Object value = scalar.value();
    if (value == null) {
      return new ValueTest.Null();
    }
    if (value instanceof Boolean bool) {
      return new ValueTest.Bool(bool);
    }
    if (value instanceof String text) {
      boolean verbatim =
          !modifiers.isEmpty()
              && (modifiers.get(0).equals("re") || modifiers.get(0).equals("cidr"));
      return new ValueTest.Text(
          verbatim ? SigmaString.literal(text) : SigmaString.parse(text), false);
    }
    Optional<BigDecimal> number = Numbers.of(value);
    return number.isPresent()
        ? new ValueTest.Number(number.get())
        : new ValueTest.Text(SigmaString.parse(scalar.text()), false);
  }
}
