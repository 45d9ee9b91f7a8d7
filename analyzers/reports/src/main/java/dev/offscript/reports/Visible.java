package dev.offscript.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The one encoder between text out of evidence and everything that shows it.
 *
 * <p>What a reader cannot see, or what would make a terminal act, is written out: C0, DEL and C1
 * controls (so every ESC, OSC and DCS sequence), bidi controls, zero-width and other invisible
 * characters, line and paragraph separators, tag characters, stray variation selectors,
 * noncharacters, unpaired surrogates, and combining marks that have no base or stack more than
 * {@value #MOST_MARKS} high. The written form is {@code \n \r \t}, {@code \x1b} below U+0100,
 * <code>&#92;u202e</code> below U+10000, <code>&#92;u{e0041}</code> above. A backslash that was
 * there before stays single, for commands are full of them; who needs the exact data takes {@code
 * json}, where this form is a real escape.
 *
 * <p>Methods never throw and never return null; each names the sink it is safe for, and is safe for
 * that one only.
 */
public final class Visible {

  /** Accents on one letter that are still writing. */
  private static final int MOST_MARKS = 4;

  private static final String TAB = "    ";

  private Visible() {}

  /** One line of a terminal: line ends and tabs are written out too. */
  public static String line(String text) {
    if (plain(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    walk(text, out, (codePoint, sink) -> sink.appendCodePoint(codePoint));
    return out.toString();
  }

  /**
   * As {@link #line}, with links {@link Defang defanged}, for what must be measured before {@link
   * #html} writes it: that leaves it as it is.
   */
  public static String defanged(String text) {
    return line(Defang.links(text));
  }

  /**
   * Lines of a terminal: split at LF and CR LF, tabs widened to four spaces, the rest as {@link
   * #line}.
   */
  public static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '\n') {
        int end = i > start && i < text.length() && text.charAt(i - 1) == '\r' ? i - 1 : i;
        lines.add(line(text.substring(start, end).replace("\t", TAB)));
        start = i + 1;
      }
    }
    return lines;
  }

  /**
   * The inside of a JSON string: exact, a parser gets {@code text} back. Invisible characters,
   * quotes and backslashes are JSON escapes, unpaired surrogates included.
   */
  public static String json(String text) {
    boolean asItIs = plain(text) && text.indexOf('"') < 0 && text.indexOf('\\') < 0;
    if (asItIs) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    scan(
        text,
        codePoint -> {
          if (codePoint == '"' || codePoint == '\\') {
            out.append('\\');
          }
          out.appendCodePoint(codePoint);
        },
        codePoint -> {
          switch (codePoint) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
              for (char unit : Character.toChars(codePoint)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
              }
            }
          }
        });
    return out.toString();
  }

  /**
   * The value of a CSV cell, not quoted yet; never holds a line end. Where a spreadsheet would take
   * the cell for a formula (it begins with {@code = + - @}, their full-width forms, a tab or a
   * carriage return) or where it begins with an apostrophe already, one apostrophe is put in front:
   * taking one leading apostrophe away undoes it, always.
   *
   * @param raw leaves the guard out
   */
  public static String csv(String text, boolean raw) {
    String line = line(text);
    return !raw
            && !text.isEmpty()
            && "=+-@\t\r'\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0
        ? "'" + line
        : line;
  }

  /**
   * HTML text, and an attribute value in quotes. Line feeds and tabs stay; links are {@linkplain
   * Defang defanged}.
   */
  public static String html(String text) {
    StringBuilder out = new StringBuilder(text.length() + 32);
    scan(
        Defang.links(text.replace("\r\n", "\n")),
        codePoint -> markupCharacter(codePoint, out),
        codePoint -> {
          if (codePoint == '\n' || codePoint == '\t') {
            out.appendCodePoint(codePoint);
          } else {
            out.append(written(codePoint));
          }
        });
    return out.toString();
  }

  /** Markdown text on one line: every character with a meaning is escaped, links are defanged. */
  public static String markdown(String text) {
    StringBuilder out = new StringBuilder(text.length() + 32);
    walk(
        Defang.links(text),
        out,
        (codePoint, sink) -> {
          if (codePoint == '<') {
            sink.append("&lt;");
          } else if (codePoint == '&') {
            sink.append("&amp;");
          } else {
            if (codePoint < 0x80 && "\\`*_{}[]()>#+-.!|~=:\"'$^".indexOf(codePoint) >= 0) {
              sink.append('\\');
            }
            sink.appendCodePoint(codePoint);
          }
        });
    return out.toString();
  }

  /** How an invisible character is written out, for example {@code \x1b}. */
  static String written(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          codePoint < 0x100
              ? String.format(Locale.ROOT, "\\x%02x", codePoint)
              : codePoint < 0x10000
                  ? String.format(Locale.ROOT, "\\u%04x", codePoint)
                  : String.format(Locale.ROOT, "\\u{%x}", codePoint);
    };
  }

  private static void markupCharacter(int codePoint, StringBuilder out) {
    switch (codePoint) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      case '`' -> out.append("&#96;");
      default -> out.appendCodePoint(codePoint);
    }
  }

  /** Nothing but printable ASCII: the common case, and nothing to do. */
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < 0x20 || unit > 0x7E) {
        return false;
      }
    }
    return true;
  }

  private interface Seen {
    void accept(int codePoint);
  }

  private interface Put {
    void accept(int codePoint, StringBuilder sink);
  }

  private static void walk(String text, StringBuilder out, Put put) {
    scan(
        text,
        codePoint -> put.accept(codePoint, out),
        codePoint -> {
          // The backslash of a written-out character is ours: it must pass the sink's own escaping.
          String written = written(codePoint);
          for (int i = 0; i < written.length(); i++) {
            put.accept(written.charAt(i), out);
          }
        });
  }

  private static void scan(String text, Seen visible, Seen hidden) {
    int base = -1;
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (CodePoints.presentationSelector(codePoint)
          && base >= 0
          && marks == 0
          && CodePoints.takesPresentation(base)) {
        marks = MOST_MARKS; // nothing more may stack on it
        visible.accept(codePoint);
      } else if (CodePoints.hidden(codePoint)) {
        base = -1;
        hidden.accept(codePoint);
      } else if (CodePoints.mark(codePoint)) {
        boolean stacks = base >= 0 && ++marks <= MOST_MARKS;
        (stacks ? visible : hidden).accept(codePoint);
      } else {
        base = codePoint;
        marks = 0;
        visible.accept(codePoint);
      }
    }
  }
}
