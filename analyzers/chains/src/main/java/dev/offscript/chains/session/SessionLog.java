package dev.offscript.chains.session;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.Role;
import dev.offscript.model.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session and its events, with calls and results paired. */
public final class SessionLog {

  private final Session session;
  private final List<Marked> events;
  private final Map<Integer, List<Integer>> resultsOfCall = new HashMap<>();

  private SessionLog(Session session, List<Marked> events) {
    this.session = session;
    this.events = events;
    pair();
  }

  static SessionLog of(Session session, List<Marked> events) {
    return new SessionLog(session, List.copyOf(events));
  }

  /** Whose events these are. */
  public Session session() {
    return session;
  }

  /** All events, in evidence order. */
  public List<Marked> events() {
    return events;
  }

  /**
   * The results of the call (or of the call that the command at {@code index} stands in, or of the
   * execution record there), in order: some writers give output and exit code apart.
   */
  public List<Marked> results(int index) {
    List<Integer> own = resultsOfCall.get(index);
    List<Integer> found =
        own != null
            ? own
            : callOf(index)
                .map(call -> resultsOfCall.getOrDefault(call, List.of()))
                .orElse(List.of());
    return found.stream().map(events::get).toList();
  }

  /** Index of the tool call that the event at {@code index} is, or stands in. */
  Optional<Integer> callOf(int index) {
    Marked marked = events.get(index);
    if (marked.event().kind() == EventKind.TOOL_CALL) {
      return Optional.of(index);
    }
    for (int i = index - 1; i >= 0; i--) {
      Marked earlier = events.get(i);
      if (earlier.event().kind() != EventKind.TOOL_CALL) {
        continue;
      }
      boolean sameCall =
          !marked.event().callId().isEmpty()
              && marked.event().callId().equals(earlier.event().callId());
      boolean sameRecord =
          marked.event().evidence().at("").equals(earlier.event().evidence().at(""));
      if (sameCall || sameRecord && marked.event().callId().isEmpty()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The task: the first prompt that is one, else the first word of a user. */
  public Optional<Marked> task() {
    Optional<Marked> named =
        events.stream()
            .filter(m -> m.event().kind() == EventKind.PROMPT)
            .filter(m -> m.event().field(Ecs.OFFSCRIPT_ROLE).equals(Role.TASK.wire()))
            .findFirst();
    return named.isPresent()
        ? named
        : events.stream()
            .filter(m -> m.event().kind() == EventKind.PROMPT)
            .filter(m -> m.event().actor() == Actor.USER)
            .findFirst();
  }

  /** What the agent that spawned this session told it to do. */
  public Optional<Marked> order() {
    return events.stream()
        .filter(m -> m.event().kind() == EventKind.PROMPT)
        .filter(m -> m.event().field(Ecs.OFFSCRIPT_ROLE).equals(Role.PARENT.wire()))
        .findFirst();
  }

  /** Whether a model speaks or is spoken to in it; else it is a log of what ran. */
  public boolean agentic() {
    return events.stream()
        .anyMatch(
            m ->
                switch (m.event().kind()) {
                  case PROMPT, MESSAGE, REASONING, TOOL_CALL -> true;
                  default -> false;
                });
  }

  private void pair() {
    Map<String, Integer> open = new HashMap<>();
    int last = -1;
    for (int i = 0; i < events.size(); i++) {
      Marked marked = events.get(i);
      String id = marked.event().callId();
      switch (marked.event().kind()) {
        case TOOL_CALL -> {
          last = i;
          if (!id.isEmpty()) {
            open.put(id, i);
          }
        }
        case EXEC -> {
          if (!id.isEmpty()) {
            open.putIfAbsent(id, i);
          }
        }
        case TOOL_RESULT -> {
          Integer call = id.isEmpty() ? (last < 0 ? null : Integer.valueOf(last)) : open.get(id);
          if (call != null) {
            resultsOfCall.computeIfAbsent(call, k -> new ArrayList<>()).add(i);
          }
        }
        default -> {}
      }
    }
  }
}
