package dev.offscript.chains.story;

import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Context;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.thread.RedThread;
import dev.offscript.chains.thread.Strand;
import dev.offscript.model.Actor;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import java.util.List;
import java.util.Optional;

/** Finds in a session what led up to an act and what came after it. */
final class Surroundings {

  private final Context context;
  private final Limits limits;
  private final RedThread thread = new RedThread();

  Surroundings(Context context, Limits limits) {
    this.context = context;
    this.limits = limits;
  }

  /**
   * The thought or message a few calls back that speaks most of the act, the nearest of several.
   */
  Optional<Marked> intent(SessionLog log, Sighting main) {
    Optional<Marked> best = Optional.empty();
    int most = 0;
    int calls = 0;
    for (int i = main.index() - 1; i >= 0 && calls <= limits.intentSteps(); i--) {
      Marked marked = log.events().get(i);
      Event event = marked.event();
      if (event.kind() == EventKind.TOOL_CALL) {
        calls++;
      }
      boolean speech = event.kind() == EventKind.REASONING || event.kind() == EventKind.MESSAGE;
      boolean own = event.actor() == Actor.AGENT || event.actor() == Actor.UNKNOWN;
      int ways = speech && own ? context.speaks(event.text(), main.act()) : 0;
      if (ways > most) {
        most = ways;
        best = Optional.of(marked);
      }
    }
    return best;
  }

  /** What prepared the act, hid it, made it stay or shows what it did, in the session's order. */
  List<Strand> strands(SessionLog log, Deed deed) {
    return thread.of(log, deed);
  }
}
