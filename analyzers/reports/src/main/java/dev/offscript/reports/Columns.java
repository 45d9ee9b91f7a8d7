package dev.offscript.reports;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures, cuts and wraps text by the columns it takes in a terminal. The text is {@link Visible}
 * already: there is nothing invisible in it.
 */
public final class Columns {

  /** Stands for what was cut. */
  public static final String ELLIPSIS = "\u2026";

  private Columns() {}

  /** Display columns of {@code text}. */
  public static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      columns += CodePoints.columns(codePoint);
      i += Character.charCount(codePoint);
    }
    return columns;
  }

  /** At most {@code columns} of {@code text}; what is cut ends in an ellipsis. */
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    return columns < 1 ? "" : text.substring(0, fitting(text, 0, columns - 1)) + ELLIPSIS;
  }

  /** At most {@code columns} of the end of {@code text}; what is cut begins with an ellipsis. */
  public static String cutStart(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    if (columns < 1) {
      return "";
    }
    int width = 0;
    int start = text.length();
    while (start > 0) {
      int codePoint = text.codePointBefore(start);
      width += CodePoints.columns(codePoint);
      if (width > columns - 1) {
        break;
      }
      start -= Character.charCount(codePoint);
    }
    return ELLIPSIS + text.substring(start);
  }

  /** {@code text} with spaces up to {@code columns}; longer text stays. */
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /** {@code text} with spaces in front up to {@code columns}; longer text stays. */
  public static String padStart(String text, int columns) {
    return " ".repeat(Math.max(0, columns - of(text))) + text;
  }

  /**
   * One line broken into lines of at most {@code columns}: between words where that works, inside a
   * word that is longer than a line. Nothing but the space at a break is lost.
   */
  public static List<String> wrap(String text, int columns) {
    int most = Math.max(2, columns); // a wide character must fit
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = fitting(text, 0, most); end < text.length(); end = fitting(text, start, most)) {
      int space = text.lastIndexOf(' ', end);
      if (space > start && of(text.substring(start, space)) >= most / 3) {
        lines.add(text.substring(start, space));
        start = space + 1;
      } else {
        lines.add(text.substring(start, end));
        start = end;
      }
    }
    lines.add(text.substring(start));
    return lines;
  }

  /** End of the longest part from {@code start} that takes at most {@code columns}. */
  private static int fitting(String text, int start, int columns) {
    int width = 0;
    int i = start;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      width += CodePoints.columns(codePoint);
      if (width > columns) {
        break;
      }
      i += Character.charCount(codePoint);
    }
    return i;
  }
}
