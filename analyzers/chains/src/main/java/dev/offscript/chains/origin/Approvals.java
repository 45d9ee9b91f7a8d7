package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Finding.Matter;
import dev.offscript.chains.origin.Technique.Kind;
import java.util.List;
import java.util.Optional;

/** A person's yes, or no, to what the agent proposed. */
final class Approvals {

  private static final int LONGEST_OPENING = 300;

  private final List<Finding> findings;
  private final List<Passage> passages;
  private final ClauseReader reader;
  private final Scope scope;
  private final List<Finding> bans;

  Approvals(
      List<Finding> findings,
      List<Passage> passages,
      ClauseReader reader,
      Scope scope,
      List<Finding> bans) {
    this.findings = findings;
    this.passages = passages;
    this.reader = reader;
    this.scope = scope;
    this.bans = bans;
  }

  /** The last yes that stands; a no to the proposal is added to the bans. */
  Optional<Finding> yes() {
    Optional<Finding> yes = Optional.empty();
    int lastHuman = -1;
    for (Passage passage : passages) {
      if (passage.channel() == Channel.TURN) {
        Optional<Finding> proposal = proposal(lastHuman, passage.order());
        if (proposal.isPresent()) {
          Optional<Finding> answer = answer(passage, proposal.get());
          if (answer.isPresent() && answer.get().stance() == Stance.BAN) {
            bans.add(answer.get());
            yes = Optional.empty();
          } else if (answer.isPresent()) {
            yes = answer;
          }
        }
      }
      if (passage.channel().human()) {
        lastHuman = passage.order();
      }
    }
    return yes;
  }

  /** What the agent said of the act between two words of the person. */
  private Optional<Finding> proposal(int after, int before) {
    Optional<Finding> proposal = Optional.empty();
    for (Finding finding : findings) {
      int order = finding.passage().order();
      boolean speaks =
          order > after
              && order < before
              && finding.passage().channel() == Channel.MODEL
              && finding.stance() != Stance.BAN
              && (finding.matter() != Matter.WORDS
                  || finding.kind() == Kind.TERM
                  || finding.kind() == Kind.GOAL);
      if (speaks
          && scope
              .difference(
                  finding, findings.stream().filter(f -> f.clauses() == finding.clauses()).toList())
              .isEmpty()) {
        proposal = Optional.of(finding);
      }
    }
    return proposal;
  }

  private Optional<Finding> answer(Passage passage, Finding proposal) {
    List<Sentence> outline =
        Outline.of(passage.text(), 0, Math.min(LONGEST_OPENING, passage.text().length()));
    for (Sentence sentence : outline.subList(0, Math.min(2, outline.size()))) {
      Clauses clauses = reader.clauses(passage.text(), sentence);
      for (PhraseSet.Found<Cue> cue : clauses.marks()) {
        boolean early = cue.start() - sentence.start() < 60;
        Stance stance =
            switch (cue.meaning()) {
              case REFUSE, NOT_IT -> Stance.BAN;
              case APPROVE, DO_IT -> Stance.ORDER;
              default -> Stance.MENTION;
            };
        if (early && stance != Stance.MENTION) {
          if (stance == Stance.ORDER && !chosen(clauses, cue, proposal)) {
            return Optional.empty();
          }
          if (stance == Stance.ORDER && turned(clauses, cue.end())) {
            stance = Stance.BAN;
          }
          return Optional.of(finding(passage, clauses, stance, cue, proposal));
        }
      }
    }
    return Optional.empty();
  }

  /** "B please" says yes to option B alone. */
  private static boolean chosen(Clauses clauses, PhraseSet.Found<Cue> cue, Finding proposal) {
    for (String word : clauses.text().folded().substring(cue.start(), cue.end()).split(" ")) {
      if (word.length() == 1 && !word.equals("i") && word.charAt(0) < 0x80) {
        Sentence sentence = proposal.clauses().sentence();
        String offered =
            proposal.passage().text().folded().substring(sentence.start(), sentence.end());
        return offered.contains("option " + word)
            || offered.contains(word + ")")
            || offered.contains(word + ":")
            || offered.startsWith(word + ".");
      }
    }
    return true;
  }

  /** "Yes, but not the tunnel." */
  private static boolean turned(Clauses clauses, int from) {
    return clauses.any(cue -> cue.start() >= from && cue.meaning() == Cue.NEGATE);
  }

  private static Finding finding(
      Passage passage, Clauses clauses, Stance stance, PhraseSet.Found<Cue> cue, Finding proposal) {
    return new Finding(
        passage,
        clauses,
        stance,
        proposal.matter(),
        proposal.kind(),
        proposal.direction(),
        proposal.tool(),
        cue.start(),
        cue.end(),
        proposal.concrete(),
        Optional.empty());
  }
}
