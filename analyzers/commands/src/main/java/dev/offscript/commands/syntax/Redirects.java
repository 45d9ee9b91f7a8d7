package dev.offscript.commands.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads redirects, heredocs with them. */
final class Redirects {

  private static final String[] OPERATORS = {
    "<<<", "<<-", "&>>", "<<", ">>", ">|", ">!", "<>", "<&", ">&", "&>", "<", ">"
  };

  private static final int MOST_DIGITS = 4;

  private final Cursor cursor;
  private final WordReader words;

  Redirects(Cursor cursor, WordReader words) {
    this.cursor = cursor;
    this.words = words;
  }

  /** The redirects behind a compound command. */
  List<Redirect> all() {
    cursor.skipBlanks();
    if (!starts()) {
      return List.of();
    }
    List<Redirect> found = new ArrayList<>(2);
    while (starts()) {
      found.add(read());
      cursor.skipBlanks();
    }
    return List.copyOf(found);
  }

  /** Whether one stands at the cursor. */
  boolean starts() {
    int ahead = 0;
    while (cursor.peek(ahead) >= '0' && cursor.peek(ahead) <= '9' && ahead < MOST_DIGITS) {
      ahead++;
    }
    if (ahead == 0 && cursor.peek() == '{') {
      int end = Names.end(cursor.text, cursor.at + 1);
      if (end > cursor.at + 1 && end < cursor.length && cursor.text.charAt(end) == '}') {
        ahead = end + 1 - cursor.at;
      }
    }
    char c = cursor.peek(ahead);
    if (c == '<' && ahead == 0 && Placeholders.end(cursor.text, cursor.at) > 0) {
      return false;
    }
    if (c == '<' || c == '>') {
      return cursor.peek(ahead + 1) != '(' || ahead > 0;
    }
    return ahead == 0 && c == '&' && cursor.peek(1) == '>';
  }

  Redirect read() {
    int start = cursor.at;
    while (cursor.peek() != '<' && cursor.peek() != '>' && cursor.peek() != '&') {
      cursor.at++;
    }
    final String descriptor = cursor.text.substring(start, cursor.at);
    String operator = operator();
    cursor.at += Math.max(1, operator.length());
    cursor.skipBlanks();
    Word target = words.read();
    boolean stripTabs = operator.equals("<<-");
    if (stripTabs || operator.equals("<<")) {
      target = heredoc(target, stripTabs);
    }
    // zsh's ">!" is ">|".
    return new Redirect(
        descriptor, operator.equals(">!") ? ">|" : operator, target, start, cursor.at);
  }

  private String operator() {
    for (String candidate : OPERATORS) {
      // ">!name" is a file "!name" in bash.
      boolean blank = !candidate.equals(">!") || WordReader.blank(cursor.peek(2));
      if (cursor.looking(candidate) && blank) {
        return candidate;
      }
    }
    return "";
  }

  private Word heredoc(Word delimiter, boolean stripTabs) {
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    for (Word.Part part : delimiter.parts()) {
      if (part instanceof Word.Part.Text text) {
        name.append(text.text());
        quoted |= text.quoted();
      }
    }
    if (name.isEmpty()) {
      return new Word(List.of(), cursor.at, cursor.at);
    }
    Heredocs.Body body = cursor.heredoc(name.toString(), stripTabs);
    return quoted
        ? new Word(List.of(new Word.Part.Text(body.text(), true)), body.start(), body.end())
        : words.expandable(body);
  }
}
