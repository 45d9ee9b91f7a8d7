package dev.offscript.casework.report;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands at a JSON Pointer inside one record; never throws, whatever the record holds. */
public final class Excerpt {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Excerpt() {}

  /**
   * The text at {@code pointer} of {@code record}, where the pointer may go on inside a string that
   * holds JSON; the whole record as text where there is nothing at the pointer.
   */
  public static String of(byte[] record, String pointer) {
    String whole = new String(record, StandardCharsets.UTF_8);
    if (pointer.isEmpty()) {
      return whole;
    }
    try {
      JsonNode node = MAPPER.readTree(whole);
      for (String step : pointer.substring(1).split("/", -1)) {
        JsonNode inside = node.isString() ? MAPPER.readTree(node.stringValue("")) : node;
        String name = step.replace("~1", "/").replace("~0", "~");
        node = inside.isArray() ? inside.path(index(name)) : inside.path(name);
      }
      return node.isMissingNode() ? whole : node.isString() ? node.stringValue("") : text(node);
    } catch (JacksonException e) {
      return whole;
    }
  }

  private static int index(String name) {
    return name.length() < 10 && !name.isEmpty() && name.chars().allMatch(Character::isDigit)
        ? Integer.parseInt(name)
        : -1;
  }

  /** The text of message content in blocks, else JSON. */
  private static String text(JsonNode node) {
    if (node.isArray() && !node.isEmpty() && node.get(0).path("text").isString()) {
      return node.get(0).path("text").stringValue("");
    }
    return node.toString();
  }
}
