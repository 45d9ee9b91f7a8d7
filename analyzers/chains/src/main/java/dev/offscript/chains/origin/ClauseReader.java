package dev.offscript.chains.origin;

import dev.offscript.chains.origin.PhraseSet.Found;
import dev.offscript.chains.origin.Sentence.Form;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides the {@link Stance} of a clause towards the words at a place in it.
 *
 * <p>No grammar, a few rules that hold in many languages: what negates reaches forward until a turn
 * of the sentence, a wish or a new imperative; the nearest verb or wish before the place governs
 * it; an infinitive takes the role of what governs it; a list takes the role of the line above it.
 */
final class ClauseReader {

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

  private static final Set<String> CONJUNCTIONS = Set.of("and", "or", "&", "plus");

  /** Verbs that are followed by a command. */
  private static final Set<String> CALLS =
      Set.of("run", "execute", "use", "issue", "do", "start", "launch", "invoke", "try");

  private static final Set<String> NOUN_NEGATIONS = Set.of("no", "not", "nothing", "without");

  private static final Set<String> LEAD_INS =
      Set.of("after", "before", "once", "finally", "then", "afterwards", "upon", "following");

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

  private final PhraseSet<Cue> cues;

  ClauseReader(PhraseSet<Cue> cues) {
    this.cues = cues;
  }

  /** Reads one sentence. */
  Clauses clauses(Text text, Sentence sentence) {
    return Clauses.of(text, sentence, cues);
  }

  /**
   * The stance towards {@code [start, end)} of a sentence.
   *
   * @param outline all sentences of the passage, for the line that heads this one
   * @param concrete whether a value of the act stands in the same sentence
   */
  Stance stance(Clauses clauses, int start, int end, List<Sentence> outline, boolean concrete) {
    Sentence sentence = clauses.sentence();
    if (sentence.form() == Form.REPORTED) {
      return Stance.MENTION;
    }
    Stance head = head(clauses.text(), sentence, outline);
    if (sentence.form() == Form.CODE) {
      return head;
    }
    Stance own = own(clauses, start, end, concrete);
    if (sentence.form() == Form.ITEM) {
      return switch (head) {
        case BAN, DEFENCE, WAIVED -> own == Stance.BAN ? own : head;
        case ORDER, PERMIT -> own == Stance.MENTION ? head : own;
        case QUESTION, MENTION -> own;
      };
    }
    if (own == Stance.MENTION && (head == Stance.BAN || head == Stance.ORDER)) {
      return head == Stance.ORDER && sentence.form() == Form.PROSE ? own : head;
    }
    return own;
  }

  private Stance head(Text text, Sentence sentence, List<Sentence> outline) {
    if (sentence.head() < 0 || sentence.head() >= outline.size()) {
      return Stance.MENTION;
    }
    Sentence head = outline.get(sentence.head());
    if (head.end() > sentence.start()) {
      return Stance.MENTION;
    }
    Clauses clauses = clauses(text, head);
    int end = head.end();
    Stance stance = own(clauses, end, end, false);
    // "Steps to reproduce:", "How to connect:" head instructions.
    return stance == Stance.DEFENCE && clauses.has(Cue.HOWTO) && !clauses.has(Cue.DEFEND)
        ? Stance.ORDER
        : stance;
  }

  private Stance own(Clauses clauses, int start, int end, boolean concrete) {
    int[] quoted = clauses.quotation(start, end);
    if (quoted[0] >= 0) {
      // Quoted words take the role of the quotation: what is said of it, not in it.
      return unquoted(clauses, quoted[0], quoted[1], concrete);
    }
    return unquoted(clauses, start, end, concrete);
  }

