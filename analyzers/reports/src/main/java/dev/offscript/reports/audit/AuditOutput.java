package dev.offscript.reports.audit;

import dev.offscript.reports.Output;

/**
 * Where an audit is written, and how it may look there.
 *
 * @param page stream, colour, width, guard of CSV cells
 * @param ascii whether charts are drawn with ASCII alone
 * @param rows most values of a dimension that a person is shown, 0 for all; data formats always
 *     have all of them
 */
public record AuditOutput(Output page, boolean ascii, int rows) {

  /** Values shown where nobody asked for more. */
  public static final int ROWS = 20;

  /** A page with box-drawing characters. */
  public static AuditOutput to(Output page) {
    return new AuditOutput(page, false, ROWS);
  }

  /** How many of {@code all} values are shown; one more row is no reason to leave any out. */
  public int shown(int all) {
    return rows <= 0 || all <= rows + 1 ? all : rows;
  }
}
