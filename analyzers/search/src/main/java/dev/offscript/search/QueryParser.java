package dev.offscript.search;

import dev.offscript.search.Expression.And;
import dev.offscript.search.Expression.Everything;
import dev.offscript.search.Expression.Match;
import dev.offscript.search.Expression.Not;
import dev.offscript.search.Expression.Or;
import dev.offscript.search.Expression.Text;
import dev.offscript.search.Expression.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Reads the query language:
 *
 * <pre>
 * either   := all ("OR" all)*
 * all      := one (["AND"] one)*
 * one      := ("NOT" | "-" | "!") one | "(" either ")" | name ":" value | "*" | value
 * value    := "(" values with AND, OR, NOT ")" | phrase | range | comparison | word
 * range    := ("[" | "{") bound "TO" bound ("]" | "}")      bound := word | phrase | "*"
 * comparison := (">" | ">=" | "&lt;" | "&lt;=") word
 * </pre>
 *
 * A backslash takes the special meaning of the next character. A word before a colon is a field's
 * name where a field is called so, and part of the word where it cannot be one ({@code
 * 203.0.113.9:443}, {@code https://example.com/}).
 */
final class QueryParser {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_LENGTH = 16_384;

  private final String query;
  private final Predicate<String> isField;
  private int at;
  private int depth;

  private QueryParser(String query, Predicate<String> isField) {
    this.query = query;
    this.isField = isField;
  }

  /**
   * The expression that {@code query} spells; an empty query is every event.
   *
   * @param isField whether a field has this name
   * @throws QueryException where it cannot be read
   */
  static Expression parse(String query, Predicate<String> isField) {
    if (query.length() > MAX_LENGTH) {
      throw new QueryException(
          MAX_LENGTH, "the query is longer than " + MAX_LENGTH + " characters");
    }
    QueryParser parser = new QueryParser(query, isField);
    parser.blanks();
    if (parser.atEnd()) {
      return new Everything();
    }
    Expression expression = parser.either(Optional.empty());
    if (!parser.atEnd()) {
      throw parser.wrong("unexpected '" + query.charAt(parser.at) + "'");
    }
    return expression;
  }

  private Expression either(Optional<Named> field) {
    if (++depth > MAX_DEPTH) {
      throw wrong("more than " + MAX_DEPTH + " parentheses inside each other");
    }
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(all(field));
    } while (keyword("OR") || keyword("||"));
    depth--;
    return parts.size() == 1 ? parts.get(0) : new Or(List.copyOf(parts));
  }

  private Expression all(Optional<Named> field) {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(one(field));
      if (keyword("AND") || keyword("&&")) {
        continue;
      }
      if (atEnd() || peek() == ')' || looksAt("OR") || looksAt("||")) {
        break;
      }
    } while (true);
    return parts.size() == 1 ? parts.get(0) : new And(List.copyOf(parts));
  }

  private Expression one(Optional<Named> field) {
    blanks();
    if (atEnd()) {
      throw wrong("something is missing at the end");
    }
    if (keyword("NOT")) {
      return negated(field);
    }
    char c = peek();
    if ((c == '-' || c == '!')
        && at + 1 < query.length()
        && !isBlank(query.charAt(at + 1))
        && query.charAt(at + 1) != '-'
        && (c == '!' || field.isEmpty() && negatesField())) {
      at++;
      return negated(field);
    }
    if (c == '(') {
      int open = at++;
      Expression inner = either(field);
      if (atEnd() || peek() != ')') {
        throw new QueryException(open, "this parenthesis is never closed");
      }
      at++;
      blanks();
      return inner;
    }
    if (c == ')') {
      throw wrong("a value is missing before ')'");
    }
    if (looksAt("AND") || looksAt("OR")) {
      throw wrong("a value is missing before " + (looksAt("AND") ? "AND" : "OR"));
    }
    return field.isPresent() ? value(field.get()) : nameOrValue();
  }

  private Expression negated(Optional<Named> field) {
    if (++depth > MAX_DEPTH) {
      throw wrong("more than " + MAX_DEPTH + " negations inside each other");
    }
    Expression part = new Not(one(field));
    depth--;
    return part;
  }

  /** A dash negates a field or a phrase or a group; before a word it is the dash of a flag. */
  private boolean negatesField() {
    char next = query.charAt(at + 1);
    return next == '"' || next == '(' || nameLength(at + 1) > 0;
  }

  private Expression nameOrValue() {
    int start = at;
    int length = nameLength(at);
    if (length > 0) {
      Named named = new Named(query.substring(at, at + length), start);
      at += length + 1;
      if (atEnd() || isBlank(peek())) {
        throw wrong("a value is missing after " + named.name + ":");
      }
      return peek() == '(' ? one(Optional.of(named)) : value(named);
    }
    if (query.startsWith("*", at) && (at + 1 == query.length() || ends(query.charAt(at + 1)))) {
      at++;
      blanks();
      return new Everything();
    }
    return leaf(start, Text::new);
  }

  /** Length of the field name at {@code from}, 0 where what stands there is a value. */
  private int nameLength(int from) {
    int to = from;
    while (to < query.length() && isName(query.charAt(to))) {
      to++;
    }
    if (to == from || to >= query.length() || query.charAt(to) != ':') {
      return 0;
    }
    String name = query.substring(from, to);
    if (isField.test(name)) {
      return to - from;
    }
    boolean letters = Character.isLetter(name.charAt(0)) || name.charAt(0) == '@';
    boolean url = query.startsWith("//", to + 1);
    boolean drive = name.length() == 1 && query.startsWith("\\", to + 1);
    boolean port = name.indexOf('.') > 0 && portFollows(to + 1) && looksLikeHost(name);
    return letters && !url && !drive && !port && !query.startsWith(":", to + 1) ? to - from : 0;
  }

  private boolean portFollows(int from) {
    int to = from;
    while (to < query.length() && query.charAt(to) >= '0' && query.charAt(to) <= '9') {
      to++;
    }
    return to > from && (to == query.length() || ends(query.charAt(to)));
  }

  private static boolean looksLikeHost(String name) {
    return !dev.offscript.model.IndicatorScanner.scan(name + ":1").isEmpty();
  }

  private Expression value(Named field) {
    return leaf(field.at, (value, position) -> new Match(field.name, value, position));
  }

  private Expression leaf(int position, BiFunction<Value, Integer, Expression> make) {
    char c = peek();
    Value value;
    if (c == '"') {
      value = new Value.Exact(phrase());
    } else if ((c == '[' || c == '{') && rangeFollows()) {
      value = range();
    } else if (c == '>' || c == '<') {
      value = comparison();
    } else {
      value = word();
    }
    blanks();
    return make.apply(value, position);
  }

  private String phrase() {
    int open = at++;
    StringBuilder text = new StringBuilder();
    while (!atEnd() && peek() != '"') {
      if (peek() == '\\'
          && at + 1 < query.length()
          && (query.charAt(at + 1) == '"' || query.charAt(at + 1) == '\\')) {
        at++;
      }
      text.append(query.charAt(at++));
    }
    if (atEnd()) {
      throw new QueryException(open, "this quotation mark is never closed");
    }
    at++;
    return text.toString();
  }

  /** A bracket, one bound and TO: also where the bracket is never closed, which is then said. */
  private boolean rangeFollows() {
    int to = query.indexOf(" TO", at);
    int next = to + " TO".length();
    return to > at
        && (next == query.length() || isBlank(query.charAt(next)))
        && query.substring(at + 1, to).strip().chars().noneMatch(c -> isBlank((char) c));
  }

  private Value range() {
    boolean withFrom = query.charAt(at++) == '[';
    blanks();
    String from = bound();
    if (!keyword("TO")) {
      throw wrong("a range reads [FROM TO UNTIL]; TO is missing");
    }
    String to = bound();
    if (atEnd() || peek() != ']' && peek() != '}') {
      throw wrong("a range ends with ] or }");
    }
    return new Value.Range(from, withFrom, to, query.charAt(at++) == ']');
  }

  private String bound() {
    blanks();
    String text;
    if (!atEnd() && peek() == '"') {
      text = phrase();
    } else {
      int start = at;
      while (!atEnd() && !isBlank(peek()) && peek() != ']' && peek() != '}') {
        at++;
      }
      text = query.substring(start, at);
    }
    blanks();
    if (text.isEmpty()) {
      throw wrong("a bound is missing; * leaves it open");
    }
    return text.equals("*") || text.equals("...") ? "" : text;
  }

  private Value comparison() {
    boolean above = query.charAt(at++) == '>';
    boolean with = !atEnd() && peek() == '=';
    at += with ? 1 : 0;
    String bound = !atEnd() && peek() == '"' ? phrase() : plain();
    if (bound.isEmpty()) {
      throw wrong("a value is missing after the comparison");
    }
    return above ? new Value.Range(bound, with, "", true) : new Value.Range("", true, bound, with);
  }

  private String plain() {
    int start = at;
    while (!atEnd() && !ends(peek())) {
      at++;
    }
    return query.substring(start, at);
  }

  private Value word() {
    StringBuilder text = new StringBuilder();
    StringBuilder pattern = new StringBuilder();
    boolean wild = false;
    while (!atEnd() && !ends(peek())) {
      char c = query.charAt(at++);
      if (c == '\\' && !atEnd() && !isBlank(peek())) {
        c = query.charAt(at++);
        pattern.append('\\');
      } else if (c == '*' || c == '?') {
        wild = true;
      }
      text.append(c);
      pattern.append(c);
    }
    if (text.length() == 0) {
      throw wrong("a value is missing");
    }
    if (wild && text.toString().equals("*")) {
      return new Value.Present();
    }
    return wild ? new Value.Wildcard(pattern.toString()) : new Value.Exact(text.toString());
  }

  private boolean keyword(String word) {
    if (!looksAt(word)) {
      return false;
    }
    at += word.length();
    blanks();
    return true;
  }

  private boolean looksAt(String word) {
    if (!query.startsWith(word, at)) {
      return false;
    }
    int end = at + word.length();
    return end == query.length() || isBlank(query.charAt(end)) || query.charAt(end) == '(';
  }

  private static boolean ends(char c) {
    return isBlank(c) || c == ')' || c == '(' || c == '"';
  }

  private static boolean isName(char c) {
    return c == '.' || c == '_' || c == '@' || c == '-' || Character.isLetterOrDigit(c);
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || Character.isWhitespace(c);
  }

  private void blanks() {
    while (!atEnd() && isBlank(peek())) {
      at++;
    }
  }

  private boolean atEnd() {
    return at >= query.length();
  }

  private char peek() {
    return query.charAt(at);
  }

  private QueryException wrong(String message) {
    return new QueryException(at, message);
  }

  private record Named(String name, int at) {}
}
