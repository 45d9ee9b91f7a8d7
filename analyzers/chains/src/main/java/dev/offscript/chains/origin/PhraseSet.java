package dev.offscript.chains.origin;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Many phrases looked for at once. The first letters of a phrase lead to it, so that text which
 * holds none of them is passed at the speed of one table look-up a word.
 *
 * @param <T> what a phrase stands for
 */
final class PhraseSet<T> {

  /** A phrase found at {@code [start, end)}. */
  record Found<T>(int start, int end, T meaning, Phrase phrase) {}

  private record Entry<T>(Phrase phrase, T meaning) {}

  private static final int KEY_BITS = 16;

  /** Tells what a stretch is written in, and which English phrases other languages borrow. */
  private record Binding<T>(Languages languages, Predicate<T> loan) {}

  private final BitSet keys = new BitSet(1 << KEY_BITS);
  private final Map<Integer, List<Entry<T>>> entries = new HashMap<>();
  private Optional<Binding<T>> binding = Optional.empty();

  /**
   * From now on phrases count only in text of their own language.
   *
   * @param languages how to tell languages
   * @param loan what English phrases other languages use as well: the names of things
   */
  void bind(Languages languages, Predicate<T> loan) {
    binding = Optional.of(new Binding<>(languages, loan));
  }

  /** Adds {@code phrase}; not to be called any more once the set is in use. */
  void add(Phrase phrase, T meaning) {
    Phrase.Piece first = phrase.pieces().get(0);
    List<Integer> added = new ArrayList<>();
    for (String word : first.exact()) {
      added.add(phrase.ideographic() ? ideographicKey(word, 0) : wordKey(word, 0, word.length()));
    }
    for (String stem : first.stems()) {
      added.add(wordKey(stem, 0, stem.length()));
    }
    for (int key : added.stream().distinct().toList()) {
      keys.set(key);
      entries.computeIfAbsent(key, unused -> new ArrayList<>()).add(new Entry<>(phrase, meaning));
    }
  }

  /** Words shorter than three letters get a key of their own length; stems never are. */
  private static int wordKey(String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) == '-') {
      at++;
    }
    int key = 17;
    for (int end = at + 3; at < to && at < end && Folded.wordly(text.charAt(at)); at++) {
      key = key * 131 + text.charAt(at);
    }
    return (key ^ key >>> KEY_BITS) & (1 << KEY_BITS) - 1;
  }

  private static int ideographicKey(String text, int at) {
    return text.charAt(at);
  }

  /** First offset at or after {@code from} where a phrase may begin, -1 where none can. */
  int candidate(String folded, int from) {
    int at = from;
    int length = folded.length();
    while (at < length) {
      char c = folded.charAt(at);
      if (Folded.ideographic(c)) {
        if (keys.get(c)) {
          return at;
        }
        at++;
      } else if (Folded.wordly(c)) {
        int end = at + 1;
        while (end < length && end < at + 3 && Folded.wordly(folded.charAt(end))) {
          end++;
        }
        if (keys.get(wordKey(folded, at, end))) {
          return at;
        }
        while (end < length && Folded.wordly(folded.charAt(end))) {
          end++;
        }
        at = end;
      } else {
        at++;
      }
    }
    return -1;
  }

  /** All phrases in {@code [from, to)}, in order of their beginning, longer ones first. */
  List<Found<T>> find(Text text, Words words, int from, int to) {
    List<Found<T>> found = new ArrayList<>();
    for (int index = 0; index < words.size(); index++) {
      String word = words.word(index);
      int key = wordKey(word, 0, word.length());
      if (keys.get(key)) {
        for (Entry<T> entry : entries.getOrDefault(key, List.of())) {
          if (!entry.phrase.ideographic()) {
            int end = entry.phrase.match(words, index, text.original());
            if (end >= 0) {
              found.add(new Found<>(words.start(index), end, entry.meaning, entry.phrase));
            }
          }
        }
      }
    }
    String folded = text.folded();
    for (int at = from; at < to; at++) {
      char c = folded.charAt(at);
      if (Folded.ideographic(c) && keys.get(c)) {
        for (Entry<T> entry : entries.getOrDefault((int) c, List.of())) {
          if (entry.phrase.ideographic()) {
            int end = entry.phrase.match(folded, at, to);
            if (end >= 0) {
              found.add(new Found<>(at, end, entry.meaning, entry.phrase));
            }
          }
        }
      }
    }
    binding.ifPresent(
        bound -> {
          if (!found.isEmpty()) {
            Set<String> admitted = bound.languages.admitted(text.folded(), from, to);
            found.removeIf(
                each ->
                    !admitted.contains(each.phrase.language())
                        && !(each.phrase.language().equals("en") && bound.loan.test(each.meaning)));
          }
        });
    found.sort(
        (one, two) ->
            one.start != two.start
                ? Integer.compare(one.start, two.start)
                : Integer.compare(two.end, one.end));
    return found;
  }
}
