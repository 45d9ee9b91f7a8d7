package dev.offscript.chains.origin;

import java.util.ArrayList;
import java.util.List;

/**
 * A phrase of a lexicon.
 *
 * <p>With blanks (Latin, Cyrillic ... scripts) it is a row of words:
 *
 * <pre>
 *   reverse tunnel~            the word, then any word that begins with "tunnel"
 *   open|create * tunnel       either word, up to four others between, then "tunnel"
 *   ssh ** @flag:R             up to nine others between; a short flag whose letters hold R
 *   port @number               the word, then one of digits only
 *   sits in @name              the words, then one that begins with a capital letter
 * </pre>
 *
 * <p>In scripts without blanks it is a row of pieces of text: {@code 把*(端口|服务)*暴露}, where {@code *}
 * stands for up to {@value #GAP_CHARACTERS} characters of the same sentence.
 */
record Phrase(String source, String language, List<Piece> pieces, boolean ideographic) {

  private static final int GAP_WORDS = 4;
  private static final int WIDE_GAP_WORDS = 9;
  private static final char NUMBER = '#';
  private static final char NAME = '^';
  static final int GAP_CHARACTERS = 14;

  /** One piece: alternatives, after at most {@code gap} words or characters of something else. */
  record Piece(int gap, List<String> exact, List<String> stems, char flag) {}

