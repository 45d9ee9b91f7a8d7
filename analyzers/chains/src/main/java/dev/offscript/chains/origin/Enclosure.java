package dev.offscript.chains.origin;

import java.util.List;
import java.util.Optional;

/**
 * Words of others that a person puts into a message to have something done with the words:
 * "Translate this mail:", and then the mail. What stands there is no order of that person.
 *
 * @param own the message without those words, of the same length
 * @param enclosed those words alone, of the same length
 */
record Enclosure(String own, String enclosed) {

  /** Stems of verbs of work on a text. */
  private static final List<String> WORKS =
      List.of(
          "translat",
          "summari",
          "proofread",
          "rewrite",
          "rephras",
          "paraphras",
          "polish",
          "shorten",
          "classif",
          "anonymi",
          "spell",
          "correct the",
          "reply to",
          "an answer to",
          "a reply",
          "tone of",
          "grammar",
          "翻译",
          "总结",
          "摘要",
          "润色",
          "校对",
          "改写",
          "回复",
          "分类",
          "übersetz",
          "fass ",
          "fasse ",
          "zusammenfass",
          "korrigier",
          "formulier",
          "antwort",
          "tradui",
          "résum",
          "corrig",
          "reformul",
          "réponse",
          "traduc",
          "traduz",
          "resum",
          "respuesta",
          "翻訳",
          "要約",
          "校正",
          "添削",
          "返信");

  private static final String OPENING = "\"\u201C\u201E\u00AB\u300C\u300E";
  private static final String CLOSING = "\"\u201D\u201C\u00BB\u300D\u300F";
  private static final List<String> HEADERS = List.of("subject:", "from:", "betreff:", "von:");

  /** A lead line longer than this speaks of more than the text below it. */
  private static final int LONGEST_LEAD = 300;

  /** The first such words in {@code text}; empty where nothing is handed over to be worked on. */
  static Optional<Enclosure> in(String text) {
    int at = 0;
    while (at < text.length()) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      if (newline >= 0 && leads(text, at, end)) {
        Optional<int[]> block = block(text, end + 1);
        if (block.isPresent()) {
          return Optional.of(cut(text, block.get()));
        }
      }
      at = end + 1;
    }
    return Optional.empty();
  }

  private static boolean leads(String text, int from, int to) {
    String line = Folded.of(text.substring(from, to)).strip();
    return line.length() <= LONGEST_LEAD
        && (line.endsWith(":") || line.endsWith("：") || line.endsWith("。"))
        && WORKS.stream().anyMatch(line::contains);
  }

  /** Where the words of others begin and end; empty where nothing marks them. */
  private static Optional<int[]> block(String text, int from) {
    int start = from;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (start >= text.length()) {
      return Optional.empty();
    }
    int kind = OPENING.indexOf(text.charAt(start));
    if (kind >= 0) {
      int close = closing(text, start + 1);
      return Optional.of(new int[] {start, close});
    }
    if (text.startsWith("```", start)) {
      int close = text.indexOf("```", start + 3);
      return Optional.of(new int[] {start, close < 0 ? text.length() : close + 3});
    }
    if (text.startsWith("---", start)) {
      int close = text.indexOf("\n---", start + 3);
      return Optional.of(new int[] {start, close < 0 ? text.length() : close + 4});
    }
    if (text.charAt(start) == '>') {
      return Optional.of(new int[] {start, quoted(text, start)});
    }
    String opening = Folded.of(text.substring(start, Math.min(text.length(), start + 12)));
    return HEADERS.stream().anyMatch(opening::startsWith)
        ? Optional.of(new int[] {start, text.length()})
        : Optional.empty();
  }

  /** One past the quote that ends a line, or the end of the text. */
  private static int closing(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      boolean lineEnds = at + 1 == text.length() || text.charAt(at + 1) == '\n';
      if (lineEnds && CLOSING.indexOf(text.charAt(at)) >= 0) {
        return at + 1;
      }
    }
    return text.length();
  }

  private static int quoted(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '>') {
      int newline = text.indexOf('\n', at);
      at = newline < 0 ? text.length() : newline + 1;
    }
    return at;
  }

  private static Enclosure cut(String text, int[] block) {
    StringBuilder own = new StringBuilder(text.length());
    StringBuilder enclosed = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean inside = at >= block[0] && at < block[1];
      boolean mark = at == block[0] || at == block[1] - 1;
      char blank = c == '\n' ? c : ' ';
      own.append(inside ? blank : c);
      boolean quote = mark && (OPENING + CLOSING).indexOf(c) >= 0;
      enclosed.append(inside && !quote ? c : blank);
    }
    return new Enclosure(own.toString(), enclosed.toString());
  }
}
