package dev.offscript.readers.described;

import dev.offscript.readers.text.Marks;

/** Finds the characters that what matches a regular expression may begin with. */
final class FirstMarks {

  private static final Marks DIGITS = Marks.range('0', '9');
  private static final Marks BLANKS = Marks.of(" \t\n\f\r");
  private static final Marks WORDS =
      DIGITS.and(Marks.range('a', 'z')).and(Marks.range('A', 'Z')).and(Marks.of("_"));

  private final String expression;
  private int at;

  private FirstMarks(String expression) {
    this.expression = expression;
  }

  /** Something that is written in a way that is not followed here. */
  private static final class Unsure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsure() {
      super(null, null, false, false);
    }
  }

  /** What a piece may begin with, and whether it may be nothing. */
  private record First(Marks marks, boolean nothing) {}

  /** The characters; all where it may match nothing, or where that is not certain. */
  static Marks of(String expression) {
    FirstMarks walk = new FirstMarks(expression);
    try {
      First first = walk.either();
      return first.nothing() || walk.at < expression.length() ? Marks.ALL : first.marks();
    } catch (Unsure e) {
      return Marks.ALL;
    }
  }

  private First either() {
    First first = sequence();
    while (at < expression.length() && expression.charAt(at) == '|') {
      at++;
      First other = sequence();
      first = new First(first.marks().and(other.marks()), first.nothing() || other.nothing());
    }
    return first;
  }

  private First sequence() {
    First first = new First(Marks.NONE, true);
    while (at < expression.length() && "|)".indexOf(expression.charAt(at)) < 0) {
      First atom = repeated(atom());
      if (first.nothing()) {
        first = new First(first.marks().and(atom.marks()), atom.nothing());
      }
    }
    return first;
  }

  private First repeated(First atom) {
    boolean nothing = atom.nothing();
    while (at < expression.length() && "?*+{".indexOf(expression.charAt(at)) >= 0) {
      char c = expression.charAt(at);
      if (c == '{') {
        nothing |= expression.startsWith("{0", at) || expression.startsWith("{,", at);
        at = expression.indexOf('}', at);
        if (at < 0) {
          throw new Unsure();
        }
      }
      // Of a lazy one the second sign makes nothing more of it than it is.
      nothing |= c == '?' || c == '*';
      at++;
    }
    return new First(atom.marks(), nothing);
  }

  private First atom() {
    char c = expression.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> new First(inBrackets(), false);
      case '\\' -> escaped();
      case '.' -> new First(Marks.ALL, false);
      case '^', '$' -> new First(Marks.NONE, true);
      default -> new First(Marks.range(c, c), false);
    };
  }

  private First group() {
    if (expression.startsWith("?:", at)) {
      at += 2;
    } else if (expression.startsWith("?P<", at)) {
      at = expression.indexOf('>', at) + 1;
    } else if (expression.startsWith("?", at)) {
      throw new Unsure();
    }
    First first = either();
    if (at >= expression.length()) {
      throw new Unsure();
    }
    at++;
    return first;
  }

  private First escaped() {
    if (at >= expression.length()) {
      throw new Unsure();
    }
    char c = expression.charAt(at++);
    return switch (c) {
      case 'b', 'A', 'z', 'B' -> new First(Marks.NONE, true);
      default -> new First(named(c), false);
    };
  }

  private static Marks named(char c) {
    return switch (c) {
      case 'd' -> DIGITS;
      case 's' -> BLANKS;
      case 'w' -> WORDS;
      case 'S', 'D', 'W' -> Marks.ALL;
      case 't' -> Marks.of("\t");
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw new Unsure();
        }
        yield Marks.range(c, c);
      }
    };
  }

  private Marks inBrackets() {
    if (expression.startsWith("^", at)) {
      at = bracketEnd();
      return Marks.ALL;
    }
    int end = bracketEnd() - 1;
    Marks marks = Marks.NONE;
    while (at < end) {
      char c = expression.charAt(at++);
      if (c == '[') {
        throw new Unsure();
      } else if (c == '\\') {
        marks = marks.and(named(expression.charAt(at++)));
      } else if (at + 1 < end && expression.charAt(at) == '-') {
        marks = marks.and(Marks.range(c, expression.charAt(at + 1)));
        at += 2;
      } else {
        marks = marks.and(Marks.range(c, c));
      }
    }
    at = end + 1;
    return marks;
  }

  private int bracketEnd() {
    for (int i = at; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ']' && i > at) {
        return i + 1;
      }
    }
    throw new Unsure();
  }
}
