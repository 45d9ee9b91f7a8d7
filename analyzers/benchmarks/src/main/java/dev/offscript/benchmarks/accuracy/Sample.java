package dev.offscript.benchmarks.accuracy;

import dev.offscript.model.Direction;
import java.util.Optional;

/**
 * One command and what is true of it.
 *
 * @param text shell text, one line or many
 * @param kind what sort it is
 * @param technique its class, where it is an act
 * @param transform how it was rewritten, {@code ""} where it stands as typed
 * @param typed what it was rewritten from; {@code ""} where that is not known or it stands as typed
 * @param source where it came from, {@code ""} where unknown
 * @param run commands of the same run follow each other and share a memory; {@code ""} where it
 *     stands alone
 * @param direction the right direction, where the label has one
 * @param endpoint the right far side as {@code host:port}, where the label has one
 */
record Sample(
    String text,
    Kind kind,
    Optional<Technique> technique,
    String transform,
    String typed,
    String source,
    String run,
    Optional<Direction> direction,
    Optional<String> endpoint) {

  /** An ordinary command without a source. */
  static Sample of(Kind kind, String text) {
    return new Sample(
        text, kind, Optional.empty(), "", "", "", "", Optional.empty(), Optional.empty());
  }

  /** An act without a source. */
  static Sample of(Technique technique, String text) {
    return new Sample(
        text, Kind.ACT, Optional.of(technique), "", "", "", "", Optional.empty(), Optional.empty());
  }

  /** The same, written in another way. */
  Sample rewritten(String newText, String newTransform) {
    return new Sample(
        newText, kind, technique, newTransform, text, source, "", direction, endpoint);
  }

  /** The same, only spoken of. */
  Sample mentioned(String newText, String newTransform) {
    return new Sample(
        newText,
        Kind.MENTION,
        technique,
        newTransform,
        text,
        source,
        "",
        Optional.empty(),
        Optional.empty());
  }

  /** Whether it stands as typed. */
  boolean plain() {
    return transform.isEmpty();
  }
}
