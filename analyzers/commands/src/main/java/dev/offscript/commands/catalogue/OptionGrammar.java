package dev.offscript.commands.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a tool reads its words.
 *
 * @param shortValues letters of one-letter options that take a value, as in getopt
 * @param values long options that take a value, with their dashes
 * @param singleDash whether {@code -name} is one option and not a bundle of letters; it is the same
 *     as {@code --name} then, as Go's flag package reads it
 * @param keyValues options whose value is {@code KEY=VALUE} or {@code KEY VALUE}, as {@code ssh
 *     -o}; they are found as {@code -o:key} in lower case
 * @param stops how many positional words end the options (what follows belongs to another command),
 *     0 for never
 */
public record OptionGrammar(
    String shortValues, Set<String> values, boolean singleDash, Set<String> keyValues, int stops) {

  /** The same options under the names that {@link #parse} gives them. */
  public OptionGrammar {
    values =
        singleDash
            ? values.stream().map(OptionGrammar::oneDash).collect(Collectors.toUnmodifiableSet())
            : Set.copyOf(values);
  }

  /** Letters bundle, no option takes a value. */
  public static final OptionGrammar PLAIN = new OptionGrammar("", Set.of(), false, Set.of(), 0);

  /**
   * Words sorted out.
   *
   * @param flags options with their values in order, {@code ""} for none
   * @param positionals the other words, without the command's name
   */
  public record Parsed(Map<String, List<String>> flags, List<String> positionals) {

    /** Whether the option is present. */
    public boolean has(String flag) {
      return flags.containsKey(flag);
    }

    /** The values of an option, empty where it is absent. */
    public List<String> values(String flag) {
      return flags.getOrDefault(flag, List.of());
    }
  }

  /** Options as the catalogue writes them, under the names that {@link #parse} gives them. */
  List<String> named(List<String> flags) {
    return singleDash ? flags.stream().map(OptionGrammar::oneDash).toList() : flags;
  }

  private static String oneDash(String flag) {
    return flag.startsWith("--") ? flag.substring(1) : flag;
  }

  /** Sorts {@code argv[1..]}. */
  public Parsed parse(List<String> argv) {
    Map<String, List<String>> flags = new LinkedHashMap<>();
    List<String> positionals = new ArrayList<>();
    int index = 1;
    while (index < argv.size()) {
      String word = argv.get(index);
      index++;
      if (stops > 0 && positionals.size() >= stops) {
        positionals.add(word);
      } else if (word.equals("--")) {
        while (index < argv.size()) {
          positionals.add(argv.get(index++));
        }
      } else if (word.length() < 2 || word.charAt(0) != '-') {
        positionals.add(word);
      } else if (singleDash || word.charAt(1) == '-' || values.contains(upToEquals(word))) {
        index = longOption(word, argv, index, flags);
      } else {
        index = bundle(word, argv, index, flags);
      }
    }
    return new Parsed(flags, List.copyOf(positionals));
  }

  private static String upToEquals(String word) {
    int equals = word.indexOf('=');
    return equals < 0 ? word : word.substring(0, equals);
  }

  private int longOption(
      String word, List<String> argv, int index, Map<String, List<String>> flags) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    if (singleDash) {
      name = oneDash(name);
    }
    if (equals >= 0) {
      add(flags, name, word.substring(equals + 1));
      return index;
    }
    if (values.contains(name) && index < argv.size()) {
      add(flags, name, argv.get(index));
      return index + 1;
    }
    if (singleDash
        && !word.startsWith("--")
        && name.length() > 2
        && !values.contains(name)
        && shortValues.indexOf(name.charAt(1)) >= 0
        && !Character.isLetter(name.charAt(2))) {
      add(flags, name.substring(0, 2), name.substring(2));
      return index;
    }
    add(flags, name, "");
    return index;
  }

  private int bundle(String word, List<String> argv, int index, Map<String, List<String>> flags) {
    for (int at = 1; at < word.length(); at++) {
      char letter = word.charAt(at);
      String name = "-" + letter;
      if (shortValues.indexOf(letter) < 0) {
        add(flags, name, "");
        continue;
      }
      if (at + 1 < word.length()) {
        String rest = word.substring(at + 1);
        add(flags, name, rest.startsWith("=") ? rest.substring(1) : rest);
        return index;
      }
      if (index < argv.size()) {
        add(flags, name, argv.get(index));
        return index + 1;
      }
      // Without its value the option is a mistake, and the program says so and ends.
    }
    return index;
  }

  private void add(Map<String, List<String>> flags, String name, String value) {
    flags.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(value);
    if (keyValues.contains(name)) {
      String stripped = value.strip();
      int cut = 0;
      while (cut < stripped.length()
          && stripped.charAt(cut) != '='
          && !Character.isWhitespace(stripped.charAt(cut))) {
        cut++;
      }
      String key = name + ":" + stripped.substring(0, cut).toLowerCase(java.util.Locale.ROOT);
      String rest = cut < stripped.length() ? stripped.substring(cut + 1).strip() : "";
      flags.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(rest);
    }
  }
}
