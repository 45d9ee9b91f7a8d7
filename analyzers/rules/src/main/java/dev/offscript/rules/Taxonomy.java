package dev.offscript.rules;

import dev.offscript.model.EventKind;
import dev.offscript.rules.mapping.FieldMap;
import dev.offscript.rules.mapping.Section;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names under which the events of a logsource carry their fields, as {@code mapping.yml} has
 * them.
 *
 * @param seen whether any kind of event has the logsource
 * @param names Sigma's names of its fields; ECS names are there beside them
 * @param always the names that every such event has
 */
public record Taxonomy(boolean seen, Set<String> names, Set<String> always) {

  private static final Set<String> OF_EVERY_PROCESS =
      Set.of("Image", "CommandLine", "process.executable", "process.command_line");

  /** Keeps unmodifiable views. */
  public Taxonomy {
    names = Collections.unmodifiableSet(names);
    always = Collections.unmodifiableSet(always);
  }

  /** What a rule for {@code logsource} can ask of events. */
  public static Taxonomy of(Logsource logsource, FieldMap mapping) {
    Set<String> names = new TreeSet<>();
    boolean seen = false;
    boolean processes = true;
    for (EventKind kind : EventKind.values()) {
      List<Section> sections = mapping.of(kind);
      for (int number = 0; number < sections.size(); number++) {
        if (sections.get(number).logsources().stream().anyMatch(logsource::covers)) {
          seen = true;
          processes &= kind == EventKind.EXEC || kind == EventKind.COMMAND;
          // Sections add up: names of the entry for all events of the kind are there, too.
          for (int i = 0; i < sections.size(); i++) {
            if (i == number || sections.get(i).when().isEmpty() && !sections.get(number).only()) {
              sections.get(i).aliases().forEach(alias -> names.add(alias.name()));
            }
          }
        }
      }
    }
    if (seen) {
      names.add("message");
    }
    return new Taxonomy(seen, names, seen && processes ? OF_EVERY_PROCESS : Set.of());
  }
}
