package dev.offscript.commands.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a configuration file of ssh adds to a command line: the settings of the {@code Host} blocks
 * that fit the destination, as if they stood there as {@code -o}.
 */
final class SshConfig {

  private static final int MAX_LINES = 2000;
  private static final List<String> PATHS = List.of("~/.ssh/config", ".ssh/config");

  private SshConfig() {}

  /** The words with what the configuration that the session wrote adds; unchanged where none is. */
  static OptionGrammar.Parsed applied(OptionGrammar.Parsed parsed, Invocation invocation) {
    if (parsed.positionals().isEmpty()) {
      return parsed;
    }
    List<String> paths = parsed.has("-F") ? parsed.values("-F") : PATHS;
    String content = "";
    for (String path : paths) {
      content = content.isEmpty() ? invocation.files().apply(path).orElse("") : content;
    }
    if (content.isEmpty()) {
      return parsed;
    }
    String destination = parsed.positionals().get(0);
    String alias = destination.substring(destination.lastIndexOf('@') + 1);
    Map<String, List<String>> flags = new LinkedHashMap<>(parsed.flags());
    List<String> words = new ArrayList<>(parsed.positionals());
    settings(content, alias)
        .forEach(
            (key, values) -> {
              if (key.equals("hostname")) {
                words.set(0, values.get(0));
              } else {
                flags.putIfAbsent("-o:" + key, values);
              }
            });
    return new OptionGrammar.Parsed(flags, List.copyOf(words));
  }

  private static Map<String, List<String>> settings(String content, String alias) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    boolean fits = true;
    int lines = 0;
    for (String line : content.split("\n")) {
      if (++lines > MAX_LINES) {
        break;
      }
      String[] words = line.strip().split("[ \t=]+", 2);
      if (words.length < 2 || words[0].startsWith("#")) {
        continue;
      }
      String key = words[0].toLowerCase(Locale.ROOT);
      if (key.equals("host")) {
        fits = false;
        for (String pattern : words[1].split("[ \t]+")) {
          fits |= Globs.matches(pattern.toLowerCase(Locale.ROOT), alias.toLowerCase(Locale.ROOT));
        }
      } else if (key.equals("match")) {
        fits = false;
      } else if (fits) {
        found.computeIfAbsent(key, unused -> new ArrayList<>(1)).add(words[1].strip());
      }
    }
    return found;
  }
}
