package dev.offscript.readers.described;

import dev.offscript.readers.text.Cells;
import dev.offscript.readers.text.LineLook;

/** Rows whose layout the descriptor knows, one a line, bare or behind an envelope. */
final class LayoutCutter implements LineCutter {

  private final Descriptor descriptor;
  private final LayoutChoice layouts;
  private final Cells cells = new Cells();

  LayoutCutter(Slots slots, Descriptor descriptor) {
    this.descriptor = descriptor;
    this.layouts = new LayoutChoice(descriptor.layouts(), slots);
  }

  /** Whether any layout is known. */
  boolean any() {
    return layouts.any();
  }

  @Override
  public boolean cut(LineLook line, Row row) {
    String text = line.envelope().text();
    return cut(text, row) || line.envelope().message() > 0 && cut(line.envelope().body(), row);
  }

  private boolean cut(String text, Row row) {
    for (String delimiter : descriptor.delimiters()) {
      if (delimiter.equals(" ") && !descriptor.quotes().isEmpty()) {
        cells.words(text, descriptor.quotes());
      } else {
        cells.split(text, delimiter);
      }
      int[] columns = layouts.of(cells);
      for (int i = 0; i < Math.min(columns.length, cells.size()); i++) {
        row.put(columns[i], cells.get(i));
      }
      if (columns.length > 0) {
        return true;
      }
    }
    return false;
  }
}
