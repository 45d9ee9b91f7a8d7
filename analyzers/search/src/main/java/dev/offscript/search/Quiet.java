package dev.offscript.search;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps Lucene's remarks about newer Javas off standard error, which belongs to progress and
 * problems.
 */
final class Quiet {

  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private Quiet() {}

  /** Makes sure of it; to be called before Lucene is first used. */
  static void lucene() {
    LUCENE.setLevel(Level.SEVERE);
  }
}
