package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Sentence.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts text into sentences and knows which line heads a list or a code block. One pass, bounded.
 *
 * <p>Lines that a mail or a README wrapped hard are joined again: a line that begins with a small
 * letter goes on where the one before did not end.
 */
final class Outline {

  private static final int LONGEST_SENTENCE = 1500;

  /** Languages of code that a person shows rather than wants typed. */
  private static final Set<String> PROGRAMS =
      Set.of(
          "python",
          "py",
          "javascript",
          "js",
          "typescript",
          "ts",
          "jsx",
          "tsx",
          "java",
          "go",
          "rust",
          "rs",
          "c",
          "cpp",
          "c++",
          "csharp",
          "cs",
          "ruby",
          "rb",
          "php",
          "kotlin",
          "scala",
          "swift",
          "lua",
          "r",
          "sql",
          "html",
          "css",
          "xml",
          "diff",
          "patch",
          "log",
          "csv",
          "json",
          "toml",
          "ini",
          "markdown",
          "md",
          "output",
          "traceback");

  /** Words in brackets before a line that a program means for whoever reads it. */
  private static final Set<String> NOTICES =
      Set.of("notice", "note", "info", "important", "action", "hint", "tip", "attention", "!", "*");

  private static final List<String> RUNS =
      List.of(
          "run ", "execute", "launch", "start ", "type ", "führ", "exécut", "ejecut", "execut",
          "运行", "执行", "跑", "実行", "запуст", "выполн");

  private final String text;
  private final boolean brought;
  private final List<Sentence> sentences = new ArrayList<>();
  private boolean fenced;
  private boolean program;
  private int head = -1;
  private boolean headIsHeading;
  private int lastProse = -1;
  private int paragraph;
  private boolean listOpen;

  private Outline(String text, boolean brought) {
    this.text = text;
    this.brought = brought;
  }

  /** The sentences of {@code folded[from, to)}. */
  static List<Sentence> of(Text text, int from, int to) {
    return of(text, from, to, false);
  }

  /**
   * The same for what a tool brought, where {@code >} begins a notice rather than a quotation: an
   * agent obeys both.
   */
  static List<Sentence> of(Text text, int from, int to, boolean brought) {
    Outline outline = new Outline(text.original(), brought);
    int at = from;
    while (at < to) {
      int end = outline.lineEnd(at, to);
      outline.line(at, end);
      at = end + 1;
    }
    return outline.sentences;
  }

