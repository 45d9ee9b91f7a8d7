package dev.offscript.readers.described;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Field;
import dev.offscript.readers.text.CommandLineToArgv;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one field is filled. */
record CompiledField(
    Field field,
    Conversion conversion,
    Column[] from,
    Map<String, String> words,
    List<String> not,
    String value,
    List<Conditions.Compiled> when) {

  void put(Row row, Event.Builder event) {
    if (!when.isEmpty() && !CompiledVariant.any(when, row)) {
      return;
    }
    for (Column column : from) {
      if (!column.present(row)) {
        continue;
      }
      if (conversion == Conversion.LIST) {
        List<String> texts = arguments(column.texts(row));
        if (!texts.isEmpty()) {
          event.put(field, texts);
          return;
        }
        continue;
      }
      if (field == Ecs.PROCESS_COMMAND_LINE && column.repeats(row)) {
        event.put(field, String.join(" ", column.texts(row)));
        return;
      }
      Object converted = column.repeats(row) ? any(row, column) : convert(column.text(row));
      if (converted != null) {
        put(row, event, converted);
        return;
      }
    }
    Object constant = value.isEmpty() ? null : conversion.convert(value);
    if (constant != null) {
      put(row, event, constant);
    }
  }

  /** A log that has the command line alone: the arguments as a program would get them. */
  private List<String> arguments(List<String> texts) {
    return field == Ecs.PROCESS_ARGS && texts.size() == 1
        ? CommandLineToArgv.split(texts.get(0))
        : texts;
  }

  /** A translated address that is the address itself says nothing. */
  private void put(Row row, Event.Builder event, Object converted) {
    if (field == Ecs.SOURCE_IP) {
      row.sourceIp(converted.toString());
    } else if (field == Ecs.DESTINATION_IP) {
      row.destinationIp(converted.toString());
    } else if (field == Ecs.SOURCE_NAT_IP && row.sourceIp().equals(converted)
        || field == Ecs.DESTINATION_NAT_IP && row.destinationIp().equals(converted)) {
      return;
    }
    if (converted instanceof Long number) {
      row.sum(field, number);
    }
    event.put(field, converted);
  }

  /** The first of several values that converts. */
  private @Nullable Object any(Row row, Column column) {
    for (String text : column.texts(row)) {
      Object converted = convert(text);
      if (converted != null) {
        return converted;
      }
    }
    return null;
  }

  private @Nullable Object convert(String raw) {
    if (raw.isEmpty() || !not.isEmpty() && not.contains(raw)) {
      return null;
    }
    if (words.isEmpty()) {
      return conversion.convert(raw);
    }
    String word = words.get(raw.toLowerCase(Locale.ROOT));
    return conversion.convert(word == null ? words.getOrDefault("*", raw) : word);
  }
}
