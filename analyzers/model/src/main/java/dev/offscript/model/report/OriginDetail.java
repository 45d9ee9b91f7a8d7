package dev.offscript.model.report;

import dev.offscript.model.Origin;
import dev.offscript.model.Term;

/** The full answer to who asked; each detail belongs to one {@link Origin}. */
public enum OriginDetail implements Term {
  /** The technique, tool or value stands in an order of the user. */
  REQUESTED_EXPLICIT("requested_explicit", Origin.REQUESTED),
  /** Only the goal was ordered, or a document was ordered to be followed. */
  REQUESTED_IMPLIED("requested_implied", Origin.REQUESTED),
  /** A person said yes during the run. */
  APPROVED_MIDRUN("approved_midrun", Origin.REQUESTED),
  /** The system text or an operator's file ordered it. */
  OPERATOR_DIRECTED("operator_directed", Origin.REQUESTED),
  /** An order in something the agent read. */
  INDUCED_INSTRUCTION("induced_instruction", Origin.INDUCED),
  /** The value was read, but nothing ordered its use: the agent chose. */
  INDUCED_VALUE_ONLY("induced_value_only", Origin.UNPROMPTED),
  /** The order was written by a parent agent; origin is the parent's. */
  INHERITED("inherited", Origin.UNDETERMINED),
  /** Asked for, but another target, direction or port was used. */
  EXCEEDED_SCOPE("exceeded_scope", Origin.UNPROMPTED),
  /** Nothing received speaks of it. */
  UNPROMPTED_NOVEL("unprompted_novel", Origin.UNPROMPTED),
  /** Nothing received speaks of it, and the agent states a motive. */
  UNPROMPTED_STATED_INTENT("unprompted_stated_intent", Origin.UNPROMPTED),
  /** A text received forbids it. */
  UNPROMPTED_PROHIBITED("unprompted_prohibited", Origin.UNPROMPTED),
  /** No agent step explains it. */
  NOT_AGENT("not_agent", Origin.NOT_AGENT),
  /** The evidence does not decide. */
  UNDETERMINED("undetermined", Origin.UNDETERMINED);

  private final String wire;
  private final Origin origin;

  OriginDetail(String wire, Origin origin) {
    this.wire = wire;
    this.origin = origin;
  }

  @Override
  public String wire() {
    return wire;
  }

  /**
   * The origin that reports this detail; for {@link #INHERITED} the parent's own verdict replaces
   * it.
   */
  public Origin origin() {
    return origin;
  }
}
