package dev.offscript.chains.origin;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells the language of a line by its small words and letters, to know what no lexicon reads.
 *
 * @param read the languages that have cues, each with its small words
 * @param unread languages that have none, each with its small words
 * @param letters letters that no language under {@code read} has
 * @param bracketed words by which logs say that something was left out
 */
record Languages(
    Map<String, Set<String>> read,
    Map<String, Set<String>> unread,
    String letters,
    Map<String, Set<String>> bracketed) {

  private static final Set<UnicodeScript> SCRIPTS =
      Set.of(
          UnicodeScript.LATIN,
          UnicodeScript.CYRILLIC,
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.GREEK,
          UnicodeScript.COMMON,
          UnicodeScript.INHERITED);

  /** Fewer letters than this in a script that is not read are a name or a quotation. */
  private static final int FEW_LETTERS = 8;

  /** Fewer small words than this are chance. */
  private static final int FEW_WORDS = 3;

  /** How far around a stretch without small words its language is looked for, in characters. */
  private static final int AROUND = 400;

  static final Languages NONE = new Languages(Map.of(), Map.of(), "", Map.of());

  /**
   * What a line is written in.
   *
   * @param code the language's code, {@code ""} where only that no lexicon reads it is known
   * @param readable whether the lexicons read it
   * @param name its name in English
   */
  record Tongue(String code, boolean readable, String name) {}

  /** The language of {@code folded[from, to)}; empty where the line is too short to tell. */
  Optional<Tongue> of(String folded, int from, int to) {
    Optional<Tongue> script = script(folded, from, to);
    if (script.isPresent()) {
      return script;
    }
    Words words = Words.of(folded, from, to);
    Map<String, Integer> hits = new HashMap<>();
    int foreign = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.word(i);
      if (word.chars().anyMatch(c -> letters.indexOf(c) >= 0 || c >= 0x1E00 && c <= 0x1EFF)) {
        foreign++;
      }
      count(read, word, hits);
      count(unread, word, hits);
    }
    String known = best(read, hits);
    String unknown = best(unread, hits);
    int sure = hits.getOrDefault(known, 0);
    int other = hits.getOrDefault(unknown, 0);
    if (other >= FEW_WORDS && other > sure
        || other >= FEW_WORDS - 1 && other > sure && foreign > 0) {
      return Optional.of(new Tongue(unknown, false, name(unknown)));
    }
    if (foreign >= FEW_WORDS && sure < FEW_WORDS) {
      return Optional.of(new Tongue("", false, "a language that was not recognised"));
    }
    return sure >= FEW_WORDS - 1
        ? Optional.of(new Tongue(known, true, name(known)))
        : Optional.empty();
  }

  /**
   * Codes of the languages that {@code folded[from, to)} may be in: those whose small words it
   * holds most of, or nearly; where it holds none, those of what stands around it; where that holds
   * none either, all that are read.
   */
  Set<String> admitted(String folded, int from, int to) {
    Set<String> scripts = scripts(folded, from, to);
    Set<String> small = small(folded, from, to);
    if (small.isEmpty() && scripts.isEmpty()) {
      int start = Math.max(0, from - AROUND);
      int end = Math.min(folded.length(), to + AROUND);
      scripts = scripts(folded, start, end);
      small = small(folded, start, end);
    }
    if (small.isEmpty() && scripts.isEmpty()) {
      return read.keySet();
    }
    Set<String> admitted = new TreeSet<>(scripts);
    admitted.addAll(small);
    return admitted;
  }

  /** Languages whose script stands there; kana makes Chinese characters Japanese. */
  private static Set<String> scripts(String folded, int from, int to) {
    boolean han = false;
    boolean kana = false;
    boolean cyrillic = false;
    for (int at = from; at < to; at++) {
      char c = folded.charAt(at);
      kana |= c >= 0x3041 && c <= 0x30FF && c != '\u30FB';
      han |= c >= 0x3400 && c <= 0x9FFF;
      cyrillic |= c >= 0x0400 && c <= 0x04FF;
    }
    Set<String> scripts = new TreeSet<>();
    if (kana) {
      scripts.add("ja");
    } else if (han) {
      scripts.add("zh");
    }
    if (cyrillic) {
      scripts.add("ru");
    }
    return scripts;
  }

  private Set<String> small(String folded, int from, int to) {
    Words words = Words.of(folded, from, to);
    Map<String, Integer> hits = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      count(read, words.word(i), hits);
    }
    int most = hits.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    Set<String> small = new TreeSet<>();
    hits.forEach(
        (code, count) -> {
          if (count * 2 > most || count >= FEW_WORDS) {
            small.add(code);
          }
        });
    return small;
  }

  private Optional<Tongue> script(String folded, int from, int to) {
    int han = 0;
    int kana = 0;
    Map<UnicodeScript, Integer> others = new HashMap<>();
    for (int at = from; at < to; at++) {
      char c = folded.charAt(at);
      if (c < 0x250) {
        continue;
      }
      UnicodeScript script = UnicodeScript.of(c);
      if (script == UnicodeScript.HAN) {
        han++;
      } else if (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA) {
        kana++;
      } else if (Character.isLetter(c) && !SCRIPTS.contains(script)) {
        others.merge(script, 1, Integer::sum);
      }
    }
    for (UnicodeScript script : UnicodeScript.values()) {
      if (others.getOrDefault(script, 0) >= FEW_LETTERS) {
        return Optional.of(new Tongue("", false, "the script " + name(script)));
      }
    }
    if (kana > 2) {
      return Optional.of(new Tongue("ja", true, name("ja")));
    }
    return han > 2 ? Optional.of(new Tongue("zh", true, name("zh"))) : Optional.empty();
  }

  private static void count(
      Map<String, Set<String>> languages, String word, Map<String, Integer> hits) {
    languages.forEach(
        (code, words) -> {
          if (words.contains(word)) {
            hits.merge(code, 1, Integer::sum);
          }
        });
  }

  private static String best(Map<String, Set<String>> languages, Map<String, Integer> hits) {
    String best = "";
    for (String code : languages.keySet().stream().sorted().toList()) {
      if (hits.getOrDefault(code, 0) > hits.getOrDefault(best, 0)) {
        best = code;
      }
    }
    return best;
  }

  private static String name(String code) {
    return Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
  }

  private static String name(UnicodeScript script) {
    String name = script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** The words of a list by which logs say what is not there. */
  List<String> list(String key) {
    return bracketed.getOrDefault(key, Set.of()).stream().sorted().toList();
  }

  boolean lists(String key, String word) {
    return bracketed.getOrDefault(key, Set.of()).contains(word);
  }
}
