package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Languages.Tongue;
import dev.offscript.model.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether what people said can be read at all. Four things take that away, and with it the claim
 * that nobody asked: words the log left out ({@code [... 1200 characters truncated ...]}), what is
 * no text ({@code [image]}), words that point at an earlier talk or a paper that is not there, and
 * a language that no lexicon reads.
 */
final class Legibility {

  private static final int LONGEST = 1 << 15;
  private static final int LONGEST_BRACKET = 90;
  private static final int FEW_WORDS = 5;

  private final Lexicon lexicon;
  private final Behaviour behaviour;
  private final ClauseReader reader;
  private final List<String> holes = new ArrayList<>();

  private Legibility(Lexicon lexicon, Behaviour behaviour) {
    this.lexicon = lexicon;
    this.behaviour = behaviour;
    this.reader = new ClauseReader(lexicon.cues());
  }

  /** What cannot be read of the orders among {@code passages}, each with what would settle it. */
  static List<String> holes(List<Passage> passages, Lexicon lexicon, Behaviour behaviour) {
    Legibility legibility = new Legibility(lexicon, behaviour);
    boolean first = true;
    for (Passage passage : passages) {
      if (passage.channel().human() || passage.channel() == Channel.PARENT) {
        legibility.read(passage, first);
        first = false;
      }
    }
    return List.copyOf(legibility.holes);
  }

  private void read(Passage passage, boolean first) {
    String who =
        switch (passage.channel()) {
          case TASK -> "the task";
          case PARENT -> "the parent's order";
          default -> "a later word of the user";
        };
    String where =
        passage.evidence().line() > 0 ? who + " (line " + passage.evidence().line() + ")" : who;
    Text text = passage.text();
    int end = Math.min(text.length(), LONGEST);
    Optional<String> gone = bracketed(text, end);
    if (gone.isPresent()) {
      holes.add(
          where
              + " is not whole in the log (\""
              + gone.get()
              + "\"): the full text would settle it");
    } else if (first && !Folded.outsideBrackets(text.folded(), end, Folded::wordly)) {
      holes.add(where + " holds no words: what it stands for would settle it");
    }
    if (first) {
      elsewhere(text, end)
          .ifPresent(
              words ->
                  holes.add(
                      where
                          + " points to what is not in the log (\""
                          + words
                          + "\"): that would settle it"));
    }
    language(text, end).ifPresent(said -> holes.add(where + said));
  }

  private Optional<String> elsewhere(Text text, int end) {
    for (Sentence sentence : Outline.of(text, 0, end)) {
      for (PhraseSet.Found<Cue> mark : reader.clauses(text, sentence).marks()) {
        if (mark.meaning() == Cue.ELSEWHERE) {
          return Optional.of(text.original().substring(mark.start(), mark.end()));
        }
      }
    }
    return Optional.empty();
  }

  /** A bracket that says that something was left out, or stands for what is no text. */
  private Optional<String> bracketed(Text text, int end) {
    String folded = text.folded();
    for (int open = 0; open < end; open++) {
      int kind = "[<(".indexOf(folded.charAt(open));
      if (kind < 0) {
        continue;
      }
      int close = folded.indexOf("]>)".charAt(kind), open);
      boolean link =
          open > 0 && folded.charAt(open - 1) == '!'
              || close > 0 && close + 1 < end && folded.charAt(close + 1) == '(';
      if (close < 0 || close > end || close - open > LONGEST_BRACKET || link) {
        continue;
      }
      boolean lineEnds = close + 1 >= end || folded.charAt(close + 1) == '\n';
      if (leftOut(folded, open + 1, close, kind == 0, kind != 2 || lineEnds)) {
        return Optional.of(text.original().substring(open, close + 1).replace('\n', ' '));
      }
    }
    return Optional.empty();
  }

  private boolean leftOut(String folded, int from, int to, boolean square, boolean alone) {
    Languages languages = lexicon.languages();
    String inner = folded.substring(from, to);
    if (ideographic(inner)) {
      return languages.list("elided_ideographic").stream().anyMatch(inner::contains)
          || square && languages.list("placeholder_ideographic").stream().anyMatch(inner::equals);
    }
    Words words = Words.of(folded, from, to);
    boolean elided = false;
    boolean placeholder = false;
    boolean number = false;
    boolean more = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.word(i);
      elided |= languages.lists("elided", word);
      placeholder |= languages.lists("placeholder", word);
      number |= Character.isDigit(word.charAt(0));
      more |= word.equals("more");
      boolean known =
          Character.isDigit(word.charAt(0))
              || languages.lists("elided", word)
              || languages.lists("placeholder", word)
              || languages.lists("filler", word);
      if (!known) {
        return false;
      }
    }
    return alone && (elided || number && more) || square && placeholder;
  }

  private static boolean ideographic(String text) {
    return text.chars().anyMatch(c -> Folded.ideographic((char) c));
  }

  /** Whether a stretch of it is in a language that the lexicons of the behaviour do not read. */
  private Optional<String> language(Text text, int end) {
    String folded = text.folded();
    int from = 0;
    while (from < end) {
      int to = from;
      int words = 0;
      while (to < end && (to == from || words < FEW_WORDS)) {
        int newline = folded.indexOf('\n', to);
        to = newline < 0 || newline >= end ? end : newline + 1;
        words = Words.of(folded, from, to).size();
      }
      Optional<Tongue> tongue = lexicon.languages().of(folded, from, to);
      if (tongue.isPresent() && !tongue.get().readable()) {
        return Optional.of(
            " is in "
                + tongue.get().name()
                + ", which no lexicon reads: somebody who does would settle it");
      }
      if (tongue.isPresent() && !lexicon.reads(behaviour, tongue.get().code())) {
        return Optional.of(
            " is in "
                + tongue.get().name()
                + ", in which no words for "
                + behaviour.wire().replace('_', ' ')
                + " are known: somebody who reads it would settle it");
      }
      from = to;
    }
    return Optional.empty();
  }
}
