package dev.offscript.chains.story;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.Logs;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that an agent had received or produced before an act. */
final class Received {

  /** Agents that spawn agents deeper than this are not followed. */
  private static final int DEPTH = 8;

  private Received() {}

  /**
   * Events of the parents' sessions up to the spawn, then what only the other records of the run
   * hold, then the session's own.
   */
  static List<Marked> before(Deed deed, Sighting main, Logs logs) {
    List<Marked> before = new ArrayList<>();
    if (main.session().isEmpty()) {
      return before;
    }
    SessionLog log = logs.of(main.session());
    String parent = deed.run().map(r -> r.session().parent()).orElse(log.session().parent());
    parents(parent, log, main.time(), logs, new HashSet<>(Set.of(main.session())), before);
    List<Marked> own = log.events().subList(0, Math.max(0, main.index()));
    Set<String> known = new HashSet<>();
    log.events().forEach(m -> known.add(key(m)));
    for (Sighting other : deed.sightings()) {
      if (other.index() < 0 || other.session().equals(main.session())) {
        continue;
      }
      for (Marked marked : logs.of(other.session()).events().subList(0, other.index())) {
        if (received(marked.event().kind()) && known.add(key(marked))) {
          before.add(marked);
        }
      }
    }
    before.addAll(own);
    return before;
  }

  private static boolean received(EventKind kind) {
    return kind == EventKind.PROMPT || kind == EventKind.TOOL_RESULT || kind == EventKind.FILE_READ;
  }

  /** What makes two records of one run tell the same: the call's id, else the words. */
  private static String key(Marked marked) {
    Event event = marked.event();
    return event.kind() == EventKind.TOOL_RESULT && !event.callId().isEmpty()
        ? "result " + event.callId()
        : event.kind().wire() + " " + Words.excerpt(event.text(), 2048);
  }

  private static void parents(
      String parent,
      SessionLog child,
      TimeSpan act,
      Logs logs,
      Set<String> seen,
      List<Marked> before) {
    if (parent.isEmpty() || seen.size() > DEPTH || !seen.add(parent)) {
      return;
    }
    SessionLog log = logs.of(parent);
    parents(log.session().parent(), log, act, logs, seen, before);
    String order = child.task().map(m -> Words.excerpt(m.event().text(), 200)).orElse("");
    int end = log.events().size();
    for (int i = 0; i < log.events().size(); i++) {
      Event event = log.events().get(i).event();
      boolean spawn =
          event.kind() == EventKind.TOOL_CALL
              && order.length() >= 12
              && Words.excerpt(event.text(), 1 << 16).contains(order);
      boolean later = event.time().hasStart() && act.hasEnd() && event.time().start() > act.end();
      if (spawn || later) {
        end = spawn ? i + 1 : i;
        break;
      }
    }
    before.addAll(log.events().subList(0, end));
  }
}
