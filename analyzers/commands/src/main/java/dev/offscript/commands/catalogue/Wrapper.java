package dev.offscript.commands.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program that runs another one: {@code sudo}, {@code timeout}, {@code docker exec}.
 *
 * @param names names it is started under
 * @param subcommands words of which one must come first; empty where it has none
 * @param options its own options
 * @param skip positional words before the inner command: the duration of {@code timeout}, the host
 *     of {@code ssh}
 * @param commandFlags options whose value is a command line: {@code su -c}
 * @param joins whether the rest is joined by spaces and read by a shell
 * @param assignments whether {@code NAME=value} may stand before the command
 * @param detaches whether the inner command outlives it
 * @param kept whether the wrapper is a command of its own as well
 * @param image whether the skipped word names an image whose entry point runs
 * @param inert options that keep it from running anything
 * @param anywhere whether its command flags may stand behind other words, and nothing else runs
 */
public record Wrapper(
    List<String> names,
    List<String> subcommands,
    OptionGrammar options,
    int skip,
    Set<String> commandFlags,
    boolean joins,
    boolean assignments,
    boolean detaches,
    boolean kept,
    boolean image,
    Set<String> inert,
    boolean anywhere) {

  /**
   * What a wrapper runs.
   *
   * @param argv the inner words, one shell text where {@code shell}
   * @param assignments variables it sets
   * @param skipped the words it took before the command
   */
  public record Inner(
      List<String> argv,
      boolean shell,
      List<String> assignments,
      List<String> skipped,
      boolean detached) {}

  /** The inner command, empty where the words run none. */
  public Optional<Inner> open(List<String> argv) {
    int from = subcommandEnd(argv);
    if (from < 0) {
      return Optional.empty();
    }
    if (anywhere) {
      return flagged(argv, from);
    }
    List<String> skipped = new ArrayList<>(2);
    List<String> set = new ArrayList<>(2);
    boolean detached = detaches;
    String entry = "";
    int index = from;
    while (index < argv.size()) {
      String word = argv.get(index);
      if (image && skipped.size() >= skip) {
        // What follows the image is its own.
        break;
      }
      if (word.equals("--")) {
        index++;
        if (skipped.size() >= skip) {
          break;
        }
      } else if (word.length() > 1 && word.charAt(0) == '-') {
        if (inert.contains(word)) {
          return Optional.empty();
        }
        Optional<String> bundled =
            bundled(word, index + 1 < argv.size() ? argv.get(index + 1) : "");
        if (bundled.isPresent()) {
          return Optional.of(new Inner(List.of(bundled.get()), true, set, skipped, detached));
        }
        if (image && word.startsWith("--entrypoint")) {
          entry =
              word.indexOf('=') > 0
                  ? word.substring(word.indexOf('=') + 1)
                  : index + 1 < argv.size() ? argv.get(index + 1) : "";
        }
        String name = word.indexOf('=') > 0 ? word.substring(0, word.indexOf('=')) : word;
        if (commandFlags.contains(name)) {
          String text =
              name.length() < word.length()
                  ? word.substring(name.length() + 1)
                  : index + 1 < argv.size() ? argv.get(index + 1) : "";
          return Optional.of(new Inner(List.of(text), true, set, skipped, detached));
        }
        if (image && (name.equals("-e") || name.equals("--env"))) {
          String pair =
              name.length() < word.length()
                  ? word.substring(name.length() + 1)
                  : index + 1 < argv.size() ? argv.get(index + 1) : "";
          if (assignment(pair)) {
            set.add(pair);
          }
        }
        detached |= word.equals("-d") || word.equals("-dm") || word.equals("-dmS");
        index += takesNext(word) ? 2 : 1;
      } else if (word.equals("-") && !commandFlags.isEmpty()) {
        // "su -" and "env -": a login, an empty environment.
        index++;
      } else if (assignments && assignment(word)) {
        set.add(word);
        index++;
      } else if (skipped.size() < skip) {
        skipped.add(word);
        index++;
      } else {
        break;
      }
    }
    List<String> rest = index < argv.size() ? argv.subList(index, argv.size()) : List.of();
    if (!commandFlags.isEmpty() && rest.size() > 1 && commandFlags.contains(rest.get(0))) {
      return Optional.of(new Inner(List.of(rest.get(1)), true, set, skipped, detached));
    }
    if (image && !skipped.isEmpty()) {
      List<String> started = new ArrayList<>();
      started.add(entry.isEmpty() ? imageName(skipped.get(skipped.size() - 1)) : entry);
      started.addAll(rest);
      return Optional.of(new Inner(started, false, set, skipped, detached));
    }
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    if (joins) {
      return Optional.of(new Inner(List.of(String.join(" ", rest)), true, set, skipped, detached));
    }
    return Optional.of(new Inner(List.copyOf(rest), false, set, skipped, detached));
  }

  /** The value of the first command flag. */
  private Optional<Inner> flagged(List<String> argv, int from) {
    for (int index = from; index < argv.size(); index++) {
      String word = argv.get(index);
      int equals = word.startsWith("-") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      if (inert.contains(word)) {
        return Optional.empty();
      }
      if (commandFlags.contains(name) && (equals > 0 || index + 1 < argv.size())) {
        String text = equals > 0 ? word.substring(equals + 1) : argv.get(index + 1);
        return Optional.of(new Inner(List.of(text), true, List.of(), List.of(), detaches));
      }
    }
    return Optional.empty();
  }

  /** The command text of {@code -qc TEXT} and {@code -cTEXT}, where a letter is a command flag. */
  private Optional<String> bundled(String word, String next) {
    if (options.singleDash() || word.startsWith("--") || commandFlags.isEmpty()) {
      return Optional.empty();
    }
    for (int at = 1; at < word.length(); at++) {
      if (commandFlags.contains("-" + word.charAt(at))) {
        return Optional.of(at + 1 < word.length() ? word.substring(at + 1) : next);
      }
      if (options.shortValues().indexOf(word.charAt(at)) >= 0) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private int subcommandEnd(List<String> argv) {
    if (subcommands.isEmpty()) {
      return 1;
    }
    for (String subcommand : subcommands) {
      int end = 1;
      for (String part : subcommand.split(" ")) {
        end = after(argv, end, part);
        if (end < 0) {
          break;
        }
      }
      if (end > 0) {
        return end;
      }
    }
    return -1;
  }

  /** Where {@code docker compose -f web.yml exec} goes on after a word of its subcommand. */
  private int after(List<String> argv, int from, String part) {
    int index = from;
    while (index < argv.size() && argv.get(index).startsWith("-")) {
      index += takesNext(argv.get(index)) ? 2 : 1;
    }
    return index < argv.size() && argv.get(index).equals(part) ? index + 1 : -1;
  }

  private boolean takesNext(String word) {
    if (options.values().contains(word)) {
      return true;
    }
    if (options.singleDash() || word.startsWith("--")) {
      return options.values().contains(word);
    }
    for (int at = 1; at < word.length(); at++) {
      if (options.shortValues().indexOf(word.charAt(at)) >= 0) {
        return at == word.length() - 1;
      }
    }
    return options.values().contains(word);
  }

  private static boolean assignment(String word) {
    return dev.offscript.commands.syntax.Names.assignment(word) > 0;
  }

  /** {@code registry/owner/name:tag} is {@code name}. */
  public static String imageName(String image) {
    int digest = image.indexOf('@');
    String name = digest < 0 ? image : image.substring(0, digest);
    name = name.substring(name.lastIndexOf('/') + 1);
    int tag = name.indexOf(':');
    return tag < 0 ? name : name.substring(0, tag);
  }
}
