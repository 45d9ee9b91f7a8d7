package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Technique.Kind;
import dev.offscript.model.Direction;
import dev.offscript.model.report.Quote;
import java.util.Comparator;
import java.util.Optional;

/**
 * A place in a passage that speaks of the act.
 *
 * @param passage the passage
 * @param clauses the sentence
 * @param stance what the clause does with it
 * @param matter what was found there
 * @param kind how strongly it names the technique
 * @param direction the direction it implies, if any
 * @param tool the tool it names, {@code ""} where none
 * @param start first character of the place
 * @param end one past its last
 * @param concrete whether a value of the act stands in the same sentence
 */
record Finding(
    Passage passage,
    Clauses clauses,
    Stance stance,
    Matter matter,
    Kind kind,
    Optional<Direction> direction,
    String tool,
    int start,
    int end,
    boolean concrete) {

  /** What was found. */
  enum Matter {
    /** Words for the technique or its goal. */
    WORDS,
    /** The tool of the act, or its forward specification. */
    TOOL,
    /** A host or wallet of the act. */
    VALUE
  }

  /** Order of reading. */
  static final Comparator<Finding> ORDER =
      Comparator.<Finding>comparingInt(found -> found.passage().order())
          .thenComparingInt(Finding::start)
          .thenComparingInt(Finding::end);

  private static final int LONGEST_QUOTE = 240;

  /** Whether this place was read after {@code other}. */
  boolean after(Finding other) {
    return ORDER.compare(this, other) > 0;
  }

  /** Whether it names the technique or a tool of it, rather than a goal. */
  boolean explicit() {
    return matter == Matter.TOOL || matter == Matter.WORDS && kind == Kind.TERM;
  }

  /** The sentence, cut to a readable length around the place. */
  Quote quote(String role) {
    return new Quote(excerpt(), passage.channel().wire(), role, passage.evidence());
  }

  /** The sentence, cut to {@value #LONGEST_QUOTE} characters around the place. */
  String excerpt() {
    Sentence sentence = clauses.sentence();
    return cut(passage.text().original(), sentence.start(), sentence.end(), start, end);
  }

  static String cut(String text, int from, int to, int start, int end) {
    int first = from;
    int last = to;
    if (last - first > LONGEST_QUOTE) {
      int room = Math.max(0, LONGEST_QUOTE - 2 - (Math.min(end, start + LONGEST_QUOTE) - start));
      first = Math.max(from, start - room / 2);
      last = Math.min(to, first + LONGEST_QUOTE - 2);
      first = Math.max(from, Math.min(first, last - (LONGEST_QUOTE - 2)));
    }
    // Never between the halves of a surrogate pair.
    if (first > from && Character.isLowSurrogate(text.charAt(first))) {
      first++;
    }
    if (last < to && last > first && Character.isHighSurrogate(text.charAt(last - 1))) {
      last--;
    }
    String shown = text.substring(first, last).strip().replaceAll("\\s+", " ");
    return (first > from ? "…" : "") + shown + (last < to ? "…" : "");
  }
}
