package dev.offscript.rules.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code %name%} stands for after the modifier {@code expand}.
 *
 * @param values texts by name; in a text of a rule they may hold wildcards, in a regular expression
 *     they stand for themselves
 */
public record Placeholders(Map<String, List<String>> values) {

  /** None is known. */
  public static final Placeholders NONE = new Placeholders(Map.of());

  private static final int MAX_COMBINATIONS = 20_000;

  /** Keeps an immutable copy. */
  public Placeholders {
    values = Map.copyOf(values);
  }

  /**
   * These with the values of a file in place of those of the same name.
   *
   * @param text YAML: {@code name: value} or {@code name: [value, ...]}, all of it perhaps under
   *     {@code vars}
   * @throws RuleProblem where it says anything else, with line and column
   */
  public Placeholders with(String text) throws RuleProblem {
    YamlDocuments read = YamlDocuments.read(text, "placeholders");
    if (!read.problems().isEmpty()) {
      throw read.problems().get(0);
    }
    Map<String, List<String>> all = new LinkedHashMap<>(values);
    for (Yaml document : read.documents()) {
      Yaml body =
          document instanceof Yaml.Mapping top
                  && top.entries().size() == 1
                  && top.get("vars") instanceof Yaml.Mapping vars
              ? vars
              : document;
      if (!(body instanceof Yaml.Mapping names)) {
        throw RuleProblem.at(body, "expected names and their values, found a " + body.kind());
      }
      for (Map.Entry<String, Yaml> entry : names.entries().entrySet()) {
        for (Yaml member : Yaml.list(entry.getValue())) {
          if (!(member instanceof Yaml.Scalar scalar) || scalar.value() == null) {
            throw RuleProblem.at(member, "expected a value, found a " + member.kind());
          }
        }
        List<String> texts = names.texts(entry.getKey());
        if (texts.isEmpty()) {
          throw RuleProblem.at(
              names.keyOf(entry.getKey()), "'" + entry.getKey() + "' has no values");
        }
        all.put(entry.getKey(), texts);
      }
    }
    return new Placeholders(all);
  }

  /** Splits {@code %name%} out of a literal; {@code \%} is a plain percent sign. */
  static List<SigmaString.Part> split(String text) {
    List<SigmaString.Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '%') {
        literal.append('%');
        i++;
        continue;
      }
      int end = c == '%' ? nameEnd(text, i + 1) : -1;
      if (end < 0) {
        literal.append(c);
        continue;
      }
      if (literal.length() > 0) {
        parts.add(new SigmaString.Literal(literal.toString()));
        literal.setLength(0);
      }
      parts.add(new SigmaString.Placeholder(text.substring(i + 1, end)));
      i = end;
    }
    if (literal.length() > 0) {
      parts.add(new SigmaString.Literal(literal.toString()));
    }
    return parts;
  }

  /**
   * Where the closing percent sign of a name stands, -1 where there is no name: it is made of
   * letters, digits and underscores, so that {@code 50% of 80%} names nothing.
   */
  private static int nameEnd(String text, int from) {
    int at = from;
    while (at < text.length()
        && (text.charAt(at) == '_' || Character.isLetterOrDigit(text.charAt(at)))) {
      at++;
    }
    return at > from && at < text.length() && text.charAt(at) == '%' ? at : -1;
  }

  /** {@code value} with every placeholder filled, all combinations; empty where one is unknown. */
  Optional<ValueTest> fill(ValueTest value) {
    if (value instanceof ValueTest.Regex regex) {
      return fill(regex);
    }
    if (value instanceof ValueTest.AnyOf anyOf) {
      List<ValueTest> filled = new ArrayList<>();
      for (ValueTest test : anyOf.tests()) {
        Optional<ValueTest> one = fill(test);
        if (one.isEmpty()) {
          return one;
        }
        filled.add(one.get());
      }
      return Optional.of(new ValueTest.AnyOf(filled));
    }
    if (!(value instanceof ValueTest.Text text) || text.text().placeholders().isEmpty()) {
      return Optional.of(value);
    }
    List<List<SigmaString.Part>> combinations = List.of(List.of());
    for (SigmaString.Part part : text.text().parts()) {
      List<List<SigmaString.Part>> choices = new ArrayList<>();
      if (part instanceof SigmaString.Placeholder placeholder) {
        for (String choice : values.getOrDefault(placeholder.name(), List.of())) {
          choices.add(SigmaString.parse(choice).parts());
        }
      } else {
        choices.add(List.of(part));
      }
      if (choices.isEmpty() || (long) combinations.size() * choices.size() > MAX_COMBINATIONS) {
        return Optional.empty();
      }
      List<List<SigmaString.Part>> next = new ArrayList<>();
      for (List<SigmaString.Part> head : combinations) {
        for (List<SigmaString.Part> choice : choices) {
          List<SigmaString.Part> joined = new ArrayList<>(head);
          joined.addAll(choice);
          next.add(joined);
        }
      }
      combinations = next;
    }
    return Optional.of(
        new ValueTest.AnyOf(
            combinations.stream()
                .<ValueTest>map(
                    parts ->
                        new ValueTest.Text(
                            new SigmaString(parts, text.text().bytes()), text.cased()))
                .toList()));
  }

  /** Only where values are known; a percent sign in a regular expression is common. */
  private Optional<ValueTest> fill(ValueTest.Regex regex) {
    String pattern = regex.compiled().pattern();
    boolean changed = false;
    for (Map.Entry<String, List<String>> entry : new java.util.TreeMap<>(values).entrySet()) {
      String placeholder = "%" + entry.getKey() + "%";
      if (pattern.contains(placeholder)) {
        String choices = String.join("|", entry.getValue().stream().map(Pattern::quote).toList());
        pattern = pattern.replace(placeholder, "(?:" + choices + ")");
        changed = true;
      }
    }
    if (!changed) {
      return Optional.of(regex);
    }
    try {
      return Optional.of(
          new ValueTest.Regex(
              regex.source(), regex.flags(), RegexSize.compile(pattern, regex.compiled().flags())));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }
}
