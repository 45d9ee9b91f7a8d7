package dev.offscript.commands.unfold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cells of a notebook, and text as IPython reads it: {@code !command}, {@code %sx command}, {@code
 * %%bash} in front of a cell.
 */
final class Notebooks {

  private Notebooks() {}

  /**
   * Text of one kind.
   *
   * @param shell whether a shell reads it, else Python
   */
  record Piece(boolean shell, String text) {}

  /** The code of an {@code .ipynb} file. */
  static List<Piece> cells(String json) {
    List<Piece> pieces = new ArrayList<>();
    for (Object document : Manifests.documents(json)) {
      if (document instanceof Map<?, ?> notebook
          && notebook.get("cells") instanceof List<?> cells) {
        for (Object each : cells) {
          if (each instanceof Map<?, ?> cell && "code".equals(cell.get("cell_type"))) {
            pieces.addAll(pieces(source(Manifests.held(cell, "source"))));
          }
        }
      }
    }
    return pieces;
  }

  private static String source(Object source) {
    if (source instanceof List<?> lines) {
      StringBuilder text = new StringBuilder();
      lines.forEach(text::append);
      return text.toString();
    }
    return source.toString();
  }

  /** Whether text is meant for IPython. */
  static boolean magic(String text) {
    return text.startsWith("!")
        || text.startsWith("%")
        || text.contains("\n!")
        || text.contains("\n%");
  }

  /** The pieces of one cell. */
  static List<Piece> pieces(String cell) {
    String text = cell.strip();
    if (text.startsWith("%%")) {
      int end = text.indexOf('\n');
      String first = end < 0 ? text : text.substring(0, end);
      String rest = end < 0 ? "" : text.substring(end + 1);
      boolean shell =
          first.startsWith("%%bash") || first.startsWith("%%sh") || first.startsWith("%%script");
      return List.of(new Piece(shell || first.startsWith("%%!"), rest));
    }
    List<Piece> pieces = new ArrayList<>();
    StringBuilder python = new StringBuilder();
    for (String line : text.split("\n")) {
      String stripped = line.strip();
      String command =
          stripped.startsWith("!")
              ? stripped.substring(stripped.startsWith("!!") ? 2 : 1)
              : stripped.startsWith("%sx ") || stripped.startsWith("%system ")
                  ? stripped.substring(stripped.indexOf(' ') + 1)
                  : "";
      if (command.isBlank()) {
        python.append(line).append('\n');
      } else {
        pieces.add(new Piece(true, command));
      }
    }
    pieces.add(new Piece(false, python.toString()));
    return pieces;
  }
}
