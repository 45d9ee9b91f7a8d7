package dev.offscript.commands.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The languages that are known, by name, by what runs them and by what their files end in. */
public final class Languages {

  private final Map<String, Language> byName = new LinkedHashMap<>();
  private final Map<String, String> byProgram = new LinkedHashMap<>();
  private final Map<String, String> byExtension = new LinkedHashMap<>();
  private final Set<String> shells;

  /**
   * Languages, an earlier one before a later one of the same name.
   *
   * @param shells names of programs that take commands, {@code sh}
   */
  public Languages(List<Language> languages, Set<String> shells) {
    this.shells = shells;
    for (Language language : languages) {
      if (byName.putIfAbsent(language.name(), language) == null) {
        language.programs().forEach(each -> byProgram.putIfAbsent(each, language.name()));
        language.extensions().forEach(each -> byExtension.putIfAbsent(each, language.name()));
      }
    }
  }

  /**
   * The language by the program that runs it, {@code ""} for none: {@code python3.11} is python.
   */
  public String of(String program) {
    int end = program.length();
    while (end > 0
        && (Character.isDigit(program.charAt(end - 1)) || program.charAt(end - 1) == '.')) {
      end--;
    }
    return byProgram.getOrDefault(program.substring(0, end), "");
  }

  /** The language of a file by its extension or its first line, {@code ""} where it is neither. */
  public String ofFile(String path, String content) {
    int dot = path.lastIndexOf('.');
    String known = dot < 0 ? "" : byExtension.getOrDefault(path.substring(dot + 1), "");
    if (known.isEmpty() && content.startsWith("#!")) {
      int end = content.indexOf('\n');
      String line = content.substring(2, end < 0 ? content.length() : end).strip();
      String[] words = line.split("[ /]+");
      for (int index = words.length - 1; index >= 0 && known.isEmpty(); index--) {
        known = of(words[index]);
      }
    }
    return known;
  }

  /** Options that carry code to the programs of a language: {@code -c}. */
  public Set<String> codeOptions(String language) {
    return named(language).all(Language.Use.CODE);
  }

  /** What is known of a language; nothing of one that is not listed. */
  Language named(String name) {
    Language language = byName.get(name);
    return language == null ? new Language(name, Set.of(), Set.of(), Map.of()) : language;
  }

  Set<String> shells() {
    return shells;
  }
}
