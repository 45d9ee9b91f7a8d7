package dev.offscript.rules.lint;

import dev.offscript.rules.yaml.Yaml;

/** The {@code correlation} part. */
final class CorrelationLint {

  private CorrelationLint() {}

  static void look(Yaml.Mapping correlation, Findings found) {
    if (correlation.texts("group-by").isEmpty()) {
      found.add(Lint.CORRELATION_WITHOUT_GROUP, correlation);
    }
    boolean temporal = correlation.text("type").startsWith("temporal");
    if (temporal && correlation.texts("rules").size() == 1) {
      found.add(
          Lint.CORRELATION_OF_ONE, correlation.keyOf("rules"), correlation.texts("rules").get(0));
    }
  }
}
