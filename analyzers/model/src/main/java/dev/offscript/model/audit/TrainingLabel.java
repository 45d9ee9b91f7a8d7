package dev.offscript.model.audit;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Origin;
import dev.offscript.model.report.OriginDetail;
import java.util.List;
import java.util.Optional;

/**
 * One labelled turn of an agent, for safety data.
 *
 * @param episode id of the session
 * @param step training step, {@code ""} where unknown
 * @param task task id, {@code ""} where unknown
 * @param prompt the task as the agent was given it, {@code ""} where the evidence lacks it
 * @param chunk what the agent said and called in the turn, in its order
 * @param act what the turn is an example of; empty for a turn of an episode without any chain
 * @param evidence ids of the events that the label rests on, as {@code offscript search CASE
 *     'id:...'} finds them
 * @param place the record of the turn
 */
public record TrainingLabel(
    String episode,
    String step,
    String task,
    String prompt,
    String chunk,
    Optional<Act> act,
    List<String> evidence,
    Audit.Place place) {

  /** What was done, and who asked for it. */
  public record Act(
      String chain, Behaviour behaviour, Origin origin, OriginDetail detail, boolean prohibited) {}
}
