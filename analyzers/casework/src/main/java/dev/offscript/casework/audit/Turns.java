package dev.offscript.casework.audit;

import dev.offscript.casework.intake.UnitCollector;
import dev.offscript.casework.intake.UnitRecord;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventId;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Cuts the sessions of one unit into turns, what an agent said and called between two things that
 * it was given, and hands on those that were asked for.
 */
final class Turns implements UnitCollector.Next {

  /** Characters of a turn or a prompt; what is longer is cut and ends in an ellipsis. */
  private static final int LONGEST = 1 << 16;

  /** Sessions open at once in one unit. */
  private static final int OPEN = 4096;

  private final UnitRecord unit;
  private final Map<String, List<Told>> acts;
  private final Set<String> benign;
  private final Set<String> sessions;
  private final long seed;
  private final Consumer<Found> sink;
  private final Map<String, Open> open = new LinkedHashMap<>();

  /**
   * A turn that was asked for.
   *
   * @param event id of the event that makes it one: the act, or the first call
   * @param chain empty for a benign one
   */
  record Found(
      String session,
      String prompt,
      String chunk,
      String event,
      EvidenceRef ref,
      Optional<Told> chain) {}

  /**
   * Turns of {@code unit}.
   *
   * @param acts chains by the id of the event of their act
   * @param benign sessions of which one turn with a call is wanted
   */
  Turns(
      UnitRecord unit,
      Map<String, List<Told>> acts,
      Set<String> benign,
      long seed,
      Consumer<Found> sink) {
    this.unit = unit;
    this.acts = acts;
    this.benign = benign;
    this.seed = seed;
    this.sink = sink;
    this.sessions = new java.util.HashSet<>(benign);
    acts.values().forEach(told -> told.forEach(chain -> sessions.addAll(all(chain))));
  }

  private static List<String> all(Told chain) {
    List<String> ids = new ArrayList<>(chain.records());
    ids.add(chain.session());
    return ids;
  }

  /** What is known of a session so far. */
  private static final class Open {
    private final StringBuilder turn = new StringBuilder();
    private final Map<String, Found> acts = new TreeMap<>();
    private String prompt = "";
    private Optional<Event> call = Optional.empty();
    private int turns;
    private Optional<Found> best = Optional.empty();
    private long rank = Long.MAX_VALUE;
  }

  @Override
  public void event(Event event) {
    if (!sessions.contains(event.session())) {
      return;
    }
    Open here = open.computeIfAbsent(event.session(), key -> new Open());
    if (open.size() > OPEN) {
      String eldest = open.keySet().iterator().next();
      Open over = open.remove(eldest);
      if (over != null) {
        close(eldest, over);
      }
    }
    boolean own =
        switch (event.kind()) {
          case MESSAGE, REASONING, TOOL_CALL ->
              event.actor() == Actor.AGENT || event.actor() == Actor.UNKNOWN;
          default -> false;
        };
    if (!own) {
      given(event, here);
      return;
    }
    if (event.fields().flag(Ecs.OFFSCRIPT_DEMO)) {
      return;
    }
    append(here.turn, event.text());
    if (event.kind() == EventKind.TOOL_CALL) {
      String id = EventId.of(unit.sha256(), unit.member(), event.evidence().offset(), event.sub());
      here.call = here.call.or(() -> Optional.of(event));
      for (Told chain : acts.getOrDefault(id, List.of())) {
        here.acts.put(
            chain.id(),
            new Found(event.session(), "", "", id, event.evidence(), Optional.of(chain)));
      }
    }
  }

  private void given(Event event, Open here) {
    switch (event.kind()) {
      case TOOL_RESULT -> flush(event.session(), here);
      case PROMPT -> {
        flush(event.session(), here);
        boolean task = !event.field(Ecs.OFFSCRIPT_ROLE).equals("system");
        if (task && here.prompt.isEmpty()) {
          here.prompt = cut(event.text());
        }
      }
      default -> {}
    }
  }

  /** The turn is over. */
  private void flush(String session, Open here) {
    String chunk = cut(here.turn.toString());
    for (Found act : here.acts.values()) {
      sink.accept(new Found(session, here.prompt, chunk, act.event(), act.ref(), act.chain()));
    }
    if (benign.contains(session) && here.call.isPresent()) {
      Event call = here.call.get();
      here.turns++;
      long rank =
          EpisodeTable.mix(EpisodeTable.hash(session + "\n" + here.turns) ^ seed) & Long.MAX_VALUE;
      if (rank < here.rank) {
        here.rank = rank;
        here.best =
            Optional.of(
                new Found(
                    session,
                    here.prompt,
                    chunk,
                    EventId.of(unit.sha256(), unit.member(), call.evidence().offset(), call.sub()),
                    call.evidence(),
                    Optional.empty()));
      }
    }
    here.turn.setLength(0);
    here.acts.clear();
    here.call = Optional.empty();
  }

  private void close(String session, Open here) {
    flush(session, here);
    here.best.ifPresent(sink);
  }

  /** The unit is over. */
  void end() {
    open.forEach(this::close);
    open.clear();
  }

  private static void append(StringBuilder turn, String text) {
    if (!text.isEmpty() && turn.length() <= LONGEST) {
      turn.append(turn.length() > 0 ? "\n\n" : "");
      turn.append(text, 0, Math.min(text.length(), LONGEST + 1));
    }
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
