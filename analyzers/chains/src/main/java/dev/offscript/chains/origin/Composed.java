package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Finding.Matter;
import dev.offscript.chains.origin.PhraseSet.Found;
import dev.offscript.chains.origin.Sentence.Form;
import dev.offscript.chains.origin.Technique.Kind;
import dev.offscript.model.Behaviour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds goals that are said in parts, in one sentence or in two that follow each other: "Let my
 * colleague see the dev server." Only what is wanted or forbidden counts, and nothing that works on
 * software, defends, reports or asks.
 */
final class Composed {

  private static final int LONGEST_PAIR = 600;

  private final PhraseSet<Technique> techniques;
  private final List<Composition> compositions;
  private final ClauseReader reader;

  /** The port that the act carries, as if a lexicon had it. */
  private static final Phrase PORT = Phrase.parse("port", "en");

  private final Atoms atoms;

  Composed(Lexicon lexicon, Behaviour behaviour, Atoms atoms, ClauseReader reader) {
    this.atoms = atoms;
    this.techniques = lexicon.of(behaviour);
    this.compositions =
        lexicon.compositions(behaviour).stream().filter(each -> !each.doubt()).toList();
    this.reader = reader;
  }

  /** A sentence with the first place of each group of words in it. */
  private record Parts(Sentence sentence, Clauses clauses, Map<String, Found<Technique>> groups) {}

  /** Places of such goals in a text of people, operators or parents. */
  List<Finding> in(Passage passage, List<Sentence> outline) {
    List<Finding> findings = new ArrayList<>();
    if (compositions.isEmpty()) {
      return findings;
    }
    Optional<Parts> before = Optional.empty();
    for (Sentence sentence : outline) {
      Optional<Parts> here = parts(passage.text(), sentence);
      Optional<Finding> found = here.flatMap(parts -> one(passage, parts, outline));
      if (found.isEmpty() && before.isPresent() && here.isPresent()) {
        found = two(passage, before.get(), here.get(), outline);
      }
      found.ifPresent(findings::add);
      before = here;
    }
    return findings;
  }

  private Optional<Parts> parts(Text text, Sentence sentence) {
    if (sentence.form() == Form.CODE || sentence.form() == Form.REPORTED) {
      return Optional.empty();
    }
    Words words = Words.of(text.folded(), sentence.start(), sentence.end());
    List<Found<Technique>> all = techniques.find(text, words, sentence.start(), sentence.end());
    Map<String, Found<Technique>> groups = new LinkedHashMap<>();
    Optional<Found<Technique>> carried = port(text, words);
    for (Found<Technique> found : all) {
      switch (found.meaning().kind()) {
        case OTHER, BAN -> {
          return Optional.empty();
        }
        case NEAR, PART -> {
          boolean covered =
              all.stream()
                  .anyMatch(
                      other ->
                          other.meaning().kind() == Kind.HOMONYM
                              && other.start() < found.end()
                              && found.start() < other.end());
          if (!covered) {
            groups.putIfAbsent(found.meaning().tool(), found);
          }
        }
        default -> {
          // no part of a goal
        }
      }
    }
    carried.ifPresent(
        port -> {
          groups.putIfAbsent("port", port);
          groups.putIfAbsent("here", port);
        });
    Clauses clauses = reader.clauses(text, sentence);
    return Optional.of(new Parts(sentence, clauses, groups));
  }

  /** The place that names the port which the act carries. */
  private Optional<Found<Technique>> port(Text text, Words words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.word(i);
      boolean number =
          word.length() >= 2 && word.length() <= 5 && word.chars().allMatch(Composed::digit);
      boolean address =
          words.start(i) > 0 && text.folded().charAt(words.start(i) - 1) == '.'
              || words.end(i) < text.length() && text.folded().charAt(words.end(i)) == '/';
      if (number && !address && atoms.carries(Integer.parseInt(word))) {
        return Optional.of(
            new Found<>(
                words.start(i),
                words.end(i),
                new Technique(Kind.PART, Optional.empty(), "port"),
                PORT));
      }
    }
    return Optional.empty();
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  /** A verb of watching, writing or working on software stands before the place. */
  private static boolean elsewise(Clauses clauses, int start) {
    return clauses.any(
        cue ->
            switch (cue.meaning()) {
              case DEFEND, DEVELOP, HOWTO -> cue.end() <= start;
              default -> false;
            });
  }

