package dev.offscript.readers.described;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Conditions of a descriptor, made ready: see {@link Descriptor.Condition}. */
final class Conditions {

  private Conditions() {}

  /** What {@code conditions} ask of the columns in {@code slots}. */
  static List<Compiled> of(List<Descriptor.Condition> conditions, Slots slots) {
    List<Compiled> compiled = new ArrayList<>();
    for (Descriptor.Condition condition : conditions) {
      List<Ask> asks = new ArrayList<>();
      for (Map.Entry<String, List<String>> entry : condition.values().entrySet()) {
        List<Word> wanted = new ArrayList<>();
        List<Word> unwanted = new ArrayList<>();
        for (String word : entry.getValue()) {
          if (word.startsWith("!")) {
            unwanted.add(Word.of(word.substring(1)));
          } else {
            wanted.add(Word.of(word));
          }
        }
        asks.add(new Ask(slots.slot(entry.getKey()), wanted, unwanted, Exact.of(wanted)));
      }
      compiled.add(new Compiled(asks));
    }
    return List.copyOf(compiled);
  }

  /** All of these must hold. */
  record Compiled(List<Ask> asks) {

    boolean holds(Row row) {
      for (int i = 0; i < asks.size(); i++) {
        if (!asks.get(i).holds(row)) {
          return false;
        }
      }
      return true;
    }
  }

  /** What one column must say: one of {@code wanted}, none of {@code unwanted}. */
  record Ask(int slot, List<Word> wanted, List<Word> unwanted, Exact exact) {

    boolean holds(Row row) {
      if (!row.has(slot)) {
        return wanted.isEmpty();
      }
      String value = row.get(slot);
      for (int i = 0; i < unwanted.size(); i++) {
        if (unwanted.get(i).fits(value)) {
          return false;
        }
      }
      if (exact.answers(value)) {
        return exact.words().contains(value);
      }
      for (int i = 0; i < wanted.size(); i++) {
        if (wanted.get(i).fits(value)) {
          return true;
        }
      }
      return wanted.isEmpty();
    }
  }

  /** Many words without a star, as a set: a firewall has a hundred ids of one meaning. */
  record Exact(Set<String> words) {

    private static final int MANY = 4;

    static Exact of(List<Word> wanted) {
      boolean plain = wanted.stream().noneMatch(word -> word.openStart() || word.openEnd());
      return new Exact(
          plain && wanted.size() >= MANY
              ? wanted.stream().map(Word::text).collect(Collectors.toSet())
              : Set.of());
    }

    /** Whether the set decides: it has all words, and {@code value} has one spelling only. */
    boolean answers(String value) {
      if (words.isEmpty()) {
        return false;
      }
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c >= 128 || c >= 'A' && c <= 'Z') {
          return false;
        }
      }
      return true;
    }
  }

  /** A word, with a star where anything may stand at its beginning or end. */
  record Word(String text, boolean openStart, boolean openEnd) {

    static Word of(String word) {
      boolean start = word.startsWith("*");
      boolean end = word.length() > 1 && word.endsWith("*");
      return new Word(
          word.substring(start ? 1 : 0, word.length() - (end ? 1 : 0)).toLowerCase(Locale.ROOT),
          start,
          end);
    }

    boolean fits(String value) {
      if (openStart && text.isEmpty()) {
        return true;
      }
      if (!openStart && !openEnd) {
        return text.equalsIgnoreCase(value);
      }
      if (!openStart) {
        return value.regionMatches(true, 0, text, 0, text.length());
      }
      if (!openEnd) {
        return value.regionMatches(true, value.length() - text.length(), text, 0, text.length());
      }
      for (int i = 0; i + text.length() <= value.length(); i++) {
        if (value.regionMatches(true, i, text, 0, text.length())) {
          return true;
        }
      }
      return false;
    }
  }
}
