package dev.offscript.readers.text;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cells of the line that was split last. A cell becomes a text when it is asked for: of a wide
 * row most never are.
 */
public final class Cells extends AbstractList<String> {

  private String line = "";
  private String delimiter = "";
  private boolean closed = true;
  private int size;

  /** First character of each cell and the one behind it. */
  private int[] bounds = new int[128];

  /** Cells whose text does not stand in the line as it is. */
  private @Nullable String[] changed = new String[64];

  /**
   * Splits {@code text}. A cell that begins with a double quote runs to the closing one, with
   * {@code ""} inside for a quote; a quote elsewhere is text. With a blank as delimiter, runs of
   * blanks are one.
   *
   * @return false where a quoted cell is still open at the end, so that the record may go on in the
   *     next line
   */
  public boolean split(String text, String between) {
    if (text.equals(line) && between.equals(delimiter)) {
      return closed;
    }
    begin(text, between);
    if (between.equals(" ")) {
      blanks();
    } else if (between.length() > 1 || between.equals("\t")) {
      plain();
    } else {
      closed = quoted(between.charAt(0));
    }
    return closed;
  }

  private void begin(String text, String between) {
    line = text;
    delimiter = between;
    closed = true;
    size = 0;
  }

  @Override
  public String get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    String own = changed[index];
    return own != null ? own : line.substring(bounds[2 * index], bounds[2 * index + 1]);
  }

  @Override
  public int size() {
    return size;
  }

  private void add(int from, int to, @Nullable String text) {
    if (size == changed.length) {
      bounds = Arrays.copyOf(bounds, 4 * size);
      changed = Arrays.copyOf(changed, 2 * size);
    }
    bounds[2 * size] = from;
    bounds[2 * size + 1] = to;
    changed[size++] = text;
  }

  /**
   * Whether a quoted cell that is open where {@code line} begins, or another one, is open where it
   * ends. Looks at this line alone, so that following an open record costs what it is long.
   */
  public static boolean staysOpen(String line, char delimiter) {
    int end = closing(line, 0, delimiter);
    if (end < 0) {
      return true;
    }
    int next = line.indexOf(delimiter, end);
    return next >= 0 && !new Cells().split(line.substring(next + 1), String.valueOf(delimiter));
  }

  /**
   * Splits {@code text} between blanks; what opens with a quote of {@code quotes} ({@code "}, or
   * two characters as {@code []}) runs to the closing one and is kept without them.
   */
  public void words(String text, List<String> quotes) {
    begin(text, "");
    int i = 0;
    while (i < line.length()) {
      if (line.charAt(i) <= ' ') {
        i++;
        continue;
      }
      int end = quotedEnd(line, i, quotes);
      if (end > 0) {
        add(i + 1, end, null);
        i = end + 1;
        continue;
      }
      int start = i;
      while (i < line.length() && line.charAt(i) > ' ') {
        i++;
      }
      add(start, i, null);
    }
  }

  /** Index of the quote that closes the one at {@code from}; -1 where none opens or closes. */
  private static int quotedEnd(String line, int from, List<String> quotes) {
    for (String quote : quotes) {
      if (quote.charAt(0) != line.charAt(from)) {
        continue;
      }
      char close = quote.charAt(quote.length() - 1);
      for (int i = from + 1; i < line.length(); i++) {
        if (line.charAt(i) == '\\') {
          i++;
        } else if (line.charAt(i) == close
            && (i + 1 == line.length() || line.charAt(i + 1) <= ' ')) {
          return i;
        }
      }
    }
    return -1;
  }

  private void blanks() {
    int length = line.length();
    int i = 0;
    while (i < length) {
      while (i < length && line.charAt(i) <= ' ') {
        i++;
      }
      int start = i;
      while (i < length && line.charAt(i) > ' ') {
        i++;
      }
      if (i > start) {
        add(start, i, null);
      }
    }
  }

  private void plain() {
    int from = 0;
    while (true) {
      int end = line.indexOf(delimiter, from);
      if (end < 0) {
        add(from, line.length(), null);
        return;
      }
      add(from, end, null);
      from = end + delimiter.length();
    }
  }

  private boolean quoted(char between) {
    int length = line.length();
    int from = 0;
    while (true) {
      int start = from;
      while (start < length && line.charAt(start) == ' ') {
        start++;
      }
      if (start < length && line.charAt(start) == '"') {
        int end = closing(line, start + 1, between);
        if (end < 0) {
          add(start + 1, length, null);
          return false;
        }
        int inside = line.indexOf('"', start + 1);
        String doubled = inside == end ? null : line.substring(start + 1, end);
        add(start + 1, end, doubled == null ? null : doubled.replace("\"\"", "\""));
        from = line.indexOf(between, end);
      } else {
        int end = line.indexOf(between, from);
        stripped(from, end < 0 ? length : end);
        from = end;
      }
      if (from < 0) {
        return true;
      }
      from++;
    }
  }

  private void stripped(int first, int end) {
    int from = first;
    int to = end;
    while (from < to && Character.isWhitespace(line.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(line.charAt(to - 1))) {
      to--;
    }
    add(from, to, null);
  }

  /** The quote that closes the cell: not doubled, and followed by the delimiter or the end. */
  private static int closing(String line, int from, char delimiter) {
    int i = from;
    while (true) {
      int quote = line.indexOf('"', i);
      if (quote < 0) {
        return -1;
      }
      int next = quote + 1;
      if (next < line.length() && line.charAt(next) == '"') {
        i = next + 1;
        continue;
      }
      while (next < line.length() && line.charAt(next) == ' ') {
        next++;
      }
      if (next == line.length() || line.charAt(next) == delimiter) {
        return quote;
      }
      i = quote + 1;
    }
  }
}
