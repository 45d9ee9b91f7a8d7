package dev.offscript.readers.expression;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in the syntax of RE2, with its meaning: the leftmost match, and of
 * alternatives the first. Time grows with the length of the text, whatever the text is. Immutable.
 */
public final class TextPattern {

  private final String expression;
  private final @Nullable Program program;
  private final Map<String, Integer> names;
  private final int groups;
  private volatile @Nullable Pattern slow;

  private TextPattern(
      String expression, @Nullable Program program, Map<String, Integer> names, int groups) {
    this.expression = expression;
    this.program = program;
    this.names = new TreeMap<>(names);
    this.groups = groups;
  }

  /**
   * The pattern that {@code expression} says.
   *
   * @throws com.google.re2j.PatternSyntaxException where it is none
   */
  public static TextPattern of(String expression) {
    Optional<Syntax.Read> read = Syntax.read(expression);
    Optional<Program> program = read.flatMap(Program::of);
    if (read.isPresent() && program.isPresent()) {
      return new TextPattern(expression, program.get(), read.get().names(), read.get().groups());
    }
    Pattern pattern = Pattern.compile(expression);
    TextPattern other =
        new TextPattern(expression, null, pattern.namedGroups(), pattern.groupCount());
    other.slow = pattern;
    return other;
  }

  /** Numbers of the groups that have a name. */
  public Map<String, Integer> names() {
    return names;
  }

  /** Number of groups. */
  public int groups() {
    return groups;
  }

  /** The match that begins {@code text}, null where there is none. */
  public @Nullable Found atStart(String text) {
    if (program != null) {
      Walk walk = new Walk(program, text);
      Walk.End end = walk.atStart();
      if (end != Walk.End.GIVEN_UP) {
        return end == Walk.End.MATCH ? new Found(walk.marks()) : null;
      }
    }
    Matcher matcher = slow().matcher(text);
    return matcher.lookingAt() ? found(matcher) : null;
  }

  /** The first match in {@code text}, null where there is none. */
  public @Nullable Found in(String text) {
    if (program != null) {
      Walk walk = new Walk(program, text);
      Walk.End end = walk.anywhere();
      if (end != Walk.End.GIVEN_UP) {
        return end == Walk.End.MATCH ? new Found(walk.marks()) : null;
      }
    }
    Matcher matcher = slow().matcher(text);
    return matcher.find() ? found(matcher) : null;
  }

  /** Whether nothing but RE2/J is ever asked. */
  boolean isSlow() {
    return program == null;
  }

  /** The expression. */
  @Override
  public String toString() {
    return expression;
  }

  private Pattern slow() {
    Pattern known = slow;
    if (known == null) {
      known = Pattern.compile(expression);
      slow = known;
    }
    return known;
  }

  private Found found(Matcher matcher) {
    int[] marks = new int[2 * groups + 2];
    for (int i = 0; i <= groups; i++) {
      marks[2 * i] = matcher.start(i);
      marks[2 * i + 1] = matcher.end(i);
    }
    return new Found(marks);
  }
}
