package dev.offscript.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-16 text as UTF-8, as shells on Windows redirect it. Known by its byte order mark; halves of
 * surrogate pairs become U+FFFD.
 */
final class Utf16 extends InputStream {

  private static final int UNITS = 32 * 1024;

  private final InputStream in;
  private final boolean littleEndian;
  private final byte[] raw = new byte[2 * UNITS];
  private final CharBuffer characters = CharBuffer.allocate(UNITS + 2).limit(0);
  private final ByteBuffer bytes = ByteBuffer.allocate(128 * 1024).limit(0);
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .replaceWith(new byte[] {(byte) 0xef, (byte) 0xbf, (byte) 0xbd});
  private boolean ended;

  /** Over {@code in}, in the byte order called {@code UTF-16LE} or {@code UTF-16BE}. */
  Utf16(InputStream in, String order) {
    this.in = in;
    this.littleEndian = order.equals("UTF-16LE");
  }

  /** The byte order that {@code head} states; {@code ""} where it is not UTF-16. */
  static String order(byte[] head) {
    if (head.length < 2 || head.length >= 4 && head[2] == 0 && head[3] == 0) {
      return "";
    }
    int mark = (head[0] & 0xff) << 8 | head[1] & 0xff;
    return mark == 0xfffe ? "UTF-16LE" : mark == 0xfeff ? "UTF-16BE" : "";
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    while (!bytes.hasRemaining()) {
      if (ended) {
        return -1;
      }
      int read = in.readNBytes(raw, 0, raw.length);
      ended = read < raw.length;
      characters.compact();
      // By hand: Java's decoder takes the character after half a pair for a part of the damage.
      for (int i = 0; i + 1 < read; i += 2) {
        int low = raw[littleEndian ? i : i + 1] & 0xff;
        int high = raw[littleEndian ? i + 1 : i] & 0xff;
        characters.put((char) (high << 8 | low));
      }
      if (read % 2 != 0) {
        characters.put('\uFFFD');
      }
      characters.flip();
      bytes.clear();
      encoder.encode(characters, bytes, ended);
      bytes.flip();
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, from, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
