package dev.offscript.chains.origin;

import dev.offscript.model.Behaviour;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All phrases, ready to be looked for.
 *
 * @param techniques per behaviour, what names it
 * @param cues what orders, forbids, asks or defends, in all languages
 * @param engagements what makes the agent an attacker by order, in all languages
 * @param languages how to tell languages
 * @param spoken per behaviour, the languages in which it has phrases
 * @param compositions per behaviour, the goals that are put together from parts
 * @param concepts words by the group of meaning they belong to, in all languages
 * @param restraints bans that are put together from such groups
 */
record Lexicon(
    Map<Behaviour, PhraseSet<Technique>> techniques,
    PhraseSet<Cue> cues,
    PhraseSet<Engagement.Word> engagements,
    Languages languages,
    Map<Behaviour, Set<String>> spoken,
    Map<Behaviour, List<Composition>> compositions,
    PhraseSet<String> concepts,
    List<Restraint> restraints) {

  /** Goals that are put together from parts. */
  List<Composition> compositions(Behaviour behaviour) {
    return compositions.getOrDefault(behaviour, List.of());
  }

  /** Whether phrases for {@code behaviour} are known in the language of that code. */
  boolean reads(Behaviour behaviour, String language) {
    return spoken.getOrDefault(behaviour, Set.of()).contains(language);
  }

  /** Phrases that name {@code behaviour}; an empty set where no lexicon speaks of it. */
  PhraseSet<Technique> of(Behaviour behaviour) {
    PhraseSet<Technique> found = techniques.get(behaviour);
    return found == null ? new PhraseSet<>() : found;
  }

  /** The lexicons that ship with this package. */
  static Lexicon shipped() {
    return LexiconReader.shipped();
  }

  /** Collects lexicon entries. */
  static final class Builder {
    private final Map<Behaviour, PhraseSet<Technique>> techniques = new EnumMap<>(Behaviour.class);
    private final PhraseSet<Cue> cues = new PhraseSet<>();
    private final PhraseSet<Engagement.Word> engagements = new PhraseSet<>();
    private final Map<Behaviour, Set<String>> spoken = new EnumMap<>(Behaviour.class);
    private final Map<Behaviour, List<Composition>> compositions = new EnumMap<>(Behaviour.class);
    private final PhraseSet<String> concepts = new PhraseSet<>();
    private final List<Restraint> restraints = new ArrayList<>();
    private Languages languages = Languages.NONE;

    void concept(Phrase phrase, String group) {
      concepts.add(phrase, group);
    }

    void restraint(Restraint restraint) {
      restraints.add(restraint);
    }

    void spoken(List<Behaviour> behaviours, String language) {
      for (Behaviour behaviour : behaviours) {
        spoken.computeIfAbsent(behaviour, unused -> new TreeSet<>()).add(language);
      }
    }

    void composition(List<Behaviour> behaviours, Composition composition) {
      for (Behaviour behaviour : behaviours) {
        compositions.computeIfAbsent(behaviour, unused -> new ArrayList<>()).add(composition);
      }
    }

    void languages(Languages known) {
      languages = known;
    }

    void technique(List<Behaviour> behaviours, Phrase phrase, Technique meaning) {
      for (Behaviour behaviour : behaviours) {
        techniques.computeIfAbsent(behaviour, unused -> new PhraseSet<>()).add(phrase, meaning);
      }
    }

    void engagement(Phrase phrase, Engagement.Word word) {
      engagements.add(phrase, word);
    }

    void cue(Phrase phrase, Cue cue) {
      cues.add(phrase, cue);
    }

    Lexicon build() {
      techniques.values().forEach(set -> set.bind(languages, unused -> true));
      engagements.bind(languages, unused -> true);
      cues.bind(languages, Cue::borrowed);
      concepts.bind(languages, unused -> false);
      return new Lexicon(
          Map.copyOf(techniques),
          cues,
          engagements,
          languages,
          Map.copyOf(spoken),
          Map.copyOf(compositions),
          concepts,
          List.copyOf(restraints));
    }
  }
}
