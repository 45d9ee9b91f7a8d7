package dev.offscript.rules.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts of which every match of a regular expression contains at least one: {@code
 * ngrok\.(io|app)} needs {@code ngrok.io} or {@code ngrok.app}, {@code (curl|wget) .*-o} needs
 * {@code curl} or {@code wget}. Says nothing whenever in doubt.
 *
 * <p>Each part of the expression is either exact, one of a few texts, or it may need some; a run of
 * exact parts is multiplied out as long as that stays small.
 */
final class RequiredLiterals {

  /** More alternatives cost more states than they save evaluations. */
  static final int MOST = 256;

  /** Longer texts say no more. */
  private static final int LONGEST = 64;

  /** A text of one letter is in nearly everything. */
  private static final int SHORTEST = 2;

  private static final int DEEPEST = 64;

  private static final char LONG_S = '\u017f';

  private final String pattern;
  private final boolean caseless;
  private final int most;
  private int at;

  private RequiredLiterals(String pattern, boolean caseless, int most) {
    this.pattern = pattern;
    this.caseless = caseless;
    this.most = most;
  }

  /** Syntax that this does not follow. */
  private static final class Doubt extends Exception {
    private static final long serialVersionUID = 1L;

    Doubt() {
      super("", null, false, false);
    }
  }

  /**
   * A part of an expression.
   *
   * @param exact all that it matches, null where that is not few texts
   * @param needed of what it matches, each holds one of these; none where nothing is certain
   */
  private record Part(@Nullable Set<String> exact, List<String> needed) {
    static final Part ANYTHING = new Part(null, List.of());
    static final Part NOTHING = new Part(Set.of(""), List.of());

    static Part of(String text) {
      return new Part(Set.of(text), List.of());
    }
  }

  /**
   * Texts of which a match of {@code pattern} contains one; none where nothing is certain.
   *
   * @param most how many at most; with 1, the text that every match contains
   */
  static List<String> of(String pattern, String flags, int most) {
    // Flags may also stand inside, and hold from there on.
    boolean caseless = flags.indexOf('i') >= 0 || pattern.contains("(?");
    RequiredLiterals reader = new RequiredLiterals(pattern, caseless, most);
    try {
      Part whole = reader.alternatives(0);
      return reader.at == pattern.length() ? reader.best(whole) : List.of();
    } catch (Doubt e) {
      return List.of();
    }
  }

  /** What stands for a part where it is not taken as exact. */
  private List<String> best(Part part) {
    return part.exact() == null ? part.needed() : better(part.needed(), part.exact());
  }

