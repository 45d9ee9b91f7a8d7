package dev.offscript.benchmarks.verdicts.files;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON by hand. */
final class Json {

  /** The value {@code null}. */
  static final JsonNode NONE = NullNode.getInstance();

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** An object of names and values in turn. */
  static ObjectNode of(Object... pairs) {
    ObjectNode object = MAPPER.createObjectNode();
    for (int i = 0; i < pairs.length; i += 2) {
      object.set((String) pairs[i], MAPPER.valueToTree(pairs[i + 1]));
    }
    return object;
  }

  /** An array of values. */
  static ArrayNode list(Object... values) {
    return MAPPER.valueToTree(List.of(values));
  }

  /** On one line. */
  static String text(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /** Over many lines, as tools write documents. */
  static String document(JsonNode node) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }
}
