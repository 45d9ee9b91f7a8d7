package dev.offscript.reports;

import java.io.OutputStream;

/**
 * Where a renderer writes, and how it may look there.
 *
 * @param stream receives the bytes; the caller closes it
 * @param color whether colours may be used: the caller has looked at {@code --color}, {@code
 *     NO_COLOR} and the terminal
 * @param width display columns of a line, for formats that wrap; at least {@link #NARROWEST}
 * @param csvRaw whether CSV cells that a spreadsheet would compute stay as they are
 */
public record Output(OutputStream stream, boolean color, int width, boolean csvRaw) {

  /** Narrower terminals are treated as if they had this many columns. */
  public static final int NARROWEST = 40;

  /** Clamps the width. */
  public Output {
    width = Math.max(NARROWEST, width);
  }

  /** A plain stream: no colour, 100 columns, CSV guarded. */
  public static Output to(OutputStream stream) {
    return new Output(stream, false, 100, false);
  }

  /** The same with or without colour. */
  public Output withColor(boolean newColor) {
    return new Output(stream, newColor, width, csvRaw);
  }

  /** The same with another width. */
  public Output withWidth(int newWidth) {
    return new Output(stream, color, newWidth, csvRaw);
  }

  /** The same with or without the guard on CSV cells. */
  public Output withCsvRaw(boolean newCsvRaw) {
    return new Output(stream, color, width, newCsvRaw);
  }
}
