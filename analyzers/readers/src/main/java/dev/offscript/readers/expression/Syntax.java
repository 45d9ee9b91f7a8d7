package dev.offscript.readers.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the syntax of RE2 as far as descriptors use it: literals, classes, {@code . \d \w \s \b ^
 * $}, groups with names and without, alternatives, repetition, and the flags {@code i} and {@code
 * s}. What it does not know, it says it does not know; it never takes one expression for another.
 */
final class Syntax {

  private static final int MOST_REPEATS = 1000;

  private static final CharSet DIGIT = CharSet.of('0', '9');
  private static final CharSet WORD =
      DIGIT.or(CharSet.of('a', 'z')).or(CharSet.of('A', 'Z')).or(CharSet.of('_', '_'));
  private static final CharSet BLANK =
      CharSet.of('\t', '\n').or(CharSet.of('\f', '\r')).or(CharSet.of(' ', ' '));
  private static final CharSet NO_LINE_END = CharSet.of('\n', '\n').others();
  private static final CharSet ANY = CharSet.NONE.others();

  private final String text;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private int at;
  private int groups;
  private boolean anyCase;
  private boolean dotAll;

  /** An expression that was understood. */
  record Read(Tree tree, Map<String, Integer> names, int groups) {}

  /** Something that is not known here; RE2 may know it. */
  private static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Syntax(String text) {
    this.text = text;
  }

  /** What {@code text} says; empty where any of it is not known. */
  static Optional<Read> read(String text) {
    Syntax syntax = new Syntax(text);
    try {
      Tree tree = syntax.choice();
      return syntax.at == text.length()
          ? Optional.of(new Read(tree, syntax.names, syntax.groups))
          : Optional.empty();
    } catch (Unknown e) {
      return Optional.empty();
    }
  }

  private Tree choice() {
    boolean caseOutside = anyCase;
    boolean dotOutside = dotAll;
    List<Tree> branches = new ArrayList<>();
    branches.add(sequence());
    while (eat("|")) {
      branches.add(sequence());
    }
    anyCase = caseOutside;
    dotAll = dotOutside;
    return branches.size() == 1 ? branches.get(0) : new Tree.Choice(List.copyOf(branches));
  }

  private Tree sequence() {
    List<Tree> parts = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      if (eat("(?i)")) {
        anyCase = true;
      } else if (eat("(?s)")) {
        dotAll = true;
      } else {
        parts.add(repeated(atom()));
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Tree.Sequence(List.copyOf(parts));
  }

  private Tree repeated(Tree body) {
    int least;
    int most;
    if (eat("*")) {
      least = 0;
      most = Tree.Repeat.ENDLESS;
    } else if (eat("+")) {
      least = 1;
      most = Tree.Repeat.ENDLESS;
    } else if (eat("?")) {
      least = 0;
      most = 1;
    } else if (at < text.length() && text.charAt(at) == '{') {
      int end = text.indexOf('}', at);
      String count = end < 0 ? "" : text.substring(at + 1, end);
      if (!count.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
        throw new Unknown();
      }
      int comma = count.indexOf(',');
      least = Integer.parseInt(comma < 0 ? count : count.substring(0, comma));
      most =
          comma < 0
              ? least
              : comma + 1 == count.length()
                  ? Tree.Repeat.ENDLESS
                  : Integer.parseInt(count.substring(comma + 1));
      at = end + 1;
    } else {
      return body;
    }
    boolean greedy = !eat("?");
    boolean counted = most != Tree.Repeat.ENDLESS && most > MOST_REPEATS || least > MOST_REPEATS;
    // What repeats nothing, or a repetition, has a meaning of its own in every dialect.
    if (counted || most == 0 || most < least || body.mayBeEmpty() || atRepeat()) {
      throw new Unknown();
    }
    return new Tree.Repeat(body, least, most, greedy);
  }

  private boolean atRepeat() {
    return at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0;
  }

  private Tree atom() {
    char c = text.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> new Tree.One(set());
      case '.' -> new Tree.One(dotAll ? ANY : NO_LINE_END);
      case '^' -> Tree.Place.BEGIN;
      case '$' -> Tree.Place.END;
      case '\\' -> escape();
      case '*', '+', '?', '{' -> throw new Unknown();
      default -> new Tree.One(letter(c));
    };
  }

