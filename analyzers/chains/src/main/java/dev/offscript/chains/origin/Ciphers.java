package dev.offscript.chains.origin;

import java.util.Set;

/**
 * Lines whose letters were moved on by thirteen, or that were written backwards: told by the small
 * words of English that only the turned line has.
 */
final class Ciphers {

  private static final int SHORTEST = 20;
  private static final int LONGEST = 4000;

  private static final Set<String> COMMON =
      Set.of(
          "the",
          "you",
          "must",
          "run",
          "to",
          "before",
          "this",
          "and",
          "of",
          "in",
          "is",
          "it",
          "for",
          "with",
          "that",
          "your",
          "on",
          "please",
          "open",
          "then",
          "a",
          "until",
          "from",
          "not",
          "do",
          "all",
          "use",
          "now",
          "following",
          "command",
          "agent",
          "assistant");

  private Ciphers() {}

  /** {@code text} with such lines read. */
  static String read(String text) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    int from = 0;
    while (from < text.length()) {
      int newline = text.indexOf('\n', from);
      int to = newline < 0 ? text.length() : newline;
      if (to - from >= SHORTEST && to - from <= LONGEST) {
        String line = text.substring(from, to);
        String read = line(line);
        if (!read.equals(line)) {
          result.append(text, copied, from).append(read);
          copied = to;
        }
      }
      from = to + 1;
    }
    return copied == 0 ? text : result.append(text, copied, text.length()).toString();
  }

  private static String line(String line) {
    int plain = common(line);
    if (plain > 1) {
      return line;
    }
    String turned = turned(line);
    if (common(turned) >= plain + 3) {
      return turned;
    }
    String backwards = new StringBuilder(line).reverse().toString();
    return common(backwards) >= plain + 3 ? backwards : line;
  }

  private static int common(String line) {
    int found = 0;
    int start = -1;
    for (int i = 0; i <= line.length(); i++) {
      boolean letter = i < line.length() && Character.isLetter(line.charAt(i));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        found += i - start < 10 && COMMON.contains(Folded.of(line.substring(start, i))) ? 1 : 0;
        start = -1;
      }
    }
    return found;
  }

  private static String turned(String line) {
    StringBuilder turned = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      int base = c >= 'a' && c <= 'z' ? 'a' : c >= 'A' && c <= 'Z' ? 'A' : 0;
      turned.append(base == 0 ? c : (char) (base + (c - base + 13) % 26));
    }
    return turned.toString();
  }
}
