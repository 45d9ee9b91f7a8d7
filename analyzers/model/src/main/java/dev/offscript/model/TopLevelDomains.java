package dev.offscript.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What kind of ending a dotted word has: see {@code top-level-domains.txt}. */
final class TopLevelDomains {

  /** How much an ending says by itself. */
  enum Kind {
    /** Two labels make a host name. */
    PLAIN,
    /** Also a word. */
    WORD,
    /** Also the ending of a file. */
    FILE,
    /** Not listed. */
    NONE
  }

  private static final Map<String, Kind> KINDS = load();

  private TopLevelDomains() {}

  /** The kind of a lower-case ending. */
  static Kind of(String ending) {
    return ending.startsWith("xn--") ? Kind.PLAIN : KINDS.getOrDefault(ending, Kind.NONE);
  }

  private static Map<String, Kind> load() {
    Map<String, Kind> kinds = new HashMap<>();
    try (InputStream stream =
            Objects.requireNonNull(
                TopLevelDomains.class.getResourceAsStream("top-level-domains.txt"),
                "top-level-domains.txt is part of this jar");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ");
          for (int i = 1; i < words.length; i++) {
            kinds.put(words[i], kind(words[0]));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(kinds);
  }

  private static Kind kind(String head) {
    return switch (head) {
      case "plain:" -> Kind.PLAIN;
      case "word:" -> Kind.WORD;
      case "file:" -> Kind.FILE;
      default -> throw new IllegalStateException("top-level-domains.txt: unknown head " + head);
    };
  }
}
