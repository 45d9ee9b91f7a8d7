package dev.offscript.reports.html;

import dev.offscript.model.report.Step;

/**
 * The box of a step in the graph of a chain; a row holds one.
 *
 * @param x its left side
 * @param y its upper side
 */
record Box(Step step, int x, int y) {

  static final int WIDTH = 232;
  static final int HEIGHT = 68;

  /** From the upper side of a box to that of the next. */
  static final int ROW = 104;

  int middle() {
    return x + WIDTH / 2;
  }

  int bottom() {
    return y + HEIGHT;
  }

  int center() {
    return y + HEIGHT / 2;
  }
}
