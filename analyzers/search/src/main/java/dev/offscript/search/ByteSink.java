package dev.offscript.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.lucene.util.BytesRef;

/** A growing run of bytes, used again and again by one thread. */
final class ByteSink {

  private byte[] bytes = new byte[512];
  private int length;

  void clear() {
    length = 0;
  }

  int mark() {
    return length;
  }

  void set(int mark, int value) {
    bytes[mark] = (byte) value;
  }

  void writeByte(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  void writeBytes(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  void writeLong(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      writeByte((int) (value >>> shift));
    }
  }

  /** Seven bits a byte, low bits first; up to ten bytes. */
  void writeNumber(long value) {
    long rest = value;
    room(10);
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** Length and UTF-8 bytes of at most {@code limit} characters. */
  void writeText(String text, int limit) {
    String kept = text.length() <= limit ? text : text.substring(0, limit);
    byte[] encoded = kept.getBytes(StandardCharsets.UTF_8);
    writeNumber(encoded.length);
    writeBytes(encoded);
  }

  /** The bytes written, valid until the next {@link #clear}. */
  BytesRef view() {
    return new BytesRef(bytes, 0, length);
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
