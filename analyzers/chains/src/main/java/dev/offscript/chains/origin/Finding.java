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
 * @param lead the sentence before it that decides its stance: the line above a code block or a
 *     list, what a "do that" points back at
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
    boolean concrete,
    Optional<Sentence> lead) {

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

  static final int LONGEST_QUOTE = 240;
  private static final int LEAD = 130;
  private static final int REST = 105;

  /** Whether this place was read after {@code other}. */
  boolean after(Finding other) {
    return ORDER.compare(this, other) > 0;
  }

  /** Whether it names the technique or a tool of it, rather than a goal. */
  boolean explicit() {
    return matter == Matter.TOOL || matter == Matter.WORDS && kind == Kind.TERM;
  }

  /** The words that decide, see {@link #excerpt()}. */
  Quote quote(String role) {
    return new Quote(excerpt(), passage.channel().wire(), role, passage.evidence());
  }

  /**
   * The sentence, with the one that leads it where that decides; cut to {@value #LONGEST_QUOTE}
   * characters around the place.
   */
  String excerpt() {
    Sentence sentence = clauses.sentence();
    String text = passage.text().original();
    if (lead.isEmpty()) {
      return cut(text, sentence.start(), sentence.end(), start, end, LONGEST_QUOTE);
    }
    Sentence first = lead.get();
    if (sentence.end() - first.start() <= LONGEST_QUOTE) {
      return cut(text, first.start(), sentence.end(), start, end, LONGEST_QUOTE);
    }
    String order = cut(text, first.start(), first.end(), first.end(), first.end(), LEAD);
    String rest = cut(text, sentence.start(), sentence.end(), start, end, REST);
    return order + (order.endsWith("…") || rest.startsWith("…") ? " " : " … ") + rest;
  }

  /** {@code text[from, to)} in one line, cut to {@code longest} around {@code [start, end)}. */
  static String cut(String text, int from, int to, int start, int end, int longest) {
    int first = from;
    int last = to;
    if (last - first > longest) {
      int room = Math.max(0, longest - 2 - (Math.min(end, start + longest) - start));
      first = Math.max(from, start - room / 2);
      last = Math.min(to, first + longest - 2);
      first = Math.max(from, Math.min(first, last - (longest - 2)));
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
