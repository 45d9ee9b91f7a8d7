package dev.offscript.commands.syntax;

import dev.offscript.commands.syntax.Word.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads words: quotes, escapes, parameters and substitutions. */
final class WordReader {

  private static final int MAX_ARITHMETIC = 512;
  private static final int MAX_SUBSCRIPT = 256;
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
      return plain == start ? EMPTY : Word.of(cursor.text.substring(start, plain), start, plain);
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
    Parts parts = new Parts();
    while (!cursor.done()) {
      char c = cursor.peek();
      if (c == '\'') {
        parts.quoted(single());
      } else if (c == '"') {
        cursor.at++;
        parts.flush();
        parts.quoted("");
        quotedInto(parts, '"');
      } else if (c == '\\') {
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
      } else if (ends(c)) {
        break;
      } else {
        parts.literal(c);
        cursor.at++;
      }
    }
    return new Word(parts.take(), start, cursor.at);
  }

  /** The text as a word in which parameters and substitutions still stand: a heredoc's body. */
  static Word expandable(String text, int start, int end, Cursor outer) {
    Cursor inner = new Cursor(text);
    inner.depth = outer.depth + 1;
    if (text.indexOf('$') < 0 && text.indexOf('`') < 0 && text.indexOf('\\') < 0
        || !outer.deeper()) {
      return new Word(List.of(new Part.Text(text, true)), start, end);
    }
    WordReader reader = new WordReader(inner, new Parser(inner));
    Parts parts = new Parts();
    reader.quotedInto(parts, '\0');
    outer.cut |= inner.cut;
    return new Word(parts.take(), start, end);
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
      parts.quoted(String.valueOf(next));
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
    if (next == '(' && cursor.peek(2) == '(') {
      arithmetic(parts, quoted);
    } else if (next == '(') {
      if (!cursor.deeper()) {
        parts.quoted("$(");
        cursor.at += 2;
        return;
      }
      cursor.at += 2;
      parts.add(new Part.Substitution(parser.nested(')'), quoted));
    } else if (next == '{') {
      braced(parts, quoted);
    } else if (next == '_' || Names.letter(next)) {
      int from = cursor.at + 1;
      int to = Names.end(cursor.text, from);
      cursor.at = to;
      parts.add(new Part.Variable(cursor.text.substring(from, to), "", EMPTY, quoted));
    } else if (next != '\0' && (next >= '0' && next <= '9' || "@*#?$!-".indexOf(next) >= 0)) {
      cursor.at += 2;
      parts.add(new Part.Variable(String.valueOf(next), "", EMPTY, quoted));
    } else {
      cursor.at++;
      parts.literal('$');
    }
  }

  private void arithmetic(Parts parts, boolean quoted) {
    int close = cursor.near("))", cursor.at + 3, MAX_ARITHMETIC);
    if (close < 0) {
      parts.quoted("$((");
      cursor.at += 3;
      return;
    }
    String expression = cursor.text.substring(cursor.at + 3, close);
    cursor.at = close + 2;
    parts.add(new Part.Arithmetic(expression));
  }

  private void braced(Parts parts, boolean quoted) {
    if (!cursor.deeper()) {
      parts.quoted("${");
      cursor.at += 2;
      return;
    }
    cursor.at += 2;
    String lead = "";
    if ((cursor.peek() == '!' || cursor.peek() == '#') && cursor.peek(1) != '}') {
      lead = String.valueOf(cursor.peek());
      cursor.at++;
    }
    int from = cursor.at;
    int to = Names.end(cursor.text, from);
    if (to == from && !cursor.done()) {
      to++;
    }
    String name = cursor.text.substring(from, Math.min(to, cursor.length));
    cursor.at = Math.min(to, cursor.length);
    if (cursor.peek() == '[') {
      int close = cursor.near("]", cursor.at, MAX_SUBSCRIPT);
      if (close > 0) {
        name += cursor.text.substring(cursor.at, close + 1);
        cursor.at = close + 1;
      }
    }
    int operatorFrom = cursor.at;
    while (!cursor.done()
        && ":-+=?%#/^,@".indexOf(cursor.peek()) >= 0
        && cursor.at - operatorFrom < 2) {
      cursor.at++;
    }
    String operator = lead + cursor.text.substring(operatorFrom, cursor.at);
    parts.add(new Part.Variable(name, operator, operand(), quoted));
  }

  private Word operand() {
    int start = cursor.at;
    if (cursor.peek() == '}') {
      cursor.at++;
      return EMPTY;
    }
    cursor.depth++;
    Parts parts = new Parts();
    while (!cursor.done() && cursor.peek() != '}') {
      char c = cursor.peek();
      if (c == '\'') {
        parts.quoted(single());
      } else if (c == '"') {
        cursor.at++;
        quotedInto(parts, '"');
      } else if (c == '\\') {
        escape(parts);
      } else if (c == '$') {
        dollar(parts, true);
      } else if (c == '`') {
        parts.add(backtick(true));
      } else {
        parts.literal(c);
        cursor.at++;
      }
    }
    cursor.at = Math.min(cursor.length, cursor.at + 1);
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
    Cursor inner = new Cursor(body.toString());
    inner.depth = cursor.depth + 1;
    if (!cursor.deeper()) {
      return new Part.Text("`" + body + "`", true);
    }
    Node read = new Parser(inner).all();
    cursor.cut |= inner.cut;
    return new Part.Substitution(read, quoted);
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
        parser.comment();
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

  /** Parts under construction; neighbouring text of one kind grows together. */
  private static final class Parts {
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    void literal(char c) {
      text.append(c);
    }

    void quoted(String quoted) {
      flush();
      parts.add(new Part.Text(quoted, true));
    }

    void add(Part part) {
      flush();
      parts.add(part);
    }

    void flush() {
      if (text.length() > 0) {
        parts.add(new Part.Text(text.toString(), false));
        text.setLength(0);
      }
    }

    boolean isEmpty() {
      return parts.isEmpty() && text.length() == 0;
    }

    boolean endsWithAssignment() {
      int end = text.length();
      return parts.isEmpty()
          && end > 1
          && end < MAX_SUBSCRIPT
          && text.charAt(end - 1) == '='
          && Names.assignment(text.toString()) > 0;
    }

    List<Part> take() {
      flush();
      return List.copyOf(parts);
    }
  }
}
