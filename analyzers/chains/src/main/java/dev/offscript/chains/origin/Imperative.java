package dev.offscript.chains.origin;

import dev.offscript.chains.origin.PhraseSet.Found;
import java.util.Set;

/**
 * Whether a verb orders by its form and place: at the beginning, behind "please", "then", a wish.
 */
enum Imperative {
  /** It orders. */
  YES,
  /** An infinitive: what governs it decides. */
  INHERITED,
  /** It is somebody else's verb, or a noun. */
  NO;

  /** Words after which a base form is an imperative, or goes on with the order before it. */
  private static final Set<String> BEFORE_IMPERATIVE =
      Set.of(
          "please",
          "pls",
          "then",
          "also",
          "next",
          "finally",
          "first",
          "second",
          "third",
          "now",
          "just",
          "kindly",
          "must",
          "should",
          "shall",
          "you",
          "will",
          "me",
          "us",
          "lastly",
          "instead",
          "afterwards",
          "afterward",
          "subsequently",
          "let's",
          "lets",
          "always",
          "so",
          "can",
          "could",
          "would",
          "go",
          "ahead",
          "here",
          "step",
          "todo",
          "task",
          "goal",
          "after",
          "not",
          "do",
          "concurrently",
          "meanwhile",
          "later",
          "too",
          "additionally",
          "furthermore",
          "and/or");

  private static final Set<String> MODALS =
      Set.of("would", "will", "can", "could", "might", "may", "did", "do", "does");

  private static final Set<String> CONJUNCTIONS = Set.of("and", "or", "&", "plus");

  /** Verbs that are followed by a command. */
  private static final Set<String> CALLS =
      Set.of("run", "execute", "use", "issue", "do", "start", "launch", "invoke", "try");

  private static final Set<String> LEAD_INS =
      Set.of(
          "after",
          "before",
          "once",
          "finally",
          "then",
          "afterwards",
          "upon",
          "following",
          "as",
          "tonight",
          "today",
          "overnight",
          "during",
          "tomorrow");

  /** Words after which a base form is the verb of somebody else, or a noun. */
  private static final Set<String> SUBJECTS =
      Set.of(
          "i",
          "we",
          "they",
          "people",
          "users",
          "the",
          "a",
          "an",
          "of",
          "this",
          "that",
          "which",
          "who",
          "my",
          "our",
          "your",
          "their",
          "its",
          "no",
          "any",
          "each",
          "every",
          "for",
          "in",
          "on",
          "with",
          "by",
          "from",
          "attackers",
          "these",
          "those",
          "some",
          "many",
          "most");

  static Imperative at(Clauses clauses, int index) {
    Found<Cue> verb = clauses.cues().get(index);
    if (verb.phrase().ideographic()) {
      return clauses.reported(verb.start()) ? NO : YES;
    }
    String folded = clauses.text().folded();
    int next = verb.end();
    while (next < folded.length() && folded.charAt(next) == ' ') {
      next++;
    }
    if (folded.startsWith("=", next) || folded.startsWith("(", verb.end())) {
      return NO;
    }
    if (CALLS.contains(folded.substring(verb.start(), verb.end()))
        && (folded.startsWith(":", next)
            || folded.startsWith("`", next)
            || folded.startsWith("./", next)
            || folded.startsWith("/", next))) {
      return YES;
    }
    int before = verb.start();
    String word = clauses.wordBefore(before);
    if (word.endsWith("ly") && word.length() > 4) {
      before = clauses.startOfWordBefore(before);
      word = clauses.wordBefore(before);
    }
    if (word.isEmpty()) {
      return YES;
    }
    if (BEFORE_IMPERATIVE.contains(word)) {
      boolean told = would(clauses, before) || word.equals("should") || word.equals("must");
      return told && clauses.reported(verb.start()) ? NO : YES;
    }
    if (word.equals("to")) {
      return INHERITED;
    }
    if (!CONJUNCTIONS.contains(word)) {
      return endsWithCue(clauses, before) || afterLeadIn(clauses, index, word) ? YES : NO;
    }
    for (int i = index - 1; i >= 0; i--) {
      Found<Cue> earlier = clauses.cues().get(i);
      switch (earlier.meaning()) {
        case REPORT -> {
          return NO;
        }
        case ACT -> {
          return at(clauses, i);
        }
        case DEFEND -> {
          return clauses.wordBefore(earlier.start()).isEmpty() ? YES : NO;
        }
        case WISH, ASK, KEEP, PERMIT -> {
          return YES;
        }
        default -> {
          // look further left
        }
      }
    }
    return YES;
  }

  /** "Some people would now start ...": a modal before the verb, with at most an adverb between. */
  private static boolean would(Clauses clauses, int before) {
    int index = clauses.words().before(before);
    return index >= 0 && MODALS.contains(clauses.words().word(index))
        || index >= 1 && MODALS.contains(clauses.words().word(index - 1));
  }

  /** "After training put the GPUs to work": a lead-in without its comma. */
  private static boolean afterLeadIn(Clauses clauses, int index, String word) {
    if (SUBJECTS.contains(word) || clauses.words().size() == 0) {
      return false;
    }
    for (int i = 0; i < index; i++) {
      Cue earlier = clauses.cues().get(i).meaning();
      if (earlier == Cue.ACT
          && SUBJECTS.contains(clauses.wordBefore(clauses.cues().get(i).start()))) {
        continue; // "As a stress test ...": a noun
      }
      if (earlier != Cue.NEGATE && earlier != Cue.WAIVE && earlier != Cue.TOPIC) {
        return false;
      }
    }
    return LEAD_INS.contains(clauses.words().word(0));
  }

  /** Whether a wish, a request or a permission ends right before {@code offset}. */
  private static boolean endsWithCue(Clauses clauses, int offset) {
    return clauses.any(
        cue ->
            (cue.meaning() == Cue.WISH
                    || cue.meaning() == Cue.ASK
                    || cue.meaning() == Cue.KEEP
                    || cue.meaning() == Cue.PERMIT
                    || cue.meaning() == Cue.BREAK)
                && cue.end() <= offset
                && offset - cue.end() <= 2);
  }
}
