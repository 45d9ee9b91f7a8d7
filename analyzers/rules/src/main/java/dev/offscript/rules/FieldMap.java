package dev.offscript.rules;

import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.Term;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How kinds of events look to Sigma: see {@code mapping.yml}.
 *
 * @param kinds one entry a kind
 */
record FieldMap(Map<EventKind, Kind> kinds) {

  /** The map that is part of this program. */
  static final FieldMap SHIPPED = shipped();

  /**
   * One kind of event.
   *
   * @param logsources where it belongs
   * @param aliases further names of its fields
   */
  record Kind(List<Logsource> logsources, List<Alias> aliases) {}

  /**
   * A name that Sigma uses.
   *
   * @param name the name
   * @param fields where its value is found, first one first
   */
  record Alias(String name, List<Field> fields) {}

  /** The entry of {@code kind}. */
  Kind of(EventKind kind) {
    return Objects.requireNonNull(kinds.get(kind));
  }

  private static FieldMap shipped() {
    try (InputStream in = FieldMap.class.getResourceAsStream("mapping.yml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return parse((Yaml.Mapping) YamlDocuments.read(text, "mapping.yml").documents().get(0));
    } catch (IOException e) {
      throw new UncheckedIOException("mapping.yml of this program cannot be read", e);
    }
  }

  private static FieldMap parse(Yaml.Mapping document) {
    Map<EventKind, Kind> kinds = new EnumMap<>(EventKind.class);
    for (EventKind kind : EventKind.values()) {
      kinds.put(
          kind,
          document.get(kind.wire()) instanceof Yaml.Mapping entry
              ? kind(entry)
              : new Kind(List.of(new Logsource("", "offscript", kind.wire())), List.of()));
    }
    for (String key : document.entries().keySet()) {
      if (Term.parse(EventKind.class, key).isEmpty()) {
        throw new IllegalStateException("mapping.yml: no kind of event is called " + key);
      }
    }
    return new FieldMap(kinds);
  }

  private static Kind kind(Yaml.Mapping entry) {
    List<Logsource> logsources = new ArrayList<>();
    for (Yaml member : Yaml.list(entry.get("logsources"))) {
      Yaml.Mapping part = (Yaml.Mapping) member;
      logsources.add(
          new Logsource(
              part.text("category").toLowerCase(Locale.ROOT),
              part.text("product").toLowerCase(Locale.ROOT),
              part.text("service").toLowerCase(Locale.ROOT)));
    }
    List<Alias> aliases = new ArrayList<>();
    if (entry.get("fields") instanceof Yaml.Mapping fields) {
      for (String name : fields.entries().keySet()) {
        aliases.add(new Alias(name, fields.texts(name).stream().map(Field::of).toList()));
      }
    }
    return new Kind(List.copyOf(logsources), List.copyOf(aliases));
  }
}
