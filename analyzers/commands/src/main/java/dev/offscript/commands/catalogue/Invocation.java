package dev.offscript.commands.catalogue;

import dev.offscript.model.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One command as the recognition sees it.
 *
 * @param argv its words
 * @param program what its first word really is: the same, or the name of the file it was copied
 *     from
 * @param name the program's name in lower case, without its folder
 * @param assignments {@code NAME=value} in front of it
 * @param state how far it came, as far as the text can say
 * @param files the content of a file that the session wrote, by its path
 */
public record Invocation(
    List<String> argv,
    String program,
    String name,
    List<String> assignments,
    State state,
    Function<String, Optional<String>> files) {

  /** A command whose program is called as {@code program} says. */
  public Invocation(
      List<String> argv,
      String program,
      List<String> assignments,
      State state,
      Function<String, Optional<String>> files) {
    this(argv, program, ProgramNames.base(program), assignments, state, files);
  }
}
