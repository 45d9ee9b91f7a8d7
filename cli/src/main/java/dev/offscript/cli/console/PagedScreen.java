package dev.offscript.cli.console;

import dev.offscript.casework.Interruption;
import dev.offscript.reports.Columns;
import java.io.IOException;
import java.io.PrintWriter;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * A person's terminal: stops when it is full and goes on at a key. Space shows the next screen,
 * Enter the next line, {@code G} all the rest, {@code q} or Ctrl-C nothing more.
 */
final class PagedScreen implements Screen {

  private static final String PROMPT = "-- more: space, Enter, G all, q quit --";

  private static final int LEAST_ROWS = 5;

  /** Milliseconds between two looks whether Ctrl-C was pressed. */
  private static final long LOOK = 100;

  private final Terminal terminal;
  private final boolean color;
  private final Interruption interruption;
  private final int width;
  private final int rows;
  private int used;
  private boolean enough;
  private boolean unpaged;

  PagedScreen(Terminal terminal, boolean color, Interruption interruption) {
    this.terminal = terminal;
    this.color = color;
    this.interruption = interruption;
    Size size = terminal.getSize();
    this.width = size.getColumns() < 20 ? 80 : size.getColumns();
    this.rows = size.getRows() < LEAST_ROWS ? 24 : size.getRows();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public boolean color() {
    return color;
  }

  @Override
  public int pageSize() {
    return Math.max(1, (rows - 3) / 2);
  }

  @Override
  public void line(String line) {
    int needed = rowsOf(line);
    if (!enough() && !unpaged && used + needed > rows - 1) {
      more();
    }
    if (!enough()) {
      used += needed;
      put(line);
    }
  }

  @Override
  public void remark(String line) {
    put(line);
  }

  @Override
  public boolean enough() {
    return enough || interruption.requested();
  }

  private void put(String line) {
    PrintWriter out = terminal.writer();
    out.print(line + "\n");
    out.flush();
  }

  /** Colours take no columns; nothing else in a line is an escape sequence. */
  private int rowsOf(String line) {
    int columns = Columns.of(line.replaceAll("\033\\[[0-9;]*m", ""));
    return Math.max(1, (columns + width - 1) / width);
  }

  private void more() {
    PrintWriter out = terminal.writer();
    String prompt = Columns.cut(PROMPT, width - 1);
    out.print(color ? "\033[7m" + prompt + "\033[0m" : prompt);
    out.flush();
    int key = key();
    out.print("\r" + " ".repeat(Columns.of(prompt)) + "\r");
    out.flush();
    switch (key) {
      case '\r', '\n', 'j' -> used -= 1;
      case 'G' -> unpaged = true;
      case 'q', 'Q', 4, 27, -1 -> enough = true;
      default -> used = 0;
    }
  }

  /** One key; -1 at the end of input or after Ctrl-C. */
  private int key() {
    Attributes cooked = terminal.enterRawMode();
    try {
      NonBlockingReader reader = terminal.reader();
      while (!interruption.requested()) {
        int key = reader.read(LOOK);
        if (key != NonBlockingReader.READ_EXPIRED) {
          return key == 3 ? -1 : key;
        }
      }
      return -1;
    } catch (IOException e) {
      return -1;
    } finally {
      terminal.setAttributes(cooked);
    }
  }
}
