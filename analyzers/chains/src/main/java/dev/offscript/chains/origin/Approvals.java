package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Finding.Matter;
import dev.offscript.chains.origin.Technique.Kind;
import dev.offscript.model.EventKind;
import java.util.List;
import java.util.Optional;

/** A person's yes, or no, to what the agent proposed. */
final class Approvals {

  private static final int LONGEST_OPENING = 300;
  private static final int LONGEST_OPTION = 200;

  private final List<Finding> findings;
  private final List<Passage> passages;
  private final ClauseReader reader;
  private final Scope scope;
  private final Bans bans;

  Approvals(
      List<Finding> findings, List<Passage> passages, ClauseReader reader, Scope scope, Bans bans) {
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

  /**
   * A question of the agent that proposes the act, after which it went on although nobody answered:
   * where a lost record does not show, the answer may be what is lost.
   */
  Optional<Finding> unanswered() {
    int lastHuman = -1;
    for (Passage passage : passages) {
      lastHuman = passage.channel().human() ? passage.order() : lastHuman;
    }
    Optional<Finding> proposal = proposal(lastHuman, Integer.MAX_VALUE);
    return proposal.filter(
        finding ->
            finding.passage().kind() == EventKind.MESSAGE
                && question(finding.passage().text().folded().strip())
                && passages.stream().anyMatch(passage -> follows(passage, finding.passage())));
  }

  /** What stands in a record of its own: in one record with the question nobody waited. */
  private static boolean follows(Passage passage, Passage asked) {
    return passage.order() > asked.order()
        && !passage.evidence().at("").equals(asked.evidence().at(""));
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
          && !asked(finding, before)
          && scope
              .difference(
                  finding, findings.stream().filter(f -> f.clauses() == finding.clauses()).toList())
              .isEmpty()) {
        proposal = Optional.of(finding);
      }
    }
    return proposal;
  }

  /** Whether the agent asked something else after it, which a yes would answer. */
  private boolean asked(Finding proposal, int before) {
    for (Passage passage : passages) {
      boolean later =
          passage.order() > proposal.passage().order()
              && passage.order() < before
              && passage.kind() == EventKind.MESSAGE
              && passage.channel() == Channel.MODEL;
      if (later && question(passage.text().folded().strip())) {
        return true;
      }
    }
    return false;
  }

  private static boolean question(String text) {
    return text.endsWith("?")
        || text.endsWith("？")
        || text.endsWith("吗")
        || text.endsWith("吗。")
        || text.endsWith("か。");
  }

  private Optional<Finding> answer(Passage passage, Finding proposal) {
    List<Sentence> outline =
        Outline.of(passage.text(), 0, Math.min(LONGEST_OPENING, passage.text().length()));
    Optional<String> bare = bare(passage);
    if (bare.isPresent() && !outline.isEmpty()) {
      Clauses clauses = reader.clauses(passage.text(), outline.get(0));
      int end = passage.text().length();
      return bare.get().equals(option(proposal))
          ? Optional.of(finding(passage, clauses, Stance.ORDER, 0, end, proposal))
          : Optional.empty();
    }
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
          return Optional.of(finding(passage, clauses, stance, cue.start(), cue.end(), proposal));
        }
      }
    }
    return Optional.empty();
  }

  /** "B please" says yes to option B alone. */
  private static boolean chosen(Clauses clauses, PhraseSet.Found<Cue> cue, Finding proposal) {
    for (String word : clauses.text().folded().substring(cue.start(), cue.end()).split(" ")) {
      if (word.length() == 1 && !word.equals("i") && word.charAt(0) < 0x80) {
        return word.equals(option(proposal));
      }
    }
    return true;
  }

  /** The letter or number of the option that proposes it; {@code ""} where none is numbered. */
  private static String option(Finding proposal) {
    String folded = proposal.passage().text().folded();
    int floor = Math.max(0, proposal.start() - LONGEST_OPTION);
    for (int at = proposal.start() - 1; at > floor; at--) {
      boolean marked = ").:]".indexOf(folded.charAt(at)) >= 0;
      boolean ends = at + 1 >= folded.length() || " *\n".indexOf(folded.charAt(at + 1)) >= 0;
      boolean label = Folded.wordly(folded.charAt(at - 1));
      if (marked && ends && label && (at < 2 || " \n([*-".indexOf(folded.charAt(at - 2)) >= 0)) {
        return folded.substring(at - 1, at);
      }
    }
    return "";
  }

  /** "2": nothing but the name of an option. */
  private static Optional<String> bare(Passage passage) {
    Words words = Words.of(passage.text().folded(), 0, Math.min(40, passage.text().length()));
    int last = words.size() - 1;
    boolean option =
        last == 0 || last == 1 && (words.word(0).equals("option") || words.word(0).equals("no"));
    return option && words.word(last).length() == 1
        ? Optional.of(words.word(last))
        : Optional.empty();
  }

  /** "Yes, but not the tunnel." */
  private static boolean turned(Clauses clauses, int from) {
    return clauses.any(cue -> cue.start() >= from && cue.meaning() == Cue.NEGATE);
  }

  private static Finding finding(
      Passage passage, Clauses clauses, Stance stance, int start, int end, Finding proposal) {
    return new Finding(
        passage,
        clauses,
        stance,
        proposal.matter(),
        proposal.kind(),
        proposal.direction(),
        proposal.tool(),
        start,
        end,
        proposal.concrete(),
        Optional.empty());
  }
}
