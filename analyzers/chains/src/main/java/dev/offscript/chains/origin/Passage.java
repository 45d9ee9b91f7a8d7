package dev.offscript.chains.origin;

import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;

/**
 * One text that the agent received or wrote before the act.
 *
 * @param order position among all passages, from 0
 * @param channel where it came from
 * @param kind kind of the event it is the text of
 * @param text the text, encoded parts of it decoded in place
 * @param evidence where it stands
 * @param source file, address and command it was got from, folded; {@code ""} where unknown
 * @param decoded whether parts of it were found encoded
 * @param deed whether it carries out the same behaviour itself
 */
record Passage(
    int order,
    Channel channel,
    EventKind kind,
    Text text,
    EvidenceRef evidence,
    String source,
    boolean decoded,
    boolean deed) {

  /** Whether the model said or thought it, for the log or for a person. */
  boolean spoken() {
    return channel == Channel.MODEL && (kind == EventKind.MESSAGE || kind == EventKind.REASONING);
  }
}
