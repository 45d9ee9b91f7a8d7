package dev.offscript.commands.unfold;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code sed} as far as scripts use it to change text: {@code s/pattern/text/flags}, {@code
 * y/abc/xyz/}, several of them, {@code -n} with {@code p}. Anything else makes the result unknown.
 */
final class Substitute {

  /** Commands of one program. */
  private static final int MOST = 64;

  private static final int LONGEST_PATTERN = 256;
  private static final int MOST_TEXT = 1 << 20;

  private Substitute() {}

  /** One command, over one line. */
  private interface Edit {
    /** The changed line. */
    Changed apply(String line);
  }

  private record Changed(String line, boolean prints) {}

  static Optional<Flow> apply(List<String> words, Flow in) {
    boolean silent = false;
    boolean extended = false;
    List<String> programs = new ArrayList<>();
    for (int index = 0; index < words.size(); index++) {
      String word = words.get(index);
      if (word.equals("-e") && index + 1 < words.size()) {
        programs.add(words.get(++index));
      } else if (word.equals("-n") || word.equals("--quiet")) {
        silent = true;
      } else if (word.equals("-E")
          || word.equals("-r")
          || word.equals("-nE")
          || word.equals("-nr")) {
        extended = true;
        silent |= word.startsWith("-n");
      } else if (word.startsWith("-")) {
        return Optional.empty();
      } else if (programs.isEmpty()) {
        programs.add(word);
      }
    }
    List<Edit> edits = new ArrayList<>();
    for (String program : programs) {
      if (!compile(program, extended, edits)) {
        return Optional.empty();
      }
    }
    return edits.isEmpty() ? Optional.empty() : run(edits, in, silent);
  }

  private static Optional<Flow> run(List<Edit> edits, Flow in, boolean silent) {
    StringBuilder out = new StringBuilder();
    String text = in.text();
    boolean ended = text.endsWith("\n");
    for (String line : (ended ? text.substring(0, text.length() - 1) : text).split("\n", -1)) {
      String changed = line;
      boolean prints = !silent;
      for (Edit edit : edits) {
        Changed result = edit.apply(changed);
        changed = result.line();
        prints |= result.prints();
      }
      if (prints) {
        out.append(changed).append('\n');
      }
      if (out.length() > MOST_TEXT) {
        return Optional.empty();
      }
    }
    if (!ended && out.length() > 0) {
      out.setLength(out.length() - 1);
    }
    return Optional.of(in.decoded(out.toString(), "sed"));
  }

  /** Reads a program; whether all of it was understood. */
  private static boolean compile(String program, boolean extended, List<Edit> edits) {
    int at = 0;
    while (at < program.length()) {
      char c = program.charAt(at);
      if (c == ';' || Character.isWhitespace(c)) {
        at++;
        continue;
      }
      if (c != 's' && c != 'y' || edits.size() >= MOST || at + 1 >= program.length()) {
        return false;
      }
      char mark = program.charAt(at + 1);
      int middle = close(program, at + 2, mark);
      int end = middle < 0 ? -1 : close(program, middle + 1, mark);
      if (end < 0) {
        return false;
      }
      String from = program.substring(at + 2, middle).replace("\\" + mark, String.valueOf(mark));
      String to = program.substring(middle + 1, end).replace("\\" + mark, String.valueOf(mark));
      at = end + 1;
      int flags = at;
      while (at < program.length() && Character.isLetterOrDigit(program.charAt(at))) {
        at++;
      }
      Optional<Edit> edit =
          c == 'y'
              ? Optional.of(letters(from, to))
              : substitution(from, to, program.substring(flags, at), extended);
      if (edit.isEmpty()) {
        return false;
      }
      edits.add(edit.get());
    }
    return true;
  }

  private static int close(String program, int from, char mark) {
    int index = from;
    while (index < program.length() && program.charAt(index) != mark) {
      index += program.charAt(index) == '\\' ? 2 : 1;
    }
    return index < program.length() ? index : -1;
  }

  private static Edit letters(String from, String to) {
    return line -> {
      StringBuilder out = new StringBuilder(line);
      for (int index = 0; index < out.length(); index++) {
        int at = from.indexOf(out.charAt(index));
        if (at >= 0 && at < to.length()) {
          out.setCharAt(index, to.charAt(at));
        }
      }
      return new Changed(out.toString(), false);
    };
  }

  private static Optional<Edit> substitution(
      String from, String to, String flags, boolean extended) {
    boolean plain = flags.chars().allMatch(flag -> "gpiI".indexOf(flag) >= 0);
    if (from.isEmpty() || from.length() > LONGEST_PATTERN || !plain) {
      return Optional.empty();
    }
    boolean ignoresCase = flags.indexOf('i') >= 0 || flags.indexOf('I') >= 0;
    Pattern pattern;
    try {
      pattern =
          Pattern.compile(
              extended ? from : extended(from), ignoresCase ? Pattern.CASE_INSENSITIVE : 0);
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
    boolean all = flags.indexOf('g') >= 0;
    boolean prints = flags.indexOf('p') >= 0;
    return Optional.of(
        line -> {
          Matcher matcher = pattern.matcher(line);
          StringBuilder out = new StringBuilder();
          int copied = 0;
          boolean any = false;
          while (out.length() < MOST_TEXT && (all || !any) && matcher.find()) {
            any = true;
            out.append(line, copied, matcher.start());
            replace(to, matcher, out);
            copied = matcher.end();
          }
          out.append(line, copied, line.length());
          return new Changed(out.toString(), any && prints);
        });
  }

  /** {@code &} is the match, {@code \1} a group of it. */
  private static void replace(String to, Matcher matcher, StringBuilder out) {
    for (int index = 0; index < to.length(); index++) {
      char c = to.charAt(index);
      char next = index + 1 < to.length() ? to.charAt(index + 1) : ' ';
      if (c == '&') {
        out.append(matcher.group());
      } else if (c == '\\' && next >= '1' && next <= '9') {
        int group = next - '0';
        String text = group <= matcher.groupCount() ? matcher.group(group) : "";
        out.append(text == null ? "" : text);
        index++;
      } else if (c == '\\' && index + 1 < to.length()) {
        out.append(next == 'n' ? '\n' : next);
        index++;
      } else {
        out.append(c);
      }
    }
  }

  /** A basic expression in the extended notation: {@code \(}, {@code \+}, {@code \{} change sides. */
  private static String extended(String basic) {
    StringBuilder out = new StringBuilder();
    for (int index = 0; index < basic.length(); index++) {
      char c = basic.charAt(index);
      if (c == '\\' && index + 1 < basic.length()) {
        char next = basic.charAt(++index);
        boolean operator = "(){}+?|".indexOf(next) >= 0;
        out.append(operator ? "" : "\\").append(next);
      } else if ("(){}+?|".indexOf(c) >= 0 || c == '*' && index == 0) {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
