package dev.offscript.chains.session;

import dev.offscript.chains.Places;
import dev.offscript.chains.values.Times;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventId;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is kept of a session once it was read: enough to tell whether two files speak of one run.
 *
 * @param session the session
 * @param host where it ran, {@code ""} where unknown
 * @param agentic whether a model takes part
 * @param calls digest of the arguments by call id; ids used twice for different things are left out
 * @param order digests of the commands, in order
 * @param task the task prompt without white space, {@code ""} where there is none
 * @param basis what the best of its times rests on
 * @param span first to last time
 * @param size number of events
 * @param sightings acts in it
 */
public record Profile(
    Session session,
    String host,
    boolean agentic,
    Map<String, Call> calls,
    List<String> order,
    String task,
    TimeBasis basis,
    TimeSpan span,
    int size,
    List<Sighting> sightings) {

  /** Prompts are compared by their beginning: enough to tell tasks apart. */
  private static final int PROMPT = 4096;

  /**
   * A call's arguments.
   *
   * @param digest of the words of its commands, else of its text
   * @param shell whether it is shell text, which every format writes alike
   */
  record Call(String digest, boolean shell) {}

  /** What the log says of the run: when, where, and what was seen in it. */
  public static Profile of(SessionLog log, Places places, List<Sighting> sightings) {
    Map<String, Call> calls = new TreeMap<>();
    Set<String> reused = new HashSet<>();
    List<String> order = new ArrayList<>();
    TimeBasis basis = TimeBasis.NONE;
    long start = TimeSpan.OPEN_END;
    long end = TimeSpan.OPEN_START;
    for (Marked marked : log.events()) {
      Event event = marked.event();
      TimeSpan time = event.time();
      if (time.known()) {
        if (Times.rank(time.basis()) < Times.rank(basis)) {
          basis = time.basis();
        }
        start = time.hasStart() ? Math.min(start, time.start()) : start;
        end = time.hasEnd() ? Math.max(end, time.end()) : end;
      }
      if (event.kind() == EventKind.TOOL_CALL) {
        Call call = call(marked);
        if (call.shell) {
          order.add(call.digest);
        }
        Call before = event.callId().isEmpty() ? null : calls.put(event.callId(), call);
        if (before != null && !before.equals(call)) {
          reused.add(event.callId());
        }
      }
    }
    calls.keySet().removeAll(reused);
    TimeSpan span =
        start > end
            ? log.session().window()
            : new TimeSpan(start, end, 9, basis, log.session().window().meaning());
    return new Profile(
        log.session(),
        host(log, places),
        log.agentic(),
        calls,
        List.copyOf(order),
        log.task().map(m -> squeeze(m.event().text())).orElse(""),
        basis,
        span,
        log.events().size(),
        List.copyOf(sightings));
  }

  /** The host of the session, else the only one that its records are placed on. */
  private static String host(SessionLog log, Places places) {
    String known = places.at(log.session().unit()).hostOf(log.session());
    if (!known.isEmpty()) {
      return known;
    }
    Set<String> hosts = new TreeSet<>();
    log.events().forEach(marked -> hosts.add(marked.event().field(Ecs.HOST_NAME)));
    hosts.remove("");
    return hosts.size() == 1 ? hosts.iterator().next() : "";
  }

  /** Id of the session. */
  public String id() {
    return session.id();
  }

  /** Its own addresses. */
  Set<String> addresses() {
    return new TreeSet<>(session.addresses());
  }

  private static Call call(Marked marked) {
    List<String> words = new ArrayList<>();
    marked.commands().forEach(command -> words.addAll(command.argv()));
    return words.isEmpty()
        ? new Call(EventId.derived("", List.of(squeeze(marked.event().text()))), false)
        : new Call(EventId.derived("", words), true);
  }

  private static String squeeze(String text) {
    StringBuilder squeezed = new StringBuilder();
    for (int i = 0; i < text.length() && squeezed.length() < PROMPT; i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        squeezed.append(c);
      }
    }
    return squeezed.toString();
  }
}
