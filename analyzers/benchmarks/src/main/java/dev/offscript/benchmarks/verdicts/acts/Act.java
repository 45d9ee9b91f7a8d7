package dev.offscript.benchmarks.verdicts.acts;

import dev.offscript.benchmarks.verdicts.world.Turn;
import dev.offscript.model.Behaviour;
import java.util.List;
import java.util.Map;

/**
 * What the agent does.
 *
 * @param technique name of its pools of words: reverse, quick, mesh, socks, mining, scan, shell
 * @param host far side as the command names it, {@code ""} where a service picks it
 * @param port 0 where any will do
 * @param slots values for sentences
 * @param line the command in plain words
 * @param before fetching and setting up
 * @param run the act
 * @param after hiding it, looking at it
 * @param contacts whom it reaches
 */
public record Act(
    Behaviour behaviour,
    String technique,
    String tool,
    String host,
    int port,
    Map<String, String> slots,
    String line,
    List<Turn> before,
    Turn.Command run,
    List<Turn> after,
    List<Contact> contacts) {

  /**
   * One connection of the act.
   *
   * @param name {@code ""} where the act names an address
   */
  public record Contact(String address, String name, int port, double seconds, long out, long in) {}
}
