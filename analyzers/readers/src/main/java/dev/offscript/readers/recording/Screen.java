package dev.offscript.readers.recording;

import java.util.Arrays;

/**
 * The part of a terminal (xterm, ECMA-48) that decides what a line says: cursor, wrapping, erasing,
 * inserting, scrolling, the alternate screen. Colours, character sets and the mouse mean nothing
 * here. Rows and columns are bounded, whatever a recording asks for.
 */
final class Screen {

  /** Told of what happens to lines. */
  interface Listener {
    /** A line feed is about to leave the line at the cursor. */
    void lineFeed();

    /** The shell begins ({@code true}) or ends to edit a line: bracketed paste. */
    void editing(boolean on);

    /** A mark of shell integration. */
    void mark(Mark mark);
  }

  private static final int MOST_COLUMNS = 1000;
  private static final int MOST_ROWS = 400;
  private static final int BLANK = ' ';

  /** Second half of a wide character. */
  private static final int FILLER = -1;

  private final Listener listener;
  private final Sequences sequences = new Sequences(this);
  private int columns;
  private int rows;
  private int[][] cells;
  private boolean[] wrapped;
  private int[][] otherCells;
  private boolean[] otherWrapped;
  private boolean alternate;
  private int row;
  private int column;
  private boolean pendingWrap;
  private int savedRow;
  private int savedColumn;
  private int top;
  private int bottom;
  private boolean insert;
  private int last = BLANK;
  private int marked;

  Screen(int columns, int rows, Listener listener) {
    this.listener = listener;
    this.columns = Math.max(2, Math.min(MOST_COLUMNS, columns));
    this.rows = Math.max(2, Math.min(MOST_ROWS, rows));
    this.cells = blank(this.rows, this.columns);
    this.wrapped = new boolean[this.rows];
    this.otherCells = blank(this.rows, this.columns);
    this.otherWrapped = new boolean[this.rows];
    this.bottom = this.rows - 1;
  }

  private static int[][] blank(int rows, int columns) {
    int[][] cells = new int[rows][columns];
    for (int[] line : cells) {
      Arrays.fill(line, BLANK);
    }
    return cells;
  }

