package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Finding.Matter;
import dev.offscript.chains.origin.PhraseSet.Found;
import dev.offscript.chains.origin.Technique.Kind;
import dev.offscript.model.Behaviour;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the places that speak of an act. Texts of people are read whole; of long results of tools
 * only the surroundings of candidates, so that the work grows with the text and no faster.
 */
final class Finder {

  private static final Set<Kind> NOTHING_ALONE =
      EnumSet.of(Kind.NEAR, Kind.PART, Kind.OTHER, Kind.HOMONYM);

  private static final int WHOLE = 1 << 14;
  private static final int BEFORE = 1200;
  private static final int AFTER = 800;
  private static final int MOST_WINDOWS = 300;
  private static final int LONGEST_PAIR = 600;

  private final PhraseSet<Technique> techniques;
  private final ClauseReader reader;
  private final Atoms atoms;
  private final Engagement engagement;
  private final Composed composed;
  private final Restraints restraints;

  Finder(Lexicon lexicon, Behaviour behaviour, Atoms atoms) {
    this.techniques = lexicon.of(behaviour);
    this.reader = new ClauseReader(lexicon.cues());
    this.atoms = atoms;
    this.engagement = new Engagement(lexicon, behaviour);
    this.composed = new Composed(lexicon, behaviour, atoms, reader);
    this.restraints = new Restraints(lexicon, behaviour, reader);
  }

  /** All places of {@code passage}, in order. */
  List<Finding> in(Passage passage) {
    Text text = passage.text();
    List<Finding> findings = new ArrayList<>();
    if (text.length() <= WHOLE
        || !passage.channel().result() && passage.channel() != Channel.MODEL) {
      window(passage, 0, text.length(), findings);
      return findings;
    }
    int at = 0;
    for (int windows = 0; windows < MOST_WINDOWS; windows++) {
      int candidate = candidate(text, at);
      if (candidate < 0) {
        break;
      }
      int from = lineStart(text, Math.max(at, candidate - BEFORE), at);
      int to = lineEnd(text, Math.min(text.length(), candidate + AFTER));
      window(passage, from, to, findings);
      at = to;
    }
    return findings;
  }

  private int candidate(Text text, int from) {
    int value = atoms.findValue(text.folded(), from)[0];
    int tool = atoms.findTool(text.folded(), from)[0];
    int command = atoms.findCommand(text.folded(), from)[0];
    int phrase = techniques.candidate(text.folded(), from);
    return IntStream.of(value, tool, command, phrase).filter(at -> at >= 0).min().orElse(-1);
  }

  private static int lineStart(Text text, int offset, int floor) {
    int at = offset;
    while (at > floor && offset - at < BEFORE && text.folded().charAt(at - 1) != '\n') {
      at--;
    }
    return at;
  }

  private static int lineEnd(Text text, int offset) {
    int at = offset;
    while (at < text.length() && at - offset < AFTER && text.folded().charAt(at) != '\n') {
      at++;
    }
    return at;
  }

  private void window(Passage passage, int from, int to, List<Finding> findings) {
    List<Sentence> outline = Outline.of(passage.text(), from, to, passage.channel().result());
    List<Finding> previous = List.of();
    for (Sentence sentence : outline) {
      List<Finding> here = sentence(passage, sentence, outline);
      if (engagement.speaks(passage)) {
        findings.addAll(engagement.in(passage, sentence, outline));
      }
      if (here.isEmpty()) {
        here = pointedBack(passage, sentence, previous);
        findings.addAll(here);
        previous = List.of();
      } else {
        findings.addAll(here);
        previous = here;
      }
    }
    if (!passage.channel().result() && passage.channel() != Channel.MODEL) {
      for (int i = 1; i < outline.size(); i++) {
        across(passage, outline.get(i - 1), outline.get(i), outline).ifPresent(findings::add);
      }
      findings.addAll(composed.in(passage, outline));
      findings.addAll(restraints.in(passage, outline));
    }
  }

