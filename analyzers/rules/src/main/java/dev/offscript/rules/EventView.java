package dev.offscript.rules;

import dev.offscript.model.Event;
import dev.offscript.model.Field;

/**
 * An event as rules see it: its ECS fields, the Sigma names of them ({@code mapping.yml}), {@code
 * offscript.kind}, {@code offscript.actor}, {@code offscript.session}, and its text as {@code
 * message}.
 */
final class EventView {

  private EventView() {}

  static RuleEvent of(Event event) {
    FieldMap.Kind kind = FieldMap.SHIPPED.of(event.kind());
    FlatEvent view = new FlatEvent(kind.logsources());
    fill(view, event, kind);
    view.put("message", event.text());
    return view;
  }

  static void fill(FlatEvent view, Event event, FieldMap.Kind kind) {
    event.fields().forEach((field, value) -> view.put(field.name(), value));
    for (FieldMap.Alias alias : kind.aliases()) {
      for (Field field : alias.fields()) {
        Object value = event.fields().value(field);
        if (value != null) {
          view.put(alias.name(), value);
          break;
        }
      }
    }
    view.put("offscript.kind", event.kind().wire());
    view.put("offscript.actor", event.actor().wire());
    view.put("offscript.session", event.session());
  }
}
