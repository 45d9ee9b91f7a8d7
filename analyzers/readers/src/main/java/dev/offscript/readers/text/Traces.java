package dev.offscript.readers.text;

/** What can be said of some lines without reading them again; yes may be wrong, no is certain. */
public interface Traces {

  /** Whether {@code word} may stand in them. */
  boolean may(Spelled.Word word);

  /** Whether one of them may begin with one of {@code marks}, behind its envelope or before it. */
  boolean begins(Marks marks);

  /** Whether one of {@code marks} may stand in them. */
  boolean holds(Marks marks);
}