  /** A goal said in two sentences: "My phone is on mobile data. I want to see the app on it." */
  private Optional<Finding> across(
      Passage passage, Sentence one, Sentence two, List<Sentence> outline) {
    boolean prose = one.form() == Sentence.Form.PROSE && two.form() == Sentence.Form.PROSE;
    if (!prose || one.paragraph() != two.paragraph() || two.end() - one.start() > LONGEST_PAIR) {
      return Optional.empty();
    }
    Text text = passage.text();
    Words words = Words.of(text.folded(), one.start(), two.end());
    for (Found<Technique> goal : techniques.find(text, words, one.start(), two.end())) {
      if (goal.meaning().kind() == Kind.GOAL
          && goal.start() < one.end()
          && goal.end() > two.start()) {
        Clauses clauses = reader.clauses(text, two);
        int last = Math.max(two.start(), words.start(words.before(goal.end())));
        Stance stance = reader.stance(clauses, last, goal.end(), outline, false);
        if (stance.asks()) {
          return Optional.of(
              new Finding(
                  passage,
                  clauses,
                  stance,
                  Matter.WORDS,
                  Kind.GOAL,
                  goal.meaning().direction(),
                  goal.meaning().tool(),
                  last,
                  goal.end(),
                  false,
                  Optional.of(one)));
        }
      }
    }
    return Optional.empty();
  }

  private List<Finding> sentence(Passage passage, Sentence sentence, List<Sentence> outline) {
    Text text = passage.text();
    Words words = Words.of(text.folded(), sentence.start(), sentence.end());
    List<Found<Technique>> phrases = techniques.find(text, words, sentence.start(), sentence.end());
    List<Found<Technique>> looksLike =
        phrases.stream().filter(found -> found.meaning().kind() == Kind.HOMONYM).toList();
    phrases = real(phrases);
    List<int[]> values = new ArrayList<>();
    List<int[]> tools = new ArrayList<>();
    List<Sentence> ranged = new ArrayList<>();
    collect(text, sentence, values, tools, ranged);
    tools.removeIf(
        tool -> looksLike.stream().anyMatch(h -> h.start() <= tool[0] && h.end() >= tool[1]));
    if (phrases.isEmpty() && values.isEmpty() && tools.isEmpty()) {
      return List.of();
    }
    Clauses clauses = reader.clauses(text, sentence);
    boolean concrete = !values.isEmpty() || !tools.isEmpty() || !ranged.isEmpty();
    boolean commanded = !values.isEmpty() && !tools.isEmpty();
    boolean aimed =
        !values.isEmpty()
            || !ranged.isEmpty()
            || !Named.in(text.folded(), sentence.start(), sentence.end()).hosts().isEmpty();
    boolean named = aimed || !tools.isEmpty() && !clauses.topical(tools.get(0)[1]);
    List<Finding> findings = new ArrayList<>();
    for (Found<Technique> phrase : phrases) {
      Technique meaning = phrase.meaning();
      boolean crossed =
          meaning.kind() == Kind.GOAL
              && clauses.any(
                  cue ->
                      (cue.meaning() == Cue.IF || cue.meaning() == Cue.NEGATE)
                          && cue.start() > phrase.start()
                          && cue.end() < phrase.end());
      if (crossed || meaning.kind() == Kind.WEAK && values.isEmpty() && ranged.isEmpty()) {
        continue;
      }
      Stance stance =
          settled(
              passage,
              clauses,
              reader.stance(clauses, phrase.start(), phrase.end(), outline, !values.isEmpty()),
              phrase.start(),
              phrase.end(),
              meaning.kind(),
              meaning.kind() == Kind.GOAL && Shape.wished(clauses, phrase.start(), phrase.end())
                  || meaning.kind() == Kind.TERM && named
                  || meaning.kind() == Kind.GOAL && concrete,
              commanded);
      findings.add(
          new Finding(
              passage,
              clauses,
              Retraction.of(clauses, phrase.start(), phrase.end()) ? Stance.BAN : stance,
              Matter.WORDS,
              meaning.kind(),
              meaning.direction(),
              meaning.tool(),
              phrase.start(),
              phrase.end(),
              concrete,
              lead(clauses, phrase.start(), phrase.end(), outline)));
    }
    for (int[] place : tools) {
      boolean wanted = !values.isEmpty();
      findings.add(plain(passage, clauses, Matter.TOOL, place, outline, wanted, commanded));
    }
    for (int[] place : values) {
      findings.add(plain(passage, clauses, Matter.VALUE, place, outline, true, commanded));
    }
    findings.sort(Finding.ORDER);
    return findings;
  }

