package dev.offscript.search;

/** What remains to be asked of an event once its text is read. */
@FunctionalInterface
public interface TextPredicate {

  /** Whether the event fits, given its whole text. */
  boolean test(String text);
}
