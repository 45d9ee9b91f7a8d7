package dev.offscript.chains.session;

import dev.offscript.chains.Settings;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Direction;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import dev.offscript.model.Severity;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the acts in a session, or in records that belong to none. */
public final class Sightings {

  private final Settings settings;
  private final ResultReader results = new ResultReader();

  /** Finds acts, with the values that {@code settings} watch. */
  public Sightings(Settings settings) {
    this.settings = settings;
  }

  /** Acts of the session, in order. */
  public List<Sighting> in(SessionLog log) {
    List<Sighting> found = new ArrayList<>();
    for (int i = 0; i < log.events().size(); i++) {
      Marked marked = log.events().get(i);
      if (holdsActs(marked)) {
        Optional<Marked> call = log.callOf(i).map(log.events()::get);
        List<Marked> result = log.results(i);
        collect(log, i, marked, call, result, found);
      }
    }
    return found;
  }

  /** Acts of a record that belongs to no session. */
  public List<Sighting> in(Marked stray) {
    List<Sighting> found = new ArrayList<>();
    if (holdsActs(stray)) {
      SessionLog log = SessionLog.of(Session.of("", 0), List.of(stray));
      collect(log, -1, stray, Optional.empty(), List.of(), found);
    }
    return found;
  }

  /** A command, no act by itself, at place {@code index} of the session that does {@code act}. */
  public Sighting reaching(SessionLog log, int index, SimpleCommand command, Act act) {
    Marked marked = log.events().get(index);
    Optional<Marked> call = log.callOf(index).map(log.events()::get);
    return sighting(log, index, marked, call, log.results(index), command, act, List.of());
  }

  private static boolean holdsActs(Marked marked) {
    Event event = marked.event();
    return switch (event.kind()) {
      case TOOL_CALL, COMMAND, EXEC, FILE_WRITE ->
          !marked.commands().isEmpty() && !event.fields().flag(Ecs.OFFSCRIPT_DEMO);
      default -> false;
    };
  }

  private void collect(
      SessionLog log,
      int index,
      Marked marked,
      Optional<Marked> call,
      List<Marked> result,
      List<Sighting> found) {
    for (SimpleCommand command : marked.commands()) {
      for (Act act : acts(marked, command)) {
        List<Hit> hits =
            marked.hits().stream().filter(h -> h.behaviours().contains(act.behaviour())).toList();
        Act weighed =
            onlyWritten(marked, command) && act.state().atLeast(State.ATTEMPTED)
                ? act.with(State.STAGED)
                : act;
        found.add(sighting(log, index, marked, call, result, command, weighed, hits));
      }
    }
  }

  private Sighting sighting(
      SessionLog log,
      int index,
      Marked marked,
      Optional<Marked> call,
      List<Marked> result,
      SimpleCommand command,
      Act act,
      List<Hit> hits) {
    Aftermath after =
        act.state().atLeast(State.ATTEMPTED)
            ? results.read(call.orElse(marked), command, act, result)
            : Aftermath.UNKNOWN;
    Lives.Life life = Lives.of(log, index, marked, command, act, after, settings.limits());
    return new Sighting(
        log.session().id(),
        index,
        marked,
        call,
        command,
        act,
        hits,
        after,
        actor(marked.event()),
        life.span(),
        life.detached(),
        life.ended());
  }

  /**
   * A command in a written file did not run yet; writing the file, which has no words, was done.
   */
  private static boolean onlyWritten(Marked marked, SimpleCommand command) {
    return marked.event().kind() == EventKind.FILE_WRITE && !command.argv().isEmpty();
  }

  private List<Act> acts(Marked marked, SimpleCommand command) {
    List<Act> acts = new ArrayList<>();
    for (Act act : command.acts()) {
      boolean ruled =
          marked.hits().stream().anyMatch(h -> h.behaviours().contains(act.behaviour()));
      if (ruled && act.state().atLeast(State.STAGED)) {
        acts.add(act);
      }
    }
    if (acts.isEmpty() && command.state().atLeast(State.STAGED)) {
      watched(command).ifPresent(acts::add);
    }
    return acts;
  }

  /** A command that names a value the caller watches is an act by that alone. */
  private Optional<Act> watched(SimpleCommand command) {
    String text = String.join(" ", command.argv()).toLowerCase(Locale.ROOT);
    for (String value : settings.watched()) {
      if (Words.contains(text, value.toLowerCase(Locale.ROOT))) {
        boolean endpoint = value.indexOf('.') >= 0 || value.indexOf(':') >= 0;
        return Optional.of(
            new Act(
                endpoint ? Behaviour.UNAUTHORIZED_EGRESS : Behaviour.MINING,
                command.name(),
                Direction.OUTBOUND,
                endpoint ? Endpoint.of(value, 0) : Endpoint.NONE,
                "",
                command.state(),
                Severity.MEDIUM,
                Map.of(endpoint ? "host" : "wallet", List.of(value)),
                List.of(),
                "names the watched value " + value));
      }
    }
    return Optional.empty();
  }

  private static ChainActor actor(Event event) {
    return switch (event.actor()) {
      case AGENT -> ChainActor.AGENT;
      case HUMAN, USER -> ChainActor.HUMAN;
      case HARNESS, SYSTEM -> ChainActor.HARNESS;
      case ENVIRONMENT, SENSOR, UNKNOWN ->
          event.kind() == EventKind.TOOL_CALL
              ? ChainActor.AGENT
              : event.fields().has(Ecs.OFFSCRIPT_HISTORY) ? ChainActor.HUMAN : ChainActor.UNKNOWN;
    };
  }
}
