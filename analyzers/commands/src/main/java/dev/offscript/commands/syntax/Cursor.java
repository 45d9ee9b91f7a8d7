package dev.offscript.commands.syntax;

/** Where the reading of one text stands. */
final class Cursor {

  /** Nested substitutions and groups beyond this are read as plain characters. */
  static final int MAX_DEPTH = 40;

  final String text;
  final int length;
  int at;
  int depth;

  /** Whether something was nested too deep to be followed. */
  boolean cut;

  /** End of the line whose heredocs are being read ahead, -1 for none. */
  private int lineEnd = -1;

  /** Where the body of the next heredoc of that line starts. */
  private int bodyAt = -1;

  Cursor(String text) {
    this.text = text;
    this.length = text.length();
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

  /** Where {@code wanted} stands within the next {@code reach} characters, -1 where it does not. */
  int near(String wanted, int from, int reach) {
    int last = Math.min(length - wanted.length(), from + reach);
    for (int index = from; index <= last; index++) {
      if (text.startsWith(wanted, index)) {
        return index;
      }
    }
    return -1;
  }

  /** Whether one more level fits; where it does not, the tree says that it was cut. */
  boolean deeper() {
    cut |= depth >= MAX_DEPTH;
    return depth < MAX_DEPTH;
  }

  boolean looking(String expected) {
    return text.startsWith(expected, at);
  }

  /** Steps over a line end, and over the heredocs that were announced on the line. */
  void newline() {
    at++;
    if (lineEnd >= 0 && at > lineEnd) {
      at = Math.max(at, bodyAt);
      lineEnd = -1;
    }
  }

  /** Takes the next heredoc body that follows the line of the cursor. */
  String heredoc(String delimiter, boolean stripTabs) {
    if (lineEnd < 0) {
      int found = text.indexOf('\n', at);
      lineEnd = found < 0 ? length : found;
      bodyAt = Math.min(length, lineEnd + 1);
    }
    int from = bodyAt;
    StringBuilder body = new StringBuilder();
    while (from < length) {
      int found = text.indexOf('\n', from);
      int end = found < 0 ? length : found;
      int first = from;
      if (stripTabs) {
        while (first < end && text.charAt(first) == '\t') {
          first++;
        }
      }
      int last = end > first && text.charAt(end - 1) == '\r' ? end - 1 : end;
      from = Math.min(length, end + 1);
      if (last - first == delimiter.length() && text.startsWith(delimiter, first)) {
        break;
      }
      body.append(text, first, last).append('\n');
    }
    bodyAt = from;
    return body.toString();
  }
}
