package dev.offscript.chains.origin;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of one stretch of text. A word is a run of letters and digits, with {@code . : @ '}
 * kept where they join two such ({@code pool.example.net:3333}), and with leading dashes where it
 * is a flag. Hyphens and slashes part words, so that "port-forwarding" is two.
 */
final class Words {

  private final List<String> folded = new ArrayList<>();
  private final List<int[]> spans = new ArrayList<>();

  private final String text;

  private Words(String text) {
    this.text = text;
  }

  /** Words of {@code text[from, to)}; offsets are those of {@code text}. */
  static Words of(String text, int from, int to) {
    Words words = new Words(text);
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      boolean flag =
          c == '-'
              && at + 1 < to
              && (at == from || !Folded.wordly(text.charAt(at - 1)))
              && (Folded.wordly(text.charAt(at + 1)) || text.charAt(at + 1) == '-');
      if (!flag && !Folded.wordly(c)) {
        at++;
        continue;
      }
      int start = at;
      while (at < to && text.charAt(at) == '-') {
        at++;
      }
      while (at < to
          && (Folded.wordly(text.charAt(at))
              || joins(text, at, from, to)
              || flag && text.charAt(at) == '-')) {
        at++;
      }
      if (at == start) {
        at++;
        continue;
      }
      words.folded.add(text.substring(start, at));
      words.spans.add(new int[] {start, at});
    }
    return words;
  }

  private static boolean joins(String text, int at, int from, int to) {
    if (at <= from || at + 1 >= to) {
      return false;
    }
    char before = text.charAt(at - 1);
    char after = text.charAt(at + 1);
    if (!Folded.wordly(before) || !Folded.wordly(after)) {
      return false;
    }
    return switch (text.charAt(at)) {
      case '.', '@', '\'' -> true;
      case ':' -> Character.isDigit(before) || Character.isDigit(after);
      default -> false;
    };
  }

  /** Whether a phrase may not reach from the word before {@code index} to it. */
  boolean parted(int index, boolean adjacent) {
    for (int at = end(index - 1); at < start(index); at++) {
      char c = text.charAt(at);
      if (c == ';' || adjacent && (c == ':' || c == ',' || c == '(' || c == ')' || c == '"')) {
        return true;
      }
    }
    return false;
  }

  int size() {
    return folded.size();
  }

  String word(int index) {
    return folded.get(index);
  }

  int start(int index) {
    return spans.get(index)[0];
  }

  int end(int index) {
    return spans.get(index)[1];
  }

  /** Index of the last word that ends at or before {@code offset}, -1 where there is none. */
  int before(int offset) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end(middle) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
