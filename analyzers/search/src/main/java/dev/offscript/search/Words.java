package dev.offscript.search;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into the words that are indexed, one after the other. A word is a run of letters,
 * digits and {@code _}; every ideograph, kana and hangul syllable is a word of its own, so that a
 * phrase of them finds any substring. Paths, addresses, {@code host:port} and URLs come apart into
 * their parts, at consecutive positions: the phrase of the parts finds the whole, inside whatever
 * it stands. A flag ({@code -R}, {@code --algo}) gives its word and, at the same position, the word
 * with its dashes.
 */
final class Words {

  /** Characters of a word that stand in its term; a longer one is told apart by its hash. */
  static final int LIMIT = 64;

  private final String text;
  private final int end;
  private int at;
  private int flagStart = -1;
  private String word = "";
  private int increment = 1;

  /** The words of the first {@code limit} characters of {@code text}. */
  Words(String text, int limit) {
    this.text = text;
    this.end = Math.min(text.length(), limit);
  }

  /** All words of {@code text}, flags with their dashes left out. */
  static List<String> of(String text) {
    List<String> list = new ArrayList<>();
    Words words = new Words(text, text.length());
    while (words.next()) {
      if (words.increment() == 1) {
        list.add(words.word());
      }
    }
    return list;
  }

  /** Moves to the next word; false at the end. */
  boolean next() {
    if (flagStart >= 0) {
      word = "-".repeat(Math.min(2, wordStart - flagStart)) + word;
      increment = 0;
      flagStart = -1;
      return true;
    }
    increment = 1;
    while (at < end) {
      char c = text.charAt(at);
      if (c < 0x80 ? ASCII_WORD[c] : isWord(codePoint(at))) {
        take();
        return true;
      }
      at += c < 0x80 ? 1 : Character.charCount(codePoint(at));
    }
    return false;
  }

  /** The word, folded. */
  String word() {
    return word;
  }

  /** 1, or 0 where the word stands at the position of the one before. */
  int increment() {
    return increment;
  }

  private int wordStart;

  private void take() {
    wordStart = at;
    char first = text.charAt(at);
    if (first >= 0x80 && isSyllable(codePoint(at))) {
      at += Character.charCount(codePoint(at));
    } else {
      while (at < end) {
        char c = text.charAt(at);
        if (c < 0x80) {
          if (!ASCII_WORD[c]) {
            break;
          }
          at++;
        } else {
          int point = codePoint(at);
          if (!isWord(point) || isSyllable(point)) {
            break;
          }
          at += Character.charCount(point);
        }
      }
    }
    String folded = Fold.text(text.substring(wordStart, at));
    word = folded.length() <= LIMIT ? folded : Fold.bounded(folded, LIMIT - 16);
    flagStart = flag();
  }

  /** Where the dashes of a flag begin, if the word at hand is one; -1 else. */
  private int flag() {
    int start = wordStart;
    while (start > 0 && text.charAt(start - 1) == '-' && wordStart - start < 2) {
      start--;
    }
    if (start == wordStart || !Character.isLetter(text.charAt(wordStart))) {
      return -1;
    }
    return start == 0 || " \t\n\r\"'`=([{,".indexOf(text.charAt(start - 1)) >= 0 ? start : -1;
  }

  private int codePoint(int index) {
    return Character.codePointAt(text, index);
  }

  private static boolean isWord(int point) {
    return Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.NON_SPACING_MARK;
  }

  private static boolean isSyllable(int point) {
    return point >= 0x1100
        && (Character.isIdeographic(point)
            || point >= 0x3040 && point <= 0x30FF
            || point >= 0xAC00 && point <= 0xD7A3);
  }

  private static final boolean[] ASCII_WORD = asciiWord();

  private static boolean[] asciiWord() {
    boolean[] table = new boolean[128];
    for (char c = 0; c < 128; c++) {
      table[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
    return table;
  }
}