  private Optional<Finding> one(Passage passage, Parts parts, List<Sentence> outline) {
    for (Composition composition : compositions) {
      if (parts.groups.keySet().containsAll(composition.of())) {
        Found<Technique> anchor = place(parts, composition.of().get(0));
        Stance stance = stance(parts, anchor, composition, outline);
        if (stance.asks() || stance == Stance.BAN) {
          return Optional.of(
              finding(passage, parts, anchor, stance, composition, Optional.empty()));
        }
      }
    }
    return Optional.empty();
  }

  /** "My colleague is in Porto. She should see the dev server." */
  private Optional<Finding> two(Passage passage, Parts one, Parts two, List<Sentence> outline) {
    boolean apart =
        one.sentence.paragraph() != two.sentence.paragraph()
            || two.sentence.end() - one.sentence.start() > LONGEST_PAIR;
    if (apart) {
      return Optional.empty();
    }
    boolean back = two.clauses.has(Cue.DO_IT) && !two.clauses.has(Cue.NEGATE);
    for (Composition composition : compositions) {
      boolean all =
          composition.of().stream()
              .allMatch(g -> one.groups.containsKey(g) || two.groups.containsKey(g));
      if (!all) {
        continue;
      }
      String verb = composition.of().get(0);
      Parts holder = two.groups.containsKey(verb) ? two : one;
      Found<Technique> anchor = place(holder, verb);
      Stance stance = stance(holder, anchor, composition, outline);
      boolean shared =
          two.groups.keySet().stream().anyMatch(composition.of()::contains)
              && one.groups.keySet().stream().anyMatch(composition.of()::contains);
      if (shared && stance.asks() || back && stance == Stance.MENTION) {
        return Optional.of(
            finding(
                passage,
                holder,
                anchor,
                stance.asks() ? stance : Stance.ORDER,
                composition,
                holder == two ? Optional.of(one.sentence) : Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static Found<Technique> place(Parts parts, String group) {
    Found<Technique> found = parts.groups.get(group);
    if (found == null) {
      throw new IllegalStateException("no part '" + group + "'");
    }
    return found;
  }

  private Stance stance(
      Parts parts, Found<Technique> anchor, Composition composition, List<Sentence> outline) {
    Clauses clauses = parts.clauses;
    if (elsewise(clauses, anchor.start())) {
      return Stance.DEFENCE;
    }
    Stance stance = reader.stance(clauses, anchor.start(), anchor.end(), outline, true);
    if (stance != Stance.MENTION || clauses.question() || clauses.reported(anchor.start())) {
      return stance;
    }
    for (String group : composition.of()) {
      Found<Technique> part = parts.groups.get(group);
      if (part != null
          && reader.stance(parts.clauses, part.start(), part.end(), outline, true).asks()) {
        return Stance.ORDER;
      }
    }
    boolean wanted =
        Shape.innocent(clauses, anchor.start()) && (Shape.wants(clauses) || !Shape.tells(clauses));
    return wanted ? Stance.ORDER : stance;
  }

  private static Finding finding(
      Passage passage,
      Parts parts,
      Found<Technique> anchor,
      Stance stance,
      Composition composition,
      Optional<Sentence> lead) {
    return new Finding(
        passage,
        parts.clauses,
        stance,
        Matter.WORDS,
        Kind.GOAL,
        composition.direction(),
        "",
        anchor.start(),
        anchor.end(),
        false,
        lead);
  }
}
