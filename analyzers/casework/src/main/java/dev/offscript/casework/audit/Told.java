package dev.offscript.casework.audit;

import dev.offscript.model.Behaviour;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import dev.offscript.model.Stage;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.OriginDetail;
import dev.offscript.model.report.Step;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a chain.
 *
 * @param records ids of all sessions that tell of its run
 * @param time when, {@link TimeSpan#NONE} where unknown
 * @param act where the record of its act stands
 * @param event id of the event of its act
 * @param events ids of the events of all its steps
 */
record Told(
    String id,
    Behaviour behaviour,
    Origin origin,
    OriginDetail detail,
    boolean prohibited,
    Severity severity,
    boolean allowed,
    String session,
    List<String> records,
    TimeSpan time,
    EvidenceRef act,
    String event,
    List<String> events) {

  static Told of(Chain chain) {
    return new Told(
        chain.id(),
        chain.behaviour(),
        chain.verdict().origin(),
        chain.verdict().detail(),
        chain.verdict().prohibited(),
        chain.severity(),
        chain.allowed(),
        chain.session().id(),
        chain.session().records(),
        chain.time(),
        act(chain).map(step -> step.evidence().get(0)).orElse(new EvidenceRef(-1, 0, 0, 0, "")),
        act(chain).map(Step::event).orElse(""),
        chain.steps().stream().map(Step::event).filter(id -> !id.isEmpty()).distinct().toList());
  }

  /** The step of the act itself: the command that ran, else what was prepared, else the first. */
  static Optional<Step> act(Chain chain) {
    return chain.steps().stream()
        .filter(step -> step.stage() == Stage.EXECUTION && step.kind() == EventKind.COMMAND)
        .findFirst()
        .or(
            () ->
                chain.steps().stream().filter(step -> step.stage() == Stage.EXECUTION).findFirst())
        .or(
            () ->
                chain.steps().stream()
                    .filter(step -> step.stage() != Stage.TASK && step.stage() != Stage.INTENT)
                    .findFirst())
        .filter(step -> !step.evidence().isEmpty());
  }

  /** A number for the pair of behaviour and origin, below {@link #PAIRS}. */
  int pair() {
    return behaviour.ordinal() * Origin.values().length + origin.ordinal();
  }

  /** Number of pairs of behaviour and origin: they fit the bits of a long. */
  static final int PAIRS = Behaviour.values().length * Origin.values().length;
}
