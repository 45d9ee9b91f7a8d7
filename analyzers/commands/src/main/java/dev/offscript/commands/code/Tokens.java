package dev.offscript.commands.code;

import dev.offscript.commands.code.Token.Kind;
import java.util.List;

/** Tokens, and how far they have been read. */
final class Tokens {

  private final List<Token> tokens;
  private int at;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean more() {
    return at < tokens.size();
  }

  int at() {
    return at;
  }

  Token peek(int ahead) {
    int index = at + ahead;
    return index >= 0 && index < tokens.size() ? tokens.get(index) : Token.NONE;
  }

  Token take() {
    Token token = peek(0);
    at++;
    return token;
  }

  void skip(int count) {
    at = Math.max(0, at + count);
  }

  boolean is(int ahead, String other) {
    return peek(ahead).is(other);
  }

  boolean name(int ahead) {
    return peek(ahead).kind() == Kind.NAME;
  }

  boolean name(int ahead, String text) {
    return name(ahead) && peek(ahead).text().equals(text);
  }

  String text(int ahead) {
    return peek(ahead).text();
  }

  List<Token> from(int start, int end) {
    int last = Math.min(end, tokens.size());
    return start < last ? tokens.subList(start, last) : List.of();
  }

  int size() {
    return tokens.size();
  }

  Token get(int index) {
    return tokens.get(index);
  }
}
