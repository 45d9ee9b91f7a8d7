package dev.offscript.search;

import dev.offscript.search.Expression.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What a query asks of words: a phrase (all of them, side by side), or patterns (each of them
 * somewhere).
 *
 * @param phrase words that must stand side by side; a flag stands with its dashes
 * @param patterns patterns of single words, each of which must fit one
 */
record WordPattern(List<String> phrase, List<String> patterns) {

  /** Longer words are cut and closed by a hash. */
  private static final int LITERAL = 64;

  static WordPattern of(Value value) {
    if (value instanceof Value.Exact exact) {
      return new WordPattern(phraseOf(exact.text()), List.of());
    }
    if (value instanceof Value.Wildcard wildcard) {
      return new WordPattern(List.of(), patternsOf(wildcard.pattern()));
    }
    return new WordPattern(List.of(), List.of());
  }

  boolean isEmpty() {
    return phrase.isEmpty() && patterns.isEmpty();
  }

  private static List<String> phraseOf(String text) {
    List<String> list = new ArrayList<>();
    Words words = new Words(text, text.length());
    while (words.next()) {
      if (words.increment() == 0) {
        list.set(list.size() - 1, words.word());
      } else {
        list.add(words.word());
      }
    }
    return List.copyOf(list);
  }

  private static List<String> patternsOf(String pattern) {
    List<String> list = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= pattern.length(); i++) {
      char c = i < pattern.length() ? pattern.charAt(i) : ' ';
      if (c == '*' || c == '?' || c == '_' || Character.isLetterOrDigit(c)) {
        word.append(c);
      } else if (word.length() > 0) {
        if (word.chars().anyMatch(symbol -> symbol != '*')) {
          list.add(word.toString());
        }
        word.setLength(0);
      }
    }
    return List.copyOf(list);
  }

  /** Whether the words of {@code text} fit. */
  boolean test(String text) {
    return (phrase.isEmpty() || hasPhrase(text)) && patterns.stream().allMatch(p -> any(p, text));
  }

  /**
   * Whether a text cannot hold the phrase: in plain ASCII every word stands as it is spelt but for
   * case, so a text without the letters of the longest one need not be cut into words.
   */
  private boolean lacks(String text) {
    String longest = "";
    for (String word : phrase) {
      longest = word.length() > longest.length() ? word : longest;
    }
    if (longest.length() > LITERAL || !ascii(longest) || !ascii(text)) {
      return false;
    }
    char lower = longest.charAt(0);
    return !stands(longest, lower, text) && !stands(longest, Character.toUpperCase(lower), text);
  }

  private static boolean stands(String word, char first, String text) {
    for (int at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private boolean hasPhrase(String text) {
    if (lacks(text)) {
      return false;
    }
    // Bit i: the phrase's first i+1 words stand before the current position.
    if (phrase.size() > 64) {
      return new WordPattern(phrase.subList(0, 64), patterns).hasPhrase(text);
    }
    long goal = 1L << (phrase.size() - 1);
    long reached = 0;
    long before = 0;
    Words words = new Words(text, text.length());
    while (words.next()) {
      if (words.increment() == 1) {
        before = reached;
        reached = 0;
      }
      long fits = 0;
      for (int i = 0; i < phrase.size(); i++) {
        if (phrase.get(i).equals(words.word())) {
          fits |= 1L << i;
        }
      }
      reached |= (before << 1 | 1) & fits;
      if ((reached & goal) != 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean any(String pattern, String text) {
    Wildcard wildcard = Wildcard.of(pattern);
    Words words = new Words(text, text.length());
    while (words.next()) {
      if (wildcard.matches(words.word())) {
        return true;
      }
    }
    return false;
  }
}
