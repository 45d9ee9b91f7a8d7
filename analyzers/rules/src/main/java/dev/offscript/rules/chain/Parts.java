package dev.offscript.rules.chain;

import dev.offscript.model.Term;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What the parsers of chain rules share. */
final class Parts {

  private Parts() {}

  /** Refuses a key that is not among {@code keys}: a misspelt condition must not pass unseen. */
  static void known(Yaml.Mapping mapping, List<String> keys, String owner) throws RuleProblem {
    for (String key : mapping.entries().keySet()) {
      if (!keys.contains(key)) {
        throw RuleProblem.at(
            mapping.keyOf(key),
            "unknown key '"
                + key
                + "' of "
                + owner
                + ": expected one of "
                + String.join(", ", keys));
      }
    }
  }

  /** One or several names; empty texts, other types and repetitions are problems. */
  static List<String> names(Yaml.Mapping mapping, String key, String expected) throws RuleProblem {
    List<String> names = new ArrayList<>();
    for (Yaml member : Yaml.list(mapping.get(key))) {
      if (!(member instanceof Yaml.Scalar scalar)
          || scalar.value() == null
          || scalar.text().isBlank()) {
        throw RuleProblem.at(member, "'" + key + "' takes " + expected);
      }
      names.add(scalar.text());
    }
    if (names.isEmpty()) {
      throw RuleProblem.at(mapping.place(key), "'" + key + "' takes " + expected);
    }
    return List.copyOf(new LinkedHashSet<>(names));
  }

  /** Rule names of {@code key}, none where it is absent. */
  static Globs globs(Yaml.Mapping mapping, String key) throws RuleProblem {
    return mapping.get(key) == null
        ? Globs.NONE
        : new Globs(names(mapping, key, "a rule name or a list of them, with * and ?"));
  }

  /** Nanoseconds, at most what a long can hold. */
  static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  static <T extends Enum<T> & Term> String words(Class<T> vocabulary) {
    return Arrays.stream(vocabulary.getEnumConstants())
        .map(Term::wire)
        .collect(Collectors.joining(", "));
  }
}
