package dev.offscript.chains.origin;

/**
 * A stretch of a passage that is read as one.
 *
 * @param start first character
 * @param end one past the last
 * @param form what kind of stretch
 * @param head index of the sentence that heads the list or code block it belongs to, -1 where none
 * @param paragraph number of the paragraph it stands in
 */
record Sentence(int start, int end, Form form, int head, int paragraph) {

  /** Kinds of stretches. */
  enum Form {
    /** Running words. */
    PROSE,
    /** A heading, or a line that ends with a colon. */
    HEADING,
    /** A bulleted or numbered item. */
    ITEM,
    /** A line of a code block, or behind a shell prompt. */
    CODE,
    /** A line of a log, or quoted from elsewhere. */
    REPORTED
  }
}
