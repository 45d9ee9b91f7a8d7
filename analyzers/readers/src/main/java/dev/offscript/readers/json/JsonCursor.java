package dev.offscript.readers.json;

import dev.offscript.readers.EventSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pull parser over bytes or a stream: {@link #read} builds a tree, {@link #skip} passes over a
 * value, {@link #enterArray} and {@link #enterObject} walk into one, {@link #content} opens a
 * string as a stream of its decoded bytes.
 *
 * <p>Of a stream it holds 64 KiB, of a string at most {@link #STRING_CAP} bytes and of one tree
 * {@link #TREE_CAP} bytes of text ({@link #cuts} says what fell away) and {@link #VALUE_CAP}
 * values. {@code NaN} and {@code Infinity}, which Python writes, are taken as numbers. Bytes that
 * are not UTF-8 become U+FFFD.
 */
public final class JsonCursor {

  /** Bytes kept of one string. */
  public static final int STRING_CAP = 4 << 20;

  /** Bytes of text kept of one tree; beyond it strings are cut to {@link #SPARE}. */
  public static final int TREE_CAP = 48 << 20;

  /** Values in one tree. */
  public static final int VALUE_CAP = 1 << 20;

  /** Levels of nesting. */
  public static final int DEPTH_CAP = 256;

  /** Bytes kept of a string once the tree is full. */
  static final int SPARE = 256;

  private static final int CHUNK = 64 * 1024;

  /** Bytes of a document that repeats few names. */
  private static final int SMALL = 4096;

  /** A part of a string that was not kept: where it began and how many bytes it had. */
  public record Cut(long offset, long bytes) {

    /** Tells {@code sink} of it, at {@code place} of the source. */
    public void report(EventSink sink, long place) {
      sink.skipped(place, bytes, "a string longer than " + STRING_CAP + " bytes was cut");
    }
  }

  private @Nullable InputStream in;

  // Seen by the pieces of this parser, which run once a byte.
  final boolean lenient;
  byte[] buffer;
  int position;
  int limit;

  private long base;
  private long line = 1;

  private byte[] scratch = new byte[64];
  private final KnownNames names;
  private final JsonTree tree = new JsonTree(this);
  private boolean lastCut;
  private final List<Cut> cuts = new ArrayList<>();

  private @Nullable JsonCursor inner;

  private JsonCursor(@Nullable InputStream in, byte[] buffer, int from, int to, boolean lenient) {
    this.in = in;
    this.buffer = buffer;
    this.position = from;
    this.limit = to;
    this.base = -from;
    this.lenient = lenient;
    this.names = new KnownNames(in == null && to > from && to - from <= SMALL ? 16 : 256);
  }

  /** Over a stream whose first byte has the offset {@code offset}; the caller closes it. */
  public static JsonCursor over(InputStream in, long offset) {
    JsonCursor cursor = new JsonCursor(in, new byte[CHUNK], 0, 0, false);
    cursor.base = offset;
    return cursor;
  }

  /** The same over {@code length} bytes, which may be few. */
  static JsonCursor over(InputStream in, long offset, long length) {
    int chunk = (int) Math.max(SMALL, Math.min(CHUNK, length + 1));
    JsonCursor cursor = new JsonCursor(in, new byte[chunk], 0, 0, false);
    cursor.base = offset;
    return cursor;
  }

  /** Over bytes in memory. */
  public static JsonCursor over(byte[] bytes, int from, int length) {
    return new JsonCursor(null, bytes, from, from + length, false);
  }

  /** Over bytes that may end anywhere: what is open at the end counts as closed. */
  static JsonCursor lenient(byte[] bytes, int from, int length) {
    return new JsonCursor(null, bytes, from, from + length, true);
  }

  /** The value that {@code text} holds, or {@link Json#MISSING}. */
  static Json parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      JsonCursor cursor = over(bytes, 0, bytes.length);
      Json value = cursor.read();
      return cursor.peek() < 0 ? value : Json.MISSING;
    } catch (IOException e) {
      return Json.MISSING;
    }
  }

  /** Goes on with other bytes: one cursor serves many records. */
  void reset(byte[] bytes, int from, int length) {
    buffer = bytes;
    position = from;
    limit = from + length;
    base = -from;
    line = 1;
  }

  /** Offset of the next byte. */
  public long offset() {
    return base + position;
  }

  /** Offset of the first byte that was not taken from the stream yet. */
  long limit() {
    return base + limit;
  }

  /** Line of the next byte, from 1; a line feed inside a string is not counted, as none may be. */
  public long line() {
    return line;
  }

  /** What the last {@link #read} did not keep. */
  public List<Cut> cuts() {
    return List.copyOf(cuts);
  }

  /**
   * Tells {@code sink} what the last {@link #read} did not keep.
   *
   * @param before bytes of the source that stand before this cursor's first
   */
  void reportCuts(EventSink sink, long before) {
    for (Cut cut : cuts) {
      cut.report(sink, before + cut.offset());
    }
  }

  /** Whether an object of the last {@link #read} had two members of one name. */
  public boolean duplicateNames() {
    return tree.duplicateNames();
  }

  /** The next byte that is not blank, -1 at the end; stays before it. */
  public int peek() throws IOException {
    while (true) {
      while (position < limit) {
        byte b = buffer[position];
        if (b > ' ' || b < 0) {
          return b & 0xff;
        }
        if (b == '\n') {
          line++;
        } else if (b != ' ' && b != '\t' && b != '\r') {
          return b;
        }
        position++;
      }
      if (!fill()) {
        return -1;
      }
    }
  }

  /** Skips a byte order mark at the beginning. */
  public void skipByteOrderMark() throws IOException {
    if (peek() == 0xef) {
      for (int b : new int[] {0xef, 0xbb, 0xbf}) {
        expect(b);
      }
    }
  }

  /** Steps into an array; then {@link #nextElement} before each member. */
  public void enterArray() throws IOException {
    peek();
    expect('[');
  }

  /** Whether a member follows; at the end of the array steps out. */
  public boolean nextElement() throws IOException {
    int b = peek();
    if (b == ',') {
      position++;
      b = peek();
    }
    if (b == ']') {
      position++;
      return false;
    }
    if (b < 0) {
      if (lenient) {
        return false;
      }
      throw ended("an array");
    }
    return true;
  }

  /** Steps into an object; then {@link #nextName} before each member. */
  public void enterObject() throws IOException {
    peek();
    expect('{');
  }

  /** Name of the next member, or null at the end of the object, which it steps out of. */
  public @Nullable String nextName() throws IOException {
    int b = peek();
    if (b == ',') {
      position++;
      b = peek();
    }
    if (b == '}') {
      position++;
      return null;
    }
    if (b < 0 && lenient) {
      return null;
    }
    if (b != '"') {
      throw b < 0 ? ended("an object") : malformed("expected a member name", b);
    }
    String name = name();
    if (peek() < 0 && lenient) {
      return null;
    }
    expect(':');
    return name;
  }

  /** Reads the next value whole. */
  public Json read() throws IOException {
    cuts.clear();
    return tree.read();
  }

  /** A number, {@code true}, {@code false} or {@code null}. */
  Json literal() throws IOException {
    int length = 0;
    int first = buffer[position] & 0xff;
    while (true) {
      if (position == limit && !fill()) {
        break;
      }
      byte b = buffer[position];
      boolean word =
          b >= '0' && b <= '9'
              || b >= 'a' && b <= 'z'
              || b >= 'A' && b <= 'Z'
              || b == '-'
              || b == '+'
              || b == '.';
      if (!word) {
        break;
      }
      if (length >= 1024) {
        throw malformed("a number of more than 1024 digits", b);
      }
      if (length == scratch.length) {
        scratch = Arrays.copyOf(scratch, length * 2);
      }
      scratch[length++] = b;
      position++;
    }
    String text = new String(scratch, 0, length, StandardCharsets.ISO_8859_1);
    switch (text) {
      case "true":
        return Json.TRUE;
      case "false":
        return Json.FALSE;
      case "null":
        return Json.NULL;
      case "NaN", "Infinity", "-Infinity":
        return Json.number(text);
      default:
        if (Utf8.number(text)) {
          return Json.number(text);
        }
        if (peek() < 0 && lenient) {
          return Json.MISSING;
        }
        if (peek() < 0 && length > 0) {
          throw ended("a value");
        }
        throw malformed("expected a value", first);
    }
  }

  /** The name that the quote here begins. */
  String name() throws IOException {
    int hash = 0;
    int from = position + 1;
    for (int i = from; i < limit; i++) {
      byte b = buffer[i];
      if (b == '"') {
        int length = i - from;
        position = i + 1;
        return names.of(buffer, from, length, hash);
      }
      if (b == '\\' || b < 0) {
        break;
      }
      hash = hash * 31 + b;
    }
    return string(4096);
  }

  /** The string that the quote here begins, {@code cap} bytes of it at most. */
  String string(int cap) throws IOException {
    position++;
    lastCut = false;
    // Nearly every string stands whole in the buffer: find its end, decode in place.
    int from = position;
    int end = Utf8.indexOfSpecial(buffer, from, limit);
    if (end < limit && buffer[end] == '"' && end - from <= cap) {
      position = end + 1;
      return new String(buffer, from, end - from, StandardCharsets.UTF_8);
    }
    int length = end < limit ? decode(from, end, cap) : -1;
    return length < 0 ? longString(cap) : new String(scratch, 0, length, StandardCharsets.UTF_8);
  }

  /**
   * Decodes a string with plain escapes whose end stands in the buffer; -1, with nothing consumed,
   * where it is not so simple.
   */
  private int decode(int from, int firstEscape, int cap) {
    byte[] bytes = buffer;
    int to = limit;
    int length = 0;
    int at = from;
    int special = firstEscape;
    while (true) {
      int run = special - at;
      if (length + run + 4 > scratch.length) {
        if (length + run > cap) {
          return -1;
        }
        scratch = Arrays.copyOf(scratch, Math.max(scratch.length * 2, length + run + 64));
      }
      System.arraycopy(bytes, at, scratch, length, run);
      length += run;
      if (bytes[special] == '"') {
        if (length > cap) {
          return -1;
        }
        position = special + 1;
        return length;
      }
      if (special + 6 >= to) {
        return -1;
      }
      int plain = Utf8.SIMPLE[bytes[special + 1] & 0x7f];
      at = special + 2;
      if (bytes[special + 1] == 'u') {
        length = Utf8.basic(bytes, at, scratch, length);
        if (length < 0) {
          return -1;
        }
        at += 4;
      } else if (plain == 0 || bytes[special + 1] < 0) {
        return -1;
      } else {
        scratch[length++] = (byte) plain;
      }
      special = Utf8.indexOfSpecial(bytes, at, to);
      if (special >= to) {
        return -1;
      }
    }
  }

  private String longString(int cap) throws IOException {
    int length = 0;
    StringBytes content = new StringBytes(this);
    while (true) {
      if (length == scratch.length) {
        if (length >= cap) {
          break;
        }
        scratch = Arrays.copyOf(scratch, (int) Math.min((long) length * 2, Math.max(cap, 256)));
      }
      int read = content.read(scratch, length, Math.min(scratch.length, Math.max(cap, 1)) - length);
      if (read <= 0) {
        break;
      }
      length += read;
    }
    if (!content.ended() && length >= cap) {
      long cutAt = offset();
      content.drain();
      long dropped = offset() - 1 - cutAt;
      if (dropped > 0) {
        lastCut = true;
        length = Utf8.wholeCharacters(scratch, length);
        if (cuts.size() < 1024) {
          cuts.add(new Cut(cutAt, dropped));
        } else {
          Cut last = cuts.get(cuts.size() - 1);
          cuts.set(cuts.size() - 1, new Cut(last.offset(), last.bytes() + dropped));
        }
      }
    }
    String text = new String(scratch, 0, length, StandardCharsets.UTF_8);
    if (scratch.length > 1 << 20) {
      scratch = new byte[256];
    }
    return text;
  }

  /**
   * The content of the string that comes next, decoded, as UTF-8 bytes: for strings that hold a
   * document. Read it to its end (or {@link InputStream#close} it) before going on here.
   */
  public InputStream content() throws IOException {
    return begin();
  }

  private StringBytes begin() throws IOException {
    peek();
    expect('"');
    return new StringBytes(this);
  }

  /**
   * What reads the document in a string.
   *
   * @param <T> what comes of it
   */
  public interface Inside<T> {
    /** Reads as much as it likes. */
    T read(JsonCursor document) throws IOException;
  }

  /**
   * Reads the document in the string that comes next, decoded as it is read, and goes on behind the
   * string. The cursor is the same each time: of a dump with a million such strings, most are
   * shorter than what a new one would set aside.
   */
  public <T> T inside(Inside<T> reading) throws IOException {
    StringBytes content = begin();
    try (content) {
      JsonCursor document = inner;
      if (document == null) {
        document = over(content, 0);
        inner = document;
      } else {
        document.in = content;
        document.base = 0;
        document.position = 0;
        document.limit = 0;
        document.line = 1;
      }
      return reading.read(document);
    }
  }

  /** Passes over the next value without building anything, however deep it is. */
  public void skip() throws IOException {
    int depth = 0;
    do {
      int b = peek();
      switch (b) {
        case '"' -> {
          position++;
          skipString();
        }
        case '{', '[' -> {
          depth++;
          position++;
        }
        case '}', ']' -> {
          depth--;
          position++;
        }
        case -1 -> {
          if (lenient) {
            return;
          }
          throw ended("a value");
        }
        case ',', ':' -> position++;
        default -> literal();
      }
    } while (depth > 0);
  }

  /** Passes over the rest of a string. */
  void skipString() throws IOException {
    while (true) {
      byte[] bytes = buffer;
      int to = limit;
      int i = Utf8.indexOfSpecial(bytes, position, to);
      while (i < to) {
        if (bytes[i] == '"') {
          position = i + 1;
          return;
        }
        i += 2;
        if (i < to) {
          i = Utf8.indexOfSpecial(bytes, i, to);
        }
      }
      // An escape at the very end of the buffer jumps over the first byte of the next one.
      int over = i - to;
      position = to;
      if (!fill()) {
        if (lenient) {
          return;
        }
        throw ended("a string");
      }
      position += over;
    }
  }

  /** Passes the next byte, which was looked at. */
  void pass() {
    position++;
  }

  /** Whether the last string was cut. */
  boolean lastCut() {
    return lastCut;
  }

  /** Passes the byte {@code expected}, which has to be next. */
  void expect(int expected) throws IOException {
    if (position == limit && !fill()) {
      throw ended("a value");
    }
    int b = buffer[position] & 0xff;
    if (b != expected) {
      throw malformed("expected " + (char) expected, b);
    }
    position++;
  }

  /** Takes more of the stream where all is used up; false at its end. */
  boolean fill() throws IOException {
    if (in == null) {
      return false;
    }
    base += limit;
    position = 0;
    limit = 0;
    int read = in.read(buffer, 0, buffer.length);
    if (read <= 0) {
      return false;
    }
    limit = read;
    return true;
  }

  MalformedJsonException ended(String inside) {
    return new MalformedJsonException("truncated: ends inside " + inside, offset(), true);
  }

  MalformedJsonException malformed(String expected, int found) {
    String what =
        found > ' ' && found < 0x7f
            ? "'" + (char) found + "'"
            : "byte 0x" + Integer.toHexString(found);
    return new MalformedJsonException("not JSON: " + expected + ", found " + what, offset(), false);
  }
}
