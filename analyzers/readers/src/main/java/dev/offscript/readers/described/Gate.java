package dev.offscript.readers.described;

import dev.offscript.readers.text.Spelled.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Words without which no record of a format can be: one of {@code ways} must be open, and a way is
 * open where one word of each of its groups is there. A closed gate is certain, an open one is
 * none: the records are looked at then.
 *
 * @param ways alternatives; one without groups is always open
 */
record Gate(List<List<List<Word>>> ways) {

  /** Closed for nothing. */
  static final Gate OPEN = new Gate(List.of(List.of()));

  /** Whether a record may be among what {@code there} knows the words of. */
  boolean opens(Predicate<Word> there) {
    for (List<List<Word>> way : ways) {
      boolean open = true;
      for (int i = 0; i < way.size() && open; i++) {
        open = any(way.get(i), there);
      }
      if (open) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(List<Word> words, Predicate<Word> there) {
    for (int i = 0; i < words.size(); i++) {
      if (there.test(words.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Puts groups together; groups that ask for nothing are left out. */
  static final class Way {
    private final List<List<Word>> groups = new ArrayList<>();

    /** One of {@code words} must be there; a word without letters is everywhere. */
    Way any(List<String> words) {
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

    /** All that {@code other} asks. */
    Way and(Way other) {
      groups.addAll(other.groups);
      return this;
    }

    List<List<Word>> groups() {
      return List.copyOf(groups);
    }
  }
}
