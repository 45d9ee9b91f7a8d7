package dev.offscript.rules;

import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.SimpleCommand;
import dev.offscript.rules.mapping.FieldMap;
import dev.offscript.rules.mapping.Section;
import dev.offscript.rules.mapping.Taken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Shows events, and the commands in them, as rules see them: their ECS fields; the names that the
 * {@link FieldMap} gives them; {@code offscript.kind}, {@code offscript.actor}, {@code
 * offscript.session}; the text of an event as {@code message}; of a command what {@link
 * CommandFacts} says.
 *
 * <p>Which sections of the map hold is worked out from a handful of fields, and events beside each
 * other mostly agree in them: one a thread, it remembers.
 */
public final class Views {

  private static final Field MESSAGE = Field.of("message");

  /** Combinations of values whose shape is remembered; there are as many as kinds of records. */
  private static final int MOST_KNOWN = 1_024;

  private final FieldMap map;
  private final Predicate<String> asked;
  private final Map<EventKind, Table> tables = new EnumMap<>(EventKind.class);

  /**
   * Views by {@code map}.
   *
   * @param asked the names that somebody asks for; others of the map are left out
   */
  Views(FieldMap map, Predicate<String> asked) {
    this.map = map;
    this.asked = asked;
  }

  /** An event without a command. */
  public RuleEvent of(Event event) {
    Shape shape = table(event.kind()).of(event, null);
    FlatEvent view = new FlatEvent(shape.logsources);
    fill(view, event, null, shape);
    view.put("message", event.text());
    return view;
  }

  /** One simple command of an event. */
  public RuleEvent of(Event event, SimpleCommand command) {
    CommandFacts facts = new CommandFacts(event, command, map.parents());
    Shape shape = table(EventKind.COMMAND).of(event, facts);
    FlatEvent view = new FlatEvent(shape.logsources);
    facts.put(view);
    fill(view, event, facts, shape);
    return view;
  }

  private static void fill(FlatEvent view, Event event, @Nullable CommandFacts facts, Shape shape) {
    event.fields().forEach((field, value) -> view.put(field.name(), value));
    for (Section.Alias alias : shape.aliases) {
      for (Taken taken : alias.taken()) {
        Object value = taken.of(value(taken.field(), event, facts));
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

  private static @Nullable Object value(Field field, Event event, @Nullable CommandFacts facts) {
    if (facts != null) {
      return facts.value(field);
    }
    Object value = event.fields().value(field);
    return value == null && field == MESSAGE && !event.text().isEmpty() ? event.text() : value;
  }

  private Table table(EventKind kind) {
    Table table = tables.get(kind);
    if (table == null) {
      table = new Table(map.of(kind), asked);
      tables.put(kind, table);
    }
    return table;
  }

  /** What holds for some events of a kind. */
  private record Shape(List<Logsource> logsources, List<Section.Alias> aliases) {}

  /** The sections of one kind, and the shapes they made so far. */
  private static final class Table {
    private final List<Section> sections;
    private final Predicate<String> asked;
    private final Field[] fields;
    private final boolean[] whole;
    private final @Nullable Object[] last;
    private final Map<List<@Nullable Object>, Shape> known = new HashMap<>();
    private final Map<Set<Integer>, Shape> shapes = new HashMap<>();
    private @Nullable Shape lastShape;

    Table(List<Section> sections, Predicate<String> asked) {
      this.sections = sections;
      this.asked = asked;
      Map<Field, Boolean> wanted = new LinkedHashMap<>();
      for (Section section : sections) {
        for (Section.Condition condition : section.when()) {
          wanted.merge(condition.field(), !condition.values().isEmpty(), Boolean::logicalOr);
        }
      }
      this.fields = wanted.keySet().toArray(new Field[0]);
      this.whole = new boolean[fields.length];
      for (int i = 0; i < fields.length; i++) {
        whole[i] = Boolean.TRUE.equals(wanted.get(fields[i]));
      }
      this.last = new Object[fields.length];
    }

    /** What holds for {@code event}; the same as last time where nothing that counts changed. */
    Shape of(Event event, @Nullable CommandFacts facts) {
      Shape shape = lastShape;
      boolean same = shape != null;
      for (int i = 0; i < fields.length; i++) {
        Object value = value(fields[i], event, facts);
        if (value != null && !whole[i]) {
          value = Boolean.TRUE; // only whether it is there counts
        }
        Object before = last[i];
        same &= value == before || value != null && value.equals(before);
        last[i] = value;
      }
      if (same && shape != null) {
        return shape;
      }
      List<@Nullable Object> values = Arrays.asList(last.clone());
      shape = known.get(values);
      if (shape == null) {
        shape = fresh();
        if (known.size() < MOST_KNOWN) {
          known.put(values, shape);
        }
      }
      lastShape = shape;
      return shape;
    }

    private Shape fresh() {
      Set<Integer> holding = new LinkedHashSet<>();
      for (int number = 0; number < sections.size(); number++) {
        if (holds(sections.get(number))) {
          holding.add(number);
          if (sections.get(number).only()) {
            break;
          }
        }
      }
      return shapes.computeIfAbsent(holding, this::shape);
    }

    private boolean holds(Section section) {
      for (Section.Condition condition : section.when()) {
        Object value = last[Arrays.asList(fields).indexOf(condition.field())];
        boolean fits =
            value != null
                && (condition.values().isEmpty()
                    || (value instanceof List<?> list
                        ? list.stream().anyMatch(member -> fits(member, condition))
                        : fits(value, condition)));
        if (!fits) {
          return false;
        }
      }
      return true;
    }

    private static boolean fits(Object value, Section.Condition condition) {
      return condition.values().contains(String.valueOf(value).toLowerCase(java.util.Locale.ROOT));
    }

    private Shape shape(Set<Integer> holding) {
      Set<Logsource> logsources = new LinkedHashSet<>();
      Map<String, List<Taken>> aliases = new LinkedHashMap<>();
      for (int number : holding) {
        Section section = sections.get(number);
        logsources.addAll(section.logsources());
        for (Section.Alias alias : section.aliases()) {
          if (asked.test(alias.name())) {
            aliases.computeIfAbsent(alias.name(), key -> new ArrayList<>()).addAll(alias.taken());
          }
        }
      }
      if (logsources.isEmpty()) {
        logsources.add(NOWHERE);
      }
      return new Shape(
          List.copyOf(logsources),
          aliases.entrySet().stream()
              .map(entry -> new Section.Alias(entry.getKey(), List.copyOf(entry.getValue())))
              .toList());
    }
  }

  /** An empty list of logsources would be open to every rule. */
  static final Logsource NOWHERE = new Logsource("", "offscript", "none");
}
