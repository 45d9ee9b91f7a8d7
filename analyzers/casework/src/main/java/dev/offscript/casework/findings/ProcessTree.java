package dev.offscript.casework.findings;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which process started which, as one reading of a log of executions tells it: a process id is the
 * last that was seen to get it before.
 */
final class ProcessTree {

  private static final int LIVE = 1 << 16;
  private static final int DEPTH = 12;

  private final Map<String, Marked> live =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Marked> eldest) {
          return size() > LIVE;
        }
      };

  private final Map<String, List<Marked>> ancestors = new HashMap<>();

  /** The next record; the ancestors of those that are {@code wanted} are kept. */
  void next(Marked marked, boolean wanted) {
    Event event = marked.event();
    if (event.kind() != EventKind.EXEC || event.field(Ecs.PROCESS_PID).isEmpty()) {
      return;
    }
    if (wanted) {
      ancestors.put(marked.id(), climb(event));
    }
    live.put(key(event, event.field(Ecs.PROCESS_PID)), marked);
  }

  private List<Marked> climb(Event event) {
    List<Marked> found = new ArrayList<>();
    Event at = event;
    while (found.size() < DEPTH) {
      Marked parent = live.get(key(event, at.field(Ecs.PROCESS_PARENT_PID)));
      if (parent == null || found.contains(parent)) {
        break;
      }
      found.add(parent);
      at = parent.event();
    }
    return List.copyOf(found);
  }

  private static String key(Event event, String pid) {
    return event.field(Ecs.HOST_NAME) + '\n' + event.field(Ecs.CONTAINER_ID) + '\n' + pid;
  }

  /** The processes above the one that {@code execution} tells of, nearest first. */
  List<Marked> above(Marked execution) {
    return ancestors.getOrDefault(execution.id(), List.of());
  }
}
