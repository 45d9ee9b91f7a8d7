package dev.offscript.rules.mapping;

import dev.offscript.model.Field;
import dev.offscript.rules.Logsource;
import java.util.List;
import java.util.Set;

/**
 * What holds for the events of a kind, or for some of them.
 *
 * @param when all of these must hold; empty for every event of the kind
 * @param only whether nothing that stands below applies as well
 * @param logsources where such events belong
 * @param aliases names of their fields
 */
public record Section(
    List<Condition> when, boolean only, List<Logsource> logsources, List<Alias> aliases) {

  /**
   * A field has one of some values.
   *
   * @param field the field
   * @param values in lower case; empty where any value will do
   */
  public record Condition(Field field, Set<String> values) {}

  /**
   * A name that Sigma uses.
   *
   * @param name the name
   * @param taken where its value is found, first one first
   */
  public record Alias(String name, List<Taken> taken) {}
}
