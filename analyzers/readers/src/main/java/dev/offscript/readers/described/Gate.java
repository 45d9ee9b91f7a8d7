package dev.offscript.readers.described;

import dev.offscript.readers.text.Marks;
import dev.offscript.readers.text.Spelled.Word;
import dev.offscript.readers.text.Traces;
import java.util.ArrayList;
import java.util.List;

/**
 * What no record of a format can be without: one of {@code ways} must be open. A closed gate is
 * certain, an open one is none: the records are looked at then.
 */
record Gate(List<Way> ways) {

  /** Closed for nothing. */
  static final Gate OPEN = new Gate(List.of(new Way(List.of(), Marks.ALL, Marks.ALL)));

  /** Whether a record may be among what has left {@code traces}. */
  boolean opens(Traces traces) {
    for (int i = 0; i < ways.size(); i++) {
      if (ways.get(i).opens(traces)) {
        return true;
      }
    }
    return false;
  }

  /**
   * One way for a record to be.
   *
   * @param groups one word of each must be there
   * @param starts what a line begins with
   * @param holds one of these must be in it
   */
  record Way(List<List<Word>> groups, Marks starts, Marks holds) {

    private boolean opens(Traces traces) {
      if (!starts.equals(Marks.ALL) && !traces.begins(starts)
          || !holds.equals(Marks.ALL) && !traces.holds(holds)) {
        return false;
      }
      for (int i = 0; i < groups.size(); i++) {
        if (!any(groups.get(i), traces)) {
          return false;
        }
      }
      return true;
    }

    private static boolean any(List<Word> words, Traces traces) {
      for (int i = 0; i < words.size(); i++) {
        if (traces.may(words.get(i))) {
          return true;
        }
      }
      return false;
    }
  }

  /** Puts a way together; what asks for nothing is left out. */
  static final class Asking {
    private final List<List<Word>> groups = new ArrayList<>();
    private Marks starts = Marks.ALL;
    private Marks holds = Marks.ALL;

    /** One of {@code words} must be there; a word without letters is everywhere. */
    Asking any(List<String> words) {
      List<Word> group = new ArrayList<>();
      for (String word : words) {
        Word made = new Word(word);
        if (made.text().isEmpty()) {
          return this;
        }
        group.add(made);
      }
      if (!group.isEmpty()) {
        groups.add(List.copyOf(group));
      }
      return this;
    }

    /** All words that {@code other} asks for. */
    Asking and(Asking other) {
      groups.addAll(other.groups);
      return this;
    }

    /** A line must begin with one of {@code marks}. */
    Asking starts(Marks marks) {
      starts = marks;
      return this;
    }

    /** One of {@code marks} must be there. */
    Asking holds(Marks marks) {
      holds = marks;
      return this;
    }

    Way way() {
      return new Way(List.copyOf(groups), starts, holds);
    }
  }
}
