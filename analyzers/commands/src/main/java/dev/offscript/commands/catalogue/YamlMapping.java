package dev.offscript.commands.catalogue;

import dev.offscript.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The keys of one mapping in a YAML file, read by type.
 *
 * @param part the mapping itself, for the place of an error
 * @param keys its keys in order
 */
record YamlMapping(YamlPart part, Map<String, YamlPart> keys) {

  boolean has(String key) {
    return keys.containsKey(key);
  }

  Optional<YamlPart> get(String key) {
    return Optional.ofNullable(keys.get(key));
  }

  /** The value of a key that must stand there. */
  YamlPart require(String key) {
    return get(key).orElseThrow(() -> part.wrong("key '" + key + "' is missing"));
  }

  /** A list, or one value that stands for a list of one; empty where the key is absent. */
  List<String> texts(String key) {
    return get(key).map(YamlPart::texts).orElse(List.of());
  }

  /** The same in lower case. */
  List<String> lower(String key) {
    return texts(key).stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
  }

  Set<String> set(String key) {
    return Set.copyOf(texts(key));
  }

  String text(String key, String otherwise) {
    return get(key).map(YamlPart::text).orElse(otherwise);
  }

  /** The items of a list; none where the key is absent. */
  List<YamlPart> items(String key) {
    return get(key).map(YamlPart::items).orElse(List.of());
  }

  boolean truth(String key) {
    return switch (text(key, "false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw require(key).wrong("expected true or false");
    };
  }

  int number(String key, int otherwise) {
    return get(key).map(value -> number(value, value.text())).orElse(otherwise);
  }

  List<Integer> numbers(String key) {
    List<Integer> numbers = new ArrayList<>();
    for (String text : texts(key)) {
      numbers.add(number(require(key), text));
    }
    return List.copyOf(numbers);
  }

  private static int number(YamlPart part, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw part.wrong("expected a whole number");
    }
  }

  /** A word of a closed vocabulary. */
  <T extends Enum<T> & Term> T term(String key, Class<T> type) {
    YamlPart value = require(key);
    return Term.parse(type, value.text())
        .orElseThrow(() -> value.wrong("'" + value.text() + "' is no " + type.getSimpleName()));
  }

  /** What {@code parse} makes of each text of a list. */
  <T> List<T> parsed(String key, Function<String, Optional<T>> parse, String what) {
    List<T> found = new ArrayList<>();
    for (String text : texts(key)) {
      found.add(
          parse
              .apply(text)
              .orElseThrow(() -> require(key).wrong("'" + text + "' names no " + what)));
    }
    return List.copyOf(found);
  }
}
