package dev.offscript.rules.lint;

import dev.offscript.rules.Logsource;
import dev.offscript.rules.Taxonomy;
import dev.offscript.rules.mapping.FieldMap;
import dev.offscript.rules.yaml.Yaml;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The {@code logsource} part. */
final class LogsourceLint {

  private static final List<String> KEYS = List.of("category", "product", "service", "definition");

  /** Where nothing is known of the events: every field may be there. */
  static final Known ANYWHERE = new Known(false, Set.of(), Set.of());

  private LogsourceLint() {}

  /**
   * What is known of the fields of the events a rule sees.
   *
   * @param checked whether a field without a dot that is not among {@code names} is missing
   * @param names the fields without a dot
   * @param always fields that every event has
   */
  record Known(boolean checked, Set<String> names, Set<String> always) {}

  static Known look(Yaml.Mapping document, FieldMap mapping, Findings found) {
    if (!(document.get("logsource") instanceof Yaml.Mapping logsource)) {
      return ANYWHERE;
    }
    for (String key : logsource.entries().keySet()) {
      if (!KEYS.contains(key)) {
        found.add(Lint.LOGSOURCE_KEY, logsource.keyOf(key), key);
      } else if (!key.equals("definition")
          && logsource.get(key) instanceof Yaml.Scalar value
          && !value.text().equals(value.text().toLowerCase(Locale.ROOT))) {
        found.add(Lint.LOGSOURCE_CASE, value, value.text());
      }
    }
    Logsource asked =
        new Logsource(
            part(logsource, "category"), part(logsource, "product"), part(logsource, "service"));
    Taxonomy taxonomy = Taxonomy.of(asked, mapping);
    if (!taxonomy.seen()) {
      found.add(Lint.LOGSOURCE_UNSEEN, document.keyOf("logsource"), asked.toString());
      return ANYWHERE;
    }
    return new Known(true, taxonomy.names(), taxonomy.always());
  }

  private static String part(Yaml.Mapping logsource, String key) {
    return logsource.text(key).toLowerCase(Locale.ROOT);
  }
}
