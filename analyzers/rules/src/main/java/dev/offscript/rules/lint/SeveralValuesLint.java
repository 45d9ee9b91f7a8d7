package dev.offscript.rules.lint;

import dev.offscript.rules.yaml.Yaml;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The values of one item beside each other. */
final class SeveralValuesLint {

  private static final List<String> ENDS = List.of("contains", "startswith", "endswith");

  /** Lists longer than this are not compared value by value. */
  private static final int MOST_COMPARED = 500;

  private SeveralValuesLint() {}

  static void look(List<Yaml> members, List<String> modifiers, Findings found) {
    Set<String> seen = new HashSet<>();
    boolean cased = modifiers.contains("cased") || modifiers.contains("re");
    List<Yaml.Scalar> values =
        members.stream()
            .filter(Yaml.Scalar.class::isInstance)
            .map(Yaml.Scalar.class::cast)
            .filter(value -> value.value() != null)
            .toList();
    boolean open = modifiers.size() == 1 && ENDS.contains(modifiers.get(0));
    for (Yaml.Scalar value : values) {
      String text = cased ? value.text() : value.text().toLowerCase(Locale.ROOT);
      if (!seen.add(text)) {
        found.add(Lint.REPEATED_VALUE, value, value.text());
      } else if (open && values.size() <= MOST_COMPARED) {
        covered(value, values, modifiers.get(0), found);
      }
    }
  }

  private static void covered(
      Yaml.Scalar value, List<Yaml.Scalar> values, String modifier, Findings found) {
    String text = value.text().toLowerCase(Locale.ROOT);
    for (Yaml.Scalar other : values) {
      String wider = other.text().toLowerCase(Locale.ROOT);
      if (wider.isEmpty() || wider.length() >= text.length() || special(wider) || special(text)) {
        continue;
      }
      boolean covers =
          switch (modifier) {
            case "startswith" -> text.startsWith(wider);
            case "endswith" -> text.endsWith(wider);
            default -> text.contains(wider);
          };
      if (covers) {
        found.add(Lint.COVERED_VALUE, value, value.text());
        return;
      }
    }
  }

  private static boolean special(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('\\') >= 0;
  }
}
