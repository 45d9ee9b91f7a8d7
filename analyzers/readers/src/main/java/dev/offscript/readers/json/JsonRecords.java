package dev.offscript.readers.json;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The JSON records of a source, whichever way they were kept: one a line, elements of one array, or
 * values over many lines, one behind the other.
 */
public final class JsonRecords {

  private JsonRecords() {}

  /** Takes one record. */
  public interface Visitor {
    /** The record {@code value}, which stands at {@code record}. */
    void record(Json value, EvidenceRef record) throws IOException;
  }

  /**
   * Hands every record of {@code source} to {@code visitor}; refusals, records and cuts are told to
   * {@code sink}.
   *
   * @return whether the source ends inside a record
   */
  public static boolean each(Source source, EventSink sink, Visitor visitor) throws IOException {
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(Sample.LIMIT);
    }
    JsonSample sample = JsonSample.of(new Sample(head, head.length < Sample.LIMIT));
    if (sample.first().isArray() && sample.values().size() == 1) {
      JsonDocument.of(source)
          .elements("", sink, (index, value, record) -> visitor.record(value, record));
      return false;
    }
    return overLines(head) ? values(source, sink, visitor) : lines(source, sink, visitor);
  }

  /** The first values of a sample: elements of its array, else the values themselves. */
  public static List<Json> first(Sample sample) {
    JsonSample values = JsonSample.of(sample);
    return values.first().isArray() && values.values().size() == 1
        ? values.first().members()
        : values.values();
  }

  /** Whether the first value goes on behind its first line. */
  private static boolean overLines(byte[] head) {
    int from = head.length > 2 && (head[0] & 0xff) == 0xef ? 3 : 0;
    while (from < head.length && head[from] >= 0 && head[from] <= ' ') {
      from++;
    }
    int end = from;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    if (end == head.length || from == end || head[from] != '{' && head[from] != '[') {
      return false;
    }
    String line = new String(head, from, end - from, StandardCharsets.UTF_8).strip();
    return !Json.parse(line).present();
  }

  private static boolean lines(Source source, EventSink sink, Visitor visitor) throws IOException {
    try (JsonLines lines = JsonLines.of(source, sink)) {
      while (lines.next()) {
        visitor.record(lines.value(), lines.record());
      }
      return lines.endedInside();
    }
  }

  private static boolean values(Source source, EventSink sink, Visitor visitor) throws IOException {
    try (InputStream in = new BufferedInputStream(source.open(), 128 * 1024)) {
      JsonCursor cursor = JsonCursor.over(in, 0);
      long start = 0;
      try {
        cursor.skipByteOrderMark();
        while (cursor.peek() >= 0) {
          start = cursor.offset();
          long line = cursor.line();
          Json value = cursor.read();
          long length = cursor.offset() - start;
          sink.record(start, length);
          cursor.reportCuts(sink, 0);
          visitor.record(value, new EvidenceRef(source.unit(), start, length, line, ""));
        }
        return false;
      } catch (MalformedJsonException e) {
        long end = cursor.limit();
        byte[] rest = new byte[64 * 1024];
        for (int read = in.read(rest); read > 0; read = in.read(rest)) {
          end += read;
        }
        sink.rejected(
            start,
            end - start,
            e.truncated() ? "truncated: the last value ends too early" : e.reason());
        return e.truncated();
      }
    }
  }
}
