package dev.offscript.commands.syntax;

import dev.offscript.commands.syntax.Node.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads groups, branches, loops and functions. */
final class Controls {

  private static final Node NOTHING = new Node.Sequence(List.of(), 0, 0);

  private final Cursor cursor;
  private final Parser parser;
  private final WordReader words;
  private final Redirects redirects;

  Controls(Cursor cursor, Parser parser, WordReader words, Redirects redirects) {
    this.cursor = cursor;
    this.parser = parser;
    this.words = words;
    this.redirects = redirects;
  }

  /** Reads the command at the cursor, which may be a simple one. */
  Node read() {
    int start = cursor.at;
    if (cursor.peek() == '(') {
      return parenthesis(start);
    }
    switch (cursor.keyword()) {
      case "{":
        cursor.at++;
        Node body = parser.block();
        cursor.take("}");
        return compound(Kind.BRACE, List.of(body), start);
      case "if":
        return branches(start);
      case "while":
        return repetition(Kind.WHILE, start);
      case "until":
        return repetition(Kind.UNTIL, start);
      case "for", "select":
        return loop(start);
      case "case":
        return cases(start);
      case "function":
        cursor.at += 8;
        cursor.skipBlanks();
        Word name = words.read();
        cursor.skipBlanks();
        if (cursor.peek() == '(' && cursor.peek(1) == ')') {
          cursor.at += 2;
        }
        return function(name.prefix(), start);
      default:
        return parser.simple();
    }
  }

  /** Reads the body of a function whose name and parentheses were read. */
  Node function(String name, int start) {
    cursor.skipSpace();
    Node body = cursor.done() ? NOTHING : parser.command();
    return new Node.Function(name, body, start, cursor.at);
  }

  private Node compound(Kind kind, List<Node> parts, int start) {
    return new Node.Compound(kind, parts, redirects.all(), start, cursor.at);
  }

  private Node parenthesis(int start) {
    if (cursor.peek(1) == '(') {
      int close = cursor.arithmeticEnd(cursor.at + 2);
      if (close >= 0) {
        String expression = cursor.text.substring(cursor.at + 2, close);
        cursor.at = close + 2;
        return new Node.Arithmetic(expression, start, cursor.at);
      }
    }
    cursor.at++;
    Node body = parser.nested(')');
    return compound(Kind.SUBSHELL, List.of(body), start);
  }

  private Node branches(int start) {
    List<Node> parts = new ArrayList<>();
    cursor.at += 2;
    parts.add(parser.block());
    while (!cursor.done()) {
      String word = cursor.keyword();
      if (!word.equals("then") && !word.equals("elif") && !word.equals("else")) {
        break;
      }
      cursor.at += word.length();
      parts.add(parser.block());
    }
    cursor.take("fi");
    return compound(Kind.IF, List.copyOf(parts), start);
  }

  private Node repetition(Kind kind, int start) {
    cursor.at += 5;
    Node condition = parser.block();
    cursor.take("do");
    Node body = parser.block();
    cursor.take("done");
    return compound(kind, List.of(condition, body), start);
  }

  private Node loop(int start) {
    cursor.at += cursor.keyword().length();
    cursor.skipBlanks();
    String variable = "";
    List<Word> values = List.of();
    if (cursor.peek() == '(' && cursor.peek(1) == '(') {
      int close = cursor.arithmeticEnd(cursor.at + 2);
      cursor.at = close < 0 ? cursor.at : close + 2;
    } else {
      variable = words.read().bare();
      cursor.skipSpace();
      values = values();
    }
    cursor.skipSpace();
    while (cursor.peek() == ';') {
      cursor.at++;
      cursor.skipSpace();
    }
    String closer = "done";
    if (cursor.keyword().equals("{")) {
      cursor.at++;
      closer = "}";
    } else {
      cursor.take("do");
    }
    Node body = parser.block();
    cursor.take(closer);
    return new Node.Loop(variable, values, body, redirects.all(), start, cursor.at);
  }

  private List<Word> values() {
    List<Word> values = new ArrayList<>();
    if (!cursor.keyword().equals("in")) {
      return List.of();
    }
    cursor.at += 2;
    cursor.skipBlanks();
    while (!cursor.done() && "\n;&|)".indexOf(cursor.peek()) < 0) {
      int before = cursor.at;
      Word word = words.read();
      if (cursor.at == before) {
        cursor.at++;
      } else {
        values.add(word);
      }
      cursor.skipBlanks();
    }
    return List.copyOf(values);
  }

  private Node cases(int start) {
    cursor.at += 4;
    cursor.skipBlanks();
    Word subject = words.read();
    cursor.skipSpace();
    cursor.take("in");
    List<Node.Branch> branches = new ArrayList<>();
    while (true) {
      cursor.skipSpace();
      if (cursor.done() || cursor.keyword().equals("esac")) {
        break;
      }
      int before = cursor.at;
      List<Word> patterns = patterns();
      Node body = parser.block();
      boolean goesOn = false;
      while (cursor.peek() == ';' || cursor.peek() == '&') {
        goesOn |= cursor.peek() == '&';
        cursor.at++;
      }
      branches.add(new Node.Branch(patterns, body, goesOn));
      if (cursor.at == before) {
        cursor.at++;
      }
    }
    cursor.take("esac");
    return new Node.Case(subject, List.copyOf(branches), redirects.all(), start, cursor.at);
  }

  private List<Word> patterns() {
    List<Word> patterns = new ArrayList<>(2);
    while (!cursor.done() && cursor.peek() != ')' && cursor.peek() != '\n') {
      int before = cursor.at;
      Word word = words.read();
      if (cursor.at == before) {
        cursor.at++;
      } else {
        patterns.add(word);
      }
    }
    cursor.skip(1);
    return List.copyOf(patterns);
  }
}
