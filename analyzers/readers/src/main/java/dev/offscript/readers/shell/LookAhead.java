package dev.offscript.readers.shell;

import dev.offscript.evidence.LineScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lines that may be looked at before they are taken, within bounds of number and size. */
final class LookAhead {

  /** Lines that may be looked ahead. */
  private static final int MOST_LINES = 400;

  /** Characters that may be looked ahead, one line in any case. */
  private static final int MOST_CHARACTERS = 4 << 20;

  private static final Line NOTHING = new Line(0, 0, 0, 0, "", false, false);

  private final LineScanner lines;
  private List<Line> ahead = new ArrayList<>();
  private int head;
  private long held;

  LookAhead(LineScanner lines) {
    this.lines = lines;
  }

  /** The next line, taken; one that does not {@link Line#exists exist} at the end. */
  Line take() throws IOException {
    Line line = peek(0);
    if (line.exists()) {
      head++;
      held -= line.text().length();
      if (head > MOST_LINES) {
        ahead = new ArrayList<>(ahead.subList(head, ahead.size()));
        head = 0;
      }
    }
    return line;
  }

  /** The line {@code distance} after the next one; one that does not exist past end or bounds. */
  Line peek(int distance) throws IOException {
    if (distance > MOST_LINES) {
      return NOTHING;
    }
    while (ahead.size() - head <= distance) {
      if (distance > 0 && held > MOST_CHARACTERS || !lines.next()) {
        return NOTHING;
      }
      boolean overlong = lines.overlong();
      String text = overlong ? "" : lines.text();
      held += text.length();
      ahead.add(
          new Line(
              lines.offset(),
              lines.offset() + lines.length(),
              lines.nextOffset(),
              lines.line(),
              text,
              true,
              overlong));
    }
    return ahead.get(head + distance);
  }

  /**
   * One line, copied out of the scanner.
   *
   * @param offset first byte
   * @param end first byte of its line end
   * @param next first byte after its line end
   * @param number from 1
   * @param text the line as UTF-8, {@code ""} where it is too long
   * @param exists false past the end of the source or of what may be looked at
   * @param overlong too long to be held
   */
  record Line(
      long offset,
      long end,
      long next,
      long number,
      String text,
      boolean exists,
      boolean overlong) {

    /** Whether there is a line and all of it is here. */
    boolean whole() {
      return exists && !overlong;
    }
  }
}
