package dev.offscript.benchmarks.accuracy;

import dev.offscript.model.Act;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What went wrong, one JSON object a line, for those who mend it.
 *
 * <pre>
 * {"fault":"miss","class":"tunnel_reverse","way":"xargs","found":[],"cmd":"..."}
 * </pre>
 *
 * <p>The commands can be anything: all but printable ASCII is escaped.
 */
final class Faults {

  private static final ObjectMapper JSON =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .build();

  private Faults() {}

  /** The faults of {@code outcomes}, in their order. */
  static List<String> of(List<Outcome> outcomes) {
    return outcomes.stream().flatMap(Faults::of).toList();
  }

  private static Stream<String> of(Outcome outcome) {
    Stream.Builder<String> names = Stream.builder();
    if (!outcome.correct()) {
      names.add(outcome.sample().kind() == Kind.ACT ? "miss" : "false positive");
    }
    outcome.direction().filter(right -> !right).ifPresent(wrong -> names.add("direction"));
    outcome.endpoint().filter(right -> !right).ifPresent(wrong -> names.add("endpoint"));
    return names.build().map(name -> line(name, outcome));
  }

  private static String line(String fault, Outcome outcome) {
    Sample sample = outcome.sample();
    ObjectNode row = JSON.createObjectNode();
    row.put("fault", fault);
    row.put("kind", sample.kind().wire());
    sample.technique().ifPresent(technique -> row.put("class", technique.wire()));
    row.put("way", sample.transform());
    sample.direction().ifPresent(direction -> row.put("direction", direction.wire()));
    sample.endpoint().ifPresent(endpoint -> row.put("endpoint", endpoint));
    row.putPOJO("found", outcome.acts().stream().map(Faults::shown).toList());
    row.put("source", sample.source());
    row.put("typed", sample.typed());
    row.put("cmd", sample.text());
    return JSON.writeValueAsString(row);
  }

  private static String shown(Act act) {
    return String.join(
        " ",
        act.behaviour().wire(),
        act.tool(),
        act.direction().wire(),
        act.endpoint().toString(),
        act.state().wire());
  }
}
