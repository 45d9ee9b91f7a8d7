package dev.offscript.search;

import dev.offscript.model.Ecs;
import dev.offscript.model.EditDistance;
import dev.offscript.model.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The fields that a query may name. */
final class FieldCatalogue {

  static final String ID = "id";
  static final String UNIT = "unit";
  static final String TEXT = "text";

  /** What speaks of the event's time. */
  static final Set<String> TIME_FIELDS = Set.of("@timestamp", "event.start", "event.end");

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("time", "@timestamp"),
          Map.entry("timestamp", "@timestamp"),
          Map.entry("kind", Schema.KIND),
          Map.entry("actor", Schema.ACTOR),
          Map.entry("session", Schema.SESSION),
          Map.entry("rule", Schema.RULE),
          Map.entry("level", Schema.LEVEL),
          Map.entry("behaviour", Schema.BEHAVIOUR),
          Map.entry("technique", Schema.TECHNIQUE),
          Map.entry("tool", Schema.TOOL),
          Map.entry("indicator", Schema.INDICATOR),
          Map.entry("path", Schema.PATH),
          Map.entry("event.id", ID));

  private static final Set<String> ECS = ecs();

  private final SortedSet<String> internal;
  private final SortedSet<String> names = new TreeSet<>();

  /** The catalogue of an index with these Lucene fields. */
  FieldCatalogue(Collection<String> luceneFields) {
    internal = new TreeSet<>(luceneFields);
    for (String field : internal) {
      if (field.length() > 2 && field.charAt(1) == ':') {
        names.add(field.substring(2));
      }
    }
    names.addAll(TIME_FIELDS);
    names.addAll(Hits.fields());
    names.addAll(List.of(ID, UNIT, TEXT));
  }

  /** Whether the index has this Lucene field. */
  boolean has(String luceneField) {
    return internal.contains(luceneField);
  }

  /** The Lucene fields that hold words. */
  List<String> wordFields() {
    return internal.stream().filter(field -> field.startsWith(Schema.WORDS)).toList();
  }

  /** Names that a query may use, sorted. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** Whether a query may use {@code name}; case does not count. */
  boolean knows(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return names.contains(name)
        || names.contains(lower)
        || names.stream().anyMatch(known -> known.equalsIgnoreCase(name))
        || ALIASES.containsKey(lower)
        || ECS.contains(lower);
  }

  /**
   * The field's own name.
   *
   * @throws QueryException where there is none, naming those that are near
   */
  String resolve(String written, int at) {
    if (names.contains(written)) {
      return written;
    }
    String lower = written.toLowerCase(Locale.ROOT);
    String name = ALIASES.getOrDefault(lower, lower);
    if (names.contains(name) || ECS.contains(name)) {
      return name;
    }
    for (String known : names) {
      if (known.equalsIgnoreCase(written)) {
        return known;
      }
    }
    throw new QueryException(
        at,
        "no field is called \""
            + written
            + "\"; did you mean "
            + String.join(", ", near(lower))
            + "? Quote it to search for the text");
  }

  private List<String> near(String name) {
    List<String> all = new ArrayList<>(names);
    all.addAll(ALIASES.keySet());
    return all.stream()
        .sorted(
            Comparator.<String>comparingInt(known -> distance(name, known))
                .thenComparing(Comparator.naturalOrder()))
        .limit(3)
        .toList();
  }

  /** Edits between the two; sharing the last part of a dotted name counts for half. */
  private static int distance(String one, String two) {
    String tail = "." + one.substring(one.lastIndexOf('.') + 1);
    if (two.endsWith(tail)) {
      return Math.min(2, EditDistance.between(one, two));
    }
    return EditDistance.between(one, two);
  }

  private static Set<String> ecs() {
    Set<String> names = new TreeSet<>();
    for (java.lang.reflect.Field constant : Ecs.class.getFields()) {
      try {
        if (constant.get(null) instanceof Field field) {
          names.add(field.name());
        }
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("the constants of Ecs are public", e);
      }
    }
    return Set.copyOf(names);
  }
}
