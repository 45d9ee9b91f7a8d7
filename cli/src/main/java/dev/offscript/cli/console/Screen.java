package dev.offscript.cli.console;

/** Where a command writes its lines. Every line is encoded already: what is shown is what it is. */
interface Screen {

  /** Display columns. */
  int width();

  /** Whether lines may carry colours. */
  boolean color();

  /** Events on one page of a list. */
  int pageSize();

  /** One line, without its end. */
  void line(String line);

  /** Something the user must know beside the answer. */
  void remark(String line);

  /** Whether the user has seen enough of the output that is being written. */
  boolean enough();
}
