package dev.offscript.rules.explain;

import dev.offscript.rules.sigma.Numbers;
import dev.offscript.rules.sigma.SigmaString;
import dev.offscript.rules.sigma.SigmaString.Part;
import dev.offscript.rules.sigma.SigmaString.Wildcard;
import dev.offscript.rules.sigma.ValueTest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a value of a rule asks, as the end of a sentence that begins with the field. */
final class Wording {

  private Wording() {}

  static String of(ValueTest test, boolean anywhere) {
    if (test instanceof ValueTest.Text text) {
      return text(text, anywhere);
    }
    if (test instanceof ValueTest.Number number) {
      return (anywhere ? "contains " : "is ") + Numbers.canonical(number.number());
    }
    if (test instanceof ValueTest.Bool bool) {
      return (anywhere ? "contains " : "is ") + bool.value();
    }
    if (test instanceof ValueTest.Null) {
      return "is missing or null";
    }
    if (test instanceof ValueTest.Exists exists) {
      return exists.expected() ? "is there" : "is not there";
    }
    if (test instanceof ValueTest.Regex regex) {
      return "matches /" + regex.source() + "/" + regex.flags();
    }
    if (test instanceof ValueTest.Cidr cidr) {
      return "is in " + cidr.source();
    }
    if (test instanceof ValueTest.Compare compare) {
      return "is " + sign(compare.operator()) + Numbers.canonical(compare.number());
    }
    if (test instanceof ValueTest.TimePart part) {
      return "has the "
          + part.part().name().toLowerCase(Locale.ROOT)
          + " "
          + sign(part.operator())
          + Numbers.canonical(part.number());
    }
    if (test instanceof ValueTest.FieldReference reference) {
      return verb(reference.openBefore(), reference.openAfter())
          + " the field "
          + reference.field();
    }
    return ((ValueTest.AnyOf) test)
        .tests().stream().map(one -> of(one, anywhere)).collect(Collectors.joining(" or "));
  }

  private static String text(ValueTest.Text text, boolean anywhere) {
    List<Part> parts = text.text().parts();
    boolean before = anywhere || !parts.isEmpty() && parts.get(0) == Wildcard.MANY;
    boolean after = anywhere || !parts.isEmpty() && parts.get(parts.size() - 1) == Wildcard.MANY;
    int from = !parts.isEmpty() && parts.get(0) == Wildcard.MANY ? 1 : 0;
    int to =
        parts.size()
            - (parts.size() > from && parts.get(parts.size() - 1) == Wildcard.MANY ? 1 : 0);
    SigmaString inside =
        new SigmaString(parts.subList(from, Math.max(from, to)), text.text().bytes());
    if (inside.parts().isEmpty() && (before || after)) {
      return "has a value";
    }
    String verb = inside.hasWildcards() && !before && !after ? "is like" : verb(before, after);
    return verb + " '" + inside + "'" + (text.cased() ? " (case counts)" : "");
  }

  private static String verb(boolean before, boolean after) {
    if (before) {
      return after ? "contains" : "ends with";
    }
    return after ? "starts with" : "is";
  }

  private static String sign(ValueTest.Operator operator) {
    return switch (operator) {
      case EQ -> "";
      case GT -> "above ";
      case GTE -> "at least ";
      case LT -> "below ";
      case LTE -> "at most ";
    };
  }
}
