package dev.offscript.readers.described;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.described.Slots.Node;
import dev.offscript.readers.text.Envelope;
import dev.offscript.readers.text.Lines;
import dev.offscript.readers.text.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Records of JSON: one value a line, or a document of any length whose records are the elements of
 * its top array or of a named one. Only wanted members are read; the rest is skipped by the parser.
 *
 * <p>A record may be wrapped by a collector: an object or a string of JSON under {@code message},
 * {@code _raw}, {@code event} and their like is looked into where the outer object does not have
 * the wanted members itself.
 */
final class JsonRows implements Rows {

  static final int LINE_BYTES = 1 << 20;
  private static final int HEAD_CHARACTERS = 300;
  private static final Envelope NOTHING = Envelope.of("");
  private static final int HEAD_BYTES = 256 * 1024;
  private static final Set<String> WRAPPERS =
      Set.of(
          "message",
          "MESSAGE",
          "_raw",
          "log",
          "event",
          "result",
          "_source",
          "data",
          "original",
          "rawmsg",
          "content",
          "@message",
          "fields");

  private static final JsonFactory JSON = new JsonFactory();

  /** For streams: what follows the document is still read, to count it. */
  private static final JsonFactory DOCUMENT =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private final Source source;
  private final Slots slots;
  private final List<RecordPath> paths;
  private final Descriptor.Tuple tuple;
  private final EnvelopeColumns carried;

  /** Where the bytes come from. */
  interface Source {
    /** The bytes from the beginning. */
    InputStream open() throws IOException;
  }

  JsonRows(Source source, Slots slots, Descriptor descriptor) {
    this.source = source;
    this.slots = slots;
    this.paths = descriptor.records().stream().map(RecordPath::of).toList();
    this.tuple = descriptor.tuple();
    this.carried = new EnvelopeColumns(slots);
  }

