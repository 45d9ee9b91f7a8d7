package dev.offscript.readers.described;

import com.google.re2j.PatternSyntaxException;
import dev.offscript.readers.expression.TextPattern;
import dev.offscript.readers.text.Marks;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of a descriptor, in the syntax of RE2, with {@code %{piece}} for a piece of
 * an expression and {@code %{piece:column}} for one whose text becomes a column. Compiled when it
 * is first needed: most of the many are never.
 *
 * <p>Pieces every descriptor has: {@code ip}, {@code port}, {@code int}, {@code number}, {@code
 * word} (no blanks), {@code host}, {@code user}, {@code interface}, {@code mac}, {@code hex},
 * {@code text} (as little as possible), {@code rest} (all that follows), {@code quoted}.
 */
final class Expression {

  private static final Map<String, String> PIECES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "ip",
                  "(?:\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"
                      + "|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*[0-9A-Fa-f:])"),
              Map.entry("port", "\\d{1,5}"),
              Map.entry("int", "-?\\d+"),
              Map.entry("number", "-?\\d+(?:\\.\\d+)?"),
              Map.entry("word", "\\S+"),
              Map.entry("host", "[A-Za-z0-9._\\-]+"),
              Map.entry("user", "[^\\s:;,()\\[\\]'\"]+"),
              Map.entry("interface", "[^\\s:;,()/]+"),
              Map.entry("mac", "[0-9A-Fa-f]{2}(?:[:\\-.]?[0-9A-Fa-f]{2}){5}"),
              Map.entry("hex", "(?:0x)?[0-9A-Fa-f]+"),
              Map.entry("text", ".*?"),
              Map.entry("rest", ".*"),
              Map.entry("quoted", "\"(?:[^\"\\\\]|\\\\.)*\"")));

  private final String source;
  private final String text;
  private final List<String> literals;
  private final String literal;
  private volatile @Nullable TextPattern compiled;

  private final Function<String, IllegalArgumentException> error;

  /** A piece that nobody knows. */
  static final class Unknown extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Unknown(String problem) {
      super(problem);
    }
  }

  private Expression(String source, String text, Function<String, IllegalArgumentException> error) {
    this.source = source;
    this.error = error;
    this.text = text;
    this.literals = RequiredText.of(text);
    this.literal = literals.stream().reduce("", (a, b) -> b.length() > a.length() ? b : a);
  }

  /**
   * The expression {@code source}.
   *
   * @param error makes what is thrown where it turns out to be none
   * @throws Unknown where it names a piece that neither {@code own} nor this class knows
   */
  static Expression of(
      String source, Map<String, String> own, Function<String, IllegalArgumentException> error) {
    return new Expression(source, expanded(source, own, new HashSet<>(), 0, ""), error);
  }

  private static String expanded(
      String source, Map<String, String> own, Set<String> names, int depth, String prefix) {
    if (depth > 8) {
      throw new Unknown("pieces that hold each other: " + source);
    }
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int at = source.indexOf("%{"); at >= 0; at = source.indexOf("%{", from)) {
      int end = source.indexOf('}', at);
      if (end < 0) {
        break;
      }
      text.append(source, from, at);
      String inner = source.substring(at + 2, end);
      int colon = inner.indexOf(':');
      String piece = colon < 0 ? inner : inner.substring(0, colon);
      String known = own.containsKey(piece) ? own.get(piece) : PIECES.get(piece);
      if (known == null) {
        Set<String> all = new java.util.TreeSet<>(PIECES.keySet());
        all.addAll(own.keySet());
        throw new Unknown("unknown piece '" + piece + "'; known are " + all);
      }
      String column = prefix + (colon < 0 ? "" : inner.substring(colon + 1));
      text.append(colon < 0 ? "(?:" : "(?P<" + name(column, names) + ">");
      String below = colon < 0 ? prefix : column + "_";
      text.append(expanded(known, own, names, depth + 1, below)).append(')');
      from = end + 1;
    }
    return text.append(source, from, source.length()).toString();
  }

  /** RE2 knows a name once only; a second one of it gets a number that is no part of it. */
  private static String name(String column, Set<String> names) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      plain.append(c < 128 && Character.isLetterOrDigit(c) ? c : '_');
    }
    String name = plain.toString();
    for (int i = 2; !names.add(name); i++) {
      name = plain + "__" + i;
    }
    return name;
  }

  /** The column that the group {@code name} fills. */
  static String column(String name) {
    int number = name.lastIndexOf("__");
    return number > 0 ? name.substring(0, number) : name;
  }

  /** A text that stands in everything that matches, {@code ""} where none is known. */
  String literal() {
    return literal;
  }

  /** All texts of which that is known. */
  List<String> literals() {
    return literals;
  }

  /** What everything that matches begins with. */
  Marks firsts() {
    return FirstMarks.of(text);
  }

  /** As it stands in the descriptor. */
  String source() {
    return source;
  }

  /**
   * The pattern.
   *
   * @throws IllegalArgumentException where it is none
   */
  TextPattern pattern() {
    TextPattern known = compiled;
    if (known == null) {
      try {
        known = TextPattern.of(text);
      } catch (PatternSyntaxException e) {
        throw error.apply("no expression of RE2: " + e.getMessage());
      }
      compiled = known;
    }
    return known;
  }
}
