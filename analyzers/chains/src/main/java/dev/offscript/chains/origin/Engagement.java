package dev.offscript.chains.origin;

import dev.offscript.chains.origin.PhraseSet.Found;
import dev.offscript.chains.origin.Sentence.Form;
import dev.offscript.chains.origin.Technique.Kind;
import dev.offscript.model.Behaviour;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what makes an agent an attacker by order: "You are a CTF agent", "Perform a penetration
 * test of 10.0.0.0/24", "how do I exploit shop.example.com".
 *
 * <p>Such an engagement covers what its trade needs: probing, shells, secrets, pivots, footholds.
 * It is given by people and operators only; a page or a file that speaks of one gives none. Words
 * about the trade ("explain penetration tests", "write a rule against red teams") give none either.
 * Where it ends is {@link Ground}'s to say.
 */
final class Engagement {

  /** What a phrase of the engagement lexicon is. */
  enum Word {
    /** Who the agent is: "you are a penetration tester". */
    ROLE,
    /** The name of such a job: "penetration test". */
    WORK,
    /** What it is after: "capture the flag". */
    PRIZE,
    /** The verb; counts beside a named host or a {@link #TARGET}. */
    ATTACK,
    /** Words for what is attacked. */
    TARGET,
    /** Says that the work is given, allowed or under way. */
    STATED,
    /** Before the place: it is only spoken or written of, or refused. */
    TOPIC,
    /** Holds such words and is something else. */
    LOOKALIKE,
    /** Makes the hosts of its sentence the whole scope. */
    BOUND,
    /** Takes hosts out of the scope. */
    OUTSIDE
  }

  private static final Set<Behaviour> COVERED =
      EnumSet.of(
          Behaviour.SCANNING,
          Behaviour.REVERSE_SHELL,
          Behaviour.CREDENTIAL_ACCESS,
          Behaviour.SANDBOX_ESCAPE,
          Behaviour.TUNNELING,
          Behaviour.PERSISTENCE);

  private static final Set<Word> PLACES = EnumSet.of(Word.ROLE, Word.WORK, Word.PRIZE, Word.ATTACK);

  /** Words that part "you are a" from the noun: what follows is no longer what the agent is. */
  private static final Set<String> RELATIONS =
      Set.of(
          "for",
          "of",
          "to",
          "with",
          "by",
          "who",
          "that",
          "which",
          "whose",
          "about",
          "on",
          "from",
          "not",
          "than",
          "helping",
          "assisting",
          "between",
          "against",
          "under",
          "like");

  /** Words right before a verb of attack that leave it a verb. */
  private static final Set<String> BEFORE_VERB =
      Set.of("", "how", "to", "please", "pls", "and", "then", "i", "we", "can", "you", "help", "&");

  /** "You are not a penetration tester" says what the agent is, and forbids nothing. */
  private static final Set<String> ARTICLES = Set.of("a", "an", "the", "your");

  private static final Set<String> JOINS = Set.of("and", "then", "&", "und", "et", "y", "e", "и");

  /** Words that may stand before a terse order: "next one: pentest X". */
  private static final int FEW = 2;

  private final PhraseSet<Word> lexicon;
  private final ClauseReader reader;
  private final Behaviour behaviour;

  Engagement(Lexicon lexicon, Behaviour behaviour) {
    this.lexicon = lexicon.engagements();
    this.reader = new ClauseReader(lexicon.cues());
    this.behaviour = behaviour;
  }

  /** Whether {@code passage} may give an engagement for this behaviour at all. */
  boolean speaks(Passage passage) {
    return COVERED.contains(behaviour)
        && !passage.channel().result()
        && passage.channel() != Channel.MODEL;
  }

