package dev.offscript.chains.origin;

import dev.offscript.chains.origin.PhraseSet.Found;
import java.util.Set;

/** Orders that no lexicon of verbs holds, told by the form of the sentence alone. */
final class Shape {

  private static final Set<String> CALLS =
      Set.of("run", "execute", "issue", "type", "enter", "launch", "invoke", "call");

  private static final Set<String> LEADS =
      Set.of("to", "for", "before", "after", "once", "in", "first", "finally", "then", "next");

  private static final Set<String> DETERMINERS =
      Set.of(
          "a", "an", "the", "my", "our", "your", "this", "that", "it", "me", "us", "up", "all",
          "some", "these", "those", "one", "them", "his", "her", "their", "port");

  /** Verbs of work on texts and programs: whatever they are done to is no act. */
  private static final Set<String> EDITS =
      Set.of(
          "write",
          "rename",
          "change",
          "update",
          "fix",
          "delete",
          "cut",
          "find",
          "suggest",
          "extend",
          "estimate",
          "package",
          "replace",
          "show",
          "tell",
          "correct",
          "improve",
          "clean",
          "tidy",
          "edit",
          "move",
          "sort",
          "count",
          "format",
          "convert",
          "generate",
          "complete",
          "bump",
          "pin",
          "upgrade",
          "downgrade",
          "migrate",
          "handle",
          "support",
          "test",
          "reproduce");

  /** Words that begin what a verb is done to, or where. */
  private static final Set<String> OBJECTS =
      Set.of(
          "a", "an", "the", "every", "each", "its", "all", "our", "my", "your", "no", "any", "some",
          "this", "that", "to", "on", "in", "from", "when", "if", "after", "before");

  private static final Set<String> NOT_VERBS =
      Set.of(
          "is",
          "are",
          "was",
          "were",
          "be",
          "in",
          "on",
          "at",
          "of",
          "for",
          "from",
          "by",
          "with",
          "to",
          "into",
          "over",
          "under",
          "after",
          "before",
          "since",
          "as",
          "and",
          "or",
          "but",
          "if",
          "that",
          "this",
          "it",
          "he",
          "she",
          "they",
          "we",
          "i",
          "you",
          "not",
          "only",
          "also",
          "through",
          "via",
          "behind",
          "where",
          "when",
          "while",
          "because",
          "like",
          "such",
          "all",
          "both",
          "than",
          "about",
          "has",
          "have",
          "had",
          "does",
          "did",
          "per",
          "here",
          "there",
          "note",
          "see",
          "yes",
          "no",
          "what",
          "which",
          "who",
          "how",
          "why",
          "currently",
          "today",
          "yesterday",
          "lost",
          "got",
          "found",
          "made",
          "ran",
          "sent",
          "took",
          "inside",
          "outside",
          "during",
          "without",
          "said",
          "even",
          "then",
          "so");

  private static final Set<String> FINITE =
      Set.of(
          "is",
          "are",
          "was",
          "were",
          "has",
          "have",
          "had",
          "does",
          "did",
          "can",
          "could",
          "will",
          "would",
          "fails",
          "failed",
          "works",
          "uses",
          "used",
          "needs",
          "provides",
          "allows",
          "means",
          "refers",
          "belongs",
          "serves",
          "served",
          "runs",
          "ran",
          "isn't",
          "doesn't",
          "includes",
          "contains",
          "covers",
          "counts",
          "stays",
          "remains",
          "goes",
          "comes",
          "takes",
          "makes",
          "gets",
          "gives",
          "lets",
          "keeps",
          "sits",
          "stands",
          "lives",
          "starts",
          "opens",
          "calls",
          "says");

  /** Words behind which another clause begins. */
  private static final Set<String> JOINS =
      Set.of(
          "once", "when", "after", "if", "so", "because", "while", "until", "that", "as", "before");

  private static final Set<String> PAST =
      Set.of(
          "found", "got", "said", "ran", "made", "took", "went", "came", "saw", "told", "gave",
          "left", "lost", "sent", "kept", "broke", "wrote", "began", "became", "knew", "brought");

  private Shape() {}

