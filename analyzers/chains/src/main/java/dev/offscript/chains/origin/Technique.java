package dev.offscript.chains.origin;

import dev.offscript.model.Direction;
import java.util.Optional;

/**
 * What a phrase of a technique's lexicon says.
 *
 * @param kind how strongly it names the technique
 * @param direction the direction it implies, if any
 * @param tool the tool it names, {@code ""} where none; of {@link Kind#NEAR} and {@link Kind#PART}
 *     the group of words
 */
record Technique(Kind kind, Optional<Direction> direction, String tool) {

  /** How strongly a phrase names a technique. */
  enum Kind {
    /** Asks for nothing alone; with another group of such words a request is possible. */
    NEAR,
    /** Asks for nothing; only a {@link Composition} counts it: "the dev server". */
    PART,
    /** Names another purpose: no request is put together beside it. */
    OTHER,
    /** Names the technique or a tool of it. */
    TERM,
    /** Names only the goal: "so that I can log in from outside". */
    GOAL,
    /** An engagement that covers the technique: "penetration test of". */
    ENGAGEMENT,
    /** Counts only beside a concrete value of the act. */
    WEAK,
    /** Wider than the technique; counts only where it is forbidden: "outbound connections". */
    OBJECT,
    /** Forbids by itself: "localhost only". */
    BAN,
    /** Looks like the technique and is not: "text mining". */
    HOMONYM,
    /** A motive, counts only in the model's own words. */
    MOTIVE
  }
}
