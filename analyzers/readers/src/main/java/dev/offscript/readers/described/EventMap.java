package dev.offscript.readers.described;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.described.Descriptor.Condition;
import dev.offscript.readers.described.Descriptor.FieldSource;
import dev.offscript.readers.described.Descriptor.Need;
import dev.offscript.readers.described.Descriptor.TimeSource;
import dev.offscript.readers.described.Descriptor.Variant;
import dev.offscript.readers.text.Stamps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A descriptor made ready for one source: names are slots, targets have their conversion. */
final class EventMap {

  private final Slots slots = new Slots();
  private final String module;
  private final List<CompiledNeed> needs = new ArrayList<>();
  private final List<CompiledCondition> ignore;
  private final List<CompiledVariant> variants = new ArrayList<>();

  EventMap(Descriptor descriptor) {
    module = descriptor.format();
    // Wanted names first, so that a second name never takes a column away from its first.
    for (Need need : descriptor.recognise()) {
      needs.add(
          new CompiledNeed(
              columns(need.all()), columns(need.any()), conditions(List.of(need.where())).get(0)));
    }
    ignore = conditions(descriptor.ignore());
    for (Variant variant : descriptor.variants()) {
      variants.add(compile(variant));
    }
    descriptor
        .names()
        .forEach(
            (name, others) -> {
              int slot = slots.slot(name);
              others.forEach(other -> slots.alias(other, slot));
            });
  }

  /** The wanted columns. */
  Slots slots() {
    return slots;
  }

