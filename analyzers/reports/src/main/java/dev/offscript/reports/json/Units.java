package dev.offscript.reports.json;

import dev.offscript.model.EvidenceRef;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Numbers the units of a document as they appear, and resolves its places to them. */
final class Units {

  private final Map<Key, Integer> numbers = new HashMap<>();
  private int next;

  private record Key(String source, String member) {}

  /** The number of a unit that the document lists next. */
  int add(String source, String member) {
    numbers.putIfAbsent(new Key(source, member), next);
    return next++;
  }

  /** The place that {@code node} names; one in no listed unit has unit -1. */
  EvidenceRef place(JsonNode node) {
    Key key = new Key(ReportReader.text(node, "source"), ReportReader.text(node, "member"));
    return new EvidenceRef(
        numbers.getOrDefault(key, -1),
        node.path("byte_offset").asLong(0),
        node.path("byte_length").asLong(0),
        node.path("line").asLong(0),
        ReportReader.text(node, "pointer"));
  }
}
