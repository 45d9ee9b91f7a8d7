package dev.offscript.rules.explain;

import dev.offscript.rules.RuleEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an event has under a name, in a few words. */
final class Found {

  private static final int LONGEST = 160;
  private static final int MEMBERS = 3;

  private Found() {}

  static String in(RuleEvent event, @Nullable String field) {
    if (field == null) {
      Set<String> names = new TreeSet<>();
      event.forEachScalar((name, value) -> names.add(name));
      return "it has " + String.join(", ", names);
    }
    Object value = event.value(field);
    if (value == null) {
      return "it is missing";
    }
    if (value instanceof List<?> list && list.isEmpty()) {
      return "it is an empty list";
    }
    return "it is " + shown(value);
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<String> members = new ArrayList<>();
      list.stream().limit(MEMBERS).forEach(member -> members.add(shown(member)));
      String further = list.size() > MEMBERS ? " and " + (list.size() - MEMBERS) + " more" : "";
      return String.join(" and ", members) + further;
    }
    if (value instanceof Map<?, ?>) {
      return "an object";
    }
    if (value instanceof String text) {
      return "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "\u2026" : text) + "'";
    }
    return String.valueOf(value);
  }
}
