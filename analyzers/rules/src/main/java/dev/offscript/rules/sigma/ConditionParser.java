package dev.offscript.rules.sigma;

import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parses a condition over named searches.
 *
 * <pre>
 * or      := and ('or' and)*
 * and     := not ('and' not)*
 * not     := 'not' not | primary
 * primary := '(' or ')' | ('1' | 'any' | 'all') 'of' ('them' | pattern) | name
 * name    := [A-Za-z0-9_-]+        pattern := [A-Za-z0-9_*]+
 * </pre>
 *
 * <p>Words are lower case. {@code them} and patterns pass over names that begin with an underscore,
 * unless the pattern begins with one. A pattern that fits no name is a problem: it would quietly
 * change what the rule means.
 */
final class ConditionParser {

  private static final int MAX_DEPTH = 200;
  private static final String LOWER_CASE =
      "conditions are written in lower case: 'and', 'or', 'not', '1 of'";

  private final String text;
  private final Map<String, Expr> searches;
  private final Yaml at;
  private final List<String> tokens = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private int next;
  private int depth;

  private ConditionParser(String text, Map<String, Expr> searches, Yaml at) {
    this.text = text;
    this.searches = searches;
    this.at = at;
  }

  /** The expression that {@code text} states over {@code searches}. */
  static Expr parse(String text, Map<String, Expr> searches, Yaml at) throws RuleProblem {
    ConditionParser parser = new ConditionParser(text, searches, at);
    parser.scan();
    if (parser.tokens.isEmpty()) {
      throw RuleProblem.at(at, "the condition is empty");
    }
    Expr expr = parser.or();
    if (parser.next < parser.tokens.size()) {
      throw parser.expected("'and', 'or' or the end");
    }
    return expr;
  }

  private void scan() throws RuleProblem {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
        continue;
      }
      places.add(i);
      if (c == '(' || c == ')') {
        tokens.add(String.valueOf(c));
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && nameCharacter(text.charAt(i))) {
        i++;
      }
      if (i == start) {
        tokens.add(String.valueOf(c));
        next = tokens.size() - 1;
        throw problem(
            c == '|'
                ? "aggregations after '|' left Sigma; write a correlation rule instead"
                : "a name is made of letters, digits, '_' and '-'");
      }
      tokens.add(text.substring(start, i));
    }
  }

  private static boolean nameCharacter(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-'
        || c == '*';
  }

  private Expr or() throws RuleProblem {
    List<Expr> members = new ArrayList<>(List.of(and()));
    while (accept("or")) {
      members.add(and());
    }
    return Expr.any(members);
  }

  private Expr and() throws RuleProblem {
    List<Expr> members = new ArrayList<>(List.of(not()));
    while (accept("and")) {
      members.add(not());
    }
    return Expr.all(members);
  }

  private Expr not() throws RuleProblem {
    if (++depth > MAX_DEPTH) {
      throw problem("nested too deeply");
    }
    Expr result = accept("not") ? new Expr.Not(not()) : primary();
    depth--;
    return result;
  }

  private Expr primary() throws RuleProblem {
    String token = peek();
    if (token.equals("(")) {
      next++;
      Expr inner = or();
      if (!accept(")")) {
        throw expected("')'");
      }
      return inner;
    }
    if (next + 1 < tokens.size() && tokens.get(next + 1).equals("of")) {
      return quantified(token);
    }
    Expr search = searches.get(token);
    if (search == null || isWord(token)) {
      throw problem(
          token.isEmpty()
              ? "expected a search name"
              : upperCased(token) ? LOWER_CASE : "no search is called '" + token + "'");
    }
    next++;
    return search;
  }

  private Expr quantified(String quantifier) throws RuleProblem {
    boolean all = quantifier.equals("all");
    if (!all && !quantifier.equals("1") && !quantifier.equals("any")) {
      throw problem("only '1 of', 'any of' and 'all of' exist");
    }
    next += 2;
    String pattern = peek();
    List<Expr> chosen = new ArrayList<>();
    for (Map.Entry<String, Expr> search : searches.entrySet()) {
      if (means(pattern, search.getKey())) {
        chosen.add(search.getValue());
      }
    }
    if (pattern.isEmpty() || pattern.equals("(") || pattern.indexOf('-') >= 0) {
      throw problem("expected 'them' or a pattern of letters, digits, '_' and '*'");
    }
    if (chosen.isEmpty()) {
      throw problem("no search fits '" + pattern + "'");
    }
    next++;
    return all ? Expr.all(chosen) : Expr.any(chosen);
  }

  /** Whether {@code them} or a pattern means the search {@code name}. */
  static boolean means(String pattern, String name) {
    boolean hidden = name.startsWith("_") && !pattern.startsWith("_");
    return !hidden && (pattern.equals("them") || NamePattern.fits(pattern, name));
  }

  private boolean accept(String token) {
    if (peek().equals(token)) {
      next++;
      return true;
    }
    return false;
  }

  private String peek() {
    return next < tokens.size() ? tokens.get(next) : "";
  }

  private static boolean isWord(String token) {
    return token.equals("and") || token.equals("or") || token.equals("not") || token.equals(")");
  }

  private RuleProblem expected(String what) {
    return problem(upperCased(peek()) ? LOWER_CASE : "expected " + what);
  }

  private static boolean upperCased(String token) {
    return token.equals("AND") || token.equals("OR") || token.equals("NOT");
  }

  private RuleProblem problem(String expected) {
    int place = next < places.size() ? places.get(next) : text.length();
    String found = next < tokens.size() ? "'" + tokens.get(next) + "'" : "the end";
    return RuleProblem.at(
        at, "condition, character " + (place + 1) + ", at " + found + ": " + expected);
  }
}