  private Tree group() {
    if (eat("?:")) {
      return closed(choice());
    }
    if (eat("?i:")) {
      boolean outside = anyCase;
      anyCase = true;
      Tree body = closed(choice());
      anyCase = outside;
      return body;
    }
    int number = ++groups;
    if (eat("?P<")) {
      int end = text.indexOf('>', at);
      if (end < 0 || names.putIfAbsent(text.substring(at, end), number) != null) {
        throw new Unknown();
      }
      at = end + 1;
    } else if (text.startsWith("?", at)) {
      throw new Unknown();
    }
    return new Tree.Group(number, closed(choice()));
  }

  private Tree closed(Tree body) {
    if (!eat(")")) {
      throw new Unknown();
    }
    return body;
  }

  private Tree escape() {
    char c = next();
    return switch (c) {
      case 'b' -> Tree.Place.EDGE;
      case 'B' -> Tree.Place.NO_EDGE;
      case 'A' -> Tree.Place.BEGIN;
      case 'z' -> Tree.Place.END;
      default -> {
        CharSet named = set(c);
        yield new Tree.One(named == CharSet.NONE ? letter(control(c)) : named);
      }
    };
  }

  /** {@code \d} and its like; none where {@code c} names no set. */
  private CharSet set(char c) {
    if (anyCase && (c == 'w' || c == 'W')) {
      throw new Unknown(); // two letters beyond ASCII are letters of words then
    }
    return switch (c) {
      case 'd' -> DIGIT;
      case 'D' -> DIGIT.others();
      case 'w' -> WORD;
      case 'W' -> WORD.others();
      case 's' -> BLANK;
      case 'S' -> BLANK.others();
      default -> CharSet.NONE;
    };
  }

  private static char control(char c) {
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'f' -> '\f';
      default -> {
        if (c >= 128 || Character.isLetterOrDigit(c)) {
          throw new Unknown();
        }
        yield c;
      }
    };
  }

  private CharSet set() {
    boolean not = eat("^");
    CharSet set = CharSet.NONE;
    boolean first = true;
    while (first || at >= text.length() || text.charAt(at) != ']') {
      first = false;
      if (text.startsWith("[:", at)) {
        throw new Unknown();
      }
      char from = next();
      if (from == '\\') {
        char escaped = next();
        CharSet named = set(escaped);
        if (named != CharSet.NONE) {
          set = set.or(named);
          continue;
        }
        from = control(escaped);
      }
      char to = from;
      if (text.startsWith("-", at) && !text.startsWith("-]", at)) {
        at++;
        to = next();
        to = to == '\\' ? control(next()) : to;
      }
      if (to < from || Character.isSurrogate(from) || Character.isSurrogate(to)) {
        throw new Unknown();
      }
      set = set.or(anyCase ? folded(from, to) : CharSet.of(from, to));
    }
    at++;
    return not ? set.others() : set;
  }

  private CharSet letter(char c) {
    if (Character.isSurrogate(c)) {
      throw new Unknown();
    }
    return anyCase ? folded(c, c) : CharSet.of(c, c);
  }

  /** Both cases; two letters of ASCII have a third form beyond it. */
  private static CharSet folded(char from, char to) {
    if (to >= 128) {
      throw new Unknown();
    }
    CharSet set = CharSet.of(from, to);
    for (char c = from; c <= to; c++) {
      char upper = c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
      if (upper >= 'A' && upper <= 'Z') {
        set = set.or(CharSet.of(upper, upper)).or(CharSet.of(upper + 32, upper + 32));
        set = upper == 'K' ? set.or(CharSet.of(0x212a, 0x212a)) : set;
        set = upper == 'S' ? set.or(CharSet.of(0x17f, 0x17f)) : set;
      }
    }
    return set;
  }

  private char next() {
    if (at >= text.length()) {
      throw new Unknown();
    }
    return text.charAt(at++);
  }

  private boolean eat(String wanted) {
    boolean there = text.startsWith(wanted, at);
    at += there ? wanted.length() : 0;
    return there;
  }
}