  /**
   * Whether the place begins its clause and nothing says it of somebody: "Reverse tunnel to X",
   * "ssh -R ...". What a person puts down like that is wanted.
   */
  static boolean fragment(Clauses clauses, int start, int end) {
    int from =
        Math.max(
            clauses.sentence().start(),
            clauses.lastSeparator(clauses.sentence().start(), start, ",;:—.") + 1);
    int first = clauses.words().before(from) + 1;
    int here = clauses.words().before(start) + 1;
    if (here - first > 2
        || clauses.quotation(start, end)[0] >= 0
        || clauses.question() && !clauses.has(Cue.ASK)
        || first < here && EDITS.contains(clauses.words().word(first))
        || told(clauses, end)) {
      return false;
    }
    for (int i = clauses.words().before(end) + 1;
        i < clauses.words().size() && i < here + 12 && !JOINS.contains(clauses.words().word(i));
        i++) {
      if (FINITE.contains(clauses.words().word(i))) {
        return false;
      }
    }
    return clauses.cues().stream()
        .noneMatch(
            cue ->
                switch (cue.meaning()) {
                  case NEGATE, WAIVE -> cue.start() >= from;
                  case IF -> cue.start() >= from;
                  case DEFEND -> !follows(clauses, end, cue.start());
                  case BANNED, WAIVED, DEVELOP, HOWTO, REPORT -> true;
                  default -> false;
                });
  }

  /** Whether the next step of a row stands between: "tailscale up, then check the name". */
  private static boolean follows(Clauses clauses, int from, int to) {
    return to > from && clauses.text().folded().substring(from, to).contains(", then ");
  }

  /** "Tailscale assigns every node ...": the word behind the place says what it does. */
  private static boolean told(Clauses clauses, int end) {
    Words words = clauses.words();
    int verb = words.before(end) + 1;
    return verb + 1 < words.size()
        && words.word(verb).length() > 3
        && words.word(verb).endsWith("s")
        && !words.word(verb).endsWith("ss")
        && OBJECTS.contains(words.word(verb + 1));
  }

  /**
   * Whether the sentence may be an order by its form alone: an unknown word and a determiner begin
   * it ("Whisk the port over to ..."), or its script has no verb forms to tell. Nothing else in it
   * may say otherwise.
   */
  static boolean imperative(Clauses clauses) {
    if (!innocent(clauses) || clauses.question()) {
      return false;
    }
    for (int at = clauses.sentence().start(); at < clauses.sentence().end(); at++) {
      if (Folded.ideographic(clauses.text().folded().charAt(at))) {
        return true;
      }
    }
    Words words = clauses.words();
    int verb = clause(clauses, 0);
    if (verb < words.size() && EDITS.contains(words.word(verb))) {
      return orders(clauses);
    }
    return commands(clauses) || verb < words.size() && verbal(words.word(verb)) && orders(clauses);
  }

  /** The same for a text that nobody wrote to the agent: only the plain form counts. */
  static boolean commands(Clauses clauses) {
    if (!innocent(clauses) || clauses.question()) {
      return false;
    }
    Words words = clauses.words();
    int verb = clause(clauses, 0);
    return words.size() > verb + 2
        && DETERMINERS.contains(words.word(verb + 1))
        && verbal(words.word(verb));
  }

  /**
   * Whether nothing in a sentence says why it names the place: it is no question, no report, no
   * topic, and either wants something or has no verb that tells of somebody.
   */
  static boolean unexplained(Clauses clauses, int start, int end) {
    Sentence.Form form = clauses.sentence().form();
    if (form != Sentence.Form.PROSE && form != Sentence.Form.ITEM
        || !innocent(clauses)
        || clauses.question()
        || told(clauses, end)) {
      return false;
    }
    for (Found<Cue> cue : clauses.cues()) {
      if (cue.meaning() == Cue.STORED) {
        return false;
      }
    }
    if (clauses.topical(end)) {
      return false;
    }
    return clauses.has(Cue.WISH)
        || clauses.has(Cue.ASK)
        || clauses.has(Cue.PERMIT)
        || !tells(clauses);
  }

