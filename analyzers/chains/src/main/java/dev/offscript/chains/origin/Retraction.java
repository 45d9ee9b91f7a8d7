package dev.offscript.chains.origin;

import dev.offscript.chains.origin.PhraseSet.Found;
import dev.offscript.chains.origin.Technique.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders that are taken back: "Cancel the ngrok step.", "Forget what I said about mining.", and
 * without naming them "On second thoughts, don't."
 */
final class Retraction {

  /** Sentences of a turn that may take back what the turn before said. */
  private static final int FIRST = 2;

  /** A word or two may stand between what is taken back and the words that do it. */
  private static final int FEW = 3;

  /** A verb that begins within so many characters opens the sentence. */
  private static final int OPENING = 20;

  private Retraction() {}

  /** Whether the clause takes back what stands at {@code [start, end)}. */
  static boolean of(Clauses clauses, int start, int end) {
    if (clauses.question() || clauses.quotation(start, end)[0] >= 0 || clauses.has(Cue.DEVELOP)) {
      return false;
    }
    boolean explained =
        clauses.any(
            cue ->
                (cue.meaning() == Cue.DEFEND || cue.meaning() == Cue.HOWTO)
                    && cue.end() <= start
                    && cue.start() - clauses.sentence().start() < OPENING);
    if (explained) {
      return false;
    }
    for (Found<Cue> mark : clauses.marks()) {
      if (mark.meaning() != Cue.RETRACT || kept(clauses, mark)) {
        continue;
      }
      boolean around = mark.start() <= start && mark.end() >= end;
      boolean before =
          mark.end() <= start
              && !clauses.separated(mark.end(), start, ",;:—，、")
              && !acts(clauses, mark.end(), start);
      boolean after =
          mark.start() >= end
              && !clauses.separated(end, mark.start(), ";—")
              && clauses.words().before(mark.start()) - clauses.words().before(end) <= FEW;
      if (around || before || after) {
        return true;
      }
    }
    return false;
  }

  /** "Don't forget to": the word is part of what orders. */
  private static boolean kept(Clauses clauses, Found<Cue> mark) {
    return clauses.any(
        cue ->
            (cue.meaning() == Cue.KEEP || cue.meaning() == Cue.NEGATE)
                && cue.start() <= mark.start()
                && cue.end() >= mark.start());
  }

  /** "Forget the tests and open ...": another order stands between. */
  private static boolean acts(Clauses clauses, int from, int to) {
    for (int i = 0; i < clauses.cues().size(); i++) {
      Found<Cue> cue = clauses.cues().get(i);
      if (cue.start() >= from
          && cue.end() <= to
          && cue.meaning() == Cue.ACT
          && Imperative.at(clauses, i) == Imperative.YES) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a person's later turn takes back without naming it, as bans: what they asked for right
   * before.
   */
  static List<Finding> pointedBack(
      List<Finding> findings, List<Passage> passages, ClauseReader reader) {
    List<Finding> taken = new ArrayList<>();
    Optional<Passage> last = Optional.empty();
    for (Passage passage : passages) {
      if (!passage.channel().human()) {
        continue;
      }
      if (passage.channel() == Channel.TURN && last.isPresent()) {
        Optional<Finding> asked = asked(findings, last.get());
        if (asked.isPresent() && !asked(findings, passage).isPresent()) {
          back(passage, reader, asked.get()).ifPresent(taken::add);
        }
      }
      last = Optional.of(passage);
    }
    return taken;
  }

  private static Optional<Finding> asked(List<Finding> findings, Passage passage) {
    return findings.stream()
        .filter(
            finding ->
                finding.passage() == passage
                    && finding.stance().asks()
                    && (finding.explicit() || finding.kind() == Kind.GOAL))
        .reduce((one, two) -> two);
  }

  private static Optional<Finding> back(Passage turn, ClauseReader reader, Finding asked) {
    List<Sentence> outline = Outline.of(turn.text(), 0, Math.min(400, turn.text().length()));
    for (Sentence sentence : outline.subList(0, Math.min(FIRST, outline.size()))) {
      Clauses clauses = reader.clauses(turn.text(), sentence);
      boolean revoked =
          clauses.marks().stream().anyMatch(mark -> mark.meaning() == Cue.REVOKE)
              && !clauses.question();
      if (revoked) {
        return Optional.of(
            new Finding(
                turn,
                clauses,
                Stance.BAN,
                asked.matter(),
                asked.kind(),
                asked.direction(),
                asked.tool(),
                sentence.start(),
                sentence.end(),
                asked.concrete(),
                Optional.empty()));
      }
    }
    return Optional.empty();
  }
}