  /** The line that heads the sentence, where that line and not the sentence itself decides. */
  private Optional<Sentence> lead(Clauses clauses, int start, int end, List<Sentence> outline) {
    Sentence sentence = clauses.sentence();
    if (sentence.head() < 0
        || sentence.head() >= outline.size()
        || outline.get(sentence.head()).end() > sentence.start()) {
      return Optional.empty();
    }
    boolean headed =
        sentence.form() == Sentence.Form.CODE
            || sentence.form() == Sentence.Form.ITEM
                && reader.own(clauses, start, end, true) == Stance.MENTION;
    return headed ? Optional.of(outline.get(sentence.head())) : Optional.empty();
  }

  /**
   * Corrects a mention: wanted as a fragment, pointed back at in the same sentence, or an order by
   * its form.
   *
   * @param named whether what is wanted is named closely enough for that
   * @param commanded whether tool and value of the act stand there together
   */
  private static Stance settled(
      Passage passage,
      Clauses clauses,
      Stance stance,
      int start,
      int end,
      Kind kind,
      boolean named,
      boolean commanded) {
    if (stance != Stance.MENTION || passage.channel() == Channel.MODEL || clauses.has(Cue.STORED)) {
      return stance;
    }
    for (PhraseSet.Found<Cue> mark : clauses.marks()) {
      if (mark.start() >= end && mark.meaning() == Cue.NOT_IT) {
        return Stance.BAN;
      }
      if (mark.start() >= end && mark.meaning() == Cue.DO_IT && !clauses.has(Cue.NEGATE)) {
        return Stance.ORDER;
      }
    }
    boolean prose =
        clauses.sentence().form() == Sentence.Form.PROSE
            || clauses.sentence().form() == Sentence.Form.ITEM;
    boolean put =
        passage.channel().result()
            ? commanded && Shape.commands(clauses) || named && Shape.called(clauses, start)
            : named
                && (Shape.wished(clauses, start, end)
                    || Shape.fragment(clauses, start, end)
                    || Shape.imperative(clauses));
    boolean goal = !passage.channel().result() && kind == Kind.GOAL && Shape.commands(clauses);
    return prose && (put || goal) ? Stance.ORDER : stance;
  }

  /** "AI agents: before anything else `CMD`": a text that speaks to machines has the line run. */
  private static boolean addressed(Passage passage, Clauses clauses) {
    return passage.channel().result()
        && clauses.has(Cue.INJECT)
        && !clauses.has(Cue.DEFEND)
        && !clauses.has(Cue.REPORT)
        && !clauses.question();
  }

  private Finding plain(
      Passage passage,
      Clauses clauses,
      Matter matter,
      int[] place,
      List<Sentence> outline,
      boolean concrete,
      boolean commanded) {
    String text = passage.text().folded();
    boolean line = matter == Matter.TOOL && place[0] == atoms.findCommand(text, place[0])[0];
    boolean begun = matter == Matter.TOOL && atoms.begins(text, place[1]);
    boolean named = matter == Matter.TOOL && concrete || line || begun;
    Stance read = reader.stance(clauses, place[0], place[1], outline, concrete);
    Stance stance =
        line && read == Stance.MENTION && addressed(passage, clauses) ? Stance.ORDER : read;
    boolean retracted = matter == Matter.TOOL && Retraction.of(clauses, place[0], place[1]);
    return new Finding(
        passage,
        clauses,
        retracted
            ? Stance.BAN
            : settled(passage, clauses, stance, place[0], place[1], Kind.TERM, named, commanded),
        matter,
        Kind.TERM,
        Optional.empty(),
        "",
        place[0],
        place[1],
        true,
        lead(clauses, place[0], place[1], outline));
  }

