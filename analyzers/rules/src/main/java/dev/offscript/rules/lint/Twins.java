package dev.offscript.rules.lint;

import dev.offscript.rules.sigma.DetectionParser;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.ItemParser;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Rules that are there twice, over all files of one look. */
final class Twins {

  private final DetectionParser parser = new DetectionParser(ItemParser.describing());
  private final Set<String> ids = new HashSet<>();
  private final Set<Asked> asked = new HashSet<>();

  /** What a rule asks, and of which events. */
  private record Asked(String category, String product, String service, Expr detection) {}

  void look(Yaml.Mapping document, Findings found) {
    String id = document.text("id").toLowerCase(Locale.ROOT);
    if (!id.isEmpty() && !ids.add(id)) {
      found.add(Lint.REPEATED_ID, document.keyOf("id"), id);
    }
    if (document.get("detection") instanceof Yaml.Mapping detection
        && document.get("logsource") instanceof Yaml.Mapping logsource) {
      try {
        Asked one =
            new Asked(
                logsource.text("category"),
                logsource.text("product"),
                logsource.text("service"),
                parser.parse(detection));
        if (!asked.add(one)) {
          found.add(Lint.SAME_DETECTION, document.keyOf("detection"));
        }
      } catch (RuleProblem problem) {
        // Refused by the loader, which says why.
      }
    }
  }
}
