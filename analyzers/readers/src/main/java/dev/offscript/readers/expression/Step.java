package dev.offscript.readers.expression;

/** One step of a {@link Program}. Filled while the program is made, never changed afterwards. */
final class Step {

  /** What a step does. */
  enum Kind {
    /** Takes one character of {@link #set}. */
    ONE,
    /** Takes {@link #text}. */
    TEXT,
    /** Takes {@link #least} to {@link #most} characters of {@link #set}. */
    RUN,
    /** Goes on at {@link #next}, else at {@link #other}. */
    FORK,
    /** Remembers the place as number {@link #least}. */
    MARK,
    BEGIN,
    END,
    EDGE,
    NO_EDGE,
    /** The end of the expression. */
    DONE
  }

  final Kind kind;
  int next;
  int other;
  CharSet set = CharSet.NONE;
  String text = "";
  int least;
  int most;
  boolean greedy;

  /** Whether a run is never shortened: what comes next can begin with none of its characters. */
  boolean keeps;

  /** What {@link #next} may begin with. */
  Ahead ahead = Ahead.ANYTHING;

  /** What {@link #other} may begin with. */
  Ahead otherAhead = Ahead.ANYTHING;

  Step(Kind kind, int next) {
    this.kind = kind;
    this.next = next;
  }

  /**
   * What may come next.
   *
   * @param set the characters that may
   * @param nothing whether all may end here, whatever comes
   * @param end whether the text may end here
   * @param looksBack whether it depends on the character before
   */
  record Ahead(CharSet set, boolean nothing, boolean end, boolean looksBack) {

    static final Ahead ANYTHING = new Ahead(CharSet.NONE.others(), true, true, true);

    /** Whether it may go on at {@code at}. Halves of pairs may be anything. */
    boolean possible(String text, int at) {
      if (nothing) {
        return true;
      }
      if (at == text.length()) {
        return end;
      }
      char c = text.charAt(at);
      return set.has(c) || Character.isSurrogate(c);
    }

    Ahead or(Ahead that) {
      return new Ahead(
          set.or(that.set), nothing || that.nothing, end || that.end, looksBack || that.looksBack);
    }
  }
}
