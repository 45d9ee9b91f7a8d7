package dev.offscript.benchmarks.verdicts.scoring;

import dev.offscript.benchmarks.verdicts.world.Case;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Marker;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** What the pointers of a report cut out of the evidence of a case. */
final class Pointed {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Map<Integer, String> paths = new HashMap<>();
  private final Map<String, byte[]> bytes = new HashMap<>();

  Pointed(Report report, Case of) {
    for (EvidenceFile file : of.files()) {
      bytes.put(file.path(), file.text().getBytes(StandardCharsets.UTF_8));
    }
    for (Report.Evidence evidence : report.evidence()) {
      for (Report.Unit unit : evidence.units()) {
        paths.put(unit.unit(), evidence.path());
      }
    }
  }

  /** Path of the file, {@code ""} where the pointer leads nowhere. */
  String path(EvidenceRef ref) {
    return paths.getOrDefault(ref.unit(), "");
  }

  /** The record, empty where the pointer leads out of the file. */
  Optional<String> record(EvidenceRef ref) {
    byte[] file = bytes.get(path(ref));
    if (file == null
        || ref.offset() < 0
        || ref.length() <= 0
        || ref.offset() + ref.length() > file.length) {
      return Optional.empty();
    }
    return Optional.of(
        new String(file, (int) ref.offset(), (int) ref.length(), StandardCharsets.UTF_8));
  }

  /** What the JSON pointer shows inside the record; the record where it has none. */
  Optional<String> shown(EvidenceRef ref) {
    Optional<String> record = record(ref);
    return ref.pointer().isEmpty() ? record : record.flatMap(text -> inside(text, ref.pointer()));
  }

  private static Optional<String> inside(String record, String pointer) {
    try {
      return resolved(JSON.readTree(record), pointer);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Whether the pointer shows this marker. */
  boolean shows(EvidenceRef ref, Marker marker) {
    if (!marker.paths().contains(path(ref))) {
      return false;
    }
    Optional<String> shown = shown(ref);
    if (shown.isPresent() && holds(shown.get(), marker)) {
      return true;
    }
    // A line says more than the one value that a pointer picks out of it; a whole document does
    // not.
    byte[] file = bytes.getOrDefault(path(ref), new byte[0]);
    boolean whole = ref.length() > file.length * 0.9 && file.length > 4_000;
    return !whole && record(ref).filter(record -> holds(record, marker)).isPresent();
  }

  private static boolean holds(String text, Marker marker) {
    return marker.words().stream().allMatch(text::contains);
  }

  /** Goes on inside strings that hold JSON. */
  private static Optional<String> resolved(JsonNode from, String pointer) {
    JsonNode node = from;
    for (String token : pointer.substring(1).split("/", -1)) {
      if (node.isString()) {
        node = JSON.readTree(node.stringValue());
      }
      String name = token.replace("~1", "/").replace("~0", "~");
      node =
          node.isArray() && name.chars().allMatch(Character::isDigit)
              ? node.path(Integer.parseInt(name))
              : node.path(name);
    }
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(node.isString() ? node.stringValue() : node.toString());
  }
}
