package dev.offscript.search;

import java.nio.charset.StandardCharsets;
import org.apache.lucene.util.BytesRef;

/** Reads what {@link ByteSink} wrote. */
final class ByteSource {

  private final byte[] bytes;
  private final int end;
  private int at;

  ByteSource(BytesRef ref) {
    bytes = ref.bytes;
    at = ref.offset;
    end = ref.offset + ref.length;
  }

  boolean hasMore() {
    return at < end;
  }

  int readByte() {
    return bytes[at++] & 0xff;
  }

  long readLong() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | readByte();
    }
    return value;
  }

  long readNumber() {
    long value = 0;
    int shift = 0;
    int next = readByte();
    while (next >= 0x80) {
      value |= (next & 0x7fL) << shift;
      shift += 7;
      next = readByte();
    }
    return value | (long) next << shift;
  }

  String readText() {
    int length = (int) readNumber();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }
}
