package dev.offscript.rules.mapping;

import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.Term;
import dev.offscript.rules.Logsource;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the YAML that the package describes; every error has its line and column. */
final class MappingParser {

  /** Members of a list that get a name by {@code a*}. */
  private static final int MEMBERS = 32;

  private MappingParser() {}

  static FieldMap parse(String text) throws RuleProblem {
    YamlDocuments read = YamlDocuments.read(text, "mapping");
    if (!read.problems().isEmpty()) {
      throw read.problems().get(0);
    }
    Map<EventKind, List<Section>> sections = new EnumMap<>(EventKind.class);
    Set<String> fork = new LinkedHashSet<>();
    Set<String> become = new LinkedHashSet<>();
    for (Yaml document : read.documents()) {
      Yaml.Mapping top = mapping(document, "a mapping by kind of event");
      for (Map.Entry<String, Yaml> entry : top.entries().entrySet()) {
        if (entry.getKey().equals("parents")) {
          Yaml.Mapping parents = mapping(entry.getValue(), "'fork' and 'become'");
          allow(parents, List.of("fork", "become"));
          fork.addAll(parents.texts("fork"));
          become.addAll(parents.texts("become"));
          continue;
        }
        Optional<EventKind> kind = Term.parse(EventKind.class, entry.getKey());
        if (kind.isEmpty()) {
          throw RuleProblem.at(
              top.keyOf(entry.getKey()),
              "no kind of event is called '" + entry.getKey() + "'; there are " + kinds());
        }
        sections
            .computeIfAbsent(kind.get(), key -> new ArrayList<>())
            .addAll(kind(mapping(entry.getValue(), "logsources, fields, where")));
      }
    }
    return new FieldMap(sections, new FieldMap.Parents(fork, become), List.of());
  }

