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
 * @param carrier what brought it, for people to read: a file's path, an address, the name of a tool
 *     or the command that printed it; {@code ""} where unknown
 * @param source file, address and command it was got from, folded; {@code ""} where unknown
 * @param undecoded the text as it stands, folded, where parts of it were found encoded, else {@code
 *     ""}
 * @param deed whether it carries out the same behaviour itself
 */
record Passage(
    int order,
    Channel channel,
    EventKind kind,
    Text text,
    EvidenceRef evidence,
    String carrier,
    String source,
    String undecoded,
    boolean deed) {

  /** Where it came from, in the words of a verdict: {@code file README.md}. */
  String from() {
    return carrier.isEmpty() ? channel.wire() : channel.wire() + " " + carrier;
  }

  /** Whether {@code line}, folded, stands there only since it was decoded. */
  boolean hid(String line) {
    return !undecoded.isEmpty() && !undecoded.contains(line);
  }

  /** Whether the model said or thought it, for the log or for a person. */
  boolean spoken() {
    return channel == Channel.MODEL && (kind == EventKind.MESSAGE || kind == EventKind.REASONING);
  }
}
