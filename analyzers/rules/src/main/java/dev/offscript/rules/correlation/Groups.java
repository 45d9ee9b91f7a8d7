package dev.offscript.rules.correlation;

import dev.offscript.rules.RuleEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of several fields of an event, as tuples. */
final class Groups {

  private static final int MAX_TUPLES = 256;

  private Groups() {}

  /** Every combination of the values of {@code fields}; none where one of them is missing. */
  static Set<List<String>> tuples(RuleEvent event, List<String> fields) {
    Set<List<String>> tuples = new LinkedHashSet<>();
    tuples.add(List.of());
    for (String field : fields) {
      Set<String> values = new LinkedHashSet<>();
      collect(event.value(field), values);
      Set<List<String>> longer = new LinkedHashSet<>();
      for (List<String> tuple : tuples) {
        for (String value : values) {
          if (longer.size() < MAX_TUPLES) {
            List<String> next = new ArrayList<>(tuple);
            next.add(value);
            longer.add(next);
          }
        }
      }
      tuples = longer;
    }
    return tuples;
  }

  private static void collect(@org.jspecify.annotations.Nullable Object value, Set<String> into) {
    if (value instanceof List<?> list) {
      list.forEach(member -> collect(member, into));
    } else if (value != null && value != RuleEvent.NULL && !(value instanceof Map)) {
      into.add(Windows.key(value));
    }
  }
}