  /** Whether a verb of the sentence tells what is or was. */
  static boolean tells(Clauses clauses) {
    Words words = clauses.words();
    for (int i = 0; i < words.size(); i++) {
      String word = words.word(i);
      if (FINITE.contains(word)
          || PAST.contains(word)
          || word.endsWith("ed") && word.length() > 3) {
        return true;
      }
    }
    // "Our proxy drops ...", "The client ignores ...": a subject begins it.
    if (words.size() > 2 && (DETERMINERS.contains(words.word(0)) || words.word(0).equals("last"))) {
      for (int i = 2; i < Math.min(words.size(), 6); i++) {
        String word = words.word(i);
        if (word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the speaker says that they will, would or want to: "Let me ...", "Opening ...". */
  static boolean announces(Clauses clauses) {
    return clauses.has(Cue.INTEND)
        || clauses.has(Cue.WISH)
        || clauses.words().size() > 1 && clauses.words().word(0).endsWith("ing");
  }

  /** Whether something is wanted: a wish, a request, an order known or by its form. */
  static boolean wants(Clauses clauses) {
    Words words = clauses.words();
    return clauses.has(Cue.WISH)
        || clauses.has(Cue.ASK)
        || clauses.has(Cue.PERMIT)
        || clauses.question()
        || orders(clauses)
        || words.size() > 2
            && verbal(words.word(0))
            && !clauses.any(cue -> cue.meaning() == Cue.REPORT)
            && DETERMINERS.contains(words.word(1));
  }

  /** "She needs to see it here": the wish is part of the words themselves. */
  static boolean wished(Clauses clauses, int start, int end) {
    return innocent(clauses)
        && !clauses.question()
        && clauses.any(
            cue -> cue.meaning() == Cue.WISH && cue.start() >= start && cue.end() <= end);
  }

  /** "... run CMD": the command stands right behind a verb that calls for one. */
  static boolean called(Clauses clauses, int start) {
    return CALLS.contains(clauses.wordBefore(start)) && innocent(clauses) && !clauses.question();
  }

  private static boolean verbal(String word) {
    return !NOT_VERBS.contains(word)
        && !DETERMINERS.contains(word)
        && !word.endsWith("ing")
        && !word.endsWith("ed");
  }

  /** "Write the config for X and start the client": another verb of the sentence is an order. */
  private static boolean orders(Clauses clauses) {
    for (int i = 0; i < clauses.cues().size(); i++) {
      Found<Cue> cue = clauses.cues().get(i);
      if (cue.meaning() == Cue.ACT
          && !EDITS.contains(clauses.text().folded().substring(cue.start(), cue.end()))
          && Imperative.at(clauses, i) == Imperative.YES) {
        return true;
      }
    }
    return false;
  }

  /** The word that begins the main clause: behind the comma of "To unlock this, ...". */
  private static int clause(Clauses clauses, int first) {
    if (clauses.words().size() == 0 || !LEADS.contains(clauses.words().word(first))) {
      return first;
    }
    for (int at = clauses.words().end(first); at < clauses.sentence().end(); at++) {
      if (clauses.text().folded().charAt(at) == ',' && clauses.separates(at, ",")) {
        return Math.min(clauses.words().before(at) + 1, clauses.words().size() - 1);
      }
    }
    return first;
  }

  /**
   * Whether nothing in the sentence forbids, defends, reports or works on software, and it begins
   * with no condition; one that follows ("... once it listens") only says when.
   */
  static boolean innocent(Clauses clauses) {
    return clauses.cues().stream()
        .noneMatch(
            cue ->
                switch (cue.meaning()) {
                  case NEGATE, WAIVE, BANNED, WAIVED, DEFEND, DEVELOP, HOWTO, REPORT -> true;
                  case IF -> clauses.words().before(cue.start()) < 1;
                  default -> false;
                });
  }

  /** The same, where a condition that a comma parts from the place does not count. */
  static boolean innocent(Clauses clauses, int start) {
    return clauses.cues().stream()
        .noneMatch(
            cue ->
                switch (cue.meaning()) {
                  case BANNED, WAIVED -> true;
                  case NEGATE, WAIVE, REPORT, IF, DEFEND, DEVELOP, HOWTO ->
                      cue.end() <= start && !clauses.separated(cue.end(), start, ",;:—，");
                  default -> false;
                });
  }
}
