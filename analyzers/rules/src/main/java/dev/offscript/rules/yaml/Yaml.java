package dev.offscript.rules.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node of a YAML document: a mapping, a sequence or a scalar, with its place in the file. */
public sealed interface Yaml {

  /** Line of its first character, from 1. */
  int line();

  /** Column of its first character, from 1. */
  int column();

  /** What it is, for messages: mapping, list, text, number, boolean or null. */
  String kind();

  /**
   * A mapping, in the order of the file. Keys are texts; a number or null as a key is its text.
   *
   * @param entries values by key
   * @param keys the key nodes themselves, for their places
   */
  record Mapping(Map<String, Yaml> entries, Map<String, Scalar> keys, int line, int column)
      implements Yaml {

    /** Keeps unmodifiable views. */
    public Mapping {
      entries = Collections.unmodifiableMap(entries);
      keys = Collections.unmodifiableMap(keys);
    }

    @Override
    public String kind() {
      return "mapping";
    }

    /** The value of {@code key}, or null where there is none. */
    public @Nullable Yaml get(String key) {
      return entries.get(key);
    }

    /** Where to point for {@code key}: its value, or this where there is none. */
    public Yaml place(String key) {
      Yaml node = entries.get(key);
      return node == null ? this : node;
    }

    /** The values as plain maps, lists and scalars. */
    public Map<String, @Nullable Object> values() {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      entries.forEach((key, value) -> values.put(key, plain(value)));
      return values;
    }

    private static @Nullable Object plain(Yaml node) {
      if (node instanceof Mapping mapping) {
        return mapping.values();
      }
      if (node instanceof Sequence sequence) {
        List<@Nullable Object> members = new ArrayList<>();
        for (Yaml member : sequence.members()) {
          members.add(plain(member));
        }
        return members;
      }
      return ((Scalar) node).value();
    }

    /** The text of scalar {@code key}, or {@code ""} where it is absent, null or no scalar. */
    public String text(String key) {
      return entries.get(key) instanceof Scalar scalar && scalar.value() != null
          ? scalar.text()
          : "";
    }

    /** The texts of {@code key}: none, one, or all scalar members of a list. */
    public List<String> texts(String key) {
      List<String> texts = new ArrayList<>();
      for (Yaml member : list(entries.get(key))) {
        if (member instanceof Scalar scalar && scalar.value() != null) {
          texts.add(scalar.text());
        }
      }
      return List.copyOf(texts);
    }

    /**
     * This mapping with {@code over} laid on top, mappings merged key by key, as {@code action:
     * global} does.
     */
    public Mapping merge(Mapping over) {
      Map<String, Yaml> merged = new LinkedHashMap<>(entries);
      Map<String, Scalar> mergedKeys = new LinkedHashMap<>(keys);
      over.entries.forEach(
          (key, value) -> {
            Yaml old = merged.get(key);
            merged.put(
                key,
                old instanceof Mapping below && value instanceof Mapping above
                    ? below.merge(above)
                    : value);
            mergedKeys.put(key, over.keyOf(key));
          });
      return new Mapping(merged, mergedKeys, over.line, over.column);
    }

    /** This mapping without {@code key}. */
    public Mapping without(String key) {
      Map<String, Yaml> rest = new LinkedHashMap<>(entries);
      rest.remove(key);
      return new Mapping(rest, keys, line, column);
    }

    /** The key node of {@code key}. */
    public Scalar keyOf(String key) {
      Scalar node = keys.get(key);
      return node != null ? node : new Scalar(key, key, true, line, column);
    }
  }

  /** A list. */
  record Sequence(List<Yaml> members, int line, int column) implements Yaml {

    /** Keeps an immutable copy. */
    public Sequence {
      members = List.copyOf(members);
    }

    @Override
    public String kind() {
      return "list";
    }
  }

  /**
   * A scalar.
   *
   * @param value a String, Long, java.math.BigInteger, Double, Boolean, or null
   * @param text as written
   * @param quoted whether it stood in quotes or in a block
   */
  record Scalar(@Nullable Object value, String text, boolean quoted, int line, int column)
      implements Yaml {

    @Override
    public String kind() {
      return value == null
          ? "null"
          : value instanceof String ? "text" : value instanceof Boolean ? "boolean" : "number";
    }
  }

  /** The members of a list, the node alone where it is none, nothing for null. */
  static List<Yaml> list(@Nullable Yaml node) {
    if (node == null) {
      return List.of();
    }
    return node instanceof Sequence sequence ? sequence.members() : List.of(node);
  }
}
