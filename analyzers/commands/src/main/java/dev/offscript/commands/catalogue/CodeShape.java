package dev.offscript.commands.catalogue;

import dev.offscript.commands.code.Code;
import dev.offscript.commands.code.Fact;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Severity;
import java.util.List;
import java.util.Set;

/**
 * A behaviour that program text shows by the calls that stand together in it.
 *
 * @param name of the shape
 * @param languages languages it is looked for in, empty for all
 * @param facts what it must make of sockets and shells
 * @param all texts that must all stand in the code
 * @param any texts of which one must stand in it, empty for none
 * @param also a second set of which one must stand in it, empty for none
 */
public record CodeShape(
    String name,
    Set<String> languages,
    Set<Fact> facts,
    List<String> all,
    List<String> any,
    List<String> also,
    Behaviour behaviour,
    Direction direction,
    Severity level,
    List<String> techniques,
    String because) {

  /** Whether code in this language has the shape. */
  public boolean fits(String language, Code program) {
    String code = program.text();
    return (languages.isEmpty() || languages.contains(language))
        && program.facts().containsAll(facts)
        && all.stream().allMatch(code::contains)
        && (any.isEmpty() || any.stream().anyMatch(code::contains))
        && (also.isEmpty() || also.stream().anyMatch(code::contains));
  }
}
