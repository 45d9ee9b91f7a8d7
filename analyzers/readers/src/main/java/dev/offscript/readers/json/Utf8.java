package dev.offscript.readers.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What JSON's strings and numbers are made of, in bytes. */
final class Utf8 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** What stands for a character after a backslash; 0 where that is no simple escape. */
  static final byte[] SIMPLE = new byte[128];

  static {
    String from = "ntrbf\"\\/";
    String to = "\n\t\r\b\f\"\\/";
    for (int i = 0; i < from.length(); i++) {
      SIMPLE[from.charAt(i)] = (byte) to.charAt(i);
    }
  }

  private Utf8() {}

  /**
   * Index of the next quote or backslash, {@code to} where there is none; eight bytes at a time.
   */
  static int indexOfSpecial(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long word = (long) LONGS.get(bytes, i);
      long quote = word ^ 0x2222222222222222L;
      long backslash = word ^ 0x5c5c5c5c5c5c5c5cL;
      long found =
          (quote - 0x0101010101010101L & ~quote | backslash - 0x0101010101010101L & ~backslash)
              & 0x8080808080808080L;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < to && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /**
   * One character of the basic plane, no half of a pair, from four digits at {@code at} into {@code
   * target}: its length then, -1 for anything else.
   */
  static int basic(byte[] bytes, int at, byte[] target, int length) {
    int c = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      c = c << 4 | digit;
    }
    if (c >= 0xd800 && c <= 0xdfff) {
      return -1;
    }
    int next = length;
    if (c < 0x80) {
      target[next++] = (byte) c;
    } else if (c < 0x800) {
      target[next++] = (byte) (0xc0 | c >> 6);
      target[next++] = (byte) (0x80 | c & 0x3f);
    } else {
      target[next++] = (byte) (0xe0 | c >> 12);
      target[next++] = (byte) (0x80 | c >> 6 & 0x3f);
      target[next++] = (byte) (0x80 | c & 0x3f);
    }
    return next;
  }

  /** {@code length} bytes without the last character, where that is not whole. */
  static int wholeCharacters(byte[] bytes, int length) {
    int at = length;
    while (at > 0 && length - at < 4 && (bytes[at - 1] & 0xc0) == 0x80) {
      at--;
    }
    if (at == 0 || bytes[at - 1] >= 0) {
      return length;
    }
    int lead = bytes[at - 1] & 0xff;
    int needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    return length - at + 1 >= needed ? length : at - 1;
  }

  /** Whether {@code text} is a number as JSON writes it. */
  static boolean number(String text) {
    int i = text.startsWith("-") ? 1 : 0;
    int digits = 0;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
      digits++;
    }
    if (digits == 0) {
      return false;
    }
    for (; i < text.length(); i++) {
      if ("0123456789.eE+-".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    char last = text.charAt(text.length() - 1);
    return last >= '0' && last <= '9';
  }
}