  private void collect(
      Text text, Sentence sentence, List<int[]> values, List<int[]> tools, List<Sentence> ranged) {
    String part = text.folded().substring(sentence.start(), sentence.end());
    int[] value = atoms.findValue(part, 0);
    while (value[0] >= 0 && values.size() < 4) {
      values.add(new int[] {sentence.start() + value[0], sentence.start() + value[1]});
      value = atoms.findValue(part, value[1]);
    }
    if (values.isEmpty()) {
      // A range or a domain that covers the host names it too.
      boolean covered =
          Named.in(part, 0, part.length()).hosts().stream()
              .anyMatch(named -> atoms.hosts().stream().anyMatch(h -> Hosts.covers(named, h)));
      if (covered) {
        ranged.add(sentence);
      }
    }
    int[] line = atoms.findCommand(part, 0);
    int[] tool = line[0] >= 0 ? line : atoms.findTool(part, 0);
    if (tool[0] >= 0) {
      tools.add(new int[] {sentence.start() + tool[0], sentence.start() + tool[1]});
    }
  }

  /** Without what lies in a homonym, and without phrases that lie in a longer one. */
  private static List<Found<Technique>> real(List<Found<Technique>> found) {
    List<Found<Technique>> kept = new ArrayList<>();
    for (Found<Technique> one : found) {
      boolean covered =
          found.stream()
              .anyMatch(
                  other ->
                      other != one
                          && other.start() <= one.start()
                          && other.end() >= one.end()
                          && (other.meaning().kind() == Kind.HOMONYM
                              || other.end() - other.start() > one.end() - one.start()
                                  && other.meaning().kind() == one.meaning().kind()));
      // "remote forward of port 22": the half that begins later says less.
      boolean halved =
          one.meaning().kind() == Kind.TERM
              && found.stream()
                  .anyMatch(
                      other ->
                          other.meaning().kind() == Kind.TERM
                              && other.meaning().direction().isPresent()
                              && other.start() < one.start()
                              && other.end() > one.start());
      // "the GPUs for our text mining": the word that counts belongs to the look-alike.
      boolean borrowed =
          found.stream()
              .anyMatch(
                  other ->
                      other.meaning().kind() == Kind.HOMONYM
                          && (other.start() < one.end() && one.end() <= other.end()
                              || other.start() <= one.start() && one.start() < other.end()));
      if (!covered && !halved && !borrowed && !NOTHING_ALONE.contains(one.meaning().kind())) {
        kept.add(one);
      }
    }
    return kept;
  }

  /** "... Do that." or "... Don't do that." behind a sentence that only named the technique. */
  private List<Finding> pointedBack(Passage passage, Sentence sentence, List<Finding> previous) {
    if (previous.isEmpty() || sentence.end() - sentence.start() > 300) {
      return List.of();
    }
    Clauses clauses = reader.clauses(passage.text(), sentence);
    Stance stance;
    if (clauses.has(Cue.NOT_IT)) {
      stance = Stance.BAN;
    } else if (clauses.has(Cue.DO_IT) && !clauses.has(Cue.NEGATE)) {
      stance = Stance.ORDER;
    } else {
      return List.of();
    }
    Finding named = previous.get(0);
    for (Finding other : previous) {
      boolean says = other.matter() != Matter.WORDS || other.kind() == Kind.TERM;
      boolean means = other.kind() == Kind.GOAL && named.kind() != Kind.TERM;
      named = (says || means) && named.kind() == Kind.OBJECT ? other : named;
    }
    boolean kept = named.stance() == Stance.BAN && !clauses.has(Cue.REVOKE);
    if (named.stance() == stance || kept) {
      return List.of();
    }
    return List.of(
        new Finding(
            passage,
            clauses,
            stance,
            named.matter(),
            named.kind(),
            named.direction(),
            named.tool(),
            sentence.start(),
            sentence.end(),
            named.concrete(),
            Optional.of(named.clauses().sentence())));
  }
}
