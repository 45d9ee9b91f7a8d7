package dev.offscript.search;

import dev.offscript.model.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers for field names in the encoded records of one index. The list is written with each
 * commit, so every committed record finds its names. Bounded: evidence may invent names without
 * end, and Lucene pays for each in every segment.
 */
final class FieldNames {

  /** Names beyond this many are kept in the records but not searchable. */
  static final int LIMIT = 1000;

  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final List<Field> names = new ArrayList<>();

  /** The names that {@link #encoded} gave. */
  static FieldNames of(String encoded) {
    FieldNames names = new FieldNames();
    if (!encoded.isEmpty()) {
      for (String name : encoded.split("\n", -1)) {
        names.numbers.put(name, names.names.size());
        names.names.add(Field.of(name));
      }
    }
    return names;
  }

  /** The number of {@code name}, -1 where the list is full or the name is no name. */
  int number(String name) {
    Integer known = numbers.get(name);
    return known != null ? known : learn(name);
  }

  /** The name of a number that a record holds. */
  synchronized Optional<Field> name(int number) {
    return number < names.size() ? Optional.of(names.get(number)) : Optional.empty();
  }

  /** All names, one a line, in the order of their numbers. */
  synchronized String encoded() {
    StringBuilder text = new StringBuilder();
    for (Field name : names) {
      text.append(text.length() > 0 ? "\n" : "").append(name.name());
    }
    return text.toString();
  }

  private synchronized int learn(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    if (names.size() >= LIMIT || !usable(name)) {
      return -1;
    }
    numbers.put(name, names.size());
    names.add(Field.of(name));
    return names.size() - 1;
  }

  private static boolean usable(String name) {
    return !name.isEmpty() && name.length() <= 128 && name.chars().allMatch(c -> c > ' ');
  }
}
