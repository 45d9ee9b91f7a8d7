package dev.offscript.cli.catalogue;

import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import java.util.List;

/** Lines of a terminal: headings, rows of cells that wrap, labels with text beside them. */
final class Sheet {

  private static final String GAP = "  ";

  private final int width;
  private final boolean color;
  private final StringBuilder out = new StringBuilder();

  /** Of {@code width} columns at most 160: a line that is longer is hard to follow. */
  Sheet(int width, boolean color) {
    this.width = Math.max(60, Math.min(width, 160));
    this.color = color;
  }

  /** A column of a row. */
  record Cell(String text, int columns, boolean dim) {
    List<String> lines() {
      return text.isEmpty() ? List.of() : Columns.wrap(Visible.line(text), columns);
    }
  }

  int width() {
    return width;
  }

  void blank() {
    out.append('\n');
  }

  /** A rule across the sheet behind a word, and a remark at its end. */
  void heading(String word, String remark) {
    int rule = width - Columns.of(word) - Columns.of(remark) - (remark.isEmpty() ? 1 : 2);
    out.append(bold(word)).append(' ').append(dim("\u2500".repeat(Math.max(0, rule))));
    out.append(remark.isEmpty() ? "" : " " + dim(remark)).append('\n');
  }

  void title(String name, String beside) {
    out.append(bold(Visible.line(name))).append(GAP).append(dim(beside)).append('\n');
  }

  /** Cells side by side; each wraps in its own column. */
  void row(List<Cell> cells) {
    List<List<String>> columns = cells.stream().map(Cell::lines).toList();
    int height = columns.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < height; i++) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < cells.size(); c++) {
        String text = i < columns.get(c).size() ? columns.get(c).get(i) : "";
        String padded = Columns.pad(text, cells.get(c).columns());
        boolean last = c == cells.size() - 1;
        String shown = last ? text : padded;
        line.append(c == 0 ? "" : GAP).append(cells.get(c).dim() ? dim(shown) : shown);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }

  /** Text beside a label, wrapped below itself; nothing where there is no text. */
  void labelled(String label, int columns, String text) {
    if (!text.isEmpty()) {
      int lead = columns + GAP.length();
      List<String> lines = Columns.wrap(Visible.line(text), width - lead);
      for (int i = 0; i < lines.size(); i++) {
        out.append(i == 0 ? dim(Columns.pad(label, columns)) + GAP : " ".repeat(lead));
        out.append(lines.get(i).stripTrailing()).append('\n');
      }
    }
  }

  void text(int indent, String text) {
    for (String line : Columns.wrap(Visible.line(text), width - indent)) {
      out.append(" ".repeat(indent)).append(line.stripTrailing()).append('\n');
    }
  }

  String take() {
    String text = out.toString();
    out.setLength(0);
    return text;
  }

  private String bold(String text) {
    return painted("1", text);
  }

  private String dim(String text) {
    return painted("2", text);
  }

  private String painted(String parameters, String text) {
    return color && !text.isBlank() ? "\033[" + parameters + "m" + text + "\033[0m" : text;
  }

  /** Items with commas between them. */
  static String list(List<String> items) {
    return String.join(", ", items);
  }

  /** As many items as fit into so many columns, and how many there are besides. */
  static String list(List<String> items, int columns) {
    int taken = 0;
    int used = 0;
    while (taken < items.size()
        && (taken == 0 || used + items.get(taken).length() + 2 <= columns)) {
      used += items.get(taken).length() + 2;
      taken++;
    }
    int left = items.size() - taken;
    return list(items.subList(0, taken)) + (left > 0 ? " and " + left + " more" : "");
  }
}
