package dev.offscript.chains.origin;

import dev.offscript.chains.origin.PhraseSet.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One sentence, its words and its cues: the longest at each place, none overlapping another. */
final class Clauses {

  private final Text text;
  private final Sentence sentence;
  private final Words words;
  private final List<Found<Cue>> cues;
  private final List<Found<Cue>> marks;

  private Clauses(
      Text text, Sentence sentence, Words words, List<Found<Cue>> cues, List<Found<Cue>> marks) {
    this.text = text;
    this.sentence = sentence;
    this.words = words;
    this.cues = cues;
    this.marks = marks;
  }

  /** Reads {@code sentence} of {@code text}. */
  static Clauses of(Text text, Sentence sentence, PhraseSet<Cue> lexicon) {
    Words words = Words.of(text.folded(), sentence.start(), sentence.end());
    List<Found<Cue>> kept = new ArrayList<>();
    List<Found<Cue>> marks = new ArrayList<>();
    int last = sentence.start();
    for (Found<Cue> found : lexicon.find(text, words, sentence.start(), sentence.end())) {
      if (!found.meaning().clausal()) {
        marks.add(found);
      } else if (found.start() >= last) {
        kept.add(found);
        last = found.end();
      }
    }
    return new Clauses(text, sentence, words, List.copyOf(kept), List.copyOf(marks));
  }

  Text text() {
    return text;
  }

  Sentence sentence() {
    return sentence;
  }

  Words words() {
    return words;
  }

  List<Found<Cue>> cues() {
    return cues;
  }

  /** What says something of the whole sentence; these may overlap each other and the cues. */
  List<Found<Cue>> marks() {
    return marks;
  }

  boolean has(Cue cue) {
    return (cue.clausal() ? cues : marks).stream().anyMatch(found -> found.meaning() == cue);
  }

  boolean any(Predicate<Found<Cue>> test) {
    return cues.stream().anyMatch(test);
  }

  /** Whether somebody else is said to do what follows in the same clause. */
  boolean reported(int before) {
    int clause = lastSeparator(sentence.start(), before, ",;:—");
    return any(cue -> cue.meaning() == Cue.REPORT && cue.end() <= before && cue.start() > clause);
  }

  /** Whether the sentence is Japanese: holds letters that Chinese has not. */
  boolean kana() {
    for (int at = sentence.start(); at < sentence.end(); at++) {
      char c = text.folded().charAt(at);
      if (c >= 0x3041 && c <= 0x30FF && c != '\u30FB') {
        return true;
      }
    }
    return false;
  }

  boolean question() {
    int at = sentence.end() - 1;
    while (at > sentence.start() && "\"') ".indexOf(text.folded().charAt(at)) >= 0) {
      at--;
    }
    return text.folded().charAt(at) == '?';
  }

  /** Whether a noun follows right behind {@code end} that makes what stands before it a topic. */
  boolean topical(int end) {
    return any(cue -> cue.meaning() == Cue.TOPIC && cue.start() >= end && cue.start() - end <= 1);
  }

  /** "Should one ...": a question, though "should" is a wish elsewhere. */
  boolean wonders() {
    return words.size() > 1 && words.word(0).equals("should");
  }

  /** Offset of the last character of {@code kinds} in {@code [from, to)} that parts clauses. */
  int lastSeparator(int from, int to, String kinds) {
    for (int at = to - 1; at >= from; at--) {
      if (separates(at, kinds)) {
        return at;
      }
    }
    return -1;
  }

  boolean separated(int from, int to, String kinds) {
    return lastSeparator(from, to, kinds) >= 0;
  }

  boolean separates(int at, String kinds) {
    String folded = text.folded();
    char c = folded.charAt(at);
    if (c == '-') {
      // A dash with blanks around it parts clauses; a hyphen or a flag does not.
      return kinds.indexOf('—') >= 0
          && at > 0
          && folded.charAt(at - 1) == ' '
          && at + 1 < folded.length()
          && (folded.charAt(at + 1) == ' ' || folded.charAt(at + 1) == '-');
    }
    if (kinds.indexOf(c) < 0) {
      return false;
    }
    boolean insideNumber =
        at > 0
            && at + 1 < folded.length()
            && Folded.wordly(folded.charAt(at - 1))
            && Folded.wordly(folded.charAt(at + 1));
    return !insideNumber;
  }

  /** The word right before {@code offset} in the same clause, {@code ""} at its beginning. */
  String wordBefore(int offset) {
    int index = words.before(offset);
    if (index < 0) {
      return "";
    }
    for (int at = words.end(index); at < offset; at++) {
      char c = text.folded().charAt(at);
      if (c != ' ' && c != '\n' && c != '-') {
        return "";
      }
    }
    if (separated(words.end(index), offset, "—")) {
      return "";
    }
    String word = words.word(index);
    return Character.isDigit(word.charAt(0)) ? "" : word;
  }

  /** The quotation that holds {@code [start, end)}, {@code [-1, -1]} where none does. */
  int[] quotation(int start, int end) {
    String folded = text.folded();
    int open = -1;
    char mark = 0;
    for (int at = sentence.start(); at < start; at++) {
      char c = folded.charAt(at);
      if (open >= 0 && c == mark) {
        open = -1;
      } else if (open < 0 && (c == '"' && !json(at) || c == '\'' && opens(at))) {
        open = at;
        mark = c;
      }
    }
    if (open < 0) {
      return new int[] {-1, -1};
    }
    int close = folded.indexOf(mark, end);
    boolean whole = close >= 0 && close < sentence.end();
    return whole || mark == '"'
        ? new int[] {open, whole ? close + 1 : sentence.end()}
        : new int[] {-1, -1};
  }

  /** A quote that opens a string of JSON: {@code "text":"..."}. */
  private boolean json(int at) {
    String folded = text.folded();
    int before = at - 1;
    while (before > 0 && folded.charAt(before) == ' ') {
      before--;
    }
    return before > 0 && folded.charAt(before) == ':' && folded.charAt(before - 1) == '"'
        || before >= 0 && "{[".indexOf(folded.charAt(before)) >= 0;
  }

  /** A single quote that is no apostrophe. */
  private boolean opens(int at) {
    String folded = text.folded();
    return (at == 0 || !Folded.wordly(folded.charAt(at - 1)))
        && at + 1 < folded.length()
        && !Character.isWhitespace(folded.charAt(at + 1));
  }

  /** Offset where the word before {@code offset} begins. */
  int startOfWordBefore(int offset) {
    int index = words.before(offset);
    return index < 0 ? sentence.start() : words.start(index);
  }
}
