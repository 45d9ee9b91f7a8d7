package dev.offscript.rules.match;

import dev.offscript.rules.sigma.Fold;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dense Aho-Corasick automaton over folded characters: one table look-up a character, whatever
 * the number of literals. Characters that no literal uses share one class, so a row of the table is
 * as wide as the alphabet of the literals.
 */
final class LiteralAutomaton {

  private final short[] classOf;
  private final int width;
  private final int[] next;
  private final int[][] found;

  /** What {@link #scan} reports to. */
  interface Hits {
    /** Literal number {@code literal} ends here. */
    void hit(int literal);
  }

  private LiteralAutomaton(short[] classOf, int width, int[] next, int[][] found) {
    this.classOf = classOf;
    this.width = width;
    this.next = next;
    this.found = found;
  }

  /** An automaton for folded, non-empty, distinct {@code literals}, numbered as they come. */
  static LiteralAutomaton of(List<String> literals) {
    short[] classOf = new short[Character.MAX_VALUE + 1];
    short classes = 1;
    for (String literal : literals) {
      for (int i = 0; i < literal.length(); i++) {
        char c = literal.charAt(i);
        if (classOf[c] == 0) {
          classOf[c] = classes++;
        }
      }
    }
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      classOf[c] = classOf[Fold.fold((char) c)];
    }
    int width = classes;
    int states = 1;
    for (String literal : literals) {
      states += literal.length();
    }
    int[] next = new int[states * width];
    List<int[]> found = new ArrayList<>();
    found.add(new int[0]);
    int used = 1;
    for (int number = 0; number < literals.size(); number++) {
      String literal = literals.get(number);
      int state = 0;
      for (int i = 0; i < literal.length(); i++) {
        int cell = state * width + classOf[literal.charAt(i)];
        if (next[cell] == 0) {
          next[cell] = used++;
          found.add(new int[0]);
        }
        state = next[cell];
      }
      found.set(state, append(found.get(state), new int[] {number}));
    }
    int[][] hits = found.toArray(new int[0][]);
    close(next, width, used, hits);
    return new LiteralAutomaton(classOf, width, Arrays.copyOf(next, used * width), hits);
  }

  /** Turns the trie into an automaton: where a branch ends, go on as its longest suffix would. */
  private static void close(int[] next, int width, int states, int[][] found) {
    int[] suffix = new int[states];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int c = 0; c < width; c++) {
      if (next[c] != 0) {
        queue.add(next[c]);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      found[state] = append(found[state], found[suffix[state]]);
      for (int c = 0; c < width; c++) {
        int cell = state * width + c;
        int beyond = next[suffix[state] * width + c];
        if (next[cell] == 0) {
          next[cell] = beyond;
        } else {
          suffix[next[cell]] = beyond;
          queue.add(next[cell]);
        }
      }
    }
  }

  private static int[] append(int[] first, int[] second) {
    if (second.length == 0) {
      return first;
    }
    int[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  /** Reports every occurrence of every literal in {@code text}, folded on the way. */
  void scan(String text, Hits hits) {
    int state = 0;
    for (int i = 0; i < text.length(); i++) {
      state = next[state * width + classOf[text.charAt(i)]];
      for (int literal : found[state]) {
        hits.hit(literal);
      }
    }
  }
}
