package dev.offscript.chains.origin;

import dev.offscript.chains.origin.PhraseSet.Found;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How far a "do not" reaches: forward until a turn of the sentence, a wish or a new imperative. */
final class Negation {

  private static final Set<String> NOUN_NEGATIONS = Set.of("no", "not", "nothing", "without");

  /** "It is not here: open ..." negates only what stands before the colon. */
  private static final Set<String> COPULAS =
      Set.of("is not", "isn't", "are not", "aren't", "does not", "doesn't", "can't", "cannot");

  /** Words of an empty subject: "it is", "es ist". */
  private static final int FEW = 2;

  private Negation() {}

  /** BAN, WAIVED, PERMIT (an exception) or MENTION; empty where nothing negates. */
  static Optional<Stance> over(Clauses clauses, int start) {
    List<Found<Cue>> cues = clauses.cues();
    boolean excepted = false;
    boolean defended = false;
    for (int i = cues.size() - 1; i >= 0; i--) {
      Found<Cue> cue = cues.get(i);
      if (cue.end() > start) {
        continue;
      }
      if (clauses.separated(cue.end(), start, ";")) {
        return Optional.empty();
      }
      switch (cue.meaning()) {
        case EXCEPT -> excepted = true;
        case BREAK, WISH, ASK, KEEP, PERMIT -> {
          return Optional.empty();
        }
        case DEFEND -> defended |= !clauses.separated(cue.end(), start, ",:—");
        case NEGATE, WAIVE -> {
          if (excepted) {
            return Optional.of(Stance.PERMIT);
          }
          if (!reaches(clauses, i, start)) {
            return Optional.empty();
          }
          if (defended) {
            return Optional.of(Stance.MENTION);
          }
          return Optional.of(cue.meaning() == Cue.NEGATE ? Stance.BAN : Stance.WAIVED);
        }
        case BANNED -> {
          // "It is forbidden to ...": what stands at the beginning forbids what follows.
          if (clauses.words().before(cue.start()) < FEW && reaches(clauses, i, start)) {
            return Optional.of(excepted ? Stance.PERMIT : Stance.BAN);
          }
        }
        case FORBID_HEAD -> {
          return Optional.of(excepted ? Stance.PERMIT : Stance.BAN);
        }
        default -> {
          // says nothing about negation
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the negation at cue {@code index} still holds at {@code start}. */
  private static boolean reaches(Clauses clauses, int index, int start) {
    Found<Cue> negation = clauses.cues().get(index);
    int colon = clauses.lastSeparator(negation.end(), start, ":");
    if (colon >= 0 && COPULAS.contains(word(clauses, negation))) {
      return false;
    }
    if (colon >= 0 && objectBefore(clauses, negation, colon)) {
      return false;
    }
    int comma = clauses.lastSeparator(negation.end(), start, ",—");
    if (comma < 0) {
      return true;
    }
    String next = firstWord(clauses, comma + 1);
    if (next.equals("or") || next.equals("nor")) {
      return true;
    }
    boolean conditional =
        clauses.any(cue -> cue.meaning() == Cue.IF && cue.end() <= negation.start());
    if (conditional) {
      return false;
    }
    boolean ownVerb =
        clauses.any(
            cue ->
                (cue.meaning() == Cue.ACT || cue.meaning() == Cue.DEFEND)
                    && cue.start() > comma
                    && cue.start() <= start);
    if (!ownVerb) {
      return true;
    }
    return listGoesOn(clauses, start);
  }

  /** "Nothing fancy: ssh -R ..." negates only what stands before the colon. */
  private static boolean objectBefore(Clauses clauses, Found<Cue> negation, int colon) {
    return NOUN_NEGATIONS.contains(word(clauses, negation))
        && clauses.words().before(colon) > clauses.words().before(negation.end());
  }

  private static String word(Clauses clauses, Found<Cue> cue) {
    return clauses.text().folded().substring(cue.start(), cue.end());
  }

  private static boolean listGoesOn(Clauses clauses, int from) {
    String folded = clauses.text().folded();
    for (int at = from; at < clauses.sentence().end(); at++) {
      char c = folded.charAt(at);
      if (c == ';') {
        return false;
      }
      if (c == ',') {
        String next = firstWord(clauses, at + 1);
        if (next.equals("or") || next.equals("nor")) {
          return true;
        }
      }
    }
    return false;
  }

  private static String firstWord(Clauses clauses, int from) {
    int index = clauses.words().before(from) + 1;
    return index < clauses.words().size() ? clauses.words().word(index) : "";
  }
}
