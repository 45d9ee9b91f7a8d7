package dev.offscript.readers.recording;

/**
 * Control characters and escape sequences, told apart from text. Sequences that say nothing of a
 * line are passed over; one that never ends is given up after {@link #LONGEST} characters.
 */
final class Sequences {

  /** Length of {@code 133;}. */
  private static final int PREFIX = 4;

  private static final int LONGEST_STRING = 64;

  /** A mark may carry the command line. */
  private static final int LONGEST_MARK = 1 << 16;

  private static final int LONGEST = 4096;
  private static final int MOST_NUMBERS = 16;

  private enum State {
    TEXT,
    ESCAPE,
    CHARSET,
    CONTROL,
    STRING,
    STRING_ESCAPE
  }

  private final Screen screen;
  private State state = State.TEXT;
  private final int[] numbers = new int[MOST_NUMBERS];
  private int count;
  private char mark;
  private char between;
  private int length;
  private final StringBuilder string = new StringBuilder();
  private boolean command;

  Sequences(Screen screen) {
    this.screen = screen;
  }

  void accept(int point) {
    if (++length > LONGEST) {
      state = State.TEXT;
    }
    switch (state) {
      case TEXT -> text(point);
      case ESCAPE -> escape(point);
      case CHARSET -> state = State.TEXT;
      case CONTROL -> control(point);
      case STRING -> string(point);
      case STRING_ESCAPE -> {
        state = State.TEXT;
        finish();
        if (point != '\\') {
          escape(point);
        }
      }
    }
  }

  private void text(int point) {
    length = 0;
    switch (point) {
      case 0x1b -> state = State.ESCAPE;
      case '\n', 0x0b, 0x0c -> screen.lineFeed();
      case '\r' -> screen.carriageReturn();
      case '\b' -> screen.backspace();
      case '\t' -> screen.tab();
      case 0x9b -> begin();
      default -> {
        if (point >= 0x20 && point != 0x7f && (point < 0x80 || point > 0x9f)) {
          screen.print(point);
        }
      }
    }
  }

  private void begin() {
    state = State.CONTROL;
    count = 0;
    numbers[0] = -1;
    mark = 0;
    between = 0;
  }

  private void escape(int point) {
    state = State.TEXT;
    switch (point) {
      case '[' -> begin();
      case ']' -> {
        state = State.STRING;
        command = true;
        string.setLength(0);
      }
      case 'P', 'X', '^', '_', 'k' -> {
        state = State.STRING;
        command = false;
        string.setLength(0);
      }
      case '(', ')', '*', '+', '#', '%' -> state = State.CHARSET;
      case '7' -> screen.save();
      case '8' -> screen.restore();
      case 'D' -> screen.index();
      case 'E' -> {
        screen.lineFeed();
        screen.carriageReturn();
      }
      case 'M' -> screen.reverseIndex();
      case 'c' -> screen.reset();
      case 0x1b -> state = State.ESCAPE;
      default -> {}
    }
  }

  private void string(int point) {
    if (point == 0x07 || point == 0x9c) {
      state = State.TEXT;
      finish();
    } else if (point == 0x1b) {
      state = State.STRING_ESCAPE;
    } else if (string.length() < (marked() ? LONGEST_MARK : LONGEST_STRING)) {
      string.appendCodePoint(point);
    }
  }

  private void finish() {
    if (command && marked() && string.length() > PREFIX) {
      boolean value = string.length() > PREFIX + 2 && string.charAt(PREFIX + 1) == ';';
      screen.mark(
          new Mark(
              string.charAt(0) == '6',
              string.charAt(PREFIX),
              value ? string.substring(PREFIX + 2) : ""));
    }
    string.setLength(0);
  }

  /** Whether the string at hand is a mark of shell integration. */
  private boolean marked() {
    return string.length() >= PREFIX
        && string.charAt(3) == ';'
        && (string.indexOf("133") == 0 || string.indexOf("633") == 0);
  }

  private void control(int point) {
    if (point >= '0' && point <= '9') {
      int value = Math.max(0, numbers[count]);
      numbers[count] = Math.min(100_000, value * 10 + point - '0');
    } else if (point == ';' || point == ':') {
      if (count < MOST_NUMBERS - 1) {
        numbers[++count] = -1;
      }
    } else if (point >= '<' && point <= '?') {
      mark = (char) point;
    } else if (point >= 0x20 && point <= 0x2f) {
      between = (char) point;
    } else if (point >= 0x40 && point <= 0x7e) {
      state = State.TEXT;
      if (between == 0) {
        perform((char) point);
      }
    } else if (point == 0x1b) {
      state = State.ESCAPE;
    } else if (point < 0x20) {
      // Controls inside a sequence are carried out at once.
      text(point);
      state = State.CONTROL;
    }
  }

  private int number(int index, int absent) {
    int value = index <= count ? numbers[index] : -1;
    return value < 0 ? absent : value;
  }

  private int one() {
    return Math.max(1, number(0, 1));
  }

  private void perform(char last) {
    if (mark != 0) {
      if (mark == '?' && (last == 'h' || last == 'l')) {
        modes(last == 'h');
      } else if (mark == '?' && last == 'J') {
        screen.eraseScreen(number(0, 0));
      } else if (mark == '?' && last == 'K') {
        screen.eraseLine(number(0, 0));
      }
      return;
    }
    switch (last) {
      case 'A' -> screen.move(-one(), 0);
      case 'B', 'e' -> screen.move(one(), 0);
      case 'C', 'a' -> screen.move(0, one());
      case 'D' -> screen.move(0, -one());
      case 'E' -> screen.nextRows(one());
      case 'F' -> screen.nextRows(-one());
      case 'G', '`' -> screen.column(one() - 1);
      case 'd' -> screen.row(one() - 1);
      case 'H', 'f' -> screen.moveTo(one() - 1, Math.max(1, number(1, 1)) - 1);
      case 'J' -> screen.eraseScreen(number(0, 0));
      case 'K' -> screen.eraseLine(number(0, 0));
      case 'P' -> screen.deleteCells(one());
      case '@' -> screen.insertCells(one());
      case 'X' -> screen.eraseCells(one());
      case 'L' -> screen.insertLines(one());
      case 'M' -> screen.deleteLines(one());
      case 'S' -> screen.scroll(one());
      case 'T' -> screen.scroll(-one());
      case 'b' -> screen.repeat(one());
      case 'r' -> screen.region(one() - 1, number(1, 100_000) - 1);
      case 's' -> screen.save();
      case 'u' -> screen.restore();
      case 'h', 'l' -> {
        if (number(0, 0) == 4) {
          screen.insertMode(last == 'h');
        }
      }
      default -> {}
    }
  }

  private void modes(boolean on) {
    for (int i = 0; i <= count; i++) {
      switch (number(i, 0)) {
        case 47, 1047, 1049 -> screen.alternate(on);
        case 2004 -> screen.editing(on);
        default -> {}
      }
    }
  }
}
