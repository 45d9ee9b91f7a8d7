package dev.offscript.rules;

import dev.offscript.model.Event;
import dev.offscript.model.SimpleCommand;
import dev.offscript.rules.mapping.FieldMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows what there is as events that rules are written against. With a map of the user's own see
 * {@link RuleSet#seen(Event)}.
 */
public final class RuleEvents {

  private RuleEvents() {}

  /** An event without a command; see {@link Views} for its fields. */
  public static RuleEvent of(Event event) {
    return new Views(FieldMap.shipped(), name -> true).of(event);
  }

  /** One simple command of an event; see {@link CommandFacts} for its fields. */
  public static RuleEvent of(Event event, SimpleCommand command) {
    return new Views(FieldMap.shipped(), name -> true).of(event, command);
  }

  /** JSON as it stands, flat or nested, open to every rule. */
  public static RuleEvent raw(Map<String, ? extends @Nullable Object> json) {
    return new RawEvent(json, RuleEvent.EVERYWHERE);
  }
}
