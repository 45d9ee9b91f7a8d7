package dev.offscript.readers.described;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What telling a format needs to know of it before a record is looked at: its descriptor is not
 * made ready until the gate of one of its containers is open.
 *
 * @param format its name
 * @param confidence how sure it is of what it knows
 * @param gates the gate of each container, in the order of the descriptor
 * @param lines the containers of which a record is one line
 */
record Outline(String format, double confidence, Map<String, Gate> gates, List<String> lines) {

  /** The outline of what {@code yaml} describes; a conversation has no gates. */
  static Outline of(String file, Yaml yaml) {
    return yaml.get("conversation").present()
        ? new Outline(yaml.need("format").text(), 0, Map.of(), List.of())
        : of(DescriptorParser.parse(file, yaml));
  }

  /** The outline of {@code descriptor}. */
  static Outline of(Descriptor descriptor) {
    List<String> lines = new ArrayList<>();
    for (String container : descriptor.containers()) {
      boolean line =
          switch (container) {
            case "pairs", "patterns", "cef", "leef" -> true;
            case "json" -> descriptor.records().isEmpty();
            case "delimited" ->
                !descriptor.layouts().columns().isEmpty()
                    || !descriptor.layouts().shapes().isEmpty();
            default -> false;
          };
      if (line) {
        lines.add(container);
      }
    }
    return new Outline(
        descriptor.format(),
        descriptor.confidence(),
        new LinkedHashMap<>(Gates.of(descriptor)),
        lines);
  }
}
