package dev.offscript.rules.authoring;

import dev.offscript.rules.sigma.DetectionParser;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.ItemParser;
import dev.offscript.rules.sigma.Timespan;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what parts of a rule parse to; problems become {@code {"error": ...}}. */
final class Normalizer {

  private static final ItemParser ITEMS = ItemParser.describing();

  private Normalizer() {}

  /** An item; a null key means keywords. */
  static Object item(@Nullable String key, Yaml value) {
    try {
      return NormalForm.of(
          key == null
              ? ITEMS.keywords(Yaml.list(value), value)
              : ITEMS.parse(new Yaml.Scalar(key, key, true, 1, 1), value));
    } catch (RuleProblem e) {
      return error(e);
    }
  }

  /** The conditions of a detection, one expression each. */
  static Object conditions(Yaml.Mapping detection) {
    try {
      List<Object> forms = new ArrayList<>();
      for (Expr condition : new DetectionParser(ITEMS).conditions(detection)) {
        forms.add(NormalForm.of(condition));
      }
      return forms;
    } catch (RuleProblem e) {
      return error(e);
    }
  }

  /** A timespan in seconds. */
  static Object timespan(String text, Yaml at) {
    try {
      return Timespan.parse(text, at).toSeconds();
    } catch (RuleProblem e) {
      return error(e);
    }
  }

  /** Every item of every search of a rule, by search name, then its conditions. */
  static Map<String, Object> rule(Yaml.Mapping document) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("title", document.text("title"));
    if (!(document.get("detection") instanceof Yaml.Mapping detection)) {
      form.put("error", "no detection");
      return form;
    }
    Map<String, Object> searches = new LinkedHashMap<>();
    detection
        .entries()
        .forEach(
            (name, search) -> {
              if (!name.equals("condition") && !name.equals("timeframe")) {
                searches.put(name, search(search));
              }
            });
    form.put("searches", searches);
    form.put("condition", conditions(detection));
    return form;
  }

  private static Object search(Yaml search) {
    List<Object> items = new ArrayList<>();
    if (search instanceof Yaml.Mapping mapping) {
      mapping.entries().forEach((key, value) -> items.add(item(key, value)));
    } else if (search instanceof Yaml.Sequence list) {
      list.members().forEach(member -> items.add(search(member)));
    } else {
      return item(null, search);
    }
    return items;
  }

  /** A problem with its place. */
  static Map<String, Object> error(RuleProblem problem) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("error", problem.reason());
    form.put("line", problem.line());
    form.put("column", problem.column());
    return form;
  }
}