  /** Whether {@code row} has what a record of this format must have. */
  boolean recognises(Row row) {
    for (CompiledNeed need : needs) {
      if (need.holds(row)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code row} states nothing, by its own words. */
  boolean ignores(Row row) {
    for (CompiledCondition condition : ignore) {
      if (condition.holds(row)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The event that {@code row} states, null where no variant holds or where it would be a flow
   * between nobody and nobody.
   */
  @Nullable Event event(Row row, int unit, Stamps stamps) {
    for (CompiledVariant variant : variants) {
      if (variant.holds(row)) {
        Event event = variant.event(row, unit, stamps, module);
        boolean empty =
            event.kind() == EventKind.FLOW
                && row.sourceIp().isEmpty()
                && row.destinationIp().isEmpty()
                && !event.fields().has(Ecs.DESTINATION_DOMAIN);
        return empty ? null : event;
      }
    }
    return null;
  }

  private CompiledVariant compile(Variant variant) {
    List<CompiledField> fields = new ArrayList<>();
    for (FieldSource source : variant.fields()) {
      fields.add(
          new CompiledField(
              source.field(),
              Conversion.of(source.field()),
              columns(source.from()),
              source.words(),
              source.not(),
              source.value()));
    }
    TimeSource time = variant.time();
    return new CompiledVariant(
        conditions(variant.when()),
        variant.kind(),
        fields,
        new CompiledTime(
            columns(time.start()),
            columns(time.end()),
            columns(time.at()),
            columns(time.duration()),
            columns(time.zone()),
            time),
        columns(variant.verdict().from()),
        variant.verdict().words(),
        variant.verdict().otherwise(),
        columns(variant.text()));
  }

  private List<CompiledCondition> conditions(List<Condition> conditions) {
    List<CompiledCondition> compiled = new ArrayList<>();
    for (Condition condition : conditions) {
      int[] columns =
          columns(List.copyOf(condition.values().keySet())).stream()
              .mapToInt(column -> column.slots()[0])
              .toArray();
      compiled.add(new CompiledCondition(columns, List.copyOf(condition.values().values())));
    }
    return compiled;
  }

  private List<Column> columns(List<String> names) {
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      String[] parts = name.split(" \\+ ");
      int[] numbers = new int[parts.length];
      for (int i = 0; i < parts.length; i++) {
        numbers[i] = slots.slot(parts[i]);
      }
      columns.add(new Column(numbers));
    }
    return List.copyOf(columns);
  }

  /** One column, or several joined with a blank. */
  private record Column(int[] slots) {

    String text(Row row) {
      String first = row.get(slots[0]);
      if (slots.length == 1 || first.isEmpty()) {
        return first;
      }
      StringBuilder text = new StringBuilder(first);
      for (int i = 1; i < slots.length; i++) {
        text.append(' ').append(row.get(slots[i]));
      }
      return text.toString();
    }

    boolean present(Row row) {
      for (int slot : slots) {
        if (!row.has(slot)) {
          return false;
        }
      }
      return true;
    }
  }

  private record CompiledNeed(List<Column> all, List<Column> any, CompiledCondition where) {

    boolean holds(Row row) {
      for (Column column : all) {
        if (!column.present(row)) {
          return false;
        }
      }
      boolean found = any.isEmpty();
      for (Column column : any) {
        found |= column.present(row);
      }
      return found && where.holds(row);
    }
  }

  private record CompiledCondition(int[] columns, List<List<String>> values) {

    boolean holds(Row row) {
      for (int i = 0; i < columns.length; i++) {
        if (!row.has(columns[i])) {
          return false;
        }
        List<String> wanted = values.get(i);
        if (!wanted.get(0).equals("*") && !equalsAny(row.get(columns[i]), wanted)) {
          return false;
        }
      }
      return true;
    }

    private static boolean equalsAny(String value, List<String> wanted) {
      for (String word : wanted) {
        if (word.equalsIgnoreCase(value)) {
          return true;
        }
      }
      return false;
    }
  }

  /** What the name of a field says of its values. */
  private enum Conversion {
    ADDRESS,
    NAT_ADDRESS,
    PORT,
    NUMBER,
    TRANSPORT,
    DIRECTION,
    DOMAIN,
    LIST,
    LOWER,
    SEVERITY,
    TEXT;

    static Conversion of(Field field) {
      String name = field.name();
      if (name.endsWith(".ip")) {
        return name.contains(".nat.") ? NAT_ADDRESS : ADDRESS;
      }
      if (name.endsWith(".port")) {
        return PORT;
      }
      if (name.endsWith(".bytes")
          || name.endsWith(".packets")
          || name.endsWith(".pid")
          || field == Ecs.EVENT_COUNT
          || field == Ecs.HTTP_RESPONSE_STATUS_CODE) {
        return NUMBER;
      }
      return field == Ecs.NETWORK_TRANSPORT
          ? TRANSPORT
          : field == Ecs.NETWORK_DIRECTION
              ? DIRECTION
              : field == Ecs.DESTINATION_DOMAIN || field == Ecs.DNS_QUESTION_NAME
                  ? DOMAIN
                  : field == Ecs.DNS_ANSWERS
                      ? LIST
                      : field == Ecs.NETWORK_PROTOCOL
                          ? LOWER
                          : field == Ecs.EVENT_SEVERITY ? SEVERITY : TEXT;
    }
  }

  private record CompiledField(
      Field field,
      Conversion conversion,
      List<Column> from,
      Map<String, String> words,
      List<String> not,
      String value) {

    void put(Row row, Event.Builder event) {
      if (!value.isEmpty()) {
        event.put(field, value);
        return;
      }
      for (Column column : from) {
        if (!column.present(row)) {
          continue;
        }
        if (conversion == Conversion.LIST) {
          event.put(field, row.all(column.slots()[0]));
          return;
        }
        Object converted =
            row.repeats(column.slots()[0]) ? any(row, column) : convert(column.text(row));
        if (converted != null) {
          put(row, event, converted);
          return;
        }
      }
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
      for (String text : row.all(column.slots()[0])) {
        Object converted = convert(text);
        if (converted != null) {
          return converted;
        }
      }
      return null;
    }

    private @Nullable Object convert(String raw) {
      String text = raw;
      if (!not.isEmpty() && not.contains(text)) {
        return null;
      }
      if (!words.isEmpty()) {
        text = words.getOrDefault(text.toLowerCase(Locale.ROOT), text);
      }
      return switch (conversion) {
        case ADDRESS -> orNull(Values.address(text));
        case NAT_ADDRESS -> Values.unspecified(text) ? null : orNull(Values.address(text));
        case PORT -> orNull(Values.port(text));
        case NUMBER -> orNull(Values.whole(text));
        case TRANSPORT -> Values.transport(text);
        case DIRECTION -> orNull(Values.direction(text));
        case DOMAIN -> orNull(Values.domain(text));
        case LOWER -> text.toLowerCase(Locale.ROOT);
        case SEVERITY -> Values.whole(text) < 0 ? text : (Object) Values.whole(text);
        case LIST, TEXT -> text;
      };
    }

    private static @Nullable Object orNull(String text) {
      return text.isEmpty() ? null : text;
    }

    private static @Nullable Object orNull(long number) {
      return number < 0 ? null : (Object) number;
    }
  }

  private record CompiledTime(
      List<Column> start,
      List<Column> end,
      List<Column> at,
      List<Column> duration,
      List<Column> zone,
      TimeSource source) {

    TimeSpan span(Row row, Stamps stamps, Event.Builder event) {
      String offset = first(zone, row);
      if (parse(start, row, stamps, offset)) {
        long from = stamps.nanos();
        int digits = stamps.digits();
        boolean naive = stamps.naive();
        if (parse(end, row, stamps, offset)) {
          return interval(from, stamps.nanos(), Math.max(digits, stamps.digits()), naive, event);
        }
        long length = durationNanos(row);
        return length >= 0
            ? interval(from, from + length, Math.max(digits, durationDigits(row)), naive, event)
            : moment(from, digits, naive, TimeMeaning.FLOW_START);
      }
      if (parse(at, row, stamps, offset)) {
        long moment = stamps.nanos();
        long length = durationNanos(row);
        if (length < 0) {
          return moment(moment, stamps.digits(), stamps.naive(), source.meaning());
        }
        long from = source.atIsEnd() ? moment - length : moment;
        return interval(from, from + length, stamps.digits(), stamps.naive(), event);
      }
      return TimeSpan.NONE;
    }

    private TimeSpan interval(long from, long to, int digits, boolean naive, Event.Builder event) {
      long last = Math.max(from, to);
      event.put(Ecs.EVENT_START, Stamps.rfc3339(from, digits));
      event.put(Ecs.EVENT_END, Stamps.rfc3339(last, digits));
      return new TimeSpan(from, last, digits, basis(naive), source.meaning());
    }

    private static TimeSpan moment(long nanos, int digits, boolean naive, TimeMeaning meaning) {
      return TimeSpan.at(nanos, digits, basis(naive), meaning);
    }

    private static TimeBasis basis(boolean naive) {
      return naive ? TimeBasis.RECORDED_NAIVE : TimeBasis.RECORDED;
    }

    private static boolean parse(List<Column> columns, Row row, Stamps stamps, String offset) {
      for (Column column : columns) {
        if (!column.present(row)) {
          continue;
        }
        if (row.repeats(column.slots()[0])) {
          for (String text : row.all(column.slots()[0])) {
            if (stamps.parse(text, offset)) {
              return true;
            }
          }
        } else if (stamps.parse(column.text(row), offset)) {
          return true;
        }
      }
      return false;
    }

    private static String first(List<Column> columns, Row row) {
      for (Column column : columns) {
        if (column.present(row)) {
          return column.text(row);
        }
      }
      return "";
    }

    private long durationNanos(Row row) {
      String text = first(duration, row);
      if (text.isEmpty()) {
        return -1;
      }
      try {
        double units = Double.parseDouble(text);
        // A century is longer than any flow: what says more is damaged.
        return units >= 0 && units * source.durationUnitNanos() < 3.2e18
            ? Math.round(units * source.durationUnitNanos())
            : -1;
      } catch (NumberFormatException e) {
        return -1;
      }
    }

    private int durationDigits(Row row) {
      String text = first(duration, row);
      int dot = text.indexOf('.');
      return dot < 0 ? 0 : Math.min(9, text.length() - dot - 1);
    }
  }

  private record CompiledVariant(
      List<CompiledCondition> when,
      EventKind kind,
      List<CompiledField> fields,
      CompiledTime time,
      List<Column> verdictFrom,
      Map<String, String> verdicts,
      String otherwise,
      List<Column> text) {

    boolean holds(Row row) {
      for (CompiledCondition condition : when) {
        if (condition.holds(row)) {
          return true;
        }
      }
      return when.isEmpty();
    }

    Event event(Row row, int unit, Stamps stamps, String module) {
      EvidenceRef ref =
          new EvidenceRef(unit, row.offset(), row.length(), row.line(), row.pointer());
      Event.Builder event = Event.at(ref, 0).kind(kind).actor(Actor.SENSOR);
      event.time(time.span(row, stamps, event));
      for (CompiledField field : fields) {
        field.put(row, event);
      }
      row.sums(event);
      verdict(row, event);
      for (Column column : text) {
        if (column.present(row)) {
          event.text(column.text(row));
          break;
        }
      }
      return event.put(Ecs.EVENT_MODULE, module).build();
    }

    private void verdict(Row row, Event.Builder event) {
      for (Column column : verdictFrom) {
        if (column.present(row)) {
          String word = column.text(row);
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
  }
}
