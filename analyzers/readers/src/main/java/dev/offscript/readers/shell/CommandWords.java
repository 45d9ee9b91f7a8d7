package dev.offscript.readers.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much a text looks like lines that somebody typed at a shell: the share of lines that begin
 * with a program that people type. The words stand in {@code command-words.txt}, one a line.
 */
final class CommandWords {

  private final Set<String> words;

  private CommandWords(Set<String> words) {
    this.words = words;
  }

  /** The words on the class path. */
  static CommandWords load() {
    Set<String> words = new TreeSet<>();
    try (InputStream in = CommandWords.class.getResourceAsStream("command-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("command-words.txt is missing from the jar");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && line.charAt(0) != '#') {
          words.add(line.strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CommandWords(words);
  }

  /** Share of {@code lines} that look typed, 0 to 1; 0 for scripts, prose and data. */
  double share(List<String> lines) {
    if (lines.isEmpty() || lines.get(0).startsWith("#!")) {
      return 0;
    }
    int seen = 0;
    int typed = 0;
    Completeness open = new Completeness();
    for (String line : lines) {
      boolean first = open.complete();
      open.feed(line);
      if (!first || line.isBlank()) {
        // The inside of a quote, a here document or a loop says nothing.
        continue;
      }
      seen++;
      if (looksTyped(line)) {
        typed++;
      }
    }
    return seen == 0 ? 0 : (double) typed / seen;
  }

  private boolean looksTyped(String line) {
    String rest = line.strip();
    if (rest.length() != line.stripTrailing().length() && line.startsWith("  ")) {
      return false; // indented lines belong to a file, not to a prompt
    }
    for (int skipped = 0; skipped < 8; skipped++) {
      int end = 0;
      while (end < rest.length() && " \t;|&<>".indexOf(rest.charAt(end)) < 0) {
        end++;
      }
      String word = rest.substring(0, end);
      int equals = word.indexOf('=');
      if (equals > 0 && end < rest.length() && name(word.substring(0, equals))) {
        rest = rest.substring(end).strip();
        continue;
      }
      return program(word, rest);
    }
    return false;
  }

  private boolean program(String word, String rest) {
    if (word.isEmpty()) {
      return false;
    }
    boolean path =
        word.startsWith("./")
            || word.startsWith("../")
            || word.startsWith("~/")
            || word.startsWith("/") && word.length() > 1 && !word.startsWith("//");
    boolean prose =
        rest.endsWith(".")
            && !rest.endsWith(" .")
            && !rest.endsWith("..")
            && rest.indexOf(' ') > 0
            && rest.indexOf('-') < 0
            && rest.indexOf('/') < 0;
    boolean assignment = rest.indexOf(' ') < 0 && rest.endsWith(":");
    return (path || words.contains(word)) && !prose && !assignment;
  }

  private static boolean name(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c == '_'
          || c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || i > 0 && c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
