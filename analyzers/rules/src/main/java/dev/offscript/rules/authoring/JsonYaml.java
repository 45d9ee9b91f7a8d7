package dev.offscript.rules.authoring;

import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values as a YAML tree, for parts of rules that come as JSON. */
final class JsonYaml {

  private JsonYaml() {}

  static Yaml of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Yaml> entries = new LinkedHashMap<>();
      map.forEach((key, member) -> entries.put(String.valueOf(key), of(member)));
      return new Yaml.Mapping(entries, Map.of(), 1, 1);
    }
    if (value instanceof List<?> list) {
      List<Yaml> members = new ArrayList<>();
      list.forEach(member -> members.add(of(member)));
      return new Yaml.Sequence(members, 1, 1);
    }
    return new Yaml.Scalar(value, value == null ? "" : value.toString(), true, 1, 1);
  }
}
