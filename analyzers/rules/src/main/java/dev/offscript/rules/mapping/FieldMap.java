package dev.offscript.rules.mapping;

import dev.offscript.model.EventId;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.rules.Logsource;
import dev.offscript.rules.yaml.RuleProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * How events look to Sigma, by kind. Immutable.
 *
 * @param sections what holds for the events of each kind, what counts more first
 * @param parents which wrappers of a command are its parent
 * @param own the files that a user laid over the shipped one, for telling maps apart; empty for
 *     that alone
 */
public record FieldMap(Map<EventKind, List<Section>> sections, Parents parents, List<String> own) {

  private static final FieldMap SHIPPED = read();

  /**
   * Programs that run another program.
   *
   * @param fork those that start it as a process of their own and wait
   * @param become those that become it
   */
  public record Parents(Set<String> fork, Set<String> become) {}

  /** The map that is part of this program. */
  public static FieldMap shipped() {
    return SHIPPED;
  }

  /**
   * This map with a user's file laid over it.
   *
   * @param text YAML, see the package
   * @throws RuleProblem where it cannot be read, with line and column
   */
  public FieldMap with(String text) throws RuleProblem {
    FieldMap over = MappingParser.parse(text);
    Map<EventKind, List<Section>> joined = new EnumMap<>(EventKind.class);
    for (EventKind kind : EventKind.values()) {
      List<Section> all = new ArrayList<>(over.of(kind));
      all.addAll(of(kind));
      joined.put(kind, List.copyOf(all));
    }
    Set<String> fork = new LinkedHashSet<>(parents.fork());
    fork.addAll(over.parents.fork());
    Set<String> become = new LinkedHashSet<>(parents.become());
    become.addAll(over.parents.become());
    List<String> files = new ArrayList<>(own);
    files.add(text);
    return new FieldMap(joined, new Parents(fork, become), List.copyOf(files));
  }

  private static String text() {
    try (InputStream in = Logsource.class.getResourceAsStream("mapping.yml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("mapping.yml of this program cannot be read", e);
    }
  }

  private static FieldMap read() {
    try {
      FieldMap read = MappingParser.parse(text());
      Map<EventKind, List<Section>> sections = new EnumMap<>(read.sections);
      for (EventKind kind : EventKind.values()) {
        sections.putIfAbsent(
            kind,
            List.of(
                new Section(
                    List.of(),
                    false,
                    List.of(new Logsource("", "offscript", kind.wire())),
                    List.of())));
      }
      return new FieldMap(sections, read.parents, List.of());
    } catch (RuleProblem e) {
      throw new IllegalStateException(
          "mapping.yml:" + e.line() + ":" + e.column() + ": " + e.reason(), e);
    }
  }

  /** What holds for events of {@code kind}, what counts more first. */
  public List<Section> of(EventKind kind) {
    return sections.getOrDefault(kind, List.of());
  }

  /**
   * What may hold for events of {@code kind} in evidence where {@code carried} says which values
   * some event has; an empty value asks for any. Says too much rather than too little.
   */
  public List<Section> possible(EventKind kind, BiPredicate<String, String> carried) {
    List<Section> possible = new ArrayList<>();
    for (Section section : of(kind)) {
      if (section.when().stream().allMatch(condition -> possible(condition, carried))) {
        possible.add(section);
      }
    }
    return possible;
  }

  private static boolean possible(
      Section.Condition condition, BiPredicate<String, String> carried) {
    String field = condition.field().name();
    return condition.values().isEmpty()
        ? carried.test(field, "")
        : condition.values().stream().anyMatch(value -> carried.test(field, value));
  }

  /**
   * The fields that {@code name} may be taken from, over all kinds of events: itself where it is an
   * ECS name, and what views take it from. Empty where nothing has the name, or where any view
   * shows something else under it than a field's own value.
   */
  public Optional<List<Field>> plain(String name) {
    Set<Field> fields = new LinkedHashSet<>();
    if (name.indexOf('.') > 0) {
      fields.add(Field.of(name));
    }
    for (List<Section> ofKind : sections.values()) {
      for (Section section : ofKind) {
        for (Section.Alias alias : section.aliases()) {
          if (alias.name().equals(name)) {
            for (Taken taken : alias.taken()) {
              if (!taken.plain()) {
                return Optional.empty();
              }
              fields.add(taken.field());
            }
          }
        }
      }
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(fields));
  }

  /** The kinds of events of which some may be what a rule for {@code logsource} looks at. */
  public Set<EventKind> kinds(Logsource logsource) {
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    sections.forEach(
        (kind, ofKind) -> {
          for (Section section : ofKind) {
            if (section.logsources().stream().anyMatch(logsource::covers)) {
              kinds.add(kind);
            }
          }
        });
    return kinds;
  }

  /** Tells maps apart, from one run to the next too: a hash of the files it was read from. */
  public String fingerprint() {
    List<String> files = new ArrayList<>(List.of(text()));
    files.addAll(own);
    return EventId.derived("", files);
  }
}