  private Stance unquoted(Clauses clauses, int start, int end, boolean concrete) {
    Optional<Stance> negated = negation(clauses, start);
    if (negated.isPresent()) {
      return negated.get();
    }
    Stance governed = governor(clauses, start, end, concrete);
    Optional<Stance> after = afterwards(clauses, start, end, governed);
    if (after.isPresent()) {
      return after.get();
    }
    if (governed.asks() && !concrete && topic(clauses, end)) {
      return Stance.MENTION;
    }
    if (governed.asks() && clauses.question() && !clauses.has(Cue.ASK) && !clauses.has(Cue.WISH)) {
      return Stance.QUESTION;
    }
    return governed;
  }

  /** BAN, WAIVED, PERMIT (an exception) or MENTION; empty where nothing negates. */
  private static Optional<Stance> negation(Clauses clauses, int start) {
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
    String word = clauses.text().folded().substring(negation.start(), negation.end());
    return NOUN_NEGATIONS.contains(word)
        && clauses.words().before(colon) > clauses.words().before(negation.end());
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

  /** What governs the place: ORDER, PERMIT, DEFENCE, BAN by a label, or MENTION. */
  private Stance governor(Clauses clauses, int start, int end, boolean concrete) {
    List<Found<Cue>> cues = clauses.cues();
    boolean verb = false;
    for (int i = cues.size() - 1; i >= 0; i--) {
      Found<Cue> cue = cues.get(i);
      // A goal may begin with its own verb: "make it reachable from outside".
      boolean leading = cue.start() == start && cue.meaning() == Cue.ACT;
      if (cue.end() > start && !leading) {
        continue;
      }
      if (leading && cue.phrase().ideographic()) {
        verb = true;
        continue;
      }
      if (cue.end() <= start && clauses.separated(cue.end(), start, ";")) {
        break;
      }
      switch (cue.meaning()) {
        case ACT -> {
          switch (imperative(clauses, i)) {
            case YES -> {
              return allowed(clauses, cue.start()) ? Stance.PERMIT : conditioned(clauses, i, start);
            }
            case INHERITED, NO -> {
              // what stands further left decides
            }
          }
        }
        case WISH, ASK, KEEP -> {
          return reported(clauses, cue.start()) ? Stance.MENTION : conditioned(clauses, i, start);
        }
        case PERMIT -> {
          return Stance.PERMIT;
        }
        case ORDER_HEAD -> {
          return Stance.ORDER;
        }
        case DEFEND, HOWTO -> {
          return Stance.DEFENCE;
        }
        case DEVELOP -> {
          return concrete ? Stance.ORDER : Stance.MENTION;
        }
        case REPORT -> {
          return Stance.MENTION;
        }
        case IF -> {
          if (!clauses.separated(cue.end(), start, ",:—")) {
            return Stance.MENTION;
          }
        }
        default -> {
          // does not govern
        }
      }
    }
    return verb ? Stance.ORDER : Stance.MENTION;
  }

  private static boolean allowed(Clauses clauses, int offset) {
    return clauses.any(
        cue -> cue.meaning() == Cue.PERMIT && cue.end() <= offset && offset - cue.end() <= 2);
  }

  /** An order inside a condition ("if they open ...") is only spoken of. */
  private static Stance conditioned(Clauses clauses, int index, int start) {
    for (int i = index - 1; i >= 0; i--) {
      Found<Cue> cue = clauses.cues().get(i);
      if (cue.meaning() == Cue.IF && !clauses.separated(cue.end(), start, ",:;—")) {
        return Stance.MENTION;
      }
      if (cue.meaning() == Cue.BREAK || cue.meaning() == Cue.ASK) {
        break;
      }
    }
    return Stance.ORDER;
  }

  private static boolean reported(Clauses clauses, int before) {
    int clause = clauses.lastSeparator(clauses.sentence().start(), before, ",;:—");
    return clauses.any(
        cue -> cue.meaning() == Cue.REPORT && cue.end() <= before && cue.start() > clause);
  }

  private enum Imperative {
    YES,
    INHERITED,
    NO
  }

  private static Imperative imperative(Clauses clauses, int index) {
    Found<Cue> verb = clauses.cues().get(index);
    if (verb.phrase().ideographic()) {
      return reported(clauses, verb.start()) ? Imperative.NO : Imperative.YES;
    }
    String folded = clauses.text().folded();
    int next = verb.end();
    while (next < folded.length() && folded.charAt(next) == ' ') {
      next++;
    }
    if (folded.startsWith("=", next) || folded.startsWith("(", verb.end())) {
      return Imperative.NO;
    }
    if (CALLS.contains(folded.substring(verb.start(), verb.end()))
        && (folded.startsWith(":", next)
            || folded.startsWith("`", next)
            || folded.startsWith("./", next)
            || folded.startsWith("/", next))) {
      return Imperative.YES;
    }
    int before = verb.start();
    String word = clauses.wordBefore(before);
    if (word.endsWith("ly") && word.length() > 4) {
      before = clauses.startOfWordBefore(before);
      word = clauses.wordBefore(before);
    }
    if (word.isEmpty() || BEFORE_IMPERATIVE.contains(word)) {
      return Imperative.YES;
    }
    if (word.equals("to")) {
      return Imperative.INHERITED;
    }
    if (!CONJUNCTIONS.contains(word)) {
      return endsWithCue(clauses, before) || afterLeadIn(clauses, index, word)
          ? Imperative.YES
          : Imperative.NO;
    }
    for (int i = index - 1; i >= 0; i--) {
      Found<Cue> earlier = clauses.cues().get(i);
      switch (earlier.meaning()) {
        case REPORT -> {
          return Imperative.NO;
        }
        case ACT -> {
          return imperative(clauses, i);
        }
        case DEFEND -> {
          return clauses.wordBefore(earlier.start()).isEmpty() ? Imperative.YES : Imperative.NO;
        }
        case WISH, ASK, KEEP, PERMIT -> {
          return Imperative.YES;
        }
        default -> {
          // look further left
        }
      }
    }
    return Imperative.YES;
  }

  /** "After training put the GPUs to work": a lead-in without its comma. */
  private static boolean afterLeadIn(Clauses clauses, int index, String word) {
    if (SUBJECTS.contains(word) || clauses.words().size() == 0) {
      return false;
    }
    for (int i = 0; i < index; i++) {
      Cue earlier = clauses.cues().get(i).meaning();
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

  /** What is said behind the place, where it decides against what stands before it. */
  private static Optional<Stance> afterwards(Clauses clauses, int start, int end, Stance governed) {
    for (Found<Cue> cue : clauses.cues()) {
      if (cue.start() < end) {
        continue;
      }
      if (clauses.separated(end, cue.start(), ";")) {
        return Optional.empty();
      }
      boolean comma = clauses.separated(end, cue.start(), ",—");
      switch (cue.meaning()) {
        case BREAK -> {
          return Optional.empty();
        }
        case BANNED -> {
          return governed.asks() && comma ? Optional.empty() : Optional.of(Stance.BAN);
        }
        case WAIVED -> {
          return governed.asks() && comma ? Optional.empty() : Optional.of(Stance.WAIVED);
        }
        case PERMITTED -> {
          if (governed == Stance.MENTION && !comma) {
            return Optional.of(Stance.PERMIT);
          }
        }
        case WISH, ACT_AFTER -> {
          if (governed == Stance.MENTION && !comma && free(clauses, start)) {
            return Optional.of(Stance.ORDER);
          }
        }
        default -> {
          // says nothing about what precedes it
        }
      }
    }
    return Optional.empty();
  }

  /** Whether nothing before the place reports, conditions or explains it. */
  private static boolean free(Clauses clauses, int start) {
    return !clauses.any(
        cue ->
            cue.end() <= start
                && (cue.meaning() == Cue.REPORT
                    || cue.meaning() == Cue.IF
                    || cue.meaning() == Cue.DEFEND
                    || cue.meaning() == Cue.HOWTO));
  }

  private static boolean topic(Clauses clauses, int end) {
    return clauses.any(
        cue -> cue.meaning() == Cue.TOPIC && cue.start() >= end && cue.start() - end <= 1);
  }
}
