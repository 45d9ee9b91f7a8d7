package dev.offscript.commands.syntax;

/**
 * Bodies of heredocs, read ahead: they stand behind the line that announces them, one after the
 * other.
 *
 * <p>A line ends where the shell's does: not inside quotes, and not at a backslash.
 */
final class Heredocs {

  private final Cursor cursor;

  /** End of the line whose heredocs are being read ahead, -1 for none. */
  private int lineEnd = -1;

  /** Where the body of the next heredoc of that line starts. */
  private int bodyAt = -1;

  /** No quote closes behind this: those that a backslash cannot quote, and those that it can. */
  private int lastSingle = Integer.MAX_VALUE;

  private int lastEscaped = Integer.MAX_VALUE;

  Heredocs(Cursor cursor) {
    this.cursor = cursor;
  }

  /**
   * A body.
   *
   * @param text with its line ends
   * @param start first character in the text
   * @param end one past the delimiter's line
   */
  record Body(String text, int start, int end) {}

  /** Where reading goes on behind a line end at {@code at - 1}. */
  int after(int at) {
    if (lineEnd < 0 || at <= lineEnd) {
      return at;
    }
    lineEnd = -1;
    return Math.max(at, bodyAt);
  }

  Body take(String delimiter, boolean stripTabs) {
    if (lineEnd < 0) {
      lineEnd = lineEnd();
      bodyAt = Math.min(cursor.length, lineEnd + 1);
    }
    int start = bodyAt;
    int from = bodyAt;
    StringBuilder body = new StringBuilder();
    while (from < cursor.length) {
      int found = cursor.text.indexOf('\n', from);
      int end = found < 0 ? cursor.length : found;
      int first = from;
      if (stripTabs) {
        while (first < end && cursor.text.charAt(first) == '\t') {
          first++;
        }
      }
      int last = end > first && cursor.text.charAt(end - 1) == '\r' ? end - 1 : end;
      from = Math.min(cursor.length, end + 1);
      if (last - first == delimiter.length() && cursor.text.startsWith(delimiter, first)) {
        break;
      }
      body.append(cursor.text, first, last).append('\n');
    }
    bodyAt = from;
    return new Body(body.toString(), start, from);
  }

  private int lineEnd() {
    int index = cursor.at;
    while (index < cursor.length) {
      char c = cursor.text.charAt(index);
      switch (c) {
        case '\n' -> {
          return index;
        }
        case '\\' -> index += cursor.text.startsWith("\r\n", index + 1) ? 3 : 2;
        case '\'' ->
            index =
                cursor.text.charAt(Math.max(0, index - 1)) == '$'
                    ? escapedEnd(index + 1, '\'')
                    : singleEnd(index + 1);
        case '"' -> index = escapedEnd(index + 1, '"');
        case '#' -> {
          if (WordReader.blank(cursor.text.charAt(index - 1))) {
            int end = cursor.text.indexOf('\n', index);
            return end < 0 ? cursor.length : end;
          }
          index++;
        }
        default -> index++;
      }
    }
    return cursor.length;
  }

  /** One past the quote that closes; {@code from} where none does. */
  private int singleEnd(int from) {
    int close = from >= lastSingle ? -1 : cursor.text.indexOf('\'', from);
    if (close < 0) {
      lastSingle = Math.min(lastSingle, from);
      return from;
    }
    return close + 1;
  }

  /** The same where a backslash may quote the quote. */
  private int escapedEnd(int from, char quote) {
    int index = from >= lastEscaped ? cursor.length : from;
    while (index < cursor.length && cursor.text.charAt(index) != quote) {
      index += cursor.text.charAt(index) == '\\' ? 2 : 1;
    }
    if (index >= cursor.length) {
      lastEscaped = Math.min(lastEscaped, from);
      return from;
    }
    return index + 1;
  }
}
