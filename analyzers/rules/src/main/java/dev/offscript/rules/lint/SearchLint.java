package dev.offscript.rules.lint;

import dev.offscript.rules.yaml.Yaml;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The searches of a detection or a filter: fields, modifiers, and their values one by one. */
final class SearchLint {

  private SearchLint() {}

  static void look(Yaml.Mapping detection, LogsourceLint.Known known, Findings found) {
    for (Map.Entry<String, Yaml> search : detection.entries().entrySet()) {
      if (!search.getKey().equals("condition") && !search.getKey().equals("timeframe")) {
        search(search.getValue(), known, found);
      }
    }
  }

  private static void search(Yaml node, LogsourceLint.Known known, Findings found) {
    for (Yaml member : Yaml.list(node)) {
      if (member instanceof Yaml.Mapping items) {
        items.entries().forEach((key, value) -> item(items.keyOf(key), value, known, found));
      } else if (member instanceof Yaml.Scalar keyword) {
        ValueLint.look(keyword, "", List.of(), found);
      } else {
        search(member, known, found);
      }
    }
  }

  private static void item(Yaml.Scalar key, Yaml value, LogsourceLint.Known known, Findings found) {
    List<String> parts = Arrays.asList(key.text().split("\\|", -1));
    String field = parts.get(0);
    List<String> modifiers = parts.subList(1, parts.size());
    field(field, key, known, found);
    if (value instanceof Yaml.Sequence list && list.members().isEmpty()) {
      found.add(Lint.EMPTY_LIST, key, key.text());
    }
    List<Yaml> members = Yaml.list(value);
    if (modifiers.contains("all") && members.size() < 2) {
      found.add(Lint.ALL_OF_ONE, key, key.text());
    }
    if (modifiers.contains("base64offset") && !modifiers.contains("contains")) {
      found.add(Lint.BASE64_WHOLE, key, key.text());
    }
    for (Yaml member : members) {
      if (member instanceof Yaml.Scalar scalar) {
        if (scalar.value() == null && members.size() > 1) {
          found.add(Lint.NULL_IN_LIST, scalar);
        }
        ValueLint.look(scalar, field, modifiers, found);
      }
    }
    SeveralValuesLint.look(members, modifiers, found);
  }

  private static void field(
      String field, Yaml.Scalar key, LogsourceLint.Known known, Findings found) {
    if (!known.checked()
        || field.isEmpty()
        || field.indexOf('.') >= 0
        || known.names().contains(field)) {
      return;
    }
    for (String name : known.names()) {
      if (bare(name).equals(bare(field))) {
        found.add(Lint.FIELD_CASE, key, field + "' is called '" + name);
        return;
      }
    }
    found.add(Lint.FIELD_UNSEEN, key, field);
  }

  private static String bare(String field) {
    return field.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
  }
}
