package dev.offscript.readers.json;

import java.io.IOException;
import java.io.InputStream;

/** Decodes the string whose opening quote was just passed. */
final class StringBytes extends InputStream {
  private final JsonCursor cursor;
  private boolean ended;
  // One character after a replacement for the half of a pair that stood before it: 3 + 4 bytes.
  private final byte[] pending = new byte[8];
  private int pendingFrom;
  private int pendingTo;
  private int held = -1;
  private final byte[] one = new byte[1];

  StringBytes(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Whether all of it was read. */
  boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int at = from;
    int to = from + length;
    while (at < to) {
      if (pendingFrom < pendingTo) {
        target[at++] = pending[pendingFrom++];
        continue;
      }
      pendingFrom = 0;
      pendingTo = 0;
      if (ended) {
        break;
      }
      if (cursor.position == cursor.limit && !cursor.fill()) {
        end();
        if (cursor.lenient) {
          continue;
        }
        throw cursor.ended("a string");
      }
      if (held >= 0 && cursor.buffer[cursor.position] != '\\') {
        flushHeld();
        continue;
      }
      at = copy(target, at, to);
    }
    return at == from && length > 0 ? -1 : at - from;
  }

  /** Copies up to the next quote or escape, and passes that. */
  private int copy(byte[] target, int from, int to) throws IOException {
    byte[] bytes = cursor.buffer;
    int at = from;
    int i = cursor.position;
    while (true) {
      int stop = Math.min(cursor.limit, i + (to - at));
      int special = Utf8.indexOfSpecial(bytes, i, stop);
      System.arraycopy(bytes, i, target, at, special - i);
      at += special - i;
      i = special;
      if (special == stop) {
        cursor.position = i;
        return at;
      }
      if (bytes[special] == '"') {
        cursor.position = special + 1;
        end();
        return at;
      }
      int plain =
          special + 1 < cursor.limit && bytes[special + 1] >= 0
              ? Utf8.SIMPLE[bytes[special + 1]]
              : 0;
      if (plain == 0) {
        cursor.position = special + 1;
        escape();
        return at;
      }
      if (held >= 0) {
        // A half of a pair stands before this escape.
        cursor.position = special + 1;
        escape();
        return at;
      }
      target[at++] = (byte) plain;
      i = special + 2;
    }
  }

  private void escape() throws IOException {
    int b = next();
    if (b == 'u') {
      unit(hex());
      return;
    }
    flushHeld();
    switch (b) {
      case 'n' -> put('\n');
      case 't' -> put('\t');
      case 'r' -> put('\r');
      case 'b' -> put('\b');
      case 'f' -> put('\f');
      case '"', '\\', '/' -> put(b);
      case -1 -> end();
      default -> throw cursor.malformed("expected an escape", b);
    }
  }

  /** One UTF-16 unit: halves of pairs are joined, a lone half is no character. */
  private void unit(int unit) {
    boolean low = unit >= 0xdc00 && unit <= 0xdfff;
    if (held >= 0 && low) {
      put(Character.toCodePoint((char) held, (char) unit));
      held = -1;
      return;
    }
    flushHeld();
    if (unit >= 0xd800 && unit <= 0xdbff) {
      held = unit;
    } else {
      put(low ? 0xfffd : unit);
    }
  }

  private void flushHeld() {
    if (held >= 0) {
      held = -1;
      put(0xfffd);
    }
  }

  private void end() {
    ended = true;
    flushHeld();
  }

  private int hex() throws IOException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int b = next();
      if (b < 0) {
        return 0xfffd;
      }
      int digit = b > 0x7f ? -1 : Character.digit(b, 16);
      if (digit < 0) {
        throw cursor.malformed("expected a hexadecimal digit", b);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private int next() throws IOException {
    if (cursor.position == cursor.limit && !cursor.fill()) {
      if (cursor.lenient) {
        return -1;
      }
      throw cursor.ended("a string");
    }
    return cursor.buffer[cursor.position++] & 0xff;
  }

  private void put(int codePoint) {
    if (codePoint < 0x80) {
      add(codePoint);
    } else if (codePoint < 0x800) {
      add(0xc0 | codePoint >> 6);
      add(0x80 | codePoint & 0x3f);
    } else if (codePoint < 0x10000) {
      add(0xe0 | codePoint >> 12);
      add(0x80 | codePoint >> 6 & 0x3f);
      add(0x80 | codePoint & 0x3f);
    } else {
      add(0xf0 | codePoint >> 18);
      add(0x80 | codePoint >> 12 & 0x3f);
      add(0x80 | codePoint >> 6 & 0x3f);
      add(0x80 | codePoint & 0x3f);
    }
  }

  private void add(int b) {
    pending[pendingTo++] = (byte) b;
  }

  void drain() throws IOException {
    if (!ended) {
      ended = true;
      cursor.skipString();
    }
    pendingFrom = pendingTo;
  }

  @Override
  public void close() throws IOException {
    drain();
  }
}