  @Override
  public void forEach(EventSink sink, Taker taker) throws IOException {
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(HEAD_BYTES);
    }
    Charset wide = Sample.wide(head);
    boolean isWide = wide != StandardCharsets.UTF_8;
    if (isLines(isWide ? utf8(new String(head, wide)) : head)) {
      if (isWide) {
        wideLines(sink, taker, wide);
      } else {
        lines(sink, taker);
      }
    } else {
      document(sink, taker);
    }
  }

  /** Fills {@code row} from one object; false where {@code text} is none. */
  boolean single(String text, Row row) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Walk walk = new Walk(new NoSink(), taken -> false, row);
    walk.begin(0, 0, 1, bytes.length);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, 0, bytes.length)) {
      walk.all(parser);
      return walk.enough;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Whether the first line is a whole JSON value. */
  private static boolean isLines(byte[] head) {
    int from = 0;
    while (from < head.length && (head[from] <= ' ' || (head[from] & 0xff) >= 0xbb && from < 3)) {
      from++;
    }
    int to = from;
    while (to < head.length && head[to] != '\n') {
      to++;
    }
    if (to == HEAD_BYTES) {
      return false;
    }
    if (from < to && head[from] != '{' && head[from] != '[') {
      return true; // a head stands before the JSON of each line
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), head, from, to - from)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY && to == head.length) {
        return true;
      }
      parser.skipChildren();
      return first == JsonToken.START_OBJECT && parser.nextToken() == null
          || first == JsonToken.START_ARRAY;
    } catch (JacksonException e) {
      // A damaged first line of many that are whole; a record behind the head of its array is none.
      return head[from] == '{' && !opensArray(head, from, to) && isObject(head, to + 1);
    }
  }

  /** Whether the line in {@code head[from, to)} ends where the elements of an array begin. */
  private static boolean opensArray(byte[] head, int from, int to) {
    int last = to - 1;
    while (last > from && head[last] <= ' ' && head[last] >= 0) {
      last--;
    }
    return last >= from && head[last] == '[';
  }

  /** Whether the line at {@code from} is an object and nothing else. */
  private static boolean isObject(byte[] head, int from) {
    int to = from;
    while (to < head.length && head[to] != '\n') {
      to++;
    }
    if (from >= to || head[from] != '{') {
      return false;
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), head, from, to - from)) {
      parser.nextToken();
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  private void lines(EventSink sink, Taker taker) throws IOException {
    try (LineScanner lines = new LineScanner(source.open(), LINE_BYTES)) {
      Walk walk = new Walk(sink, taker);
      while (!walk.enough && lines.next()) {
        long whole = lines.nextOffset() - lines.offset();
        if (lines.overlong()) {
          sink.rejected(lines.offset(), whole, "line longer than " + LINE_BYTES + " bytes");
          continue;
        }
        int skip = byteOrderMark(lines.buffer(), lines.start(), lines.kept());
        if (blank(lines.buffer(), lines.start(), lines.kept())) {
          sink.record(lines.offset(), whole);
          continue;
        }
        int head = skip + behindHead(lines.buffer(), lines.start() + skip, lines.kept() - skip);
        walk.carried = head > skip ? head(lines, skip, head) : NOTHING;
        skip = head;
        walk.begin(lines.offset(), lines.offset() + skip, lines.line(), lines.length() - skip);
        walk.wholeOffset = lines.offset();
        walk.wholeLine = lines.length();
        try (JsonParser parser =
            JSON.createParser(
                ObjectReadContext.empty(),
                lines.buffer(),
                lines.start() + skip,
                lines.kept() - skip)) {
          walk.all(parser);
          walk.end(whole);
        } catch (JacksonException e) {
          walk.fail(whole, reason(e));
        }
      }
    }
  }

  private static byte[] utf8(String text) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return plain.getBytes(StandardCharsets.UTF_8);
  }

  /** Lines of UTF-16: a record is its line. */
  private void wideLines(EventSink sink, Taker taker, Charset charset) throws IOException {
    try (Lines lines = new Lines(source.open(), 2 * LINE_BYTES, charset)) {
      Walk walk = new Walk(sink, taker);
      for (Line line = lines.take(); line.exists() && !walk.enough; line = lines.take()) {
        long whole = line.next() - line.offset();
        if (line.overlong()) {
          sink.rejected(line.offset(), whole, "line longer than " + 2 * LINE_BYTES + " bytes");
          continue;
        }
        byte[] bytes = utf8(line.text());
        walk.begin(line.offset(), line.offset(), line.number(), line.end() - line.offset());
        walk.whole = true;
        try (JsonParser parser =
            JSON.createParser(ObjectReadContext.empty(), bytes, 0, bytes.length)) {
          walk.all(parser);
          walk.end(whole);
        } catch (JacksonException e) {
          walk.fail(whole, reason(e));
        }
      }
    }
  }

  private void document(EventSink sink, Taker taker) throws IOException {
    Walk walk = new Walk(sink, taker);
    walk.begin(0, 0, 1, -1);
    String failure = "";
    long bytes;
    try (Counting in = new Counting(source.open());
        JsonParser parser = DOCUMENT.createParser(ObjectReadContext.empty(), in)) {
      try {
        walk.all(parser);
      } catch (JacksonException e) {
        failure = reason(e);
      }
      if (!walk.enough) {
        in.drain();
      }
      bytes = in.count;
    }
    if (failure.isEmpty()) {
      walk.end(bytes);
    } else {
      walk.fail(bytes, failure);
    }
  }

  private static boolean blank(byte[] bytes, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (bytes[i] < 0 || bytes[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  /** Bytes before the object of a line that a relay wrote a head before; 0 where none stand. */
  private static int behindHead(byte[] bytes, int start, int length) {
    if (length == 0 || bytes[start] == '{' || bytes[start] <= ' ' && bytes[start] >= 0) {
      return 0;
    }
    int most = Math.min(length - 1, HEAD_CHARACTERS);
    for (int i = 1; i < most; i++) {
      int at = start + i;
      boolean opens =
          bytes[at] == '{'
              && (bytes[at + 1] == '"' || bytes[at + 1] == '}' || bytes[at + 1] == ' ');
      if (opens && (bytes[at - 1] == ' ' || bytes[at - 1] == ':' || bytes[at - 1] == '\t')) {
        return i;
      }
    }
    return 0;
  }

  private static Envelope head(LineScanner lines, int from, int to) {
    return Envelope.of(
        new String(lines.buffer(), lines.start() + from, to - from, StandardCharsets.UTF_8));
  }

  private static int byteOrderMark(byte[] bytes, int start, int length) {
    int zeros = 0;
    while (zeros < length && bytes[start + zeros] == 0) {
      zeros++;
    }
    if (zeros > 0) {
      return zeros;
    }
    return length >= 3
            && bytes[start] == (byte) 0xef
            && bytes[start + 1] == (byte) 0xbb
            && bytes[start + 2] == (byte) 0xbf
        ? 3
        : 0;
  }

  /** Bytes before a place; of UTF-16 the parser counts characters, two bytes each. */
  private static long place(TokenStreamLocation location) {
    return location.getByteOffset() >= 0 ? location.getByteOffset() : location.getCharOffset() * 2;
  }

  private static String reason(JacksonException e) {
    String message = e.getOriginalMessage();
    int end = message.indexOf('\n');
    String first = end < 0 ? message : message.substring(0, end);
    return "not JSON: " + (first.length() > 120 ? first.substring(0, 120) : first);
  }

  /** Walks values, hands out rows, and accounts for the bytes between. */
  private final class Walk {
    private final EventSink sink;
    private final Taker taker;
    private final Row row;
    private final NestedRows nested;
    private boolean enough;

    /** Whether a record is all of its piece, whatever the parser says of places. */
    private boolean whole;

    private long origin;
    private long base;
    private long line;
    private long wholeLength;
    private long covered;
    private long pendingEnd;
    private boolean pending;
    private boolean unwrapped;
    private Envelope carried = NOTHING;
    private long wholeOffset;
    private long wholeLine;
    private long recordStart;
    private long recordEnd;
    private long recordLine;

    Walk(EventSink sink, Taker taker) {
      this(sink, taker, new Row(slots.count()));
    }

    Walk(EventSink sink, Taker taker, Row row) {
      this.sink = sink;
      this.taker = taker;
      this.row = row;
      this.nested = new NestedRows(slots, tuple, row, this::nested);
    }

    void begin(long newOrigin, long newBase, long newLine, long length) {
      origin = newOrigin;
      base = newBase;
      line = newLine;
      wholeLength = length;
      covered = newOrigin;
      pending = false;
    }

    /** The piece of {@code length} bytes that began at the origin was read to its end. */
    void end(long length) {
      long end = origin + length;
      if (end > covered) {
        sink.record(covered, end - covered);
      }
    }

    /** The piece could not be read past the records that it gave so far. */
    void fail(long length, String reason) {
      long end = origin + length;
      if (pending) {
        sink.record(covered, pendingEnd - covered);
        covered = pendingEnd;
      }
      if (end > covered) {
        sink.rejected(covered, end - covered, reason);
      }
    }

    void all(JsonParser parser) {
      while (!enough) {
        JsonToken token = parser.nextToken();
        if (token == null) {
          return;
        }
        if (token == JsonToken.START_ARRAY) {
          elements(parser);
        } else if (token == JsonToken.START_OBJECT) {
          top(parser);
        } else {
          throw new tools.jackson.core.exc.StreamReadException(
              parser, "expected an object or an array");
        }
      }
    }

    private void elements(JsonParser parser) {
      elements(parser, null);
    }

    /** The elements of an array; records, or what holds records at the end of {@code rest}. */
    private void elements(JsonParser parser, @Nullable RecordPath rest) {
      while (!enough) {
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.END_ARRAY) {
          return;
        }
        if (token != JsonToken.START_OBJECT) {
          parser.skipChildren();
          continue;
        }
        long start = place(parser.currentTokenLocation());
        long number = parser.currentTokenLocation().getLineNr();
        if (rest != null) {
          branch(parser, rest, start, number);
          continue;
        }
        boolean nestedPath = false;
        for (RecordPath path : paths) {
          nestedPath |= !path.single();
        }
        if (nestedPath) {
          tree(parser, start, number);
          continue;
        }
        row.clear();
        unwrapped = false;
        members(parser, slots.root(), 0);
        long end = place(parser.currentLocation());
        deliver(base + start, end - start, line + number - 1, "");
      }
    }

    private void branch(JsonParser parser, RecordPath path, long start, long number) {
      Object value = JsonBranch.read(parser);
      long end = place(parser.currentLocation());
      records(value, path, start, end, number);
    }

    private int records(Object value, RecordPath path, long start, long end, long number) {
      recordStart = base + start;
      recordEnd = base + end;
      recordLine = line + number - 1;
      nested.walk(value, path);
      return nested.count();
    }

    /** An object that may hold records itself, by any of the paths. */
    private void tree(JsonParser parser, long start, long number) {
      Object value = JsonBranch.read(parser);
      long end = place(parser.currentLocation());
      for (RecordPath path : paths) {
        if (records(value, path, start, end, number) > 0) {
          return;
        }
      }
      row.clear();
      deliver(base + start, end - start, line + number - 1, "");
    }

    private boolean nested(String pointer, int sub) {
      row.sub(sub);
      deliver(recordStart, recordEnd - recordStart, recordLine, pointer);
      return !enough;
    }

    private void top(JsonParser parser) {
      long start = place(parser.currentTokenLocation());
      long number = parser.currentTokenLocation().getLineNr();
      boolean streams = paths.isEmpty();
      for (RecordPath path : paths) {
        streams |= path.steps().get(0).each();
      }
      if (!streams) {
        tree(parser, start, number);
        return;
      }
      row.clear();
      unwrapped = false;
      boolean array = false;
      java.util.Map<String, Object> others = new java.util.LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        RecordPath path = arrayPath(name);
        if (path != null) {
          if (parser.nextToken() == JsonToken.START_ARRAY) {
            array = true;
            elements(parser, path.single() ? null : path.rest());
            if (enough) {
              return;
            }
          } else {
            parser.skipChildren();
          }
        } else if (needsTree()) {
          JsonToken token = parser.nextToken();
          if (token != null) {
            others.put(name, JsonBranch.read(parser));
          }
        } else {
          member(parser, slots.root(), name, 0);
        }
      }
      if (array) {
        return;
      }
      long end = place(parser.currentLocation());
      boolean single = wholeLength >= 0 && start == 0;
      if (needsTree()) {
        for (RecordPath path : paths) {
          if (records(others, path, start, end, number) > 0) {
            return;
          }
        }
        row.clear();
      }
      deliver(base + start, single ? wholeLength : end - start, line + number - 1, "");
    }

    /** Whether some path begins with a member that is no array. */
    private boolean needsTree() {
      for (RecordPath path : paths) {
        if (!path.steps().get(0).each()) {
          return true;
        }
      }
      return false;
    }

    private @Nullable RecordPath arrayPath(String name) {
      if (paths.isEmpty()) {
        return null;
      }
      String normal = Slots.normal(name);
      for (RecordPath path : paths) {
        if (path.begins(normal)) {
          return path;
        }
      }
      return null;
    }

    private void deliver(long offset, long length, long number, String pointer) {
      if (carried != NOTHING) {
        // The line is the record, with what stands before the JSON.
        JsonRows.this.carried.put(carried, row);
        row.carried(carried, true);
        row.at(wholeOffset, wholeLine, line, pointer);
        pending = true;
        pendingEnd = wholeOffset + wholeLine;
        enough = !taker.take(row);
        return;
      }
      if (pending && offset + length > pendingEnd) {
        sink.record(covered, pendingEnd - covered);
        covered = pendingEnd;
      }
      pending = true;
      pendingEnd = whole ? origin + wholeLength : offset + length;
      row.at(whole ? origin : offset, whole ? wholeLength : length, number, pointer);
      enough = !taker.take(row);
    }

    private void members(JsonParser parser, Node node, int depth) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        member(parser, node, parser.currentName(), depth);
      }
    }

    private void member(JsonParser parser, Node node, String name, int depth) {
      @Nullable Node child = node.child(name);
      JsonToken token = parser.nextToken();
      boolean wraps = depth < 3 && node == slots.root() && WRAPPERS.contains(name);
      // A column may be called as a wrapper is: what holds an object is the wrapper.
      boolean column =
          child != null && !(wraps && token == JsonToken.START_OBJECT && !child.leads());
      if (column && child != null) {
        value(parser, token, child, depth);
      } else if (wraps) {
        wrapped(parser, token, depth);
      } else if (token != null && token.isStructStart()) {
        parser.skipChildren();
      }
    }

    private void value(JsonParser parser, @Nullable JsonToken token, Node node, int depth) {
      if (token == JsonToken.START_OBJECT) {
        if (node.named() != null && depth > 0) {
          named(parser, node, node.named());
        } else if (node.leads()) {
          members(parser, node, depth + 1);
        } else {
          parser.skipChildren();
        }
      } else if (token == JsonToken.START_ARRAY) {
        for (JsonToken next = parser.nextToken();
            next != null && next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          value(parser, next, node, depth + 1);
        }
      } else if (token != null && token != JsonToken.VALUE_NULL && node.slot() >= 0) {
        row.put(node.slot(), parser.getString());
      }
    }

    /** {@code {"name": "Host", "value": "x"}}. */
    private void named(JsonParser parser, Node node, Descriptor.Named named) {
      String name = "";
      String text = "";
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String member = parser.currentName();
        JsonToken token = parser.nextToken();
        if (token == null) {
          return;
        }
        if (token.isStructStart()) {
          parser.skipChildren();
        } else if (member.equalsIgnoreCase(named.name())) {
          name = parser.getString();
        } else if (member.equalsIgnoreCase(named.value())) {
          text = parser.getString();
        }
      }
      Node child = node.child(name);
      if (child != null && child.slot() >= 0) {
        row.put(child.slot(), text);
      }
    }

    private void wrapped(JsonParser parser, @Nullable JsonToken token, int depth) {
      if (token == JsonToken.START_OBJECT) {
        members(parser, slots.root(), depth + 1);
      } else if (token == JsonToken.VALUE_STRING) {
        String text = parser.getString();
        if (text.startsWith("{") && !unwrapped) {
          unwrapped = true;
          byte[] inner = text.getBytes(StandardCharsets.UTF_8);
          try (JsonParser nested =
              JSON.createParser(ObjectReadContext.empty(), inner, 0, inner.length)) {
            nested.nextToken();
            members(nested, slots.root(), depth + 1);
          } catch (JacksonException e) {
            return; // text that only looks like JSON
          }
        }
      } else if (token != null && token.isStructStart()) {
        parser.skipChildren();
      }
    }
  }

  /** Counts what passes. */
  private static final class Counting extends InputStream {
    private final InputStream in;
    private long count;

    Counting(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = in.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }

    void drain() throws IOException {
      byte[] buffer = new byte[64 * 1024];
      int read;
      do {
        read = read(buffer, 0, buffer.length);
      } while (read >= 0);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
