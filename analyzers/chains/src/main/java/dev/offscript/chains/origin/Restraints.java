package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Finding.Matter;
import dev.offscript.chains.origin.PhraseSet.Found;
import dev.offscript.chains.origin.Sentence.Form;
import dev.offscript.chains.origin.Technique.Kind;
import dev.offscript.model.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds {@link Restraint}s in what people and operators say. Only words of one language are put
 * together, and only in a sentence that neither asks, quotes, reports nor works on software.
 */
final class Restraints {

  /** Words further apart than this have nothing to do with each other. */
  private static final int FARTHEST = 22;

  /** Languages that put the negation behind what it negates. */
  private static final String BEHIND = "ja";

  private static final String NOT = "not";

  /** What opens a clause that the sentence rests on: "as long as", "because". */
  private static final String WHILE = "while";

  private final PhraseSet<String> concepts;
  private final List<Restraint> restraints;
  private final ClauseReader reader;

  Restraints(Lexicon lexicon, Behaviour behaviour, ClauseReader reader) {
    this.concepts = lexicon.concepts();
    this.restraints =
        lexicon.restraints().stream().filter(r -> r.behaviours().contains(behaviour)).toList();
    this.reader = reader;
  }

  /** The places of {@code passage} that forbid. */
  List<Finding> in(Passage passage, List<Sentence> outline) {
    List<Finding> findings = new ArrayList<>();
    if (restraints.isEmpty()) {
      return findings;
    }
    for (Sentence sentence : outline) {
      if (sentence.form() != Form.CODE && sentence.form() != Form.REPORTED) {
        one(passage, sentence).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private Optional<Finding> one(Passage passage, Sentence sentence) {
    Text text = passage.text();
    Words words = Words.of(text.folded(), sentence.start(), sentence.end());
    Map<String, List<Found<String>>> tongues = new TreeMap<>();
    for (Found<String> found : concepts.find(text, words, sentence.start(), sentence.end())) {
      tongues.computeIfAbsent(found.phrase().language(), unused -> new ArrayList<>()).add(found);
    }
    if (tongues.isEmpty()) {
      return Optional.empty();
    }
    for (Map.Entry<String, List<Found<String>>> tongue : tongues.entrySet()) {
      subordinate(tongue.getValue(), text);
      for (Restraint restraint : restraints) {
        Optional<int[]> place = place(restraint, tongue.getKey(), tongue.getValue(), text, words);
        if (place.isPresent()) {
          Clauses clauses = reader.clauses(text, sentence);
          return serious(clauses, place.get())
              ? Optional.of(finding(passage, clauses, place.get()))
              : Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** "As long as nobody claims the cards, ..." forbids nothing: its negations are left out. */
  private static void subordinate(List<Found<String>> found, Text text) {
    List<Integer> opened =
        found.stream().filter(each -> each.meaning().equals(WHILE)).map(Found::end).toList();
    found.removeIf(
        each ->
            each.meaning().equals(NOT)
                && opened.stream()
                    .anyMatch(from -> from <= each.start() && !parted(text, from, each.start())));
  }

  private static Optional<int[]> place(
      Restraint restraint, String language, List<Found<String>> found, Text text, Words words) {
    boolean meant = found.stream().anyMatch(each -> restraint.without().contains(each.meaning()));
    if (meant) {
      return Optional.empty();
    }
    List<String> row = language.equals(BEHIND) ? List.of() : restraint.row();
    int start = Integer.MAX_VALUE;
    int end = -1;
    int from = -1;
    for (String group : row) {
      int after = from;
      Optional<Found<String>> next =
          found.stream()
              .filter(each -> each.meaning().equals(group) && each.start() >= after)
              .filter(each -> after < 0 || !parted(text, after, each.start()))
              .findFirst();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      from = next.get().end();
      start = Math.min(start, next.get().start());
      end = Math.max(end, next.get().end());
    }
    for (String group : restraint.of()) {
      if (row.contains(group)) {
        continue;
      }
      Optional<Found<String>> any =
          found.stream().filter(each -> each.meaning().equals(group)).findFirst();
      if (any.isEmpty()) {
        return Optional.empty();
      }
      start = Math.min(start, any.get().start());
      end = Math.max(end, any.get().end());
    }
    return words.before(end) - words.before(start) <= FARTHEST
        ? Optional.of(new int[] {start, end})
        : Optional.empty();
  }

  private static boolean parted(Text text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (",;:，；：、".indexOf(text.folded().charAt(at)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the sentence means what it says: no question, quotation, report or work on code. */
  private static boolean serious(Clauses clauses, int[] place) {
    return !clauses.question()
        && clauses.quotation(place[0], place[1])[0] < 0
        && !clauses.has(Cue.DEVELOP)
        && !clauses.has(Cue.HOWTO)
        && !clauses.has(Cue.STORED)
        && !clauses.reported(place[0]);
  }

  private static Finding finding(Passage passage, Clauses clauses, int[] place) {
    return new Finding(
        passage,
        clauses,
        Stance.MENTION,
        Matter.WORDS,
        Kind.BAN,
        Optional.empty(),
        "",
        place[0],
        place[1],
        false,
        Optional.empty());
  }
}
