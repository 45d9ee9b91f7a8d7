package dev.offscript.commands.unfold;

import java.util.Optional;
import java.util.function.Function;

/**
 * {@code $(( ))} over 64-bit integers, as bash computes: precedence climbing, {@code base#digits},
 * {@code 0x}, names and {@code $names}. What it cannot know, such as a command's output, makes the
 * whole unknown.
 */
final class Arithmetic {

  private static final int MOST_NESTING = 32;
  private static final int MOST_OPERANDS = 64;

  /** Binary operators, weakest first; each group associates to the left. */
  private static final String[][] LEVELS = {
    {"||"},
    {"&&"},
    {"|"},
    {"^"},
    {"&"},
    {"==", "!="},
    {"<=", ">=", "<", ">"},
    {"<<", ">>"},
    {"+", "-"},
    {"*", "/", "%"},
  };

  private final String text;
  private final Function<String, Optional<String>> variables;

  /** Operands read so far, of this expression and of those its names lead to. */
  private final int[] operands;

  private int at;
  private int nesting;

  private Arithmetic(
      String text, Function<String, Optional<String>> variables, int[] operands, int nesting) {
    this.text = text;
    this.variables = variables;
    this.operands = operands;
    this.nesting = nesting;
  }

  /**
   * The value of an expression, empty where it is not known or makes no sense.
   *
   * @param variables values of shell variables by name
   */
  static Optional<Long> value(String text, Function<String, Optional<String>> variables) {
    return new Arithmetic(text, variables, new int[1], 0).value();
  }

  private Optional<Long> value() {
    try {
      long value = choice();
      skip();
      return at == text.length() ? Optional.of(value) : Optional.empty();
    } catch (NotKnown | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Ends the reading of an expression; caught where it began. */
  private static final class NotKnown extends Exception {
    private static final long serialVersionUID = 1;

    NotKnown() {
      super("not known", null, false, false);
    }
  }

  private long choice() throws NotKnown {
    if (++nesting > MOST_NESTING) {
      throw new NotKnown();
    }
    long condition = binary(0);
    if (taken("?")) {
      long yes = choice();
      if (!taken(":")) {
        throw new NotKnown();
      }
      long no = choice();
      condition = condition != 0 ? yes : no;
    }
    nesting--;
    return condition;
  }

  private long binary(int level) throws NotKnown {
    if (level == LEVELS.length) {
      return power();
    }
    long left = binary(level + 1);
    while (true) {
      String operator = operator(LEVELS[level]);
      if (operator.isEmpty()) {
        return left;
      }
      at += operator.length();
      left = apply(operator, left, binary(level + 1));
    }
  }

  private String operator(String[] candidates) {
    skip();
    for (String candidate : candidates) {
      if (text.startsWith(candidate, at)) {
        char after =
            at + candidate.length() < text.length() ? text.charAt(at + candidate.length()) : ' ';
        boolean longer =
            candidate.length() == 1
                && (after == candidate.charAt(0) && "|&<>*".indexOf(after) >= 0 || after == '=');
        return longer ? "" : candidate;
      }
    }
    return "";
  }

  private static long apply(String operator, long left, long right) {
    return switch (operator) {
      case "||" -> left != 0 || right != 0 ? 1 : 0;
      case "&&" -> left != 0 && right != 0 ? 1 : 0;
      case "|" -> left | right;
      case "^" -> left ^ right;
      case "&" -> left & right;
      case "==" -> left == right ? 1 : 0;
      case "!=" -> left != right ? 1 : 0;
      case "<=" -> left <= right ? 1 : 0;
      case ">=" -> left >= right ? 1 : 0;
      case "<" -> left < right ? 1 : 0;
      case ">" -> left > right ? 1 : 0;
      case "<<" -> left << right;
      case ">>" -> left >> right;
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "/" -> left / right;
      default -> left % right;
    };
  }

  private long power() throws NotKnown {
    long base = unary();
    skip();
    if (!text.startsWith("**", at)) {
      return base;
    }
    at += 2;
    if (++nesting > MOST_NESTING) {
      throw new NotKnown();
    }
    long exponent = power();
    nesting--;
    if (exponent < 0 || exponent > 64) {
      throw new NotKnown();
    }
    long result = 1;
    for (long count = 0; count < exponent; count++) {
      result *= base;
    }
    return result;
  }

  private long unary() throws NotKnown {
    skip();
    if (++nesting > MOST_NESTING) {
      throw new NotKnown();
    }
    long value;
    if (taken("!")) {
      value = unary() == 0 ? 1 : 0;
    } else if (taken("~")) {
      value = ~unary();
    } else if (taken("-")) {
      value = -unary();
    } else if (taken("+")) {
      value = unary();
    } else if (taken("(")) {
      value = choice();
      if (!taken(")")) {
        throw new NotKnown();
      }
    } else {
      value = operand();
    }
    nesting--;
    return value;
  }

  private long operand() throws NotKnown {
    if (++operands[0] > MOST_OPERANDS) {
      throw new NotKnown();
    }
    boolean braced = taken("${");
    if (!braced) {
      taken("$");
    }
    int from = at;
    while (at < text.length() && digit(text.charAt(at))) {
      at++;
    }
    String token = text.substring(from, at);
    if (braced && !taken("}") || token.isEmpty()) {
      throw new NotKnown();
    }
    boolean number = Character.isDigit(token.charAt(0));
    return number ? number(token) : variable(token);
  }

  private long variable(String name) throws NotKnown {
    Optional<String> value = variables.apply(name);
    if (value.isEmpty() || nesting >= MOST_NESTING) {
      throw new NotKnown();
    }
    String held = value.get().strip();
    if (held.isEmpty()) {
      return 0;
    }
    return new Arithmetic(held, variables, operands, nesting + 1)
        .value()
        .orElseThrow(NotKnown::new);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9'
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '#'
        || c == '_'
        || c == '@';
  }

  private static long number(String token) throws NotKnown {
    try {
      int hash = token.indexOf('#');
      if (hash > 0) {
        int base = Integer.parseInt(token.substring(0, hash));
        if (base < 2 || base > 36) {
          throw new NotKnown();
        }
        return Long.parseLong(token.substring(hash + 1), base);
      }
      if (token.startsWith("0x") || token.startsWith("0X")) {
        return Long.parseLong(token.substring(2), 16);
      }
      return token.startsWith("0") && token.length() > 1
          ? Long.parseLong(token, 8)
          : Long.parseLong(token);
    } catch (NumberFormatException e) {
      throw new NotKnown();
    }
  }

  private boolean taken(String token) {
    skip();
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
