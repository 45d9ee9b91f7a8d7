package dev.offscript.reports.table;

import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a terminal. Every text that comes in is encoded here, so that none can be forgotten;
 * encoding twice changes nothing. Colours are added last, so that they never count as columns.
 */
final class Page {

  private final int width;
  private final boolean color;
  private final StringBuilder out = new StringBuilder();

  Page(int width, boolean color) {
    this.width = width;
    this.color = color;
  }

  /** A part of a line: one text in one style. */
  record Piece(String text, Style style) {
    Piece {
      text = Visible.line(text);
    }

    int columns() {
      return Columns.of(text);
    }
  }

  static Piece plain(String text) {
    return new Piece(text, Style.PLAIN);
  }

  static Piece dim(String text) {
    return new Piece(text, Style.DIM);
  }

  int width() {
    return width;
  }

  void blank() {
    out.append('\n');
  }

  /** One line, as it is: the caller knows that it fits. */
  void line(Piece... pieces) {
    StringBuilder line = new StringBuilder();
    for (Piece piece : pieces) {
      line.append(color ? piece.style().paint(piece.text()) : piece.text());
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  /** {@code text} wrapped behind {@code first}; the lines after it begin with {@code then}. */
  void wrapped(List<Piece> first, List<Piece> then, String text, Style style) {
    List<Piece> lead = first;
    for (String line : fill(text, width - columns(first), Integer.MAX_VALUE)) {
      List<Piece> pieces = new ArrayList<>(lead);
      pieces.add(new Piece(line, style));
      line(pieces.toArray(Piece[]::new));
      lead = then;
    }
  }

  /** {@code text} wrapped behind a label; the lines after it hang below the text. */
  void labelled(Piece label, String text, Style style) {
    wrapped(List.of(label), List.of(plain(" ".repeat(label.columns()))), text, style);
  }

  /** A rule across the page behind a word. */
  void heading(String word) {
    line(
        new Piece(word, Style.BOLD),
        dim(" " + "─".repeat(Math.max(0, width - Columns.of(word) - 1))));
  }

  /**
   * The lines of a column: encoded, wrapped, at most {@code most}, the last one says what is cut.
   */
  static List<String> fill(String text, int columns, int most) {
    List<String> lines = new ArrayList<>();
    for (String line : Visible.lines(text)) {
      lines.addAll(Columns.wrap(line, columns));
      if (lines.size() > most) {
        List<String> kept = new ArrayList<>(lines.subList(0, most - 1));
        kept.add(Columns.cut("… goes on in the record", columns));
        return kept;
      }
    }
    return lines;
  }

  /** Takes what was written so far. */
  String take() {
    String text = out.toString();
    out.setLength(0);
    return text;
  }

  private static int columns(List<Piece> pieces) {
    return pieces.stream().mapToInt(Piece::columns).sum();
  }
}
