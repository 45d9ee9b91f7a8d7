package dev.offscript.rules;

import dev.offscript.model.Event;
import dev.offscript.model.SimpleCommand;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what there is as events that rules are written against. */
public final class RuleEvents {

  private RuleEvents() {}

  /** An event without a command; see {@link EventView} for its fields. */
  public static RuleEvent of(Event event) {
    return EventView.of(event);
  }

  /** One simple command of an event; see {@link CommandView} for its fields. */
  public static RuleEvent of(Event event, SimpleCommand command) {
    return CommandView.of(event, command);
  }

  /** JSON as it stands, flat or nested, open to every rule. */
  public static RuleEvent raw(Map<String, ? extends @Nullable Object> json) {
    return new RawEvent(json, RuleEvent.EVERYWHERE);
  }
}
