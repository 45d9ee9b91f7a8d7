package dev.offscript.readers.described;

import java.util.ArrayList;
import java.util.List;

/** Finds the texts that every match of a regular expression must hold. */
final class RequiredText {

  private static final int LEAST = 2;

  private final String expression;
  private final StringBuilder run = new StringBuilder();
  private final List<String> found = new ArrayList<>();
  private int at;

  private RequiredText(String expression) {
    this.expression = expression;
  }

  /** The texts; none where none is certain. */
  static List<String> of(String expression) {
    return expression.contains("(?i") ? List.of() : new RequiredText(expression).find();
  }

  private List<String> find() {
    while (at < expression.length()) {
      char c = expression.charAt(at);
      switch (c) {
        case '|' -> {
          return List.of();
        }
        case '\\' -> escaped();
        case '(' -> group();
        case '[' -> {
          close();
          at = classEnd(at);
        }
        case '.', '^', '$' -> {
          close();
          at++;
        }
        case '?', '*', '{' -> {
          if (run.length() > 0) {
            run.setLength(run.length() - 1);
          }
          close();
          at = c == '{' ? Math.max(at + 1, expression.indexOf('}', at) + 1) : at + 1;
        }
        case '+' -> {
          close();
          at++;
        }
        default -> {
          run.append(c);
          at++;
        }
      }
    }
    close();
    return List.copyOf(found);
  }

  /** What a group must hold the whole must hold, unless the group may be left out. */
  private void group() {
    close();
    int end = groupEnd(at);
    boolean certain = end == expression.length() || "?*{".indexOf(expression.charAt(end)) < 0;
    if (certain && end - 1 > at && expression.charAt(end - 1) == ')') {
      found.addAll(new RequiredText(expression.substring(inside(), end - 1)).find());
    }
    at = end;
  }

  /** Where the expression inside the group begins, behind its name. */
  private int inside() {
    if (expression.startsWith("(?P<", at)) {
      return expression.indexOf('>', at) + 1;
    }
    return expression.startsWith("(?:", at) ? at + 3 : at + 1;
  }

  private void escaped() {
    char next = at + 1 < expression.length() ? expression.charAt(at + 1) : '\\';
    if (Character.isLetterOrDigit(next)) {
      close();
    } else {
      run.append(next);
    }
    at += 2;
  }

  private void close() {
    if (run.length() >= LEAST) {
      found.add(run.toString());
    }
    run.setLength(0);
  }

  private int groupEnd(int from) {
    int depth = 0;
    for (int i = from; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        i = classEnd(i) - 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i + 1;
      }
    }
    return expression.length();
  }

  private int classEnd(int from) {
    for (int i = from + 1; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ']' && i > from + 1) {
        return i + 1;
      }
    }
    return expression.length();
  }
}
