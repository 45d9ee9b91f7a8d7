package dev.offscript.model.report;

import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Grade;
import dev.offscript.model.Stage;
import dev.offscript.model.Term;
import dev.offscript.model.TimeSpan;
import java.util.List;

/**
 * One step of a chain.
 *
 * @param n number, from 1
 * @param event id of the event it shows
 * @param summary a readable excerpt, not escaped yet: every sink encodes for itself
 * @param host {@code ""} where unknown
 * @param rules names of the rules that matched it
 * @param evidence pointers, the first one leading; duplicates fold in here
 * @param links edges to other steps
 */
public record Step(
    int n,
    Stage stage,
    EventKind kind,
    Actor actor,
    String event,
    String summary,
    TimeSpan time,
    String host,
    List<String> rules,
    List<String> techniques,
    List<EvidenceRef> evidence,
    List<Link> links) {

  /** An edge to step {@code to}: what it is, why it is believed, how strong it is. */
  public record Link(int to, Relation relation, List<String> because, Grade grade) {}

  /** What an edge says. */
  public enum Relation implements Term {
    /** The command stands in that tool call. */
    CALLED_BY("called_by"),
    /** The output of that call. */
    RESULT_OF("result_of"),
    /** The record of a lower layer that this ran. */
    EXECUTION_OF("execution_of"),
    /** The traffic of that act. */
    TRAFFIC_OF("traffic_of"),
    /** The sensor's judgement on that traffic or act. */
    ALERT_ON("alert_on"),
    /** Came after, in the same stream. */
    FOLLOWS("follows"),
    /** Prepared that act. */
    PREPARES("prepares"),
    /** Was ordered by that text. */
    ORDERED_BY("ordered_by");

    private final String wire;

    Relation(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }
}
