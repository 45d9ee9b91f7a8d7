package dev.offscript.rules.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What each value modifier does, after the Sigma modifiers appendix 2.1 and the approved parts of
 * 2.2. Where engines disagree the choice stands beside the case.
 */
final class Modifiers {

  private Modifiers() {}

  /** {@code value} after the modifier {@code name}. */
  static ValueTest apply(String name, boolean first, ValueTest value, Yaml at) throws RuleProblem {
    if (value instanceof ValueTest.AnyOf anyOf) {
      List<ValueTest> changed = new ArrayList<>();
      for (ValueTest test : anyOf.tests()) {
        changed.add(apply(name, first, test, at));
      }
      return new ValueTest.AnyOf(changed);
    }
    return switch (name) {
      case "contains" -> open(name, value, true, true, at);
      case "startswith" -> open(name, value, false, true, at);
      case "endswith" -> open(name, value, true, false, at);
      case "cased" -> cased(value, at);
      case "re" -> regex(first, value, at);
      case "i", "ignorecase" -> flag('i', value, at);
      case "m", "multiline" -> flag('m', value, at);
      case "s", "dotall" -> flag('s', value, at);
      case "cidr" -> cidr(first, value, at);
      case "base64" -> Encodings.base64(text(name, value, at), at);
      case "base64offset" -> Encodings.base64offset(text(name, value, at), at);
      case "wide", "utf16le" -> Encodings.wide(text(name, value, at), false, false);
      case "utf16be" -> Encodings.wide(text(name, value, at), true, false);
      case "utf16" -> Encodings.wide(text(name, value, at), false, true);
      case "windash" -> windash(text(name, value, at));
      case "gt" -> compare(ValueTest.Operator.GT, value, at);
      case "gte" -> compare(ValueTest.Operator.GTE, value, at);
      case "lt" -> compare(ValueTest.Operator.LT, value, at);
      case "lte" -> compare(ValueTest.Operator.LTE, value, at);
      case "fieldref" -> fieldReference(text(name, value, at), at);
      case "exists" -> exists(first, value, at);
      case "expand" -> expand(value, at);
      default -> datePart(name, value, at);
    };
  }

  private static ValueTest.Text text(String modifier, ValueTest value, Yaml at) throws RuleProblem {
    if (value instanceof ValueTest.Text text) {
      return text;
    }
    throw RuleProblem.at(at, "'" + modifier + "' needs a text, not " + kind(value));
  }

  private static ValueTest open(
      String name, ValueTest value, boolean before, boolean after, Yaml at) throws RuleProblem {
    if (value instanceof ValueTest.Text text) {
      return text.with(text.text().open(before, after));
    }
    if (value instanceof ValueTest.FieldReference reference) {
      return new ValueTest.FieldReference(
          reference.field(),
          reference.openBefore() || before,
          reference.openAfter() || after,
          reference.cased());
    }
    if (value instanceof ValueTest.Regex regex) {
      String source = regex.source();
      String pattern = regex.compiled().pattern();
      boolean anchored = before != after;
      if (before && !source.startsWith(".*") && !source.startsWith("^")) {
        source = ".*" + source;
      }
      if (after && !source.endsWith(".*") && !source.endsWith("$")) {
        source = source + ".*";
      }
      // The dots alone would leave an unanchored search where it was: one end must hold.
      String held =
          !anchored ? pattern : before ? "(?:" + pattern + ")\\z" : "\\A(?:" + pattern + ")";
      return compile(source, held, regex.flags(), at);
    }
    throw RuleProblem.at(
        at, "'" + name + "' needs a text, a regular expression or a field, not " + kind(value));
  }

  private static ValueTest cased(ValueTest value, Yaml at) throws RuleProblem {
    if (value instanceof ValueTest.FieldReference reference) {
      return new ValueTest.FieldReference(
          reference.field(), reference.openBefore(), reference.openAfter(), true);
    }
    ValueTest.Text text = text("cased", value, at);
    return new ValueTest.Text(text.text(), true, text.windash());
  }

  private static ValueTest regex(boolean first, ValueTest value, Yaml at) throws RuleProblem {
    if (!first) {
      throw RuleProblem.at(at, "'re' must be the first modifier");
    }
    String source = text("re", value, at).text().plain();
    return compile(source, source, "", at);
  }

  private static ValueTest flag(char flag, ValueTest value, Yaml at) throws RuleProblem {
    if (!(value instanceof ValueTest.Regex regex)) {
      throw RuleProblem.at(at, "'" + flag + "' is a flag of 're' and must follow it");
    }
    StringBuilder flags = new StringBuilder();
    for (char known : new char[] {'i', 'm', 's'}) {
      if (known == flag || regex.flags().indexOf(known) >= 0) {
        flags.append(known);
      }
    }
    return compile(regex.source(), regex.compiled().pattern(), flags.toString(), at);
  }