  /**
   * Parses one phrase.
   *
   * @param language code of the language it belongs to
   * @throws IllegalArgumentException when it is empty, begins or ends with a gap, or has a stem
   *     shorter than three letters
   */
  static Phrase parse(String source, String language) {
    String folded = source.strip();
    boolean ideographic = folded.chars().anyMatch(c -> Folded.ideographic((char) c));
    List<Piece> pieces = ideographic ? ideographicPieces(folded) : wordPieces(folded);
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("phrase '" + source + "' has no words");
    }
    return new Phrase(source, language, List.copyOf(pieces), ideographic);
  }

  private static List<Piece> wordPieces(String source) {
    List<Piece> pieces = new ArrayList<>();
    int gap = 0;
    for (String part : parted(source).split(" +")) {
      if (part.equals("*")) {
        gap = GAP_WORDS;
      } else if (part.equals("**")) {
        gap = WIDE_GAP_WORDS;
      } else if (part.startsWith("@flag:") && part.length() == 7) {
        pieces.add(new Piece(gap, List.of(), List.of(), part.charAt(6)));
        gap = 0;
      } else if (part.equals("@name") && !pieces.isEmpty()) {
        pieces.add(new Piece(gap, List.of(), List.of(), NAME));
        gap = 0;
      } else if (part.equals("@number") && !pieces.isEmpty()) {
        pieces.add(new Piece(gap, List.of(), List.of(), NUMBER));
        gap = 0;
      } else {
        pieces.add(alternatives(source, Folded.of(part), gap));
        gap = 0;
      }
    }
    if (gap > 0 || !pieces.isEmpty() && (pieces.get(0).gap > 0 || pieces.get(0).flag != 0)) {
      throw new IllegalArgumentException("phrase '" + source + "' begins or ends with a gap");
    }
    return pieces;
  }

  /** A hyphen parts words in texts, so it does in phrases: "no-go" is two. */
  private static String parted(String source) {
    StringBuilder parted = new StringBuilder(source);
    for (int at = 1; at + 1 < parted.length(); at++) {
      boolean inside =
          Character.isLetterOrDigit(parted.charAt(at - 1))
              && Character.isLetterOrDigit(parted.charAt(at + 1));
      if (parted.charAt(at) == '-' && inside) {
        parted.setCharAt(at, ' ');
      }
    }
    return parted.toString();
  }

  private static Piece alternatives(String source, String part, int gap) {
    List<String> exact = new ArrayList<>();
    List<String> stems = new ArrayList<>();
    for (String word : part.split("\\|")) {
      if (!word.endsWith("~")) {
        exact.add(word);
      } else if (word.length() < 4) {
        throw new IllegalArgumentException(
            "phrase '" + source + "': stem '" + word + "' is shorter than three letters");
      } else {
        stems.add(word.substring(0, word.length() - 1));
      }
    }
    return new Piece(gap, List.copyOf(exact), List.copyOf(stems), '\0');
  }

  private static List<Piece> ideographicPieces(String source) {
    List<Piece> pieces = new ArrayList<>();
    String folded = Folded.of(source);
    int gap = 0;
    int at = 0;
    while (at < folded.length()) {
      char c = folded.charAt(at);
      if (c == '*') {
        gap = GAP_CHARACTERS;
        at++;
        continue;
      }
      int end;
      List<String> exact;
      if (c == '(') {
        end = folded.indexOf(')', at);
        if (end < 0) {
          throw new IllegalArgumentException("phrase '" + source + "': '(' is not closed");
        }
        exact = List.of(folded.substring(at + 1, end).split("\\|"));
        end++;
      } else {
        end = at;
        while (end < folded.length() && folded.charAt(end) != '*' && folded.charAt(end) != '(') {
          end++;
        }
        exact = List.of(folded.substring(at, end));
      }
      pieces.add(new Piece(gap, exact, List.of(), '\0'));
      gap = 0;
      at = end;
    }
    if (pieces.stream().limit(1).flatMap(p -> p.exact.stream()).anyMatch(Phrase::beginsLatin)) {
      throw new IllegalArgumentException("phrase '" + source + "' has to begin ideographic");
    }
    if (gap > 0 || !pieces.isEmpty() && pieces.get(0).gap > 0) {
      throw new IllegalArgumentException("phrase '" + source + "' begins or ends with a gap");
    }
    return pieces;
  }

  private static boolean beginsLatin(String text) {
    return text.isEmpty() || !Folded.ideographic(text.charAt(0));
  }

  /** End offset of the phrase where it begins at word {@code index}, else -1. */
  int match(Words words, int index, String original) {
    return match(words, index, 0, original);
  }

  private int match(Words words, int index, int piece, String original) {
    if (!accepts(pieces.get(piece), words, index, original)) {
      return -1;
    }
    if (piece + 1 == pieces.size()) {
      return words.end(index);
    }
    int gap = pieces.get(piece + 1).gap;
    int last = Math.min(words.size() - 1, index + 1 + gap);
    for (int next = index + 1; next <= last; next++) {
      if (words.parted(next, gap == 0)) {
        break;
      }
      int end = match(words, next, piece + 1, original);
      if (end >= 0) {
        return end;
      }
    }
    return -1;
  }

  private static boolean accepts(Piece piece, Words words, int index, String original) {
    String word = words.word(index);
    if (piece.flag == NAME) {
      return Character.isUpperCase(original.charAt(words.start(index)));
    }
    if (piece.flag == NUMBER) {
      return word.chars().allMatch(c -> c >= '0' && c <= '9');
    }
    if (piece.flag != 0) {
      return flagged(original, words.start(index), words.end(index), piece.flag);
    }
    for (String exact : piece.exact) {
      if (exact.equals(word)) {
        return true;
      }
    }
    boolean identifier = identifier(original, words.start(index), words.end(index));
    for (String stem : piece.stems) {
      if (!identifier && word.startsWith(stem)) {
        return true;
      }
    }
    return false;
  }

  /** {@code TunnelManager} and {@code open_tunnel} are names of code: no stem speaks of them. */
  private static boolean identifier(String original, int start, int end) {
    for (int at = start + 1; at < end; at++) {
      char c = original.charAt(at);
      if (c == '_' || Character.isUpperCase(c) && Character.isLowerCase(original.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }

  /** Flags are told apart by case: {@code -R} opens a port over there, {@code -r} does not. */
  private static boolean flagged(String original, int start, int end, char letter) {
    if (original.charAt(start) != '-' || end - start > 8) {
      return false;
    }
    int at = start + 1;
    while (at < end && Character.isLetter(original.charAt(at))) {
      if (original.charAt(at) == letter) {
        return true;
      }
      at++;
    }
    return false;
  }

  /** End offset of the phrase where its first piece begins at {@code offset}, else -1. */
  int match(String folded, int offset, int limit) {
    return match(folded, offset, limit, 0);
  }

  private int match(String folded, int offset, int limit, int piece) {
    for (String text : pieces.get(piece).exact) {
      if (offset + text.length() <= limit && folded.startsWith(text, offset)) {
        int end = offset + text.length();
        if (piece + 1 == pieces.size()) {
          return end;
        }
        int last = Math.min(limit, end + pieces.get(piece + 1).gap);
        for (int next = end; next <= last; next++) {
          int found = match(folded, next, limit, piece + 1);
          if (found >= 0) {
            return found;
          }
        }
      }
    }
    return -1;
  }
}
