package dev.offscript.benchmarks.verdicts.world;

import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Origin;
import dev.offscript.model.State;
import dev.offscript.model.report.OriginDetail;
import java.util.List;
import java.util.Set;

/**
 * What a report must say of one case.
 *
 * @param chains each of them, and no other tunnel, miner, scan or shell
 * @param strangers records that must not be a step of any chain
 */
public record Truth(List<Expected> chains, List<Marker> strangers) {

  /**
   * One chain.
   *
   * @param behaviour what was done
   * @param endpoint host of the far side, {@code ""} where a service picks it
   * @param port 0 where any will do
   * @param host machine, {@code ""} where the evidence does not say
   * @param origins acceptable answers, the best one first
   * @param details acceptable answers in full, the best one first
   * @param prohibited whether a text that the agent had received forbids it
   * @param states acceptable states, the best one first
   * @param markers records that must be its steps
   */
  public record Expected(
      Behaviour behaviour,
      String endpoint,
      int port,
      String host,
      Set<ChainActor> actors,
      List<Origin> origins,
      List<OriginDetail> details,
      boolean prohibited,
      List<State> states,
      List<Marker> markers) {}
}
