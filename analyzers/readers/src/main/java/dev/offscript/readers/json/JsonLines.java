package dev.offscript.readers.json;

import dev.offscript.evidence.LineScanner;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * One record a line. Lines that are no JSON are rejected and the next one goes on; blank lines are
 * nothing; a line too long to hold is read again as a stream, its longest strings cut.
 *
 * <pre>{@code
 * try (JsonLines lines = JsonLines.of(source, sink)) {
 *   while (lines.next()) {
 *     Json record = lines.value();
 *   }
 * }
 * }</pre>
 */
public final class JsonLines implements Closeable {

  /** Bytes of a line that are held at once. */
  private static final int LINE_CAP = 4 << 20;

  private final Source source;
  private final EventSink sink;
  private final LineScanner lines;
  private final JsonCursor cursor = JsonCursor.over(new byte[0], 0, 0);
  private Json value = Json.MISSING;
  private EvidenceRef record;
  private boolean told;
  private boolean endedInside;

  private JsonLines(Source source, EventSink sink, LineScanner lines) {
    this.source = source;
    this.sink = sink;
    this.lines = lines;
    this.record = new EvidenceRef(source.unit(), 0, 0, 1, "");
  }

  /** Over all of {@code source}; refusals, records and cuts are told to {@code sink}. */
  public static JsonLines of(Source source, EventSink sink) throws IOException {
    return new JsonLines(source, sink, new LineScanner(source.open(), LINE_CAP));
  }

  /** Moves to the next record; false at the end. */
  public boolean next() throws IOException {
    while (lines.next()) {
      if (blank()) {
        continue;
      }
      long offset = lines.offset() + byteOrderMark();
      long length = lines.length() - byteOrderMark();
      try {
        value = lines.overlong() ? streamed(offset, length) : held(offset, length);
      } catch (MalformedJsonException e) {
        endedInside = e.truncated() && !lines.terminated();
        sink.rejected(offset, length, reason(e));
        continue;
      }
      record = new EvidenceRef(source.unit(), offset, length, lines.line(), "");
      sink.record(offset, length);
      return true;
    }
    return false;
  }

  private String reason(MalformedJsonException e) {
    int first = lines.kept() > 1 ? lines.buffer()[lines.start()] : 0;
    if (first == '/' && lines.buffer()[lines.start() + 1] == '/') {
      return "a comment line, not JSON";
    }
    return e.truncated() && !lines.terminated()
        ? "truncated: the last line ends inside a value"
        : e.reason() + " at byte " + e.offset() + " of the line";
  }

  private Json held(long offset, long length) throws IOException {
    cursor.reset(lines.buffer(), lines.start() + byteOrderMark(), (int) length);
    return whole(cursor, offset, 0);
  }

  private Json streamed(long offset, long length) throws IOException {
    try (InputStream in = source.open(offset, length)) {
      return whole(JsonCursor.over(in, 0), offset, 0);
    }
  }

  private Json whole(JsonCursor from, long offset, long start) throws IOException {
    Json read = from.read();
    if (from.peek() >= 0) {
      throw new MalformedJsonException(
          "not JSON: text after the value", from.offset() - start, false);
    }
    from.reportCuts(sink, offset);
    if (from.duplicateNames() && !told) {
      told = true;
      sink.note(
          "the record at byte " + offset + " has two members of one name; the last one counts");
    }
    return read;
  }

  private boolean blank() {
    byte[] bytes = lines.buffer();
    int end = lines.start() + lines.kept();
    for (int i = lines.start(); i < end; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private int byteOrderMark() {
    return lines.offset() == 0
            && lines.kept() >= 3
            && (lines.buffer()[lines.start()] & 0xff) == 0xef
            && (lines.buffer()[lines.start() + 1] & 0xff) == 0xbb
        ? 3
        : 0;
  }

  /** The record itself. */
  public Json value() {
    return value;
  }

  /** Where the record stands. */
  public EvidenceRef record() {
    return record;
  }

  /** Whether the file ended inside a record: what came after it is lost. */
  public boolean endedInside() {
    return endedInside;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
