package dev.offscript.commands.unfold;

import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.model.Act;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How an act was hidden, as techniques beside its own: decoded on the way to a shell (T1140,
 * T1027), or started from a copy under another name (T1036).
 */
final class Disguise {

  private static final List<String> DECODED = List.of("T1140", "T1027");
  private static final List<String> RENAMED = List.of("T1036");

  private final Catalogue catalogue;

  Disguise(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * {@code acts} with the techniques of how they were hidden.
   *
   * @param via the way the command came
   * @param called what was started
   * @param program what that was copied from
   */
  List<Act> on(List<Act> acts, List<String> via, String called, String program) {
    if (acts.isEmpty()) {
      return acts;
    }
    List<String> further = new ArrayList<>();
    if (via.stream().anyMatch(this::decodes)) {
      further.addAll(DECODED);
    }
    if (!last(called).equals(last(program))) {
      further.addAll(RENAMED);
    }
    return further.isEmpty() ? acts : acts.stream().map(act -> with(act, further)).toList();
  }

  private boolean decodes(String step) {
    String word = step.substring(step.lastIndexOf(' ') + 1);
    return catalogue.words("decoders").contains(word.toLowerCase(Locale.ROOT));
  }

  private static Act with(Act act, List<String> further) {
    List<String> techniques = new ArrayList<>(act.techniques());
    further.stream().filter(one -> !techniques.contains(one)).forEach(techniques::add);
    return act.withTechniques(List.copyOf(techniques));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
