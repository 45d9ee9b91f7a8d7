package dev.offscript.commands.syntax;

/** Where the reading of one text stands, and the steps over what is no command. */
final class Cursor {

  /** Nested substitutions and groups beyond this are read as plain characters. */
  static final int MAX_DEPTH = 40;

  private static final int MAX_ARITHMETIC = 512;

  final String text;
  final int length;
  int at;
  int depth;

  /** What was left out, {@code ""} where nothing was. */
  String cut = "";

  /** What this text stands for in the whole text, -1 where it is the whole text. */
  int holderStart = -1;

  int holderEnd = -1;

  /** Words, commands and pieces of words that may still be made. */
  private int room;

  /** Where the next {@code ))} stands, known up to there; -1 where it was not looked for. */
  private int doubleClose = -1;

  private final Heredocs heredocs = new Heredocs(this);

  /** Over a text of which at most {@code room} elements are told apart. */
  Cursor(String text, int room) {
    this.text = text;
    this.length = text.length();
    this.room = room;
  }

  /**
   * A cursor over a text of its own that stands for this one from {@code start} to {@code end};
   * what it takes is taken here.
   */
  Cursor inside(String inner, int start, int end) {
    Cursor cursor = new Cursor(inner, room);
    cursor.depth = depth + 1;
    cursor.holderStart = holderStart < 0 ? start : holderStart;
    cursor.holderEnd = holderStart < 0 ? end : holderEnd;
    return cursor;
  }

  /** Takes over what the cursor inside has used up. */
  void resume(Cursor inner) {
    room = inner.room;
    cut = cut.isEmpty() ? inner.cut : cut;
  }

  int room() {
    return room;
  }

  /**
   * Notes one more element; where there is no room for it, the rest of the text is stepped over.
   */
  void element() {
    if (--room <= 0) {
      cut = cut.isEmpty() ? "limit: work" : cut;
      at = length;
    }
  }

  boolean done() {
    return at >= length;
  }

  /** The character {@code ahead} of the cursor, 0 past the end. */
  char peek(int ahead) {
    int index = at + ahead;
    return index < length ? text.charAt(index) : '\0';
  }

  char peek() {
    return peek(0);
  }

  boolean looking(String expected) {
    return text.startsWith(expected, at);
  }

  /** Whether one more level fits; where it does not, the tree says that it was cut. */
  boolean deeper() {
    if (depth < MAX_DEPTH) {
      return true;
    }
    cut = cut.isEmpty() ? "limit: nesting" : cut;
    return false;
  }

  /** Steps over {@code count} characters, not past the end. */
  void skip(int count) {
    at = Math.min(length, at + count);
  }

  /** Where {@code wanted} stands within the next {@code reach} characters, -1 where it does not. */
  int near(char wanted, int from, int reach) {
    int last = Math.min(length - 1, from + reach);
    for (int index = from; index <= last; index++) {
      if (text.charAt(index) == wanted) {
        return index;
      }
    }
    return -1;
  }

  /**
   * Where the {@code ))} stands that closes arithmetic whose expression starts at {@code from}; -1
   * where the parentheses are those of a subshell in a subshell, or the expression is very long.
   */
  int arithmeticEnd(int from) {
    if (doubleClose < from) {
      int found = text.indexOf("))", from);
      doubleClose = found < 0 ? Integer.MAX_VALUE : found;
    }
    if (doubleClose - from > MAX_ARITHMETIC) {
      return -1;
    }
    int open = 1;
    int last = Math.min(length - 1, from + MAX_ARITHMETIC);
    for (int index = from; index < last; index++) {
      char c = text.charAt(index);
      if (c == '(') {
        open++;
      } else if (c == ')' && --open == 0) {
        return text.charAt(index + 1) == ')' ? index : -1;
      }
    }
    return -1;
  }

  /** Takes the body of the next heredoc that follows the line of the cursor. */
  Heredocs.Body heredoc(String delimiter, boolean stripTabs) {
    return heredocs.take(delimiter, stripTabs);
  }

  /** Steps over a line end, and over the heredocs that were announced on the line. */
  void newline() {
    at++;
    at = heredocs.after(at);
  }

  void comment() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? length : end;
  }

  /** Steps over blanks and continued lines. */
  void skipBlanks() {
    while (at < length) {
      char c = text.charAt(at);
      if (WordReader.blank(c)) {
        at++;
      } else if (c == '\\' && peek(1) == '\n') {
        at += 2;
      } else if (c == '\\' && peek(1) == '\r' && peek(2) == '\n') {
        at += 3;
      } else {
        return;
      }
    }
  }

  /** Steps over blanks, comments and line ends. */
  void skipSpace() {
    while (true) {
      skipBlanks();
      char c = peek();
      if (done()) {
        return;
      }
      if (c == '\n') {
        newline();
      } else if (c == '#') {
        comment();
      } else {
        return;
      }
    }
  }

  /** Steps over {@code word} where it stands next, past separators that do no harm before it. */
  void take(String word) {
    skipSpace();
    while (peek() == ';' && !word.equals("esac")) {
      at++;
      skipSpace();
    }
    if (keyword().equals(word)) {
      at += word.length();
    }
  }

  /** The reserved word at the cursor, {@code ""} where there is none. */
  String keyword() {
    return Keywords.at(text, at);
  }

  /** Steps over a prompt that was copied along with the command. */
  void skipPrompt() {
    at = Prompts.end(text, at);
  }
}
