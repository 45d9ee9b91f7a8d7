package dev.offscript.readers.described;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.Fields;
import dev.offscript.readers.text.Stamps;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What becomes of the records that meet its conditions. */
record CompiledVariant(
    List<Conditions.Compiled> when,
    List<Conditions.Compiled> swap,
    EventKind kind,
    Actor actor,
    CompiledField[] fields,
    CompiledTime time,
    List<Column> verdictFrom,
    Map<String, String> verdicts,
    String otherwise,
    List<Column> text) {

  boolean holds(Row row) {
    return when.isEmpty() || any(when, row);
  }

  static boolean any(List<Conditions.Compiled> conditions, Row row) {
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i).holds(row)) {
        return true;
      }
    }
    return false;
  }

  Event event(Row row, int unit, Stamps stamps, String module) {
    EvidenceRef ref = new EvidenceRef(unit, row.offset(), row.length(), row.line(), row.pointer());
    Event.Builder event = Event.at(ref, row.sub()).kind(kind).actor(actor);
    event.time(time.span(row, stamps, event));
    for (CompiledField field : fields) {
      field.put(row, event);
    }
    row.sums(event);
    verdict(row, event);
    text(row, event);
    Event made = event.put(Ecs.EVENT_MODULE, module).build();
    return any(swap, row) ? made.with(swapped(made.fields())) : made;
  }

  /** The first text that is there; of a command the command line where no other is. */
  private void text(Row row, Event.Builder event) {
    for (Column column : text) {
      if (column.present(row) && !column.text(row).isEmpty()) {
        event.text(column.repeats(row) ? String.join(" ", column.texts(row)) : column.text(row));
        return;
      }
    }
    if (kind == EventKind.EXEC || kind == EventKind.COMMAND) {
      event.text(event.build().field(Ecs.PROCESS_COMMAND_LINE));
    }
  }

  /** The same with source and destination exchanged, bytes and packets with them. */
  private static Fields swapped(Fields fields) {
    Fields.Builder swapped = Fields.builder();
    fields.forEach(
        (field, value) -> {
          String name = field.name();
          String other =
              name.startsWith("source.")
                  ? "destination." + name.substring("source.".length())
                  : name.startsWith("destination.")
                      ? "source." + name.substring("destination.".length())
                      : name;
          swapped.put(Field.of(other), value);
        });
    return swapped.build();
  }

  private void verdict(Row row, Event.Builder event) {
    for (Column column : verdictFrom) {
      if (!column.present(row)) {
        continue;
      }
      String word = column.text(row);
      if (word.isEmpty()) {
        continue;
      }
      String meaning = verdicts.get(word);
      if (meaning == null) {
        meaning = verdicts.getOrDefault(word.toLowerCase(Locale.ROOT), otherwise);
      }
      event.put(Ecs.EVENT_ACTION, meaning);
      event.put(Ecs.EVENT_ORIGINAL_ACTION, word);
      return;
    }
  }
}
