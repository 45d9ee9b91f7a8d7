package dev.offscript.rules.sequence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example inside a chain rule or a correlation: a few events in evidence order that it must
 * match, or must not.
 *
 * @param matches what is expected
 * @param events fields, flat or nested; {@code rules} says which rules hit the event
 * @param line where it stands in the file
 */
public record SequenceExample(
    boolean matches, List<Map<String, @Nullable Object>> events, int line) {

  /** Keeps an immutable copy. */
  public SequenceExample {
    events = List.copyOf(events);
  }
}