  private Part alternatives(int depth) throws Doubt {
    if (depth > DEEPEST) {
      throw new Doubt();
    }
    List<Part> parts = new ArrayList<>(List.of(sequence(depth)));
    while (is('|')) {
      at++;
      parts.add(sequence(depth));
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Set<String> exact = new LinkedHashSet<>();
    Set<String> needed = new LinkedHashSet<>();
    boolean allExact = true;
    boolean allNeeded = true;
    for (Part part : parts) {
      allExact &= part.exact() != null;
      if (part.exact() != null) {
        exact.addAll(part.exact());
      }
      List<String> best = best(part);
      allNeeded &= !best.isEmpty();
      needed.addAll(best);
    }
    return new Part(
        allExact && exact.size() <= most ? exact : null,
        allNeeded && needed.size() <= most ? List.copyOf(needed) : List.of());
  }

  private Part sequence(int depth) throws Doubt {
    Set<String> run = Set.of("");
    List<String> best = List.of();
    boolean whole = true;
    while (at < pattern.length() && !is('|') && !is(')')) {
      Part atom = atom(depth);
      Repeat repeat = repeat();
      Part part = repeat.least() > 0 ? atom : perhaps(atom, repeat);
      Set<String> longer = part.exact() == null ? null : product(run, part.exact());
      if (longer != null) {
        run = longer;
      } else {
        best = better(better(best, run), best(part));
        run = part.exact() == null ? Set.of("") : part.exact();
        whole = false;
      }
      if (repeat.least() > 0 && repeat.most() != 1) {
        // One of it stands here; how many more is open.
        best = better(best, run);
        run = Set.of("");
        whole = false;
      }
    }
    return new Part(whole ? run : null, whole ? List.of() : better(best, run));
  }

  private static Part perhaps(Part atom, Repeat repeat) {
    if (atom.exact() == null || repeat.most() != 1) {
      return Part.ANYTHING;
    }
    Set<String> all = new LinkedHashSet<>(atom.exact());
    all.add("");
    return new Part(all, List.of());
  }

  private @Nullable Set<String> product(Set<String> starts, Set<String> ends) {
    if ((long) starts.size() * ends.size() > most) {
      return null;
    }
    Set<String> all = new LinkedHashSet<>();
    for (String start : starts) {
      for (String end : ends) {
        if (start.length() + end.length() > LONGEST) {
          return null;
        }
        all.add(start + end);
      }
    }
    return all;
  }

  /** The one of two choices that says more; the first where they are alike. */
  private List<String> better(List<String> one, Collection<String> other) {
    return worth(other) > worth(one) ? List.copyOf(other) : one;
  }

  private int worth(Collection<String> texts) {
    int shortest = texts.isEmpty() ? 0 : LONGEST;
    for (String text : texts) {
      shortest = Math.min(shortest, text.length());
    }
    return shortest < SHORTEST || texts.size() > most
        ? 0
        : 1 + shortest * 80 - Math.min(texts.size(), 64);
  }

  private Part atom(int depth) throws Doubt {
    char c = pattern.charAt(at);
    return switch (c) {
      case '(' -> group(depth);
      case '[' -> oneOf();
      case '\\' -> escaped();
      case '^', '$' -> {
        at++;
        yield Part.NOTHING;
      }
      case '.' -> {
        at++;
        yield Part.ANYTHING;
      }
      case '*', '+', '?', '{' -> throw new Doubt();
      default -> {
        at++;
        yield plain(c);
      }
    };
  }

  private Part plain(char c) {
    if (Character.isSurrogate(c) || caseless && c >= 0x80) {
      return Part.ANYTHING;
    }
    // Without case a long s is an s, too, and folding keeps the two apart.
    return caseless && (c == 's' || c == 'S')
        ? new Part(new LinkedHashSet<>(List.of("s", String.valueOf(LONG_S))), List.of())
        : Part.of(String.valueOf(c));
  }

  private Part group(int depth) throws Doubt {
    at++;
    if (is('?')) {
      int end = at + 1;
      while (end < pattern.length() && "imsU-".indexOf(pattern.charAt(end)) >= 0) {
        end++;
      }
      if (end < pattern.length() && pattern.charAt(end) == ')') {
        at = end + 1;
        return Part.NOTHING;
      }
      if (end >= pattern.length() || pattern.charAt(end) != ':') {
        throw new Doubt(); // a name
      }
      at = end + 1;
    }
    Part inner = alternatives(depth + 1);
    if (!is(')')) {
      throw new Doubt();
    }
    at++;
    return inner;
  }

  private Part escaped() throws Doubt {
    if (at + 1 >= pattern.length()) {
      throw new Doubt();
    }
    char c = pattern.charAt(at + 1);
    boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    if (c >= 0x80 || c >= '0' && c <= '9' || "QExpPC".indexOf(c) >= 0) {
      throw new Doubt();
    }
    at += 2;
    if (c == 'b' || c == 'B' || c == 'A' || c == 'z') {
      return Part.NOTHING;
    }
    return letter ? Part.ANYTHING : Part.of(String.valueOf(c));
  }

  /** {@code [abc]}: a few plain characters are as many texts, anything else is open. */
  private Part oneOf() throws Doubt {
    int start = at + 1;
    int end = end(start);
    String inside = pattern.substring(start, end);
    at = end + 1;
    Set<String> exact = new LinkedHashSet<>();
    for (char c : inside.toCharArray()) {
      boolean plain = c < 0x80 && "^-[]\\".indexOf(c) < 0;
      if (!plain || exact.size() > 16) {
        return Part.ANYTHING;
      }
      Part one = plain(c);
      if (one.exact() == null) {
        return Part.ANYTHING;
      }
      exact.addAll(one.exact());
    }
    return new Part(exact, List.of());
  }

  /** Where the bracket closes. */
  private int end(int start) throws Doubt {
    int i = start;
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
        return i;
      } else {
        i++;
      }
    }
    throw new Doubt();
  }

  /**
   * How often a part stands there.
   *
   * @param most 1, or anything else for more
   */
  private record Repeat(int least, int most) {
    static final Repeat ONCE = new Repeat(1, 1);
  }

  private Repeat repeat() throws Doubt {
    if (at >= pattern.length()) {
      return Repeat.ONCE;
    }
    Repeat repeat =
        switch (pattern.charAt(at)) {
          case '*' -> new Repeat(0, 2);
          case '+' -> new Repeat(1, 2);
          case '?' -> new Repeat(0, 1);
          case '{' -> counted();
          default -> Repeat.ONCE;
        };
    if (repeat != Repeat.ONCE) {
      at++;
      if (is('?')) {
        at++; // as few as will do: the same texts
      }
      if (is('*') || is('+') || is('{')) {
        throw new Doubt();
      }
    }
    return repeat;
  }

  /** {@code {2,5}}; ends at the bracket that closes it. */
  private Repeat counted() throws Doubt {
    int close = pattern.indexOf('}', at);
    String counts = close < 0 ? "" : pattern.substring(at + 1, close);
    if (counts.isEmpty() || counts.length() > 9 || !Character.isDigit(counts.charAt(0))) {
      throw new Doubt(); // a brace that is meant as it stands
    }
    at = close;
    boolean none = counts.charAt(0) == '0';
    boolean once = counts.equals("1") || counts.equals("1,1");
    return once ? new Repeat(1, 1) : new Repeat(none ? 0 : 1, 2);
  }

  private boolean is(char c) {
    return at < pattern.length() && pattern.charAt(at) == c;
  }
}