  private int lineEnd(int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) != '\n') {
      at++;
    }
    if (fenced) {
      return at;
    }
    while (at + 1 < to && at - from < LONGEST_SENTENCE && wrapped(from, at, to)) {
      at++;
      while (at < to && text.charAt(at) != '\n') {
        at++;
      }
    }
    return at;
  }

  private boolean wrapped(int from, int newline, int to) {
    int before = newline - 1;
    while (before > from && text.charAt(before) == ' ') {
      before--;
    }
    if (before < from || before - from < 30) {
      return false;
    }
    char last = text.charAt(before);
    if (".!?:;。！？：；`}{)>|".indexOf(last) >= 0) {
      return false;
    }
    int next = newline + 1;
    int indent = 0;
    while (next < to && text.charAt(next) == ' ' && indent < 4) {
      next++;
      indent++;
    }
    return next < to
        && indent < 4
        && Character.isLowerCase(text.charAt(next))
        && !coded(from, newline);
  }

  /** A line of shell or program text is never half a sentence. */
  private boolean coded(int from, int to) {
    if (text.startsWith("$ ", from) || text.startsWith("    ", from)) {
      return true;
    }
    for (int at = from; at + 2 < to; at++) {
      char c = text.charAt(at);
      boolean flag = c == ' ' && text.charAt(at + 1) == '-' && text.charAt(at + 2) != ' ';
      if (flag || c == '=' || c == '$' || c == '|' || c == '{') {
        return true;
      }
    }
    return false;
  }

  private void line(int from, int to) {
    int start = from;
    while (start < to && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    int end = to;
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (start >= end) {
      paragraph++;
      if (!headIsHeading && listOpen) {
        head = -1;
        listOpen = false;
      }
      return;
    }
    if (text.startsWith("```", start) || text.startsWith("~~~", start)) {
      fenced = !fenced;
      String language = Folded.of(text.substring(start + 3, end)).strip();
      program = fenced && !brought && PROGRAMS.contains(language) && !run();
      return;
    }
    if (fenced && program) {
      add(start, end, Form.REPORTED, -1);
      return;
    }
    if (fenced || text.startsWith("$ ", start) || text.startsWith("> $", start)) {
      add(start, end, Form.CODE, codeHead());
      return;
    }
    if (brought) {
      start = noticed(start, end);
    }
    boolean below =
        lastProse >= 0
            && sentences.get(lastProse).form() == Form.ITEM
            && sentences.get(lastProse).end() + 8 > start
            && start - from >= 2;
    if ((start - from >= 4 || below) && lastProse >= 0 && !bullet(start, end)) {
      boolean afterColon = ":：".indexOf(text.charAt(sentences.get(lastProse).end() - 1)) >= 0;
      if (afterColon) {
        add(start, end, Form.CODE, lastProse);
        return;
      }
    }
    if (text.charAt(start) == '>' || logged(start, end)) {
      add(start, end, Form.REPORTED, -1);
      return;
    }
    if (heading(start)) {
      add(start, end, Form.HEADING, -1);
      head = sentences.size() - 1;
      headIsHeading = true;
      lastProse = head;
      return;
    }
    if (bullet(start, end)) {
      listOpen = true;
      prose(start, end, Form.ITEM, head);
      if (":：".indexOf(text.charAt(end - 1)) >= 0) {
        lastProse = sentences.size() - 1; // it heads a block of its own
      }
      return;
    }
    char last = text.charAt(end - 1);
    int first = sentences.size();
    prose(start, end, Form.PROSE, headIsHeading ? head : -1);
    lastProse = sentences.size() - 1;
    if (last == ':' || last == '：') {
      if (lastProse >= first) {
        Sentence tail = sentences.get(lastProse);
        sentences.set(
            lastProse,
            new Sentence(tail.start(), tail.end(), Form.HEADING, tail.head(), tail.paragraph()));
      }
      head = lastProse;
      headIsHeading = false;
      listOpen = false;
    } else if (!headIsHeading) {
      head = -1;
    }
  }

  /** Whether the line above the block wants it run. */
  private boolean run() {
    int above = codeHead();
    if (above < 0) {
      return false;
    }
    Sentence sentence = sentences.get(above);
    String words = Folded.of(text.substring(sentence.start(), sentence.end()));
    return RUNS.stream().anyMatch(words::contains);
  }

  private int codeHead() {
    return lastProse >= 0 ? lastProse : head;
  }

  private boolean heading(int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) == '#') {
      at++;
    }
    return at > start && at - start < 7 && at < text.length() && text.charAt(at) == ' ';
  }

  private boolean bullet(int start, int end) {
    char c = text.charAt(start);
    if ((c == '-' || c == '*' || c == '+' || c == '•' || c == '·')
        && start + 1 < end
        && (text.charAt(start + 1) == ' ' || c == '•' || c == '·')) {
      return true;
    }
    int at = start;
    while (at < end && at - start < 3 && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return at > start
        && at < end
        && ".)、．".indexOf(text.charAt(at)) >= 0
        && (at + 1 >= end || !Character.isDigit(text.charAt(at + 1)));
  }

  /** A time of day within the first characters, as log lines have it. */
  /** Behind what only marks a notice: {@code > }, {@code [notice] }, {@code NOTE: }. */
  private int noticed(int start, int end) {
    if (text.startsWith("> ", start)) {
      return start + 2;
    }
    int close = text.charAt(start) == '[' ? text.indexOf(']', start) : -1;
    if (close > 0 && close < end && close - start < 12) {
      String mark = Folded.of(text.substring(start + 1, close)).strip();
      int next = close + 1;
      while (next < end && text.charAt(next) == ' ') {
        next++;
      }
      return NOTICES.contains(mark) && next < end ? next : start;
    }
    return start;
  }

  private boolean logged(int start, int end) {
    int limit = Math.min(end - 5, start + 30);
    for (int at = start; at < limit; at++) {
      if (Character.isDigit(text.charAt(at))
          && Character.isDigit(text.charAt(at + 1))
          && text.charAt(at + 2) == ':'
          && Character.isDigit(text.charAt(at + 3))
          && Character.isDigit(text.charAt(at + 4))
          && text.charAt(at + 5 < end ? at + 5 : at + 4) == ':') {
        return true;
      }
    }
    return false;
  }

  private void prose(int from, int to, Form form, int itsHead) {
    int start = from;
    boolean code = false;
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c == '`') {
        code = !code;
      }
      boolean ends =
          switch (c) {
            case '.' -> !code && at + 1 < to && gap(text.charAt(at + 1)) && !abbreviated(start, at);
            case '!', '?' -> !code && (at + 1 == to || gap(text.charAt(at + 1)));
            case '。', '！', '？' -> !code;
            default -> at - start >= LONGEST_SENTENCE;
          };
      if (ends) {
        add(start, at + 1, form, itsHead);
        start = at + 1;
        while (start < to && Character.isWhitespace(text.charAt(start))) {
          start++;
        }
        at = start - 1;
      }
    }
    if (start < to) {
      add(start, to, form, itsHead);
    }
  }

  private static boolean gap(char next) {
    return Character.isWhitespace(next)
        || next == '"'
        || next == ')'
        || next == '”'
        || Folded.ideographic(next);
  }

  private boolean abbreviated(int start, int dot) {
    int at = dot;
    while (at > start && Character.isLetterOrDigit(text.charAt(at - 1))) {
      at--;
    }
    String word = Folded.of(text.substring(at, dot));
    // "e.g." and "i.e." end in one letter; a number before a dot heads a list.
    return word.length() == 1 && Character.isLetter(word.charAt(0))
        || word.equals("etc")
        || word.equals("vs")
        || word.equals("approx");
  }

  private void add(int start, int end, Form form, int itsHead) {
    if (end > start) {
      sentences.add(new Sentence(start, end, form, itsHead, paragraph));
    }
  }
}
