package dev.offscript.chains.join;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Traffic.Slice;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Addresses;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.Marked;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Traffic of which the sensor names the process: that of an execution record of the deed, or of one
 * that it started. A process is known by its entity id where both records give one, else by host,
 * container and process id, from its execution to the next one that got the same id.
 */
final class ProcessTraffic {

  private static final Field ENTITY = Field.of("process.entity_id");
  private static final Field PARENT_ENTITY = Field.of("process.parent.entity_id");

  /** Processes of one deed that are followed, and generations below it. */
  private static final int PROCESSES = 256;

  private static final int GENERATIONS = 8;

  private final CaseView view;
  private final Whereabouts where;
  private final Limits limits;

  ProcessTraffic(CaseView view, Whereabouts where, Limits limits) {
    this.view = view;
    this.where = where;
    this.limits = limits;
  }

  /**
   * One process of a deed.
   *
   * @param until when another process got its id
   */
  private record Process(
      Sighting cause,
      String pid,
      String entity,
      String container,
      long from,
      long until,
      int generation) {

    boolean same(Event event, String host, CaseView view) {
      String other = event.field(ENTITY);
      if (!entity.isEmpty() && !other.isEmpty()) {
        return entity.equals(other);
      }
      return pid.equals(event.field(Ecs.PROCESS_PID)) && there(event, host, view) && in(event);
    }

    boolean parent(Event event, String host, CaseView view) {
      String other = event.field(PARENT_ENTITY);
      if (!entity.isEmpty() && !other.isEmpty()) {
        return entity.equals(other);
      }
      return pid.equals(event.field(Ecs.PROCESS_PARENT_PID))
          && there(event, host, view)
          && in(event);
    }

    private boolean there(Event event, String host, CaseView view) {
      String other = event.field(Ecs.CONTAINER_ID);
      return host.equals(view.places().hostOf(event))
          && (container.isEmpty() || other.isEmpty() || container.equals(other));
    }

    private boolean in(Event event) {
      TimeSpan time = event.time();
      return time.known() && time.best() >= from && time.best() < until;
    }
  }

  /** Gives the deed the traffic of its processes; adds what was told to {@code explained}. */
  void join(Deed deed, Set<String> explained) {
    Map<String, Process> processes = new TreeMap<>();
    List<Sighting> executions = new ArrayList<>(deed.execs());
    deed.sightings().stream().filter(Sighting::ran).forEach(executions::add);
    String host = deed.host();
    for (Sighting execution : executions) {
      Event event = execution.marked().event();
      String own = view.places().hostOf(event);
      host = host.isEmpty() ? own : host;
      boolean known =
          event.kind() == EventKind.EXEC
              && !event.field(Ecs.PROCESS_PID).isEmpty()
              && event.time().known()
              && own.equals(host);
      if (known && processes.size() < PROCESSES) {
        add(execution, event, 0, host, processes);
      }
    }
    if (processes.isEmpty()) {
      return;
    }
    descend(host, processes);
    Set<String> pids = new TreeSet<>();
    processes.values().forEach(process -> pids.add(process.pid));
    Set<String> joined = new HashSet<>();
    Map<String, String> reached = new TreeMap<>();
    Set<String> sources = new TreeSet<>();
    deed.traffic().flows().forEach(slice -> joined.add(slice.marked().id()));
    for (Marked marked : view.holding(Ecs.PROCESS_PID, pids, TRAFFIC)) {
      for (Process process : processes.values()) {
        if (process.same(marked.event(), host, view) && joined.add(marked.id())) {
          explained.add(marked.id());
          String source = marked.event().field(Ecs.SOURCE_IP);
          if (Addresses.isInside(source) && !Addresses.isLoopback(source)) {
            sources.add(source);
          }
          String far = marked.event().field(Ecs.DESTINATION_IP);
          if (process.generation == 0
              && marked.event().kind() == EventKind.FLOW
              && !far.isEmpty()) {
            reached.put(far, "its process went there");
          }
          (marked.event().kind() == EventKind.DNS
                  ? deed.traffic().lookups()
                  : deed.traffic().flows())
              .add(slice(process, marked));
        }
      }
    }
    if (deed.run().isPresent() && where.addresses(deed).isEmpty() && sources.size() == 1) {
      where.dwells(deed.run().get(), sources.iterator().next());
    }
    if (!deed.names().known() || deed.names().vague() || deed.names().unresolved()) {
      // So that what other sensors say of that far side is found, too.
      deed.names(deed.names().with(reached));
    }
  }

  private static final Set<EventKind> TRAFFIC = Set.of(EventKind.FLOW, EventKind.DNS);

  private void descend(String host, Map<String, Process> processes) {
    List<Process> parents = new ArrayList<>(processes.values());
    for (int generation = 1; generation <= GENERATIONS && !parents.isEmpty(); generation++) {
      Set<String> pids = new TreeSet<>();
      parents.forEach(process -> pids.add(process.pid));
      List<Process> children = new ArrayList<>();
      for (Marked marked : view.holding(Ecs.PROCESS_PARENT_PID, pids, Set.of(EventKind.EXEC))) {
        for (Process parent : parents) {
          boolean child =
              parent.parent(marked.event(), host, view)
                  && !marked.event().field(Ecs.PROCESS_PID).isEmpty()
                  && !processes.containsKey(key(marked.event()));
          if (child && processes.size() < PROCESSES) {
            children.add(add(parent.cause, marked.event(), generation, host, processes));
          }
        }
      }
      parents = children;
    }
  }

  private Process add(
      Sighting cause, Event event, int generation, String host, Map<String, Process> processes) {
    String pid = event.field(Ecs.PROCESS_PID);
    long from = event.time().best() - limits.tolerance();
    long until = Long.MAX_VALUE;
    for (Marked other : view.holding(Ecs.PROCESS_PID, Set.of(pid), Set.of(EventKind.EXEC))) {
      Event later = other.event();
      boolean reused =
          later.time().known()
              && later.time().best() > event.time().best()
              && host.equals(view.places().hostOf(later))
              && later.field(Ecs.CONTAINER_ID).equals(event.field(Ecs.CONTAINER_ID))
              && !later.field(Ecs.PROCESS_PARENT_PID).equals(event.field(Ecs.PROCESS_PARENT_PID));
      until = reused ? Math.min(until, later.time().best()) : until;
    }
    Process process =
        new Process(
            cause,
            pid,
            event.field(ENTITY),
            event.field(Ecs.CONTAINER_ID),
            from,
            until,
            generation);
    processes.put(key(event), process);
    return process;
  }

  private static String key(Event event) {
    return event.evidence() + " " + event.sub();
  }

  private Slice slice(Process process, Marked marked) {
    Event event = marked.event();
    long delay =
        process.cause.time().known()
            ? Math.max(0, Times.minus(event.time().best(), process.cause.time().best()))
            : 0;
    List<String> because = new ArrayList<>();
    because.add(
        "the sensor names the process "
            + process.pid
            + (process.generation == 0
                ? " that the execution record is of"
                : ", " + Words.count(process.generation, "generation") + " below the execution"));
    because.add("begins " + Times.seconds(delay) + " after it");
    return new Slice(
        marked,
        event.time(),
        event.kind() != EventKind.DNS,
        Wire.denied(event),
        Wire.answered(event, false),
        true,
        delay,
        process.cause,
        because,
        "");
  }
}
