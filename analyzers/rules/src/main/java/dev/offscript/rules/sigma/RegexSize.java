package dev.offscript.rules.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * Compiles regular expressions no larger than rules need. RE2/J takes linear time in the text, but
 * writes repeats out: <code>((a{0,100}){0,100}){0,100}</code> is a million steps, on a stack as
 * deep. So repeats within repeats count as what they multiply to, and groups only nest so far.
 */
final class RegexSize {

  private static final int MAX_SIZE = 10_000;
  private static final int MAX_NESTING = 200;

  private RegexSize() {}

  /** {@code pattern} compiled; too large a one is a problem like any other. */
  static Pattern compile(String pattern, int flags) {
    if (!isBounded(pattern)) {
      throw new PatternSyntaxException("too many repeats or groups within each other", pattern);
    }
    return Pattern.compile(pattern, flags);
  }

  /** Whether the steps of {@code pattern}, repeats written out, stay in bounds. */
  static boolean isBounded(String pattern) {
    long[] sizes = new long[MAX_NESTING + 1];
    int depth = 0;
    long last = 0; // size of what a repeat would repeat
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '{') {
        int close = pattern.indexOf('}', i);
        long times = close < 0 ? 0 : times(pattern.substring(i + 1, close));
        if (times > 1) {
          sizes[depth] += last * (times - 1);
          last *= times;
        }
      } else if (c == '(') {
        if (++depth > MAX_NESTING) {
          return false;
        }
        sizes[depth] = 0;
        last = 0;
      } else if (c == ')' && depth > 0) {
        last = sizes[depth--] + 2;
        sizes[depth] += last;
      } else {
        i = end(pattern, i);
        last = 1;
        sizes[depth]++;
      }
      if (sizes[depth] > MAX_SIZE && last > 1) {
        return false;
      }
    }
    return true;
  }

  /** The last character of the escape or the class that begins at {@code from}. */
  private static int end(String pattern, int from) {
    if (pattern.charAt(from) == '\\') {
      return from + 1;
    }
    if (pattern.charAt(from) != '[') {
      return from;
    }
    int at = from + 1;
    if (at < pattern.length() && pattern.charAt(at) == '^') {
      at++;
    }
    if (at < pattern.length() && pattern.charAt(at) == ']') {
      at++;
    }
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  /** How often {@code 3}, {@code 3,} or {@code 3,5} repeats at most; 0 where it is no repeat. */
  private static long times(String bounds) {
    String most = bounds.substring(bounds.indexOf(',') + 1);
    String number = most.isEmpty() ? bounds.substring(0, bounds.length() - 1) : most;
    if (number.isEmpty() || number.length() > 9) {
      return 0;
    }
    for (int i = 0; i < number.length(); i++) {
      if (number.charAt(i) < '0' || number.charAt(i) > '9') {
        return 0;
      }
    }
    return Long.parseLong(number);
  }
}
