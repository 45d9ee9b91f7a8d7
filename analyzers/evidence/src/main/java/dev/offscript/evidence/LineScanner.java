package dev.offscript.evidence;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a stream into lines and says where each stands, without ever holding more than {@code cap}
 * bytes of one.
 *
 * <p>A line ends at LF or at the end of the stream; a CR before the LF is part of the line end, not
 * of the line. A stream that begins with {@value #JUDGED} bytes without any LF but with a CR among
 * them has lines that end at CR. A line longer than {@code cap} is delivered cut, {@link
 * #overlong()} says so, and {@link #length()} is its full length, so that a reader may go back to
 * the source for the rest.
 *
 * <pre>{@code
 * try (LineScanner lines = new LineScanner(source.open(), 1 << 20)) {
 *   while (lines.next()) {
 *     String text = lines.text();
 *   }
 * }
 * }</pre>
 */
public final class LineScanner implements Closeable {

  /** Bytes that are looked at to tell what ends a line. */
  static final int JUDGED = 64 * 1024;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LINE_FEEDS = '\n' * ONES;

  private final InputStream in;
  private final int cap;
  private boolean judged;
  private boolean carriageReturns;
  private byte[] buffer = new byte[128 * 1024];
  private int position;
  private int limit;
  private boolean ended;
  private long bufferOffset;

  private long offset;
  private long next;
  private long length;
  private int kept;
  private int start;
  private long line;
  private boolean terminated;

  /** Reads {@code in}, keeping at most {@code cap} bytes of a line. */
  public LineScanner(InputStream in, int cap) {
    this.in = in;
    this.cap = cap;
  }

  /** Moves to the next line; false at the end of the stream. */
  public boolean next() throws IOException {
    if (!judged) {
      judge();
    }
    offset = next;
    int scan = position;
    long dropped = 0;
    while (true) {
      int end = indexOfLineFeed(scan, limit);
      if (end >= 0) {
        finish(end, dropped, true);
        position = end + 1;
        next = bufferOffset + position;
        return true;
      }
      scan = limit;
      if (limit - position > cap) {
        // The line is too long to hold: keep its first cap bytes and count the rest.
        dropped += limit - position - cap;
        bufferOffset += limit - position - cap;
        limit = position + cap;
        scan = limit;
      }
      int shift = position;
      if (!fill()) {
        if (position == limit && dropped == 0) {
          return false;
        }
        finish(limit, dropped, false);
        position = limit;
        next = bufferOffset + limit;
        return true;
      }
      scan -= shift - position;
    }
  }

  /** What ends a line here: programs of the old Macintosh, and some devices, write CR alone. */
  private void judge() throws IOException {
    judged = true;
    boolean more = true;
    int scanned = 0;
    while (more && limit < JUDGED) {
      if (indexOfLineFeed(scanned, limit) >= 0) {
        return;
      }
      scanned = limit;
      more = fill();
    }
    if (indexOfLineFeed(scanned, limit) >= 0) {
      return;
    }
    for (int i = 0; i < limit && !carriageReturns; i++) {
      carriageReturns = buffer[i] == '\r';
    }
  }

  private void finish(int end, long dropped, boolean lineFeed) {
    start = position;
    int bytes = end - position;
    if (lineFeed && bytes > 0 && buffer[end - 1] == '\r') {
      bytes--;
    }
    length = bytes + dropped;
    kept = Math.min(bytes, cap);
    terminated = lineFeed;
    line++;
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      bufferOffset += position;
      limit -= position;
      position = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, cap + 256 * 1024));
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      ended = true;
      return false;
    }
    limit += read;
    return true;
  }

  private int indexOfLineFeed(int from, int to) {
    byte[] bytes = buffer;
    if (carriageReturns) {
      for (int i = from; i < to; i++) {
        if (bytes[i] == '\r' || bytes[i] == '\n') {
          return i;
        }
      }
      return -1;
    }
    int i = from;
    // Eight bytes at a time: a byte of the difference is zero where a line feed stands.
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long difference = (long) LONGS.get(bytes, i) ^ LINE_FEEDS;
      long found = difference - ONES & ~difference & ONES << 7;
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** First byte of the line in the stream. */
  public long offset() {
    return offset;
  }

  /** Bytes of the whole line, its end not included. */
  public long length() {
    return length;
  }

  /** Number of the line, from 1. */
  public long line() {
    return line;
  }

  /** First byte after the line and its end: where the next line begins. */
  public long nextOffset() {
    return next;
  }

  /**
   * Whether the line was longer than the cap, so that {@link #buffer()} holds only its beginning.
   */
  public boolean overlong() {
    return kept < length;
  }

  /** Whether the line was closed; false for a last line that ends with the stream. */
  public boolean terminated() {
    return terminated;
  }

  /** The array that holds the line, valid until the next call of {@link #next}. */
  public byte[] buffer() {
    return buffer;
  }

  /** Index of the line's first byte in {@link #buffer()}. */
  public int start() {
    return start;
  }

  /** Bytes of the line held in {@link #buffer()}. */
  public int kept() {
    return kept;
  }

  /** The line as UTF-8 text; bytes that are not UTF-8 become U+FFFD. */
  public String text() {
    return new String(buffer, start, kept, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