  private static String kinds() {
    List<String> kinds = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      kinds.add(kind.wire());
    }
    return String.join(", ", kinds);
  }

  private static List<Section> kind(Yaml.Mapping entry) throws RuleProblem {
    allow(entry, List.of("logsources", "fields", "where"));
    List<Section> sections = new ArrayList<>();
    for (Yaml member : Yaml.list(entry.get("where"))) {
      Yaml.Mapping view = mapping(member, "when, only, logsources, fields");
      allow(view, List.of("when", "only", "logsources", "fields"));
      Yaml when = view.get("when");
      if (when == null) {
        throw RuleProblem.at(view, "a view says 'when' it holds");
      }
      boolean only =
          view.get("only") instanceof Yaml.Scalar scalar && Boolean.TRUE.equals(scalar.value());
      sections.add(
          new Section(
              conditions(mapping(when, "fields and their values")),
              only,
              logsources(view),
              aliases(view)));
    }
    if (entry.get("logsources") != null || entry.get("fields") != null) {
      sections.add(new Section(List.of(), false, logsources(entry), aliases(entry)));
    }
    return sections;
  }

  private static List<Section.Condition> conditions(Yaml.Mapping when) throws RuleProblem {
    List<Section.Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, Yaml> entry : when.entries().entrySet()) {
      Set<String> values = new LinkedHashSet<>();
      boolean any = false;
      for (Yaml member : Yaml.list(entry.getValue())) {
        if (!(member instanceof Yaml.Scalar scalar) || scalar.value() == null) {
          throw RuleProblem.at(member, "expected a value, a list of values, or '*' for any");
        }
        any |= scalar.text().equals("*");
        values.add(scalar.text().toLowerCase(Locale.ROOT));
      }
      if (values.isEmpty()) {
        throw RuleProblem.at(when.keyOf(entry.getKey()), "expected a value, or '*' for any");
      }
      conditions.add(
          new Section.Condition(
              Field.of(entry.getKey()), any ? Set.of() : Collections.unmodifiableSet(values)));
    }
    if (conditions.isEmpty()) {
      throw RuleProblem.at(when, "'when' names at least one field");
    }
    return List.copyOf(conditions);
  }

  private static List<Logsource> logsources(Yaml.Mapping entry) throws RuleProblem {
    List<Logsource> logsources = new ArrayList<>();
    for (Yaml member : Yaml.list(entry.get("logsources"))) {
      Yaml.Mapping part = mapping(member, "{category: .., product: .., service: ..}");
      allow(part, List.of("category", "product", "service"));
      Logsource logsource =
          new Logsource(
              part.text("category").toLowerCase(Locale.ROOT),
              part.text("product").toLowerCase(Locale.ROOT),
              part.text("service").toLowerCase(Locale.ROOT));
      if (logsource.equals(new Logsource("", "", ""))) {
        throw RuleProblem.at(member, "a logsource says category, product or service");
      }
      logsources.add(logsource);
    }
    return List.copyOf(logsources);
  }

  private static List<Section.Alias> aliases(Yaml.Mapping entry) throws RuleProblem {
    if (entry.get("fields") == null) {
      return List.of();
    }
    return names(mapping(entry.get("fields"), "names and the fields they are taken from"));
  }

  /** Under {@code <<} stand the names of other mappings, as YAML 1.1 has it. */
  private static List<Section.Alias> names(Yaml.Mapping fields) throws RuleProblem {
    List<Section.Alias> aliases = new ArrayList<>();
    for (Map.Entry<String, Yaml> one : fields.entries().entrySet()) {
      String name = one.getKey();
      if (name.equals("<<")) {
        for (Yaml merged : Yaml.list(one.getValue())) {
          aliases.addAll(names(mapping(merged, "names and the fields they are taken from")));
        }
        continue;
      }
      if (name.endsWith("*")) {
        for (int i = 0; i < MEMBERS; i++) {
          aliases.add(
              new Section.Alias(
                  name.substring(0, name.length() - 1) + i, taken(one.getValue(), i)));
        }
        continue;
      }
      List<Taken> taken = taken(one.getValue(), Taken.WHOLE);
      if (taken.isEmpty()) {
        throw RuleProblem.at(fields.keyOf(name), "'" + name + "' is taken from no field");
      }
      aliases.add(new Section.Alias(name, taken));
      if (name.indexOf(' ') >= 0) {
        aliases.add(new Section.Alias(name.replace(" ", ""), taken));
      }
    }
    return List.copyOf(aliases);
  }

  private static List<Taken> taken(Yaml node, int number) throws RuleProblem {
    List<Taken> all = new ArrayList<>();
    for (Yaml member : Yaml.list(node)) {
      all.add(one(member, number));
    }
    return List.copyOf(all);
  }

  private static Taken one(Yaml node, int number) throws RuleProblem {
    if (node instanceof Yaml.Scalar scalar && scalar.value() != null) {
      return field(scalar, number);
    }
    Yaml.Mapping mapping = mapping(node, "a field, or {from: .., part: .., words: ..}, or {value}");
    allow(mapping, List.of("from", "part", "words", "value"));
    if (mapping.get("value") instanceof Yaml.Scalar value && !value.text().isEmpty()) {
      return new Taken(Field.of("message"), Taken.WHOLE, Part.ALL, Map.of(), value.text());
    }
    if (!(mapping.get("from") instanceof Yaml.Scalar from) || from.value() == null) {
      throw RuleProblem.at(node, "expected 'from', a field, or 'value', the same for all");
    }
    Taken field = field(from, number);
    Map<String, String> words = new LinkedHashMap<>();
    if (mapping.get("words") != null) {
      Yaml.Mapping given = mapping(mapping.get("words"), "words and what they mean");
      for (String word : given.entries().keySet()) {
        words.put(word.toLowerCase(Locale.ROOT), given.text(word));
      }
    }
    return new Taken(field.field(), field.index(), part(mapping), words, "");
  }

  private static Part part(Yaml.Mapping mapping) throws RuleProblem {
    String word = mapping.text("part");
    if (word.isEmpty()) {
      return Part.ALL;
    }
    for (Part part : Part.values()) {
      if (part.name().toLowerCase(Locale.ROOT).equals(word)) {
        return part;
      }
    }
    Yaml node = mapping.get("part");
    throw RuleProblem.at(
        node == null ? mapping : node,
        "no part is called '" + word + "': host, path, query, extension, name or comm");
  }

  /** {@code process.args}, {@code process.args[3]}, or {@code process.args[*]}. */
  private static Taken field(Yaml.Scalar scalar, int number) throws RuleProblem {
    String text = scalar.text();
    int open = text.indexOf('[');
    if (open < 0 || !text.endsWith("]")) {
      return Taken.whole(Field.of(text));
    }
    String inside = text.substring(open + 1, text.length() - 1);
    int index = inside.equals("*") ? number : digits(inside);
    if (index < 0) {
      throw RuleProblem.at(
          scalar, "'" + text + "': expected a number from 0 to 999, or * under a name with *");
    }
    return new Taken(Field.of(text.substring(0, open)), index, Part.ALL, Map.of(), "");
  }

  private static int digits(String text) {
    if (text.isEmpty() || text.length() > 3) {
      return -1;
    }
    return text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : -1;
  }

  private static Yaml.Mapping mapping(@org.jspecify.annotations.Nullable Yaml node, String what)
      throws RuleProblem {
    if (node instanceof Yaml.Mapping mapping) {
      return mapping;
    }
    if (node == null) {
      throw new RuleProblem("expected " + what, 0, 0);
    }
    throw RuleProblem.at(node, "expected " + what + ", found a " + node.kind());
  }

  private static void allow(Yaml.Mapping mapping, List<String> keys) throws RuleProblem {
    for (String key : mapping.entries().keySet()) {
      if (!keys.contains(key)) {
        throw RuleProblem.at(
            mapping.keyOf(key), "unknown key '" + key + "': expected one of " + keys);
      }
    }
  }
}
