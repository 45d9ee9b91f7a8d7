package dev.offscript.rules.match;

/**
 * Finds a text that every match of a regular expression must contain: the longest run of plain
 * characters outside groups, classes, alternatives and optional parts. Says {@code ""} whenever in
 * doubt.
 */
final class RequiredLiteral {

  private static final String META = ".^$|?*+()[]{}\\";

  private final String pattern;
  private final boolean caseless;
  private final StringBuilder run = new StringBuilder();
  private String best = "";

  private RequiredLiteral(String pattern, boolean caseless) {
    this.pattern = pattern;
    this.caseless = caseless;
  }

  /** The literal required by {@code pattern}, as written; {@code ""} where none is certain. */
  static String of(String pattern, String flags) {
    // Under "i" a long s also matches an s: such letters end a run, see add().
    boolean caseless = flags.indexOf('i') >= 0 || pattern.contains("(?");
    return new RequiredLiteral(pattern, caseless).find();
  }

  private String find() {
    int i = 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '|') {
        return "";
      } else if (c == '(') {
        end();
        i = afterGroup(i);
        if (i < 0) {
          return "";
        }
        i = afterQuantifier(i);
      } else if (c == '[') {
        end();
        i = afterClass(i);
        if (i < 0) {
          return "";
        }
        i = afterQuantifier(i);
      } else if (c == '\\') {
        if (i + 1 >= pattern.length()) {
          return "";
        }
        char escaped = pattern.charAt(i + 1);
        if (escaped >= 0x80
            || escaped >= '0' && escaped <= '9'
            || escaped == 'Q'
            || escaped == 'x'
            || escaped == 'p'
            || escaped == 'P'
            || escaped == 'C') {
          return best;
        }
        i += 2;
        if (escaped >= 'a' && escaped <= 'z' || escaped >= 'A' && escaped <= 'Z') {
          end();
          i = afterQuantifier(i);
        } else {
          i = add(escaped, i);
        }
      } else if (c == '^' || c == '$' || c == '.') {
        end();
        i = afterQuantifier(i + 1);
      } else if (META.indexOf(c) >= 0) {
        end();
        i++;
      } else {
        i = add(c, i + 1);
      }
    }
    end();
    return best;
  }

  /** Takes one plain character whose quantifier, if any, stands at {@code next}. */
  private int add(char c, int next) {
    boolean uncertain = caseless && (c >= 0x80 || c == 's' || c == 'S' || c == 'k' || c == 'K');
    char quantifier = next < pattern.length() ? pattern.charAt(next) : ' ';
    if (quantifier == '*' || quantifier == '?' || quantifier == '{') {
      end();
      return afterQuantifier(next);
    }
    if (uncertain || Character.isSurrogate(c)) {
      end();
    } else {
      run.append(c);
    }
    if (quantifier == '+') {
      end();
      return afterQuantifier(next);
    }
    return next;
  }

  private void end() {
    if (run.length() > best.length()) {
      best = run.toString();
    }
    run.setLength(0);
  }

  private int afterQuantifier(int at) {
    int i = at;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '*' || c == '+' || c == '?') {
        i++;
      } else if (c == '{') {
        int close = pattern.indexOf('}', i);
        if (close < 0) {
          return i + 1;
        }
        i = close + 1;
      } else {
        return i;
      }
    }
    return i;
  }

  private int afterGroup(int open) {
    int depth = 0;
    int i = open;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i += 2;
        continue;
      }
      if (c == '[') {
        i = afterClass(i);
        if (i < 0) {
          return -1;
        }
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      i++;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private int afterClass(int open) {
    int i = open + 1;
    if (i < pattern.length() && pattern.charAt(i) == '^') {
      i++;
    }
    if (i < pattern.length() && pattern.charAt(i) == ']') {
      i++;
    }
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i += 2;
      } else if (c == '[' && pattern.startsWith("[:", i)) {
        int close = pattern.indexOf(":]", i);
        i = close < 0 ? i + 1 : close + 2;
      } else if (c == ']') {
        return i + 1;
      } else {
        i++;
      }
    }
    return -1;
  }
}
