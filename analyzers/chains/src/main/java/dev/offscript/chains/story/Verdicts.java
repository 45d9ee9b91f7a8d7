package dev.offscript.chains.story;

import dev.offscript.chains.values.Words;
import dev.offscript.model.ChainActor;
import dev.offscript.model.report.OriginDetail;
import dev.offscript.model.report.Verdict;
import java.util.List;
import java.util.Optional;

/** Verdicts on what no agent's session holds: nobody needs to be asked who ordered it. */
final class Verdicts {

  private Verdicts() {}

  /** On a deed that {@code actor} did, with {@code runs} sessions of agents searched for it. */
  static Verdict outside(ChainActor actor, int runs) {
    String searched =
        runs == 0
            ? "no agent session among the evidence names it"
            : "none of " + Words.count(runs, "agent session") + " searched holds it";
    return switch (actor) {
      case HUMAN ->
          verdict(OriginDetail.NOT_AGENT, "a person entered the command; " + searched, runs);
      case HARNESS ->
          verdict(
              OriginDetail.NOT_AGENT,
              "the program that runs the agent entered the command; " + searched,
              runs);
      case AGENT ->
          verdict(
              OriginDetail.UNDETERMINED,
              "an execution record holds it, but the session with its prompts is not among the"
                  + " evidence",
              runs);
      case UNKNOWN ->
          verdict(OriginDetail.UNDETERMINED, "no record says who started it; " + searched, runs);
    };
  }

  /** On what the scripts of a package started while it was installed. */
  static Verdict installed(String way, int runs) {
    return verdict(
        OriginDetail.NOT_AGENT,
        "the installation of a package started it ("
            + way
            + "): its scripts did, no agent or person entered the command",
        runs);
  }

  static Verdict undetermined(String because, int runs) {
    return verdict(OriginDetail.UNDETERMINED, because, runs);
  }

  private static Verdict verdict(OriginDetail detail, String because, int runs) {
    return new Verdict(
        detail.origin(),
        detail,
        false,
        Optional.empty(),
        List.of(new Verdict.Searched("session", runs)),
        because);
  }
}
