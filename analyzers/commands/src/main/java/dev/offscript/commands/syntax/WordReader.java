package dev.offscript.commands.syntax;

import dev.offscript.commands.syntax.Word.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads words: quotes, escapes, parameters and substitutions. */
final class WordReader {

  static final int MAX_SUBSCRIPT = 256;
  private static final Word EMPTY = new Word(List.of(), 0, 0);

  private final Cursor cursor;
  private final Parser parser;

  WordReader(Cursor cursor, Parser parser) {
    this.cursor = cursor;
    this.parser = parser;
  }

  static boolean blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\u00a0';
  }

  private static boolean ends(char c) {
    return switch (c) {
      case ' ', '\t', '\n', '\r', ';', '&', '|', '<', '>', '(', ')', '\u00a0' -> true;
      default -> false;
    };
  }

  /** Reads one word at the cursor; it may come out empty where none stands there. */
  Word read() {
    int start = cursor.at;
    int plain = plainEnd(start);
    char after = plain < cursor.length ? cursor.text.charAt(plain) : ' ';
    if (after == ' ' || after == '\n' || after == ';' || after == '|') {
      cursor.at = plain;
      if (plain == start) {
        return EMPTY;
      }
      cursor.element();
      return Word.of(cursor.text.substring(start, plain), start, plain);
    }
    return compose(start);
  }

  private int plainEnd(int from) {
    int index = from;
    while (index < cursor.length) {
      char c = cursor.text.charAt(index);
      if (ends(c) || c == '\'' || c == '"' || c == '\\' || c == '$' || c == '`') {
        break;
      }
      index++;
    }
    return index;
  }

  private Word compose(int start) {
    Parts parts = new Parts(cursor);
    boolean folders = windowsPath(start);
    while (!cursor.done()) {
      char c = cursor.peek();
      if (c == '\'') {
        parts.quoted(single());
      } else if (c == '"') {
        cursor.at++;
        parts.quoted("");
        quotedInto(parts, '"');
      } else if (c == '\\' && !folders) {
        escape(parts);
      } else if (c == '$' && cursor.peek(1) == '\'') {
        cursor.at += 2;
        parts.quoted(Escapes.ansi(ansiBody()));
      } else if (c == '$' && cursor.peek(1) == '"') {
        cursor.at += 2;
        quotedInto(parts, '"');
      } else if (c == '$') {
        dollar(parts, false);
      } else if (c == '`') {
        parts.add(backtick(false));
      } else if ((c == '<' || c == '>') && cursor.peek(1) == '(' && parts.isEmpty()) {
        process(parts, c);
      } else if (c == '(' && parts.endsWithAssignment() && cursor.deeper()) {
        parts.add(new Part.Elements(elements()));
      } else if (c == '<' && Placeholders.end(cursor.text, cursor.at) > 0) {
        int end = Placeholders.end(cursor.text, cursor.at);
        parts.quoted(cursor.text.substring(cursor.at, end));
        cursor.at = end;
      } else if (ends(c)) {
        break;
      } else {
        parts.literal(c);
        cursor.at++;
      }
    }
    return new Word(parts.take(), start, cursor.at);
  }

  /** A substitution that a plain parenthesis opens. */
  Word substitution() {
    int start = cursor.at;
    cursor.at++;
    if (!cursor.deeper()) {
      return Word.of("(", start, cursor.at);
    }
    Part part =
        new Part.Substitution(parser.nested(')'), false, cursor.holderStart, cursor.holderEnd);
    return new Word(List.of(part), start, cursor.at);
  }

  /** {@code .\run.exe} and {@code C:\run.exe}, in which a backslash quotes nothing. */
  private boolean windowsPath(int start) {
    String text = cursor.text;
    if (text.startsWith(".\\", start)) {
      return start + 2 < text.length() && Names.letter(text.charAt(start + 2));
    }
    return text.startsWith(":\\", start + 1) && Names.letter(text.charAt(start));
  }

  /** A heredoc's body as a word: parameters and substitutions stand in it, quotes are text. */
  Word expandable(Heredocs.Body body) {
    String text = body.text();
    if (text.indexOf('$') < 0 && text.indexOf('`') < 0 && text.indexOf('\\') < 0
        || !cursor.deeper()) {
      return new Word(List.of(new Part.Text(text, true)), body.start(), body.end());
    }
    Cursor inner = cursor.inside(text, body.start(), body.end());
    WordReader reader = new WordReader(inner, new Parser(inner));
    Parts parts = new Parts(inner);
    reader.quotedInto(parts, '\0');
    cursor.resume(inner);
    return new Word(parts.take(), body.start(), body.end());
  }

  private void escape(Parts parts) {
    char next = cursor.peek(1);
    if (next == '\n') {
      cursor.at += 2;
    } else if (next == '\r' && cursor.peek(2) == '\n') {
      cursor.at += 3;
    } else if (cursor.at + 1 >= cursor.length) {
      cursor.at++;
    } else {
      parts.quoted(next);
      cursor.at += 2;
    }
  }

  private String single() {
    int from = cursor.at + 1;
    int to = cursor.text.indexOf('\'', from);
    cursor.at = to < 0 ? cursor.length : to + 1;
    return cursor.text.substring(from, to < 0 ? cursor.length : to);
  }

  private String ansiBody() {
    int from = cursor.at;
    int index = from;
    while (index < cursor.length && cursor.text.charAt(index) != '\'') {
      index += cursor.text.charAt(index) == '\\' ? 2 : 1;
    }
    index = Math.min(index, cursor.length);
    cursor.at = Math.min(cursor.length, index + 1);
    return cursor.text.substring(from, index);
  }

  /** Reads up to {@code close} with double-quote rules; {@code '\0'} means up to the end. */
  private void quotedInto(Parts parts, char close) {
    StringBuilder text = new StringBuilder();
    while (!cursor.done()) {
      char c = cursor.peek();
      if (c == close && close != '\0') {
        cursor.at++;
        break;
      }
      if (c == '\\' && "$`\"\\\n".indexOf(cursor.peek(1)) >= 0 && cursor.at + 1 < cursor.length) {
        boolean keeps = cursor.peek(1) == '"' && close == '\0';
        if (keeps) {
          text.append('\\');
        }
        if (cursor.peek(1) != '\n') {
          text.append(cursor.peek(1));
        }
        cursor.at += 2;
      } else if (c == '$' && startsExpansion(cursor.peek(1))) {
        parts.quoted(text.toString());
        text.setLength(0);
        dollar(parts, true);
      } else if (c == '`') {
        parts.quoted(text.toString());
        text.setLength(0);
        parts.add(backtick(true));
      } else {
        text.append(c);
        cursor.at++;
      }
    }
    parts.quoted(text.toString());
  }

  private static boolean startsExpansion(char c) {
    return c == '(' || c == '{' || c == '_' || Names.letterOrDigit(c) || "@*#?$!-".indexOf(c) >= 0;
  }

  private void dollar(Parts parts, boolean quoted) {
    char next = cursor.peek(1);
    if (next == '(' && cursor.peek(2) == '(' && arithmetic(parts, quoted)) {
      return;
    }
    if (next == '(') {
      if (!cursor.deeper()) {
        parts.quoted("$(");
        cursor.at += 2;
        return;
      }
      cursor.at += 2;
      parts.add(
          new Part.Substitution(parser.nested(')'), quoted, cursor.holderStart, cursor.holderEnd));
    } else if (next == '{') {
      braced(parts, quoted);
    } else if (next == '_' || Names.letter(next)) {
      int from = cursor.at + 1;
      int to = Names.end(cursor.text, from);
      cursor.at = to;
      parts.add(new Part.Variable(cursor.text.substring(from, to), "", "", EMPTY, quoted));
    } else if (next != '\0' && (next >= '0' && next <= '9' || "@*#?$!-".indexOf(next) >= 0)) {
      cursor.at += 2;
      parts.add(new Part.Variable(String.valueOf(next), "", "", EMPTY, quoted));
    } else {
      cursor.at++;
      parts.literal('$');
    }
  }

  private boolean arithmetic(Parts parts, boolean quoted) {
    int close = cursor.arithmeticEnd(cursor.at + 3);
    if (close < 0) {
      return false;
    }
    String expression = cursor.text.substring(cursor.at + 3, close);
    cursor.at = close + 2;
    parts.add(new Part.Arithmetic(expression, quoted));
    return true;
  }

  private void braced(Parts parts, boolean quoted) {
    if (!cursor.deeper()) {
      parts.quoted("${");
      cursor.at += 2;
      return;
    }
    cursor.at += 2;
    String lead = "";
    char first = cursor.peek();
    if ((first == '!' || first == '#') && named(cursor.peek(1))) {
      lead = String.valueOf(first);
      cursor.at++;
    }
    int from = cursor.at;
    cursor.at = Names.end(cursor.text, from);
    if (cursor.at == from) {
      cursor.skip(1);
    }
    if (cursor.peek() == '[') {
      int close = cursor.near(']', cursor.at, MAX_SUBSCRIPT);
      cursor.at = close < 0 ? cursor.at : close + 1;
    }
    String name = cursor.text.substring(from, cursor.at);
    String operator = operator();
    parts.add(new Part.Variable(name, lead, operator, operand(operator, quoted), quoted));
  }

  private static boolean named(char c) {
    return Names.letterOrDigit(c) || c == '@' || c == '*';
  }

  private String operator() {
    char c = cursor.peek();
    char next = cursor.peek(1);
    int size =
        switch (c) {
          case ':' -> "-=?+".indexOf(next) >= 0 ? 2 : 1;
          case '#', '%', '^', ',' -> next == c ? 2 : 1;
          case '/' -> next == '/' || next == '#' || next == '%' ? 2 : 1;
          case '-', '=', '?', '+', '@' -> 1;
          default -> 0;
        };
    int from = cursor.at;
    cursor.skip(size);
    return cursor.text.substring(from, cursor.at);
  }

  private Word operand(String operator, boolean quoted) {
    int start = cursor.at;
    if (cursor.peek() == '}') {
      cursor.at++;
      return EMPTY;
    }
    // In "${x:-'a'}" the single quotes are text, in "${x#'a'}" they quote.
    boolean plainQuotes = quoted && !operator.isEmpty() && ":-=?+".indexOf(operator.charAt(0)) >= 0;
    cursor.depth++;
    Parts parts = new Parts(cursor);
    while (!cursor.done() && cursor.peek() != '}') {
      char c = cursor.peek();
      if (c == '\'' && !plainQuotes) {
        parts.quoted(single());
      } else if (c == '"') {
        cursor.at++;
        quotedInto(parts, '"');
      } else if (c == '\\') {
        escape(parts);
      } else if (c == '$' && cursor.peek(1) == '\'') {
        cursor.at += 2;
        parts.quoted(Escapes.ansi(ansiBody()));
      } else if (c == '$') {
        dollar(parts, true);
      } else if (c == '`') {
        parts.add(backtick(true));
      } else {
        parts.literal(c);
        cursor.at++;
      }
    }
    cursor.skip(1);
    cursor.depth--;
    return new Word(parts.take(), start, cursor.at);
  }

  private Part backtick(boolean quoted) {
    int from = cursor.at + 1;
    StringBuilder body = new StringBuilder();
    int index = from;
    while (index < cursor.length && cursor.text.charAt(index) != '`') {
      char c = cursor.text.charAt(index);
      if (c == '\\'
          && index + 1 < cursor.length
          && "`\\$".indexOf(cursor.text.charAt(index + 1)) >= 0) {
        index++;
        c = cursor.text.charAt(index);
      }
      body.append(c);
      index++;
    }
    cursor.at = Math.min(cursor.length, index + 1);
    if (!cursor.deeper()) {
      return new Part.Text("`" + body + "`", true);
    }
    Cursor inner = cursor.inside(body.toString(), from - 1, cursor.at);
    Node read = new Parser(inner).all();
    cursor.resume(inner);
    return new Part.Substitution(read, quoted, inner.holderStart, inner.holderEnd);
  }

  private void process(Parts parts, char direction) {
    if (!cursor.deeper()) {
      parts.quoted(direction + "(");
      cursor.at += 2;
      return;
    }
    cursor.at += 2;
    parts.add(new Part.Process(direction, parser.nested(')')));
  }

  private List<Word> elements() {
    cursor.at++;
    cursor.depth++;
    List<Word> words = new ArrayList<>();
    while (!cursor.done() && cursor.peek() != ')') {
      char c = cursor.peek();
      if (c == '\n') {
        cursor.newline();
      } else if (blank(c)) {
        cursor.at++;
      } else if (c == '#') {
        cursor.comment();
      } else {
        int before = cursor.at;
        Word word = read();
        if (cursor.at == before) {
          cursor.at++;
        } else {
          words.add(word);
        }
      }
    }
    cursor.at = Math.min(cursor.length, cursor.at + 1);
    cursor.depth--;
    return words;
  }
}
