package dev.offscript.readers.trajectory;

/**
 * What may be missing in a session, in fixed words: a verdict on who asked for an act is only as
 * good as the texts that are there.
 */
public final class Gaps {

  private Gaps() {}

  /** The format never logs the frame of the scaffold. */
  public static final String SYSTEM_TEXT_NOT_LOGGED = "system text is not logged by this format";

  /** The format could hold a system text; none stands there. */
  public static final String NO_SYSTEM_TEXT = "no system text";

  /** No order of a user stands in the session. */
  public static final String NO_TASK = "no task prompt";

  /** What came before the first record is elsewhere or lost. */
  public static final String PREFIX_MISSING =
      "prefix missing: the first record has a parent that is not in the file";

  /** The first number is not the first. */
  public static final String PREFIX_CUT =
      "prefix missing: the numbering of the records does not begin with the first";

  /** Records inside the session point to records that are not there. */
  public static final String PARENT_MISSING = "records missing: a parent is not in the file";

  /** Numbered records are missing. */
  public static final String NUMBERS_MISSING = "records missing: the numbering has holes";

  /** A text that the writer puts down twice stands there once. */
  public static final String TWIN_MISSING =
      "records missing: a text that is written twice stands there once";

  /** A call and its result take turns in this format, and somewhere they do not. */
  public static final String TURN_MISSING = "records missing: calls and results do not take turns";

  /** What the model was given grew by more than stands in the log. */
  public static final String TOKENS_MISSING =
      "records missing: the tokens counted are more than what stands there";

  /** The log states how many there are, and there are fewer. */
  public static final String FEWER_THAN_STATED =
      "records missing: there are fewer than the log itself states";

  /** Neither numbers nor parents tell whether all records are there. */
  public static final String NOT_NUMBERED = "nothing is numbered: a missing record would not show";

  /** The file ends inside a record. */
  public static final String TAIL_TRUNCATED = "truncated: the file ends inside a record";

  /** The history was compacted: a summary stands for what the model no longer saw. */
  public static final String COMPACTED = "history was compacted: a summary replaced earlier turns";

  /** Steps were copied from another file. */
  public static final String CONTINUATION =
      "continues another file: earlier steps are copies or missing";

  /** The session goes on in another file. */
  public static final String CONTINUED = "goes on in another file";

  /** The reasoning is encrypted or left out. */
  public static final String REASONING_HIDDEN = "reasoning is encrypted or left out";

  /** The order of the agent that spawned this one stands in another file. */
  public static final String PARENT_PROMPT_ELSEWHERE =
      "prompt of the parent agent is not in the file";

  /** A text was longer than what is kept. */
  public static final String TEXT_CUT = "a text was cut for its length";

  /** A result was kept in a file of its own, and the file is not among the evidence. */
  public static final String SPILLED_MISSING =
      "a tool result is cut short: the file that holds the rest is not there";

  /** A call that nothing answers. */
  public static final String NO_RESULT =
      "a call has no result: it did not end, or its end was not logged";

  /** A result of a call that does not stand in the session. */
  public static final String NO_CALL = "a result has no call: what asked for it was not logged";

  /** No stamps at all. */
  public static final String NO_TIME = "no time is recorded";
}
