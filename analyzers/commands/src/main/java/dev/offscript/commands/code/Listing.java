package dev.offscript.commands.code;

import dev.offscript.commands.code.Token.Kind;
import java.util.List;

/** A program as tokens that can be asked about in any place; outside of it there is nothing. */
final class Listing {

  private final List<Token> tokens;
  private final Spans spans;
  private final Language language;

  Listing(List<Token> tokens, Language language) {
    this.tokens = tokens;
    this.language = language;
    this.spans = new Spans(tokens, language.name().equals("lua"));
  }

  Language language() {
    return language;
  }

  Spans spans() {
    return spans;
  }

  int size() {
    return tokens.size();
  }

  Token get(int index) {
    return tokens.get(index);
  }

  /** Whether a quoted text stands here. */
  boolean literal(int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Kind.TEXT;
  }

  int argumentsEnd(int index) {
    return is(index + 1, "(")
        ? Math.min(spans.close(index + 1), index + Spans.REACH)
        : spans.expressionEnd(index + 1, false);
  }

  boolean used(int index) {
    return is(index + 1, "(")
        || is(index + 1, ".")
        || is(index + 1, "-")
        || is(index + 1, ":")
        || is(index + 1, "=")
        || is(index + 1, ",") && language.name().equals("perl");
  }

  boolean name(int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Kind.NAME;
  }

  boolean is(int index, String text) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
  }

  String text(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).text() : "";
  }
}
