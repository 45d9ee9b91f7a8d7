package dev.offscript.rules.chain;

import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code tests}: two lists of short sequences of events. */
final class ChainExamples {

  private static final String EXPECTED =
      "'tests' has the lists 'match' and 'no-match' of sequences, each a list of events";

  private ChainExamples() {}

  static List<ChainExample> parse(Yaml.Mapping document) throws RuleProblem {
    Yaml node = document.get("tests");
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Yaml.Mapping tests)) {
      throw RuleProblem.at(node, EXPECTED);
    }
    List<ChainExample> examples = new ArrayList<>();
    for (Map.Entry<String, Yaml> list : tests.entries().entrySet()) {
      boolean matches = list.getKey().equals("match");
      if (!matches && !list.getKey().equals("no-match")) {
        throw RuleProblem.at(tests.keyOf(list.getKey()), EXPECTED);
      }
      if (!(list.getValue() instanceof Yaml.Sequence sequences)) {
        throw RuleProblem.at(list.getValue(), EXPECTED);
      }
      for (Yaml member : sequences.members()) {
        if (!(member instanceof Yaml.Sequence sequence)) {
          throw RuleProblem.at(member, EXPECTED);
        }
        examples.add(new ChainExample(matches, events(sequence), member.line()));
      }
    }
    return examples;
  }

  private static List<Map<String, @Nullable Object>> events(Yaml.Sequence sequence)
      throws RuleProblem {
    List<Map<String, @Nullable Object>> events = new ArrayList<>();
    for (Yaml event : sequence.members()) {
      if (!(event instanceof Yaml.Mapping mapping)) {
        throw RuleProblem.at(event, "an event is a mapping of fields");
      }
      events.add(values(mapping));
    }
    return events;
  }

  private static Map<String, @Nullable Object> values(Yaml.Mapping mapping) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    mapping.entries().forEach((key, value) -> values.put(key, value(value)));
    return values;
  }

  private static @Nullable Object value(Yaml node) {
    if (node instanceof Yaml.Mapping mapping) {
      return values(mapping);
    }
    if (node instanceof Yaml.Sequence sequence) {
      List<@Nullable Object> members = new ArrayList<>();
      for (Yaml member : sequence.members()) {
        members.add(value(member));
      }
      return members;
    }
    return ((Yaml.Scalar) node).value();
  }
}
