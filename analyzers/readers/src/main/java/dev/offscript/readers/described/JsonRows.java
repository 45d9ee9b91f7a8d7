package dev.offscript.readers.described;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Sample;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.json.CountingStream;
import dev.offscript.readers.text.Envelope;
import dev.offscript.readers.text.Lines;
import dev.offscript.readers.text.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
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
  private static final int HEAD_BYTES = 256 * 1024;
  static final JsonFactory JSON = new JsonFactory();

  /** For streams: what follows the document is still read, to count it. */
  private static final JsonFactory DOCUMENT =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private final Source source;
  private final JsonRowWalk.Plan plan;

  /** Where the bytes come from. */
  interface Source {
    /** The bytes from the beginning. */
    InputStream open() throws IOException;
  }

  JsonRows(Source source, Slots slots, Descriptor descriptor) {
    this.source = source;
    this.plan =
        new JsonRowWalk.Plan(
            slots,
            descriptor.records().stream().map(RecordPath::of).toList(),
            descriptor.tuple(),
            new EnvelopeColumns(slots));
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
    JsonRowWalk walk = new JsonRowWalk(plan, new NoSink(), taken -> false, row);
    walk.begin(0, 0, 1, bytes.length);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, 0, bytes.length)) {
      walk.all(parser);
      return walk.enough();
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
      JsonRowWalk walk = new JsonRowWalk(plan, sink, taker);
      while (!walk.enough() && lines.next()) {
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
        Envelope carried = head > skip ? head(lines, skip, head) : JsonRowWalk.NOTHING;
        skip = head;
        walk.begin(lines.offset(), lines.offset() + skip, lines.line(), lines.length() - skip);
        walk.line(carried, lines.offset(), lines.length());
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
      JsonRowWalk walk = new JsonRowWalk(plan, sink, taker);
      for (Line line = lines.take(); line.exists() && !walk.enough(); line = lines.take()) {
        long whole = line.next() - line.offset();
        if (line.overlong()) {
          sink.rejected(line.offset(), whole, "line longer than " + 2 * LINE_BYTES + " bytes");
          continue;
        }
        byte[] bytes = utf8(line.text());
        walk.begin(line.offset(), line.offset(), line.number(), line.end() - line.offset());
        walk.wholePieces();
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
    JsonRowWalk walk = new JsonRowWalk(plan, sink, taker);
    walk.begin(0, 0, 1, -1);
    String failure = "";
    long bytes;
    try (CountingStream in = new CountingStream(source.open());
        JsonParser parser = DOCUMENT.createParser(ObjectReadContext.empty(), in)) {
      try {
        walk.all(parser);
      } catch (JacksonException e) {
        failure = reason(e);
      }
      if (!walk.enough()) {
        in.drain();
      }
      bytes = in.count();
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
      if (opens && " :\t=".indexOf(bytes[at - 1]) >= 0) {
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

  private static String reason(JacksonException e) {
    String message = e.getOriginalMessage();
    int end = message.indexOf('\n');
    String first = end < 0 ? message : message.substring(0, end);
    return "not JSON: " + (first.length() > 120 ? first.substring(0, 120) : first);
  }
}
