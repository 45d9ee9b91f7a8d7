package dev.offscript.chains.origin;

import dev.offscript.model.Behaviour;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All phrases, ready to be looked for.
 *
 * @param techniques per behaviour, what names it
 * @param cues what orders, forbids, asks or defends, in all languages
 */
record Lexicon(Map<Behaviour, PhraseSet<Technique>> techniques, PhraseSet<Cue> cues) {

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

    void technique(List<Behaviour> behaviours, Phrase phrase, Technique meaning) {
      for (Behaviour behaviour : behaviours) {
        techniques.computeIfAbsent(behaviour, unused -> new PhraseSet<>()).add(phrase, meaning);
      }
    }

    void cue(Phrase phrase, Cue cue) {
      cues.add(phrase, cue);
    }

    Lexicon build() {
      return new Lexicon(Map.copyOf(techniques), cues);
    }
  }
}