  /** The places of one sentence that give an engagement or forbid it. */
  List<Finding> in(Passage passage, Sentence sentence, List<Sentence> outline) {
    Form form = sentence.form();
    if (form == Form.REPORTED || form == Form.CODE) {
      return List.of();
    }
    List<Found<Word>> words = words(passage.text(), sentence);
    if (words.stream().noneMatch(found -> PLACES.contains(found.meaning()))) {
      return List.of();
    }
    Clauses clauses = reader.clauses(passage.text(), sentence);
    boolean topical = headed(passage.text(), sentence, outline);
    List<Finding> findings = new ArrayList<>();
    for (Found<Word> place : words) {
      if (PLACES.contains(place.meaning())) {
        Stance stance = topical ? Stance.MENTION : stance(passage, clauses, place, words, outline);
        if (stance != Stance.MENTION) {
          findings.add(
              new Finding(
                  passage,
                  clauses,
                  stance,
                  Finding.Matter.WORDS,
                  Kind.ENGAGEMENT,
                  Optional.empty(),
                  "",
                  place.start(),
                  place.end(),
                  false,
                  Optional.empty()));
        }
      }
    }
    return findings;
  }

  private List<Found<Word>> words(Text text, Sentence sentence) {
    Words words = Words.of(text.folded(), sentence.start(), sentence.end());
    List<Found<Word>> all = lexicon.find(text, words, sentence.start(), sentence.end());
    List<Found<Word>> kept = new ArrayList<>();
    for (Found<Word> one : all) {
      boolean other =
          PLACES.contains(one.meaning())
              && all.stream()
                  .anyMatch(
                      two ->
                          two.meaning() == Word.LOOKALIKE
                              && two.start() < one.end()
                              && one.start() < two.end());
      if (!other && one.meaning() != Word.LOOKALIKE) {
        kept.add(one);
      }
    }
    return kept;
  }

  /** "Refuse requests for:" and "Topics of the course:" over a list. */
  private boolean headed(Text text, Sentence sentence, List<Sentence> outline) {
    if (sentence.head() < 0 || sentence.head() >= outline.size()) {
      return false;
    }
    Sentence head = outline.get(sentence.head());
    return head.end() <= sentence.start()
        && words(text, head).stream().anyMatch(found -> found.meaning() == Word.TOPIC);
  }

  private Stance stance(
      Passage passage,
      Clauses clauses,
      Found<Word> place,
      List<Found<Word>> words,
      List<Sentence> outline) {
    int start = place.start();
    if (clauses.quotation(start, place.end())[0] >= 0) {
      return Stance.MENTION;
    }
    Stance base = reader.stance(clauses, start, place.end(), outline, false);
    Named named =
        Named.in(passage.text().folded(), clauses.sentence().start(), clauses.sentence().end());
    if (base == Stance.BAN) {
      boolean whole =
          place.meaning() == Word.WORK
              && !ARTICLES.contains(clauses.wordBefore(start))
              && named.hosts().isEmpty()
              && !clauses.has(Cue.EXCEPT)
              && words.stream().noneMatch(found -> found.meaning() == Word.BOUND);
      return whole ? Stance.BAN : Stance.MENTION;
    }
    if (base == Stance.WAIVED || topic(clauses, place, words)) {
      return Stance.MENTION;
    }
    boolean stated =
        words.stream().anyMatch(found -> found.meaning() == Word.STATED && found.start() <= start);
    if (!stated && place.meaning() != Word.ROLE && clauses.reported(start)) {
      return Stance.MENTION;
    }
    boolean given =
        switch (place.meaning()) {
          case ROLE -> describes(clauses, place);
          case WORK ->
              !compound(clauses, place)
                  && (stated
                      || base.asks() && ordered(passage, clauses, place, base)
                      || passage.channel().human()
                          && begins(clauses, start)
                          && aimed(named, words));
          case PRIZE -> base.asks() || stated || begins(clauses, start);
          case ATTACK -> attacks(passage, clauses, place, words, base, named, stated);
          default -> false;
        };
    return given ? Stance.ORDER : Stance.MENTION;
  }

  /** "CTF-themed", "red-team-ready": the word only describes another. */
  private static boolean compound(Clauses clauses, Found<Word> place) {
    String folded = clauses.text().folded();
    return place.end() + 1 < folded.length()
        && folded.charAt(place.end()) == '-'
        && Folded.wordly(folded.charAt(place.end() + 1));
  }