  static ValueTest.Regex compile(String source, String pattern, String flags, Yaml at)
      throws RuleProblem {
    int bits =
        (flags.indexOf('i') >= 0 ? Pattern.CASE_INSENSITIVE : 0)
            | (flags.indexOf('m') >= 0 ? Pattern.MULTILINE : 0)
            | (flags.indexOf('s') >= 0 ? Pattern.DOTALL : 0);
    try {
      return new ValueTest.Regex(source, flags, RegexSize.compile(pattern, bits));
    } catch (PatternSyntaxException e) {
      throw RuleProblem.at(
          at,
          "not a regular expression that runs in linear time (RE2 syntax, no look-around, no"
              + " back-references): "
              + e.getDescription()
              + " in "
              + source);
    }
  }

  private static ValueTest cidr(boolean first, ValueTest value, Yaml at) throws RuleProblem {
    if (!first) {
      throw RuleProblem.at(at, "'cidr' must be the first modifier");
    }
    String text = text("cidr", value, at).text().plain();
    Optional<IpNetwork> network = IpNetwork.parse(text);
    if (network.isEmpty()) {
      throw RuleProblem.at(
          at, "'" + text + "' is no network; expected 10.0.0.0/8 or 2001:db8::/32, host bits zero");
    }
    return new ValueTest.Cidr(text, network.get());
  }

  /**
   * Any of the five dashes where a word begins, be it between blanks or after another dash: what
   * pySigma replaces ({@code \B[-/]\b}), with all five accepted in the rule too.
   */
  private static ValueTest windash(ValueTest.Text value) {
    List<SigmaString.Part> parts = new ArrayList<>();
    for (SigmaString.Part part : value.text().parts()) {
      if (!(part instanceof SigmaString.Literal literal)) {
        parts.add(part);
        continue;
      }
      String text = literal.text();
      int from = 0;
      for (int i = 0; i + 1 < text.length(); i++) {
        if (SigmaString.DASHES.indexOf(text.charAt(i)) >= 0
            && (i == 0 || !word(text.charAt(i - 1)))
            && word(text.charAt(i + 1))) {
          if (i > from) {
            parts.add(new SigmaString.Literal(text.substring(from, i)));
          }
          parts.add(SigmaString.Wildcard.DASH);
          from = i + 1;
        }
      }
      parts.add(new SigmaString.Literal(text.substring(from)));
    }
    return new ValueTest.Text(new SigmaString(parts, value.text().bytes()), value.cased(), true);
  }

  private static boolean word(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static ValueTest compare(ValueTest.Operator operator, ValueTest value, Yaml at)
      throws RuleProblem {
    if (value instanceof ValueTest.TimePart part) {
      return new ValueTest.TimePart(part.part(), operator, part.number());
    }
    if (value instanceof ValueTest.Number number) {
      return new ValueTest.Compare(operator, number.number());
    }
    throw RuleProblem.at(at, "a comparison needs an unquoted number, not " + kind(value));
  }

  private static ValueTest fieldReference(ValueTest.Text value, Yaml at) throws RuleProblem {
    SigmaString text = value.text();
    if (text.hasWildcards()) {
      throw RuleProblem.at(at, "'fieldref' needs the name of a field, without wildcards");
    }
    return new ValueTest.FieldReference(text.plain(), false, false, value.cased());
  }

  private static ValueTest exists(boolean first, ValueTest value, Yaml at) throws RuleProblem {
    if (!first) {
      throw RuleProblem.at(at, "'exists' must be the first modifier");
    }
    if (value instanceof ValueTest.Bool bool) {
      return new ValueTest.Exists(bool.value());
    }
    throw RuleProblem.at(at, "'exists' needs true or false, unquoted, not " + kind(value));
  }

  private static ValueTest expand(ValueTest value, Yaml at) throws RuleProblem {
    if (value instanceof ValueTest.Regex regex) {
      return regex; // filled in by text, see Placeholders
    }
    ValueTest.Text text = text("expand", value, at);
    List<SigmaString.Part> parts = new ArrayList<>();
    for (SigmaString.Part part : text.text().parts()) {
      if (part instanceof SigmaString.Literal literal) {
        parts.addAll(Placeholders.split(literal.text()));
      } else {
        parts.add(part);
      }
    }
    return text.with(new SigmaString(parts, text.text().bytes()));
  }

  private static ValueTest datePart(String name, ValueTest value, Yaml at) throws RuleProblem {
    Optional<DatePart> part = DatePart.of(name);
    if (part.isEmpty()) {
      throw RuleProblem.at(at, "unknown modifier '" + name + "'");
    }
    if (!(value instanceof ValueTest.Number number)
        || number.number().stripTrailingZeros().scale() > 0) {
      throw RuleProblem.at(at, "'" + name + "' needs a whole number, not " + kind(value));
    }
    return new ValueTest.TimePart(part.get(), ValueTest.Operator.EQ, number.number());
  }

  private static String kind(ValueTest value) {
    return value instanceof ValueTest.Text
        ? "a text"
        : value instanceof ValueTest.Number
            ? "a number"
            : value instanceof ValueTest.Bool
                ? "a boolean"
                : value instanceof ValueTest.Null
                    ? "null"
                    : value instanceof ValueTest.Regex
                        ? "a regular expression"
                        : "the result of another modifier";
  }
}
