package dev.offscript.model.report;

import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Severity;
import dev.offscript.model.State;
import dev.offscript.model.TimeSpan;
import java.util.List;

/**
 * One behaviour, rebuilt from the task to the alert.
 *
 * @param id derived from its evidence: the same evidence gives the same id
 * @param title one line for people, for example {@code Reverse SSH tunnel to 203.0.113.9:443}
 * @param endpoint far side of the behaviour, {@link Endpoint#NONE} where unknown
 * @param score 0 to 100, for sorting
 * @param verdict who asked for it, with the words that decide it
 * @param blocked whether a record denies it, or its own result is a refusal and no flow returned
 *     data
 * @param predicates the four questions, one by one
 * @param session where it happened
 * @param time first to last step
 * @param steps in order
 * @param nearMisses what almost belonged, and the limit it missed
 * @param notes what a reader must know: ambiguities, gaps, sanctioned endpoints
 */
public record Chain(
    String id,
    Behaviour behaviour,
    String title,
    Endpoint endpoint,
    Severity severity,
    int score,
    ChainActor actor,
    Verdict verdict,
    State state,
    boolean blocked,
    boolean allowed,
    Predicates predicates,
    Place session,
    TimeSpan time,
    List<Step> steps,
    List<String> nearMisses,
    List<String> notes,
    Impact impact) {

  /** Where a chain happened; every text is {@code ""} where unknown. */
  public record Place(String id, String host, String agent, String model, String taskId) {}
}
