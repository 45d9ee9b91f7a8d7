package dev.offscript.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as JSON has it, flat or nested, open to every rule.
 *
 * <p>A name is looked up as a key first, then as a path, through lists on the way. A key with
 * blanks is also found without them, as Sigma writes field names.
 */
final class RawEvent implements RuleEvent {

  private static final int MAX_DEPTH = 32;

  private final Map<String, ?> values;
  private final Map<String, String> blankless = new LinkedHashMap<>();
  private final List<Logsource> logsources;

  RawEvent(Map<String, ?> values, List<Logsource> logsources) {
    this.values = values;
    this.logsources = logsources;
    for (String key : values.keySet()) {
      if (key.indexOf(' ') >= 0) {
        blankless.putIfAbsent(key.replace(" ", ""), key);
      }
    }
  }

  @Override
  public List<Logsource> logsources() {
    return logsources;
  }

  @Override
  public @Nullable Object value(String field) {
    Object direct = get(values, field);
    if (direct != null) {
      return direct;
    }
    if (field.indexOf('.') > 0) {
      Object found = path(values, field, 0);
      if (found != null) {
        return found;
      }
    }
    String spaced = blankless.get(field.indexOf(' ') < 0 ? field : field.replace(" ", ""));
    return spaced != null
        ? get(values, spaced)
        : field.indexOf(' ') < 0 ? null : value(field.replace(" ", ""));
  }

  private static @Nullable Object get(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null && map.containsKey(key) ? NULL : value;
  }

  /** The value at the rest of a path, every split of dotted keys tried, longest key first. */
  private static @Nullable Object path(Object at, String path, int depth) {
    if (depth > MAX_DEPTH) {
      return null;
    }
    if (at instanceof List<?> list) {
      List<Object> found = new ArrayList<>();
      for (Object member : list) {
        Object one = member == null ? null : path(member, path, depth + 1);
        if (one != null) {
          found.add(one);
        }
      }
      return found.isEmpty() ? null : found;
    }
    if (!(at instanceof Map<?, ?> map)) {
      return null;
    }
    Object direct = get(map, path);
    if (direct != null) {
      return direct;
    }
    for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      Object next = map.get(path.substring(0, dot));
      Object found = next == null ? null : path(next, path.substring(dot + 1), depth + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Override
  public void forEachScalar(ScalarVisitor visitor) {
    for (Map.Entry<String, ?> entry : values.entrySet()) {
      visit(entry.getKey(), entry.getValue(), visitor, 0);
    }
    blankless.forEach((alias, key) -> visit(alias, values.get(key), visitor, 0));
  }

  private static void visit(String name, @Nullable Object value, ScalarVisitor visitor, int depth) {
    if (depth > MAX_DEPTH || value == null || value == NULL) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        visit(name + "." + entry.getKey(), entry.getValue(), visitor, depth + 1);
      }
    } else if (value instanceof List<?> list) {
      for (Object member : list) {
        visit(name, member, visitor, depth + 1);
      }
    } else {
      visitor.scalar(name, value);
    }
  }
}
