package dev.offscript.rules.sequence;

import dev.offscript.rules.sigma.Timespan;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code tests} whose examples are sequences: short lists of events in evidence order.
 *
 * <pre>
 * tests:
 *   match:
 *     - - {at: 0s, command: 'frpc -c frpc.toml', host.name: sbx-1}
 *       - {at: 5s, offscript.kind: flow, host.name: sbx-1}
 *     - events:
 *         - {at: 0s, repeat: 30, every: 1s, rule: network/inside-contacted, destination.port: '%n%'}
 * </pre>
 *
 * <p>{@code at} counts from the beginning of the example and is that of the event before where it
 * is left out; an event of an example without any {@code at} has the times that its fields say.
 */
public final class SequenceExamples {

  private static final String EXPECTED =
      "'tests' has the lists 'match' and 'no-match' of sequences, each a list of events";
  private static final int MOST_EVENTS = 10_000;

  /** When examples begin. */
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Map<String, @Nullable Object>> events = new ArrayList<>();
  private Optional<Instant> at = Optional.empty();

  private SequenceExamples() {}

  /** The examples of {@code document}. */
  public static List<SequenceExample> parse(Yaml.Mapping document) throws RuleProblem {
    Yaml node = document.get("tests");
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Yaml.Mapping tests)) {
      throw RuleProblem.at(node, EXPECTED);
    }
    List<SequenceExample> examples = new ArrayList<>();
    for (Map.Entry<String, Yaml> list : tests.entries().entrySet()) {
      boolean matches = list.getKey().equals("match");
      if (!matches && !list.getKey().equals("no-match")) {
        throw RuleProblem.at(tests.keyOf(list.getKey()), EXPECTED);
      }
      if (!(list.getValue() instanceof Yaml.Sequence sequences)) {
        throw RuleProblem.at(list.getValue(), EXPECTED);
      }
      for (Yaml member : sequences.members()) {
        Yaml sequence = member instanceof Yaml.Mapping mapping ? mapping.get("events") : member;
        if (!(sequence instanceof Yaml.Sequence members)) {
          throw RuleProblem.at(member, EXPECTED);
        }
        SequenceExamples reader = new SequenceExamples();
        for (Yaml event : members.members()) {
          reader.event(event);
        }
        examples.add(new SequenceExample(matches, reader.events, member.line()));
      }
    }
    return examples;
  }

  private void event(Yaml node) throws RuleProblem {
    if (!(node instanceof Yaml.Mapping mapping)) {
      throw RuleProblem.at(node, "an event is a mapping of fields");
    }
    Map<String, @Nullable Object> values = mapping.values();
    values.keySet().removeAll(List.of("at", "repeat", "every"));
    if (mapping.get("at") != null) {
      at = Optional.of(BEGIN.plus(offset(mapping, "at")));
    }
    int repeat = repeat(mapping);
    for (int n = 1; n <= repeat; n++) {
      Map<String, @Nullable Object> event = new LinkedHashMap<>();
      if (at.isPresent()) {
        if (n > 1) {
          at = Optional.of(at.get().plus(offset(mapping, "every")));
        }
        event.put("@timestamp", at.get().toString());
      }
      String number = String.valueOf(n);
      values.forEach(
          (key, value) ->
              event.put(
                  key,
                  value instanceof String text && text.contains("%n%")
                      ? text.replace("%n%", number)
                      : value));
      events.add(event);
    }
  }

  private int repeat(Yaml.Mapping mapping) throws RuleProblem {
    if (mapping.get("repeat") == null) {
      return 1;
    }
    String text = mapping.text("repeat");
    if (!text.matches("[1-9][0-9]{0,4}") || events.size() + Integer.parseInt(text) > MOST_EVENTS) {
      throw RuleProblem.at(mapping, "'repeat' is a number from 1 to " + MOST_EVENTS);
    }
    return Integer.parseInt(text);
  }

  private static Duration offset(Yaml.Mapping mapping, String key) throws RuleProblem {
    String text = mapping.text(key);
    Yaml at = mapping.place(key);
    return text.isEmpty() || text.equals("0s") || text.equals("0")
        ? Duration.ZERO
        : Timespan.parse(text, at);
  }
}
