package dev.offscript.benchmarks;

import java.util.List;
import java.util.Random;

/**
 * Words as they stand in sessions: two in three come from a small vocabulary, the third is new, as
 * identifiers are.
 */
final class Words {

  private static final List<String> VOCABULARY =
      List.of(
          "parser", "returns", "value", "test", "module", "failing", "index", "config", "build",
          "import", "class", "error", "line", "path", "result", "update", "check", "column",
          "buffer", "request", "handler", "cache", "token", "loader", "driver", "layout", "metric",
          "branch", "commit", "deploy", "schema", "record");

  /** Words of a line of text. */
  private static final int LINE = 8;

  private final Random random;

  Words(Random random) {
    this.random = random;
  }

  String word() {
    boolean known = random.nextInt(3) > 0;
    String word = VOCABULARY.get(random.nextInt(VOCABULARY.size()));
    return known ? word : word + "_" + Integer.toString(random.nextInt(1 << 20), 36);
  }

  /** Appends {@code words} words, {@code lineEnd} behind every eighth. */
  void prose(int words, String lineEnd, StringBuilder out) {
    for (int i = 0; i < words; i++) {
      out.append(i == 0 ? "" : i % LINE == 0 ? lineEnd : " ").append(word());
    }
  }
}
