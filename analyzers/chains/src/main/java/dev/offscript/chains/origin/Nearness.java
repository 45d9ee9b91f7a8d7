package dev.offscript.chains.origin;

import dev.offscript.chains.origin.PhraseSet.Found;
import dev.offscript.chains.origin.Technique.Kind;
import dev.offscript.model.Behaviour;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Words of a person that come close to a request without being one that is known: "let them play
 * with the app" beside "outside the office". Two kinds of such words together, or one beside a
 * value of the act, leave the question open; nobody is accused on what was merely not understood.
 */
final class Nearness {

  private static final int LONGEST_PAIR = 600;

  private final PhraseSet<Technique> techniques;
  private final List<Composition> compositions;
  private final ClauseReader reader;
  private final Atoms atoms;

  Nearness(Lexicon lexicon, Behaviour behaviour, Atoms atoms) {
    this.techniques = lexicon.of(behaviour);
    this.compositions = lexicon.compositions(behaviour);
    this.reader = new ClauseReader(lexicon.cues());
    this.atoms = atoms;
  }

  /** The first words that come close, among what people and operators said. */
  Optional<String> in(List<Passage> passages) {
    for (Passage passage : passages) {
      Channel channel = passage.channel();
      if (channel.human() || channel.operator() || channel == Channel.PARENT) {
        Optional<String> found = in(passage);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> in(Passage passage) {
    Text text = passage.text();
    List<Sentence> outline = Outline.of(text, 0, text.length());
    for (int i = 0; i < outline.size(); i++) {
      Sentence here = outline.get(i);
      if (here.form() == Sentence.Form.CODE || here.form() == Sentence.Form.REPORTED) {
        continue;
      }
      Groups groups = groups(text, here);
      Sentence first = here;
      if (!groups.near.isEmpty() && !close(groups) && i > 0 && joins(outline.get(i - 1), here)) {
        first = outline.get(i - 1);
        groups.add(groups(text, first));
      }
      if (close(groups) && open(text, here) && (first == here || plain(text, first))) {
        return Optional.of(
            Finding.cut(
                text.original(),
                first.start(),
                here.end(),
                here.start(),
                here.start() + 1,
                Finding.LONGEST_QUOTE));
      }
    }
    return Optional.empty();
  }

  /**
   * The groups of words in a stretch.
   *
   * @param near those of which any two come close
   * @param all the same, and those that only a {@link Composition} counts
   */
  private record Groups(Set<String> near, Set<String> all) {
    void add(Groups other) {
      near.addAll(other.near);
      all.addAll(other.all);
    }
  }

  private boolean close(Groups groups) {
    return groups.near.size() > 1
        || compositions.stream().anyMatch(each -> groups.all.containsAll(each.of()));
  }

  private static boolean joins(Sentence one, Sentence two) {
    return one.paragraph() == two.paragraph()
        && one.form() == Sentence.Form.PROSE
        && two.form() == Sentence.Form.PROSE
        && two.end() - one.start() <= LONGEST_PAIR;
  }

  private Groups groups(Text text, Sentence sentence) {
    Groups groups = new Groups(new TreeSet<>(), new TreeSet<>());
    Words words = Words.of(text.folded(), sentence.start(), sentence.end());
    List<Found<Technique>> found = techniques.find(text, words, sentence.start(), sentence.end());
    if (found.stream().anyMatch(each -> each.meaning().kind() == Kind.OTHER)) {
      return groups;
    }
    for (Found<Technique> each : found) {
      Kind kind = each.meaning().kind();
      if ((kind == Kind.NEAR || kind == Kind.PART) && !lookalike(each, found)) {
        groups.all.add(each.meaning().tool());
        if (kind == Kind.NEAR) {
          groups.near.add(each.meaning().tool());
        }
      }
    }
    String part = text.folded().substring(sentence.start(), sentence.end());
    boolean ordinary = reader.clauses(text, sentence).has(Cue.ORDINARY);
    if (!groups.near.isEmpty() && !ordinary && atoms.findValue(part, 0)[0] >= 0) {
      groups.near.add("value");
    }
    return groups;
  }

  private static boolean lookalike(Found<Technique> one, List<Found<Technique>> all) {
    return all.stream()
        .anyMatch(
            other ->
                other.meaning().kind() == Kind.HOMONYM
                    && other.start() < one.end()
                    && one.start() < other.end());
  }

  /** Whether the sentence wants something and is not about software, defence or somebody else. */
  private boolean open(Text text, Sentence sentence) {
    Clauses clauses = reader.clauses(text, sentence);
    return Shape.innocent(clauses) && Shape.wants(clauses);
  }

  private boolean plain(Text text, Sentence sentence) {
    return Shape.innocent(reader.clauses(text, sentence));
  }
}