  /** "Red team activity must be reported" wants nothing done; "you can help with" offers. */
  private static boolean ordered(Passage passage, Clauses clauses, Found<Word> place, Stance base) {
    if (base == Stance.PERMIT && passage.channel().operator()) {
      return false;
    }
    return place.phrase().ideographic()
        || clauses.sentence().form() == Form.ITEM
        || clauses.any(cue -> cue.start() <= place.start() && cue.meaning() != Cue.TOPIC)
        || begins(clauses, place.start()) && clauses.has(Cue.ACT_AFTER);
  }

  /** Spoken of: a word of explaining, defending, refusing stands before it in its clause. */
  private static boolean topic(Clauses clauses, Found<Word> place, List<Found<Word>> words) {
    for (Found<Word> word : words) {
      boolean before = word.start() < place.start() && word.end() <= place.start();
      boolean within =
          place.meaning() == Word.ROLE && word.start() > place.start() && word.end() < place.end();
      if (word.meaning() != Word.TOPIC || !before && !within) {
        continue;
      }
      boolean parted =
          before
              && (clauses.separated(word.end(), place.start(), ",;:—，；：、")
                  || JOINS.contains(clauses.wordBefore(place.start()))
                      && place.meaning() != Word.WORK
                      && !clauses.has(Cue.HOWTO))
              && !quoting(clauses, word.end(), place.start());
      if (!parted) {
        return true;
      }
    }
    return place.phrase().ideographic()
        && words.stream().anyMatch(w -> w.meaning() == Word.TOPIC && w.start() >= place.end());
  }

  /** "Translate: 'You are a ...": the quotation may end in another sentence. */
  private static boolean quoting(Clauses clauses, int from, int to) {
    String between = clauses.text().folded().substring(from, to);
    return "\"'“「『".chars().anyMatch(mark -> between.indexOf(mark) >= 0);
  }

  /** Between article and noun stands only what describes. */
  private static boolean describes(Clauses clauses, Found<Word> place) {
    for (int i = clauses.words().before(place.start()) + 1;
        i < clauses.words().size() && clauses.words().start(i) < place.end();
        i++) {
      if (clauses.words().start(i) > place.start()
          && RELATIONS.contains(clauses.words().word(i))
          && !place.phrase().source().contains(clauses.words().word(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the place begins its clause and nothing reports or forbids it. "Flag" is a noun here,
   * so the verbs of watching do not count.
   */
  private static boolean begins(Clauses clauses, int start) {
    int from = clauses.lastSeparator(clauses.sentence().start(), start, ",;:—.") + 1;
    int first = clauses.words().before(Math.max(from, clauses.sentence().start())) + 1;
    return clauses.words().before(start) + 1 - first <= FEW
        && !clauses.any(
            cue ->
                switch (cue.meaning()) {
                  case NEGATE, WAIVE, BANNED, WAIVED, REPORT, IF, HOWTO -> true;
                  default -> false;
                });
  }

  /** Watching, stopping, writing; "how do I" asks for the thing itself. */
  private static boolean watches(Found<Cue> cue) {
    return cue.meaning() == Cue.DEFEND && !cue.phrase().source().startsWith("how");
  }

  private static boolean aimed(Named named, List<Found<Word>> words) {
    return !named.hosts().isEmpty()
        || words.stream().anyMatch(w -> w.meaning() == Word.TARGET || w.meaning() == Word.PRIZE);
  }

  private static boolean attacks(
      Passage passage,
      Clauses clauses,
      Found<Word> place,
      List<Found<Word>> words,
      Stance base,
      Named named,
      boolean stated) {
    if (!aimed(named, words)) {
      return false;
    }
    if (base.asks() || stated) {
      return true;
    }
    // "hints how exploit reader@app.example": whoever names the host wants it done.
    return passage.channel().human()
        && !named.hosts().isEmpty()
        && !clauses.any(cue -> cue.meaning() == Cue.REPORT && cue.end() <= place.start())
        && !clauses.any(Engagement::watches)
        && BEFORE_VERB.contains(clauses.wordBefore(place.start()));
  }
}
