package dev.offscript.readers.json;

import dev.offscript.readers.EventSink;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** What stands for a character after a backslash; 0 where that is no simple escape. */
  private static final byte[] SIMPLE = new byte[128];

  static {
    String from = "ntrbf\"\\/";
    String to = "\n\t\r\b\f\"\\/";
    for (int i = 0; i < from.length(); i++) {
      SIMPLE[from.charAt(i)] = (byte) to.charAt(i);
    }
  }

  /** A part of a string that was not kept: where it began and how many bytes it had. */
  public record Cut(long offset, long bytes) {

    /** Tells {@code sink} of it, at {@code place} of the source. */
    public void report(EventSink sink, long place) {
      sink.skipped(place, bytes, "a string longer than " + STRING_CAP + " bytes was cut");
    }
  }

  private final @Nullable InputStream in;
  private final boolean lenient;
  private byte[] buffer;
  private int position;
  private int limit;
  private long base;
  private long line = 1;

  private byte[] scratch = new byte[64];
  private final String[] nameCache;
  private int values;
  private long kept;
  private boolean lastCut;
  private boolean duplicateNames;
  private final List<Cut> cuts = new ArrayList<>();

  private JsonCursor(@Nullable InputStream in, byte[] buffer, int from, int to, boolean lenient) {
    this.in = in;
    this.buffer = buffer;
    this.position = from;
    this.limit = to;
    this.base = -from;
    this.lenient = lenient;
    this.nameCache = new String[in == null && to > from && to - from <= SMALL ? 16 : 256];
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
    return duplicateNames;
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
    values = 0;
    kept = 0;
    duplicateNames = false;
    cuts.clear();
    return value(0);
  }

  private Json value(int depth) throws IOException {
    if (++values > VALUE_CAP) {
      throw new MalformedJsonException(
          "more than " + VALUE_CAP + " values in one record", offset(), false);
    }
    if (depth > DEPTH_CAP) {
      throw new MalformedJsonException(
          "nested deeper than " + DEPTH_CAP + " levels", offset(), false);
    }
    int b = peek();
    switch (b) {
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case '"':
        String text = string(kept > TREE_CAP ? SPARE : STRING_CAP);
        kept += text.length();
        return Json.string(text, lastCut);
      case -1:
        if (lenient) {
          return Json.MISSING;
        }
        throw ended("a value");
      default:
        return literal();
    }
  }

  private Json object(int depth) throws IOException {
    position++;
    String[] names = new String[8];
    Json[] members = new Json[8];
    int size = 0;
    int separator = '{';
    while (true) {
      int b = peek();
      if (b == '}' && separator == '{') {
        position++;
        break;
      }
      if (b != '"') {
        if (b < 0 && lenient) {
          break;
        }
        throw b < 0 ? ended("an object") : malformed("expected a member name", b);
      }
      String name = name();
      if (peek() < 0 && lenient) {
        break;
      }
      expect(':');
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
        members = Arrays.copyOf(members, size * 2);
      }
      // Quadratic only up to here: wide objects are maps of data, whose names nobody asks for.
      for (int i = 0; i < size && size < 64; i++) {
        duplicateNames |= names[i].equals(name);
      }
      names[size] = name;
      members[size++] = value(depth + 1);
      b = peek();
      if (b == ',') {
        position++;
        separator = ',';
      } else if (b == '}') {
        position++;
        break;
      } else if (b < 0 && lenient) {
        break;
      } else {
        throw b < 0 ? ended("an object") : malformed("expected , or }", b);
      }
    }
    return Json.object(names, members, size);
  }

  private Json array(int depth) throws IOException {
    position++;
    Json[] members = new Json[4];
    int size = 0;
    int separator = '[';
    while (true) {
      int b = peek();
      if (b == ']' && separator == '[') {
        position++;
        break;
      }
      if (b < 0 && lenient) {
        break;
      }
      if (size == members.length) {
        members = Arrays.copyOf(members, size * 2);
      }
      members[size++] = value(depth + 1);
      b = peek();
      if (b == ',') {
        position++;
        separator = ',';
      } else if (b == ']') {
        position++;
        break;
      } else if (b < 0 && lenient) {
        break;
      } else {
        throw b < 0 ? ended("an array") : malformed("expected , or ]", b);
      }
    }
    return Json.array(members, size);
  }

  private Json literal() throws IOException {
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
        if (number(text)) {
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

  private static boolean number(String text) {
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

  /** Names repeat from record to record: one String a name. */
  private String name() throws IOException {
    int hash = 0;
    int from = position + 1;
    for (int i = from; i < limit; i++) {
      byte b = buffer[i];
      if (b == '"') {
        int length = i - from;
        int slot = (hash ^ hash >>> 8 ^ length) & nameCache.length - 1;
        String known = nameCache[slot];
        if (known == null || !same(known, from, length)) {
          known = new String(buffer, from, length, StandardCharsets.ISO_8859_1);
          nameCache[slot] = known;
        }
        position = i + 1;
        return known;
      }
      if (b == '\\' || b < 0) {
        break;
      }
      hash = hash * 31 + b;
    }
    return string(4096);
  }

  private boolean same(String text, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != buffer[from + i]) {
        return false;
      }
    }
    return true;
  }

  private String string(int cap) throws IOException {
    position++;
    lastCut = false;
    // Nearly every string stands whole in the buffer: find its end, decode in place.
    int from = position;
    int end = indexOfSpecial(buffer, from, limit);
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
      int plain = SIMPLE[bytes[special + 1] & 0x7f];
      at = special + 2;
      if (bytes[special + 1] == 'u') {
        length = basic(bytes, at, length);
        if (length < 0) {
          return -1;
        }
        at += 4;
      } else if (plain == 0 || bytes[special + 1] < 0) {
        return -1;
      } else {
        scratch[length++] = (byte) plain;
      }
      special = indexOfSpecial(bytes, at, to);
      if (special >= to) {
        return -1;
      }
    }
  }

  /**
   * One character of the basic plane, no half of a pair, into the scratch; -1 for anything else.
   */
  private int basic(byte[] bytes, int at, int length) {
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
      scratch[next++] = (byte) c;
    } else if (c < 0x800) {
      scratch[next++] = (byte) (0xc0 | c >> 6);
      scratch[next++] = (byte) (0x80 | c & 0x3f);
    } else {
      scratch[next++] = (byte) (0xe0 | c >> 12);
      scratch[next++] = (byte) (0x80 | c >> 6 & 0x3f);
      scratch[next++] = (byte) (0x80 | c & 0x3f);
    }
    return next;
  }

  /**
   * Index of the next quote or backslash, {@code to} where there is none; eight bytes at a time.
   */
  private static int indexOfSpecial(byte[] bytes, int from, int to) {
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

  private String longString(int cap) throws IOException {
    int length = 0;
    StringBytes content = new StringBytes();
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
    if (!content.ended && length >= cap) {
      long cutAt = offset();
      content.drain();
      long dropped = offset() - 1 - cutAt;
      if (dropped > 0) {
        lastCut = true;
        length = wholeCharacters(scratch, length);
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

  private static int wholeCharacters(byte[] bytes, int length) {
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

  /**
   * The content of the string that comes next, decoded, as UTF-8 bytes: for strings that hold a
   * document. Read it to its end (or {@link InputStream#close} it) before going on here.
   */
  public InputStream content() throws IOException {
    peek();
    expect('"');
    return new StringBytes();
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

  private void skipString() throws IOException {
    while (true) {
      byte[] bytes = buffer;
      int to = limit;
      int i = indexOfSpecial(bytes, position, to);
      while (i < to) {
        if (bytes[i] == '"') {
          position = i + 1;
          return;
        }
        i += 2;
        if (i < to) {
          i = indexOfSpecial(bytes, i, to);
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

  private void expect(int expected) throws IOException {
    if (position == limit && !fill()) {
      throw ended("a value");
    }
    int b = buffer[position] & 0xff;
    if (b != expected) {
      throw malformed("expected " + (char) expected, b);
    }
    position++;
  }

  private boolean fill() throws IOException {
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

  private MalformedJsonException ended(String inside) {
    return new MalformedJsonException("truncated: ends inside " + inside, offset(), true);
  }

  private MalformedJsonException malformed(String expected, int found) {
    String what =
        found > ' ' && found < 0x7f
            ? "'" + (char) found + "'"
            : "byte 0x" + Integer.toHexString(found);
    return new MalformedJsonException("not JSON: " + expected + ", found " + what, offset(), false);
  }

  /** Decodes the string whose opening quote was just passed. */
  private final class StringBytes extends InputStream {
    private boolean ended;
    // One character after a replacement for the half of a pair that stood before it: 3 + 4 bytes.
    private final byte[] pending = new byte[8];
    private int pendingFrom;
    private int pendingTo;
    private int held = -1;
    private final byte[] one = new byte[1];

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
        if (position == limit && !fill()) {
          end();
          if (lenient) {
            continue;
          }
          throw JsonCursor.this.ended("a string");
        }
        if (held >= 0 && buffer[position] != '\\') {
          flushHeld();
          continue;
        }
        at = copy(target, at, to);
      }
      return at == from && length > 0 ? -1 : at - from;
    }

    /** Copies up to the next quote or escape, and passes that. */
    private int copy(byte[] target, int from, int to) throws IOException {
      byte[] bytes = buffer;
      int at = from;
      int i = position;
      while (true) {
        int stop = Math.min(limit, i + (to - at));
        int special = indexOfSpecial(bytes, i, stop);
        System.arraycopy(bytes, i, target, at, special - i);
        at += special - i;
        i = special;
        if (special == stop) {
          position = i;
          return at;
        }
        if (bytes[special] == '"') {
          position = special + 1;
          end();
          return at;
        }
        int plain = special + 1 < limit && bytes[special + 1] >= 0 ? SIMPLE[bytes[special + 1]] : 0;
        if (plain == 0) {
          position = special + 1;
          escape();
          return at;
        }
        if (held >= 0) {
          // A half of a pair stands before this escape.
          position = special + 1;
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
        default -> throw malformed("expected an escape", b);
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
          throw malformed("expected a hexadecimal digit", b);
        }
        value = value << 4 | digit;
      }
      return value;
    }

    private int next() throws IOException {
      if (position == limit && !fill()) {
        if (lenient) {
          return -1;
        }
        throw JsonCursor.this.ended("a string");
      }
      return buffer[position++] & 0xff;
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

    private void drain() throws IOException {
      if (!ended) {
        ended = true;
        skipString();
      }
      pendingFrom = pendingTo;
    }

    @Override
    public void close() throws IOException {
      drain();
    }
  }
}
