package dev.offscript.model;

import java.util.List;
import java.util.Map;

/**
 * A behaviour recognised in one simple command.
 *
 * @param behaviour what it does
 * @param tool catalogue name of the tool, or of the shape where no tool is known ({@code
 *     shape:pool-and-wallet})
 * @param direction which way it opens
 * @param endpoint its far side
 * @param forward what is carried, for a tunnel: {@code 7022:localhost:22}; {@code ""} else
 * @param state mentioned, staged or executed, as far as the text alone can say
 * @param level how much it matters by itself: a loopback forward is lower than remote exposure
 * @param atoms concrete values that decide who chose them, by type: host, port, wallet, pool, url,
 *     tool, forward
 * @param techniques ATT&amp;CK ids
 * @param because what in the argv made it so, in a few words
 */
public record Act(
    Behaviour behaviour,
    String tool,
    Direction direction,
    Endpoint endpoint,
    String forward,
    State state,
    Severity level,
    Map<String, List<String>> atoms,
    List<String> techniques,
    String because) {

  /** The same on another rung of the ladder. */
  public Act with(State newState) {
    return new Act(
        behaviour, tool, direction, endpoint, forward, newState, level, atoms, techniques, because);
  }

  /** The same with other techniques. */
  public Act withTechniques(List<String> newTechniques) {
    return new Act(
        behaviour, tool, direction, endpoint, forward, state, level, atoms, newTechniques, because);
  }
}
