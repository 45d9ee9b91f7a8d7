package dev.offscript.cli.rules;

import dev.offscript.reports.json.Json;
import java.io.StringWriter;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A layer for the ATT&amp;CK Navigator, format 4.5. */
final class NavigatorLayer {

  private static final String PALE = "#e8f1fa";
  private static final String STRONG = "#08519c";

  private NavigatorLayer() {}

  /** A score a technique: hits where {@code ofCase}, else rules. */
  static String of(SortedMap<String, List<CoverageCommand.Covered>> techniques, boolean ofCase) {
    long most =
        techniques.values().stream().mapToLong(rules -> score(rules, ofCase)).max().orElse(1);
    StringWriter text = new StringWriter();
    try (Json json = Json.pretty(text)) {
      json.object(
          () -> {
            json.put("name", ofCase ? "Offscript: hits in a case" : "Offscript: rules");
            json.key("versions")
                .object(
                    () -> json.put("attack", "18").put("navigator", "5.1.0").put("layer", "4.5"));
            json.put("domain", "enterprise-attack");
            json.put("description", "Score: " + (ofCase ? "events hit" : "rules that name it"));
            json.key("gradient")
                .object(
                    () -> {
                      json.key("colors").array(() -> json.string(PALE).string(STRONG));
                      json.put("minValue", 0);
                      json.put("maxValue", Math.max(1, most));
                    });
            json.key("techniques")
                .array(
                    () ->
                        techniques.forEach(
                            (technique, rules) ->
                                json.object(
                                    () ->
                                        json.put("techniqueID", technique)
                                            .put("score", score(rules, ofCase))
                                            .put("enabled", true)
                                            .put("comment", names(rules)))));
          });
    }
    return text.toString().stripTrailing();
  }

  private static long score(List<CoverageCommand.Covered> rules, boolean ofCase) {
    return ofCase ? rules.stream().mapToLong(CoverageCommand.Covered::hits).sum() : rules.size();
  }

  private static String names(List<CoverageCommand.Covered> rules) {
    return rules.stream().map(one -> one.rule().name()).collect(Collectors.joining(", "));
  }
}