  /** Shows {@code text}. */
  void write(String text) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      sequences.accept(point);
    }
  }

  /** Takes another size; what does not fit is cut. */
  void resize(int newColumns, int newRows) {
    int wide = Math.max(2, Math.min(MOST_COLUMNS, newColumns));
    int high = Math.max(2, Math.min(MOST_ROWS, newRows));
    if (wide == columns && high == rows) {
      return;
    }
    int drop = Math.max(0, row - high + 1);
    cells = fitted(cells, wide, high, alternate ? 0 : drop);
    otherCells = fitted(otherCells, wide, high, 0);
    wrapped = fitted(wrapped, high, alternate ? 0 : drop);
    otherWrapped = fitted(otherWrapped, high, 0);
    row = Math.min(high - 1, row - drop);
    columns = wide;
    rows = high;
    column = Math.min(column, wide - 1);
    top = 0;
    bottom = high - 1;
    pendingWrap = false;
  }

  private static int[][] fitted(int[][] old, int columns, int rows, int drop) {
    int[][] cells = blank(rows, columns);
    for (int i = 0; i < rows && i + drop < old.length; i++) {
      System.arraycopy(old[i + drop], 0, cells[i], 0, Math.min(columns, old[i + drop].length));
    }
    return cells;
  }

  private static boolean[] fitted(boolean[] old, int rows, int drop) {
    boolean[] flags = new boolean[rows];
    for (int i = 0; i < rows && i + drop < old.length; i++) {
      flags[i] = old[i + drop];
    }
    return flags;
  }

  /** Whether a program has taken the whole screen. */
  boolean alternate() {
    return alternate;
  }

  /** The line at the cursor, with the rows that it was wrapped over. */
  String line() {
    int first = row;
    while (first > 0 && wrapped[first - 1]) {
      first--;
    }
    StringBuilder text = new StringBuilder();
    for (int at = first; at < rows; at++) {
      boolean goesOn = wrapped[at] && at + 1 < rows;
      append(text, at, goesOn ? columns : length(at));
      if (!goesOn) {
        break;
      }
    }
    return text.toString();
  }

  /** What stands in the line at the cursor before it. */
  String beforeCursor() {
    int first = row;
    while (first > 0 && wrapped[first - 1]) {
      first--;
    }
    StringBuilder text = new StringBuilder();
    for (int at = first; at < row; at++) {
      append(text, at, columns);
    }
    append(text, row, pendingWrap ? columns : column);
    return text.toString();
  }

  /** Remembers the row of the cursor, wherever it scrolls to. */
  void markRow() {
    marked = row;
  }

  /** The lines from the marked row to the one at the cursor, with line ends between them. */
  String sinceMark() {
    StringBuilder text = new StringBuilder();
    for (int at = Math.max(0, marked); at <= row; at++) {
      boolean goesOn = wrapped[at] && at < row;
      append(text, at, goesOn ? columns : length(at));
      if (!goesOn && at < row) {
        text.append('\n');
      }
    }
    return text.toString();
  }

  private void append(StringBuilder text, int at, int length) {
    for (int i = 0; i < length; i++) {
      if (cells[at][i] != FILLER) {
        text.appendCodePoint(cells[at][i]);
      }
    }
  }

  private int length(int at) {
    int end = columns;
    // Blanks up to the cursor were typed.
    int least = at == row ? column : 0;
    while (end > least && cells[at][end - 1] == BLANK) {
      end--;
    }
    return end;
  }

  // What the sequences ask for.

  void print(int point) {
    int width = Widths.of(point);
    if (width == 0) {
      return;
    }
    if (pendingWrap || column + width > columns) {
      wrapped[row] = true;
      index();
      column = 0;
      pendingWrap = false;
    }
    if (insert) {
      insertCells(width);
    }
    cells[row][column] = point;
    if (width == 2 && column + 1 < columns) {
      cells[row][column + 1] = FILLER;
    }
    last = point;
    column += width;
    if (column >= columns) {
      column = columns - 1;
      pendingWrap = true;
      wrapped[row] = false;
    }
  }

  void repeat(int times) {
    for (int i = 0; i < Math.min(times, columns); i++) {
      print(last);
    }
  }

  void lineFeed() {
    if (!alternate) {
      listener.lineFeed();
    }
    pendingWrap = false;
    index();
  }

  /** Down one row, scrolling at the bottom. */
  void index() {
    if (row == bottom) {
      scroll(1);
    } else if (row < rows - 1) {
      row++;
    }
  }

  void reverseIndex() {
    pendingWrap = false;
    if (row == top) {
      scroll(-1);
    } else if (row > 0) {
      row--;
    }
  }

  /** Moves the lines of the region up ({@code count} above 0) or down. */
  void scroll(int count) {
    int height = bottom - top + 1;
    int steps = Math.min(height, Math.abs(count));
    for (int step = 0; step < steps; step++) {
      if (count > 0) {
        marked -= top == 0 ? 1 : 0;
        int[] gone = cells[top];
        System.arraycopy(cells, top + 1, cells, top, height - 1);
        System.arraycopy(wrapped, top + 1, wrapped, top, height - 1);
        Arrays.fill(gone, BLANK);
        cells[bottom] = gone;
        wrapped[bottom] = false;
      } else {
        int[] gone = cells[bottom];
        System.arraycopy(cells, top, cells, top + 1, height - 1);
        System.arraycopy(wrapped, top, wrapped, top + 1, height - 1);
        Arrays.fill(gone, BLANK);
        cells[top] = gone;
        wrapped[top] = false;
      }
    }
  }

  void carriageReturn() {
    column = 0;
    pendingWrap = false;
  }

  void backspace() {
    if (pendingWrap) {
      pendingWrap = false;
    } else if (column > 0) {
      column--;
    } else if (row > 0 && wrapped[row - 1]) {
      row--;
      column = columns - 1;
    }
  }

  void tab() {
    column = Math.min(columns - 1, (column / 8 + 1) * 8);
  }

  void moveTo(int toRow, int toColumn) {
    row = Math.max(0, Math.min(rows - 1, toRow));
    column = Math.max(0, Math.min(columns - 1, toColumn));
    pendingWrap = false;
  }

  void move(int down, int right) {
    moveTo(row + down, column + right);
  }

  void column(int to) {
    moveTo(row, to);
  }

  void row(int to) {
    moveTo(to, column);
  }

  void nextRows(int down) {
    moveTo(row + down, 0);
  }

  /** 0 from the cursor on, 1 up to it, 2 all. */
  void eraseLine(int how) {
    int from = how == 0 ? column : 0;
    int to = how == 1 ? column + 1 : columns;
    if (pendingWrap && how == 0) {
      from = columns;
    }
    Arrays.fill(cells[row], Math.min(from, columns), Math.min(to, columns), BLANK);
    if (how != 1) {
      wrapped[row] = false;
    }
  }

  /** 0 from the cursor on, 1 up to it, 2 and 3 all. */
  void eraseScreen(int how) {
    if (how == 0 || how == 1) {
      eraseLine(how);
    }
    for (int i = 0; i < rows; i++) {
      if (how >= 2 || how == 0 && i > row || how == 1 && i < row) {
        Arrays.fill(cells[i], BLANK);
        wrapped[i] = false;
      }
    }
  }

  void insertCells(int count) {
    int shift = Math.min(count, columns - column);
    System.arraycopy(cells[row], column, cells[row], column + shift, columns - column - shift);
    Arrays.fill(cells[row], column, column + shift, BLANK);
  }

  void deleteCells(int count) {
    int shift = Math.min(count, columns - column);
    System.arraycopy(cells[row], column + shift, cells[row], column, columns - column - shift);
    Arrays.fill(cells[row], columns - shift, columns, BLANK);
  }

  void eraseCells(int count) {
    Arrays.fill(cells[row], column, Math.min(columns, column + Math.max(1, count)), BLANK);
  }

  void insertLines(int count) {
    int before = top;
    if (row >= top && row <= bottom) {
      top = row;
      scroll(-count);
      top = before;
    }
  }

  void deleteLines(int count) {
    int before = top;
    if (row >= top && row <= bottom) {
      top = row;
      scroll(count);
      top = before;
    }
  }

  void region(int first, int lastRow) {
    top = Math.max(0, Math.min(rows - 1, first));
    bottom = Math.max(top, Math.min(rows - 1, lastRow));
    moveTo(0, 0);
  }

  void save() {
    savedRow = row;
    savedColumn = column;
  }

  void restore() {
    moveTo(savedRow, savedColumn);
  }

  void insertMode(boolean on) {
    insert = on;
  }

  void alternate(boolean on) {
    if (on == alternate) {
      return;
    }
    int[][] shown = cells;
    cells = otherCells;
    otherCells = shown;
    boolean[] flags = wrapped;
    wrapped = otherWrapped;
    otherWrapped = flags;
    alternate = on;
    if (on) {
      save();
      eraseScreen(2);
    } else {
      restore();
    }
  }

  void editing(boolean on) {
    if (!alternate) {
      listener.editing(on);
    }
  }

  void mark(Mark mark) {
    listener.mark(mark);
  }

  void reset() {
    alternate(false);
    eraseScreen(2);
    region(0, rows - 1);
    insert = false;
  }
}
