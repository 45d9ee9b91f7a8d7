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
 * @param rules chain rules that hold for its own act, by load order
 * @param weights the terms of the score; their sum, kept within 0 and 100, is the score
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
    Impact impact,
    List<Rule> rules,
    List<Weight> weights) {

  /** Keeps an immutable copy. */
  public Chain {
    weights = List.copyOf(weights);
  }

  /** A chain that no chain rule was asked about. */
  public Chain(
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
    this(
        id,
        behaviour,
        title,
        endpoint,
        severity,
        score,
        actor,
        verdict,
        state,
        blocked,
        allowed,
        predicates,
        session,
        time,
        steps,
        nearMisses,
        notes,
        impact,
        List.of(),
        List.of());
  }

  /**
   * A chain rule, as every output names it.
   *
   * @param name pack-relative name of a shipped rule; id or title of a user's
   * @param id as written, {@code ""} where there is none
   * @param author who wrote it
   * @param license as its file says it, {@code ""} where it does not
   */
  public record Rule(String name, String id, String title, String author, String license) {}

  /**
   * One term of a score.
   *
   * @param term what is weighed, in words: {@code weakest link B}
   * @param points what it adds, or takes where negative
   */
  public record Weight(String term, int points) {}

  /** The same with the terms of its score. */
  public Chain weighed(List<Weight> terms) {
    return new Chain(
        id,
        behaviour,
        title,
        endpoint,
        severity,
        score,
        actor,
        verdict,
        state,
        blocked,
        allowed,
        predicates,
        session,
        time,
        steps,
        nearMisses,
        notes,
        impact,
        rules,
        terms);
  }

  /** The same with what chain rules say of it. */
  public Chain ruled(
      List<Rule> holding, Severity newSeverity, List<String> newMisses, List<String> newNotes) {
    return new Chain(
        id,
        behaviour,
        title,
        endpoint,
        newSeverity,
        score,
        actor,
        verdict,
        state,
        blocked,
        allowed,
        predicates,
        session,
        time,
        steps,
        List.copyOf(newMisses),
        List.copyOf(newNotes),
        impact,
        List.copyOf(holding),
        weights);
  }

  /**
   * Where a chain happened; every text is {@code ""} where unknown.
   *
   * @param episode position in a training run, as {@link dev.offscript.model.Session#episode}
   * @param records ids of further sessions that tell of the same run
   */
  public record Place(
      String id,
      String host,
      String agent,
      String model,
      String taskId,
      String episode,
      List<String> records) {
    /** Keeps an immutable copy. */
    public Place {
      records = List.copyOf(records);
    }

    /** A session that alone tells of its run, and of no position in a training run. */
    public Place(String id, String host, String agent, String model, String taskId) {
      this(id, host, agent, model, taskId, "", List.of());
    }
  }
}
