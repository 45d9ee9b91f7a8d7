package dev.offscript.readers.trajectory.spans;

import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Attributes of OpenTelemetry by name, each with its place: {@code
 * [{"key":"..","value":{"stringValue":".."}}]} of OTLP, or the plain object of other exporters.
 */
final class Attributes {

  private static final List<String> KINDS =
      List.of(
          "stringValue",
          "intValue",
          "doubleValue",
          "boolValue",
          "string_value",
          "int_value",
          "double_value",
          "bool_value");

  /** The member of {@code value} in either spelling of protobuf's JSON. */
  static Json either(Json value, String camel, String snake) {
    Json found = value.get(camel);
    return found.present() ? found : value.get(snake);
  }

  /** Messages of one span told by numbered attributes. */
  private static final int MOST = 4096;

  /** A value and where it stands. */
  record Held(Json value, String pointer, boolean rewritten) {
    static final Held NONE = new Held(Json.MISSING, "", false);
  }

  private final Map<String, Held> held = new LinkedHashMap<>();

  Attributes(Json attributes, String pointer) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.isObject()) {
        String name = attributes.name(i);
        put(name, attributes.get(i), JsonPointer.child(pointer, name));
      } else {
        Json pair = attributes.get(i);
        any(pair.text("key"), pair.get("value"), JsonPointer.child(pointer, i) + "/value");
      }
    }
  }

  private void put(String name, Json value, String pointer) {
    held.put(name, new Held(value, pointer, false));
  }

  private void any(String name, Json value, String at) {
    for (String kind : KINDS) {
      if (value.has(kind)) {
        put(name, value.get(kind), at + "/" + kind);
        return;
      }
    }
    if (either(value, "kvlistValue", "kvlist_value").present()
        || either(value, "arrayValue", "array_value").present()) {
      held.put(name, new Held(plain(value, 0), at, true));
    } else {
      put(name, value, at);
    }
  }

  /** A value of OTLP as the JSON that it stands for. */
  static Json plain(Json value, int depth) {
    StringBuilder text = new StringBuilder();
    write(value, text, depth);
    return Json.parse(text.toString());
  }

  private static void write(Json value, StringBuilder out, int depth) {
    if (depth > 32) {
      out.append("null");
    } else if (either(value, "kvlistValue", "kvlist_value").present()) {
      Json pairs = either(value, "kvlistValue", "kvlist_value").get("values");
      out.append('{');
      for (int i = 0; i < pairs.size(); i++) {
        out.append(i > 0 ? "," : "").append(Json.of(pairs.get(i).text("key"))).append(':');
        write(pairs.get(i).get("value"), out, depth + 1);
      }
      out.append('}');
    } else if (either(value, "arrayValue", "array_value").present()) {
      Json members = either(value, "arrayValue", "array_value").get("values");
      out.append('[');
      for (int i = 0; i < members.size(); i++) {
        out.append(i > 0 ? "," : "");
        write(members.get(i), out, depth + 1);
      }
      out.append(']');
    } else if (value.size() == 1) {
      out.append(value.get(0));
    } else {
      out.append("null");
    }
  }

  /** The first attribute that is there of those named. */
  Held first(List<String> names) {
    for (String name : names) {
      Held found = held.get(name);
      if (found != null && found.value.present() && !found.value.plain().isEmpty()) {
        return found;
      }
    }
    return Held.NONE;
  }

  /** The text of the first attribute that is there. */
  String text(List<String> names) {
    return first(names).value.scalar();
  }

  boolean has(String name) {
    return held.containsKey(name);
  }

  /** Whether an attribute begins so. */
  boolean hasPrefix(String prefix) {
    return held.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }

  /** What stands under {@code prefixN.}, by N: the rest of each name and its value. */
  List<Map<String, Held>> numbered(String prefix) {
    TreeMap<Integer, Map<String, Held>> found = new TreeMap<>();
    for (Map.Entry<String, Held> entry : held.entrySet()) {
      String name = entry.getKey();
      if (!name.startsWith(prefix)) {
        continue;
      }
      int dot = name.indexOf('.', prefix.length());
      int number = dot < 0 ? -1 : number(name, prefix.length(), dot);
      if (number >= 0 && found.size() < MOST) {
        found
            .computeIfAbsent(number, key -> new LinkedHashMap<>())
            .put(name.substring(dot + 1), entry.getValue());
      }
    }
    return new ArrayList<>(found.values());
  }

  /** The same below an entry of {@link #numbered}. */
  static List<Map<String, Held>> numbered(Map<String, Held> entries, String prefix) {
    Attributes inner = new Attributes(Json.MISSING, "");
    inner.held.putAll(entries);
    return inner.numbered(prefix);
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > 100_000) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return to > from ? value : -1;
  }
}
