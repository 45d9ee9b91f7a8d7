package dev.offscript.readers.text;

import dev.offscript.evidence.LineScanner;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.json.CountingStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JacksonException;

/**
 * Lines of a log inside documents of JSON, as collectors and consoles export them: elements of
 * arrays, at any depth, that hold a line each.
 *
 * <pre>
 * {"events":[{"timestamp":1772359200000,"message":"line"}]}                        CloudWatch
 * {"streams":[{"stream":{"host":"x"},"values":[["1772359200000000000","line"]]}]}  Loki
 * {"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"stringValue":"line"}}]}]}]}  OTLP
 * {"tables":[{"columns":[{"name":"SyslogMessage"}],"rows":[["line"]]}]}            Log Analytics
 * {"results":[[{"field":"@message","value":"line"}]]}                              Insights
 * [{"insertId":"x","textPayload":"line"}]                                          any array
 * </pre>
 *
 * <p>A record is the element; what stands before it belongs to it. Documents that are a line each
 * are read line by line: a broken one costs itself. A single document that breaks costs what is
 * behind the break.
 */
public final class CarriedLines implements LookedLines {

  /** Documents that are a line each may be as long as this. */
  private static final int LINE_BYTES = 8 << 20;

  private static final int HEAD_BYTES = 64 * 1024;

  /** A line, and the element that holds it. */
  private record Carried(Unwrapped line, long offset, long end, long number) {}

  private final InputStream in;
  private final boolean lines;
  private final LineScanner scanner;
  private final CarriedWalk document;
  private final CountingStream counted;
  private final Deque<Carried> ready = new ArrayDeque<>();
  private Carried current = new Carried(new Unwrapped("", "", "", "", "", "", false), 0, 0, 0);
  private long accounted;
  private boolean ended;

  private CarriedLines(InputStream in, boolean lines) throws IOException {
    this.in = in;
    this.lines = lines;
    this.counted = new CountingStream(in);
    this.scanner = new LineScanner(lines ? in : InputStream.nullInputStream(), LINE_BYTES);
    this.document = CarriedWalk.of(lines ? InputStream.nullInputStream() : counted);
  }

  /** Whether {@code head} begins with JSON in whose arrays lines of logs stand. */
  public static boolean in(byte[] head) {
    int from = begin(head);
    if (from == head.length || head[from] != '{' && head[from] != '[') {
      return false;
    }
    try (CarriedWalk walk =
        CarriedWalk.of(new ByteArrayInputStream(head, from, head.length - from))) {
      return walk.next();
    } catch (JacksonException e) {
      return false;
    }
  }

  /** The lines in {@code bytes}. */
  public static CarriedLines of(LogLines.Bytes bytes) throws IOException {
    byte[] head;
    try (InputStream beginning = bytes.open()) {
      head = beginning.readNBytes(HEAD_BYTES);
    }
    return new CarriedLines(bytes.open(), isLines(head));
  }

  private static int begin(byte[] head) {
    int from = head.length > 2 && (head[0] & 0xff) == 0xef ? 3 : 0;
    while (from < head.length && head[from] >= 0 && head[from] <= ' ') {
      from++;
    }
    return from;
  }

  /** Whether the first line is a whole document, and not all there is. */
  private static boolean isLines(byte[] head) {
    int from = begin(head);
    int to = from;
    while (to < head.length && head[to] != '\n') {
      to++;
    }
    return to + 1 < head.length && CarriedWalk.whole(head, from, to - from);
  }

  @Override
  public boolean next(EventSink sink) throws IOException {
    while (ready.isEmpty() && !ended) {
      if (lines) {
        line(sink);
      } else {
        element(sink);
      }
    }
    if (ready.isEmpty()) {
      return false;
    }
    current = ready.remove();
    return true;
  }

  private void element(EventSink sink) throws IOException {
    try {
      if (document.next()) {
        ready.add(new Carried(document.line(), document.offset(), document.end(), 0));
        return;
      }
      counted.drain();
      account(sink, counted.count());
    } catch (JacksonException e) {
      counted.drain();
      if (counted.count() > accounted) {
        sink.rejected(accounted, counted.count() - accounted, "not JSON from here on");
      }
    }
    ended = true;
  }

  private void line(EventSink sink) throws IOException {
    if (!scanner.next()) {
      ended = true;
      return;
    }
    long whole = scanner.nextOffset() - scanner.offset();
    account(sink, scanner.offset());
    if (scanner.overlong()) {
      sink.rejected(scanner.offset(), whole, "line longer than " + LINE_BYTES + " bytes");
      accounted = scanner.nextOffset();
      return;
    }
    int from = scanner.start();
    int skip = 0;
    while (skip < scanner.kept() && mark(scanner.buffer()[from + skip])) {
      skip++;
    }
    Deque<Carried> found = new ArrayDeque<>();
    try (CarriedWalk walk = CarriedWalk.of(scanner.buffer(), from + skip, scanner.kept() - skip)) {
      long base = scanner.offset() + skip;
      while (walk.next()) {
        found.add(
            new Carried(walk.line(), base + walk.offset(), base + walk.end(), scanner.line()));
      }
    } catch (JacksonException e) {
      sink.rejected(scanner.offset(), whole, "not JSON");
      accounted = scanner.nextOffset();
      return;
    }
    ready.addAll(found);
    if (found.isEmpty()) {
      account(sink, scanner.nextOffset());
    }
  }

  /** Bytes of a byte order mark, zeros and blanks. */
  private static boolean mark(byte b) {
    return b >= 0 && b <= ' ' || (b & 0xff) == 0xef || (b & 0xff) == 0xbb || (b & 0xff) == 0xbf;
  }

  private void account(EventSink sink, long to) {
    if (to > accounted) {
      sink.record(accounted, to - accounted);
      accounted = to;
    }
  }

  @Override
  public void account(EventSink sink) {
    boolean lastOfLine = lines && ready.isEmpty();
    account(sink, lastOfLine ? scanner.nextOffset() : current.end());
  }

  @Override
  public LineLook look() {
    return LineLook.of(current.line().text(), Envelope.of(current.line()));
  }

  @Override
  public long offset() {
    return current.offset();
  }

  @Override
  public long length() {
    return current.end() - current.offset();
  }

  @Override
  public long whole() {
    return length();
  }

  @Override
  public long line() {
    return current.number();
  }

  @Override
  public void close() throws IOException {
    document.close();
    scanner.close();
    in.close();
  }
}
