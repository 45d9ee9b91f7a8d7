package dev.offscript.readers.network.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of one line of an access log.
 *
 * <pre>
 * 10.0.0.5 - ann [01/Mar/2026:10:00:00 +0000] "GET /a HTTP/1.1" 200 123 "referer" "agent" extras
 * </pre>
 *
 * @param before words before the time: host, clients, ident, user
 * @param stamp what stands in the brackets
 * @param after words behind it, without their quotes
 * @param quoted which of {@code after} were quoted
 */
record AccessLine(List<String> before, String stamp, List<String> after, List<Boolean> quoted) {

  private static final int WORDS = 64;

  /** The words of {@code line}, null where this is no access log. */
  static @Nullable AccessLine parse(String line) {
    int open = bracket(line);
    int close = open < 0 ? -1 : line.indexOf(']', open);
    if (close < 0 || close + 2 >= line.length() || line.charAt(close + 1) != ' ') {
      return null;
    }
    List<String> before = new ArrayList<>();
    words(line.substring(0, open), before, new ArrayList<>());
    List<String> after = new ArrayList<>();
    List<Boolean> quoted = new ArrayList<>();
    words(line.substring(close + 2), after, quoted);
    if (after.size() < 2 || !status(after.get(1))) {
      unescaped(line.substring(close + 2), after, quoted);
    }
    boolean request = after.size() >= 2 && quoted.get(0) && status(after.get(1));
    return request && !before.isEmpty()
        ? new AccessLine(before, line.substring(open + 1, close), after, quoted)
        : null;
  }

  /** A request with quotes in it, as squid and old servers write it: it ends before the status. */
  private static void unescaped(String text, List<String> after, List<Boolean> quoted) {
    int end = text.startsWith("\"") ? text.indexOf("\" ", 1) : -1;
    while (end >= 0 && end + 5 <= text.length()) {
      boolean whole = end + 5 == text.length() || text.charAt(end + 5) == ' ';
      if (whole && status(text.substring(end + 2, end + 5))) {
        after.clear();
        quoted.clear();
        after.add(text.substring(1, end));
        quoted.add(true);
        words(text.substring(end + 2), after, quoted);
        return;
      }
      end = text.indexOf("\" ", end + 1);
    }
  }

  /** Where {@code [dd/Mon/yyyy:hh:mm:ss} begins, -1 where it does not. */
  private static int bracket(String line) {
    for (int at = line.indexOf('['); at >= 0; at = line.indexOf('[', at + 1)) {
      if (at + 21 < line.length()
          && line.charAt(at + 3) == '/'
          && line.charAt(at + 7) == '/'
          && line.charAt(at + 12) == ':'
          && line.charAt(at + 15) == ':') {
        return at;
      }
    }
    return -1;
  }

  static boolean status(String text) {
    return text.length() == 3 && text.chars().allMatch(c -> c >= '0' && c <= '9')
        || text.equals("-");
  }

  /** Splits at blanks outside of quotes; a backslash takes a quote's meaning. */
  private static void words(String text, List<String> words, List<Boolean> quoted) {
    int i = 0;
    while (i < text.length() && words.size() < WORDS) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t') {
        i++;
      } else if (c == '"') {
        int end = i + 1;
        while (end < text.length() && text.charAt(end) != '"') {
          end += text.charAt(end) == '\\' ? 2 : 1;
        }
        words.add(text.substring(i + 1, Math.min(end, text.length())));
        quoted.add(true);
        i = end + 1;
      } else {
        int end = i;
        while (end < text.length() && text.charAt(end) > ' ') {
          end++;
        }
        words.add(text.substring(i, end));
        quoted.add(false);
        i = end;
      }
    }
  }
}
