package dev.offscript.chains.session;

import dev.offscript.model.Act;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import dev.offscript.model.TimeSpan;
import java.util.List;
import java.util.Optional;

/**
 * An act seen in one event.
 *
 * @param session id of the session, {@code ""} where none
 * @param index place of the event in its session; -1 where it has none
 * @param marked the event
 * @param call the tool call it stands in, which may be the event itself
 * @param command the command
 * @param act the behaviour recognised in it
 * @param hits rules of that behaviour that matched the event
 * @param after what became of it
 * @param actor who carried it out, by the record alone
 * @param life from the start of the command to the end of what it may have caused; {@link
 *     TimeSpan#NONE} where no time is known
 * @param detached whether it lives on after its result
 * @param ended why its life ended before the evidence does: the kill, {@code ""} where none
 */
public record Sighting(
    String session,
    int index,
    Marked marked,
    Optional<Marked> call,
    SimpleCommand command,
    Act act,
    List<Hit> hits,
    Aftermath after,
    ChainActor actor,
    TimeSpan life,
    boolean detached,
    String ended) {

  /** How far it came, its result weighed. */
  public State state() {
    return act.state() == State.EXECUTED && after.failed() ? State.ATTEMPTED : act.state();
  }

  /** When it ran. */
  public TimeSpan time() {
    return marked.event().time();
  }

  /** Whether it ran, or was tried. */
  public boolean ran() {
    return act.state().atLeast(State.ATTEMPTED);
  }
}
