package dev.offscript.commands.code;

import java.util.Map;
import java.util.Set;

/**
 * A language that commands carry programs in.
 *
 * @param name {@code python}
 * @param programs what runs it, without a version
 * @param extensions what its files end in, without the dot
 * @param names what the names in it do: {@code system}, {@code subprocess.run}
 */
public record Language(
    String name, Set<String> programs, Set<String> extensions, Map<Use, Set<String>> names) {

  /** What a name in a program is for; the keys of {@code languages.yml}. */
  public enum Use {
    /** Options of the interpreter that carry code. */
    CODE,
    RUNS,
    /** The mode comes before the program. */
    MODES,
    /** The list begins with the name that the program is given. */
    ZEROES,
    /** Runs what it is called on. */
    EXECUTES,
    /** Starts a command that is put together call by call. */
    BUILDS,
    /** A table of programs, which are called with their words. */
    TABLES,
    /** Words that start a line of which the rest runs. */
    LINES,
    /** Words in front of a literal that say that it runs. */
    PHRASES,
    EVALUATES,
    PRINTS,
    WRITES,
    APPENDS,
    IMPORTS,
    NEEDS,
    SOCKETS,
    CONNECTS,
    LISTENS,
    RECEIVES,
    READS,
    JOINS;

    /** The key in {@code languages.yml}. */
    public String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Whether {@code name} alone is for this. */
  boolean has(Use use, String name) {
    return names.getOrDefault(use, Set.of()).contains(name);
  }

  /** Whether {@code name} of {@code module}, {@code ""} for none, is for this. */
  boolean has(Use use, String module, String name) {
    Set<String> known = names.getOrDefault(use, Set.of());
    return known.contains(name) || !module.isEmpty() && known.contains(module + "." + name);
  }

  Set<String> all(Use use) {
    return names.getOrDefault(use, Set.of());
  }
}
