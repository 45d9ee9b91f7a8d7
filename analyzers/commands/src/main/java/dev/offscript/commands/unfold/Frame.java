package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Word;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the unfolding stands: what every command found here has in common.
 *
 * @param start first character of the source, -1 while positions are those of the text itself
 * @param end one past the last
 * @param via the way so far
 * @param state how far commands found here came
 * @param background whether they are detached
 */
record Frame(int start, int end, List<String> via, State state, boolean background) {

  static final Frame TOP = new Frame(-1, -1, List.of(), State.EXECUTED, false);

  Frame detached() {
    return background ? this : new Frame(start, end, via, state, true);
  }

  Frame staged() {
    return new Frame(start, end, via, State.STAGED, background);
  }

  /** The same inside a substitution, which may have positions of its own. */
  Frame within(Word.Part.Substitution part) {
    return start >= 0 || part.start() < 0
        ? this
        : new Frame(part.start(), part.end(), via, state, background);
  }

  /** One step further in; from here on positions are those of the command that led in. */
  Frame into(String step, int from, int to) {
    return into(List.of(step), from, to);
  }

  Frame into(List<String> steps, int from, int to) {
    List<String> longer = new ArrayList<>(via);
    steps.stream().filter(step -> !step.isEmpty()).forEach(longer::add);
    boolean outer = start < 0;
    return new Frame(
        outer ? from : start, outer ? to : end, List.copyOf(longer), state, background);
  }
}
