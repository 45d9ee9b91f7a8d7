package dev.offscript.readers.expression;

import java.util.List;

/** What an expression says. */
sealed interface Tree {

  /** Whether it may match nothing. */
  boolean mayBeEmpty();

  /** One character. */
  record One(CharSet set) implements Tree {
    @Override
    public boolean mayBeEmpty() {
      return false;
    }
  }

  /** One behind the other. */
  record Sequence(List<Tree> parts) implements Tree {
    @Override
    public boolean mayBeEmpty() {
      return parts.stream().allMatch(Tree::mayBeEmpty);
    }
  }

  /** The first that leads to a match. */
  record Choice(List<Tree> branches) implements Tree {
    @Override
    public boolean mayBeEmpty() {
      return branches.stream().anyMatch(Tree::mayBeEmpty);
    }
  }

  /**
   * {@code body} several times.
   *
   * @param most {@link #ENDLESS} where there is no limit
   * @param greedy as often as possible, else as seldom
   */
  record Repeat(Tree body, int least, int most, boolean greedy) implements Tree {
    static final int ENDLESS = Integer.MAX_VALUE;

    @Override
    public boolean mayBeEmpty() {
      return least == 0 || body.mayBeEmpty();
    }
  }

  /** A group whose place is remembered; numbers begin with 1. */
  record Group(int number, Tree body) implements Tree {
    @Override
    public boolean mayBeEmpty() {
      return body.mayBeEmpty();
    }
  }

  /** A place between characters. */
  enum Place implements Tree {
    BEGIN,
    END,
    /** A word begins or ends here. */
    EDGE,
    /** No word begins or ends here. */
    NO_EDGE;

    @Override
    public boolean mayBeEmpty() {
      return true;
    }
  }
}
