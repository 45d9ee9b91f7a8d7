package dev.offscript.readers.json;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks one or many JSON documents and decides value by value whether to step in, to read it whole
 * or to pass over it: for records that stand deep inside ({@code
 * resourceSpans/*&#47;scopeSpans/*&#47;spans/*}) of documents of any size.
 *
 * <pre>{@code
 * new JsonWalk(source, sink).run(new JsonWalk.Visitor() {
 *   public Step step(Path path, char first) {
 *     return path.is("samples") || path.is("samples", "*") ? Step.ENTER : Step.READ;
 *   }
 *   public void value(Path path, Json value, EvidenceRef record) { .. }
 * });
 * }</pre>
 *
 * <p>What is read whole is one record, told to the sink. What is no JSON is rejected with
 * everything after it up to the next line, where the walk goes on if a document begins there.
 */
public final class JsonWalk {

  /** What to do with a value. */
  public enum Step {
    /** Visit its members one by one. */
    ENTER,
    /** Build it and hand it over. */
    READ,
    /** Pass over it. */
    SKIP
  }

  /** Where a value stands: names of members and {@code *} for each array, outermost first. */
  public static final class Path {
    private final List<String> steps = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();

    private Path() {}

    /** Number of steps; 0 for a document itself. */
    public int depth() {
      return steps.size();
    }

    /** Whether these are the steps; {@code *} stands for a member of an array. */
    public boolean is(String... expected) {
      if (expected.length != steps.size()) {
        return false;
      }
      for (int i = expected.length - 1; i >= 0; i--) {
        if (!expected[i].equals(steps.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** The last step, {@code ""} of a document. */
    public String last() {
      return steps.isEmpty() ? "" : steps.get(steps.size() - 1);
    }

    /** Step number {@code at} from the outside, {@code ""} where there is none. */
    public String at(int at) {
      return at < steps.size() ? steps.get(at) : "";
    }

    /** Number of the member of the innermost array on the way, -1 where there is none. */
    public int index() {
      return indexes.isEmpty() ? -1 : indexes.get(indexes.size() - 1);
    }

    private void name(String name) {
      steps.add(name);
    }

    private void element(int index) {
      steps.add("*");
      indexes.add(index);
    }

    private void back() {
      String gone = steps.remove(steps.size() - 1);
      if (gone.equals("*") && !indexes.isEmpty()) {
        indexes.remove(indexes.size() - 1);
      }
    }

    private void clear() {
      steps.clear();
      indexes.clear();
    }
  }

  /** Decides and takes. */
  public interface Visitor {
    /** What to do with the object or array at {@code path}; other values are read or skipped. */
    Step step(Path path, char first);

    /** A value that was read whole; it stands at {@code record}. */
    void value(Path path, Json value, EvidenceRef record) throws IOException;

    /** An object or array is stepped into; its first byte stands at {@code offset}. */
    default void entered(Path path, long offset) throws IOException {}

    /** An object or array that was stepped into is over; its bytes. */
    default void left(Path path, EvidenceRef record) throws IOException {}
  }

  private static final int DEPTH = 64;

  private final Source source;
  private final EventSink sink;
  private boolean truncated;
  private @Nullable EvidenceRef damage;
  private long lines;

  /** Line ends that the last look for a line went over. */
  private long passed;

  /** A walk through {@code source} that tells {@code sink} of records and damage. */
  public JsonWalk(Source source, EventSink sink) {
    this.source = source;
    this.sink = sink;
  }

  /** Whether the last run met the end of the source inside a document. */
  public boolean truncated() {
    return truncated;
  }

  /** What could not be read, if the last run met such bytes: the last stretch of them. */
  public Optional<EvidenceRef> damage() {
    return Optional.ofNullable(damage);
  }

  /** Walks all documents of the source. */
  public void run(Visitor visitor) throws IOException {
    truncated = false;
    long from = 0;
    while (from >= 0) {
      from = run(visitor, from);
    }
  }

  /** Walks the one value that was found at {@code record} before. */
  public void run(Visitor visitor, EvidenceRef record) throws IOException {
    truncated = false;
    lines = Math.max(0, record.line() - 1);
    try (InputStream in = source.open(record.offset(), record.length())) {
      walk(visitor, JsonCursor.over(in, record.offset(), record.length()), in, record.offset());
    }
  }

  /** Walks from {@code from} on; where to go on after damage, -1 at the end. */
  private long run(Visitor visitor, long from) throws IOException {
    try (InputStream in = source.open()) {
      in.skipNBytes(from);
      return walk(visitor, JsonCursor.over(in, from), in, from);
    }
  }

  private long walk(Visitor visitor, JsonCursor cursor, InputStream in, long from)
      throws IOException {
    Path path = new Path();
    long[] start = {from, 1};
    try {
      cursor.skipByteOrderMark();
      while (cursor.peek() >= 0) {
        start[0] = cursor.offset();
        start[1] = cursor.line();
        value(cursor, path, visitor, start);
        path.clear();
      }
      return -1;
    } catch (MalformedJsonException e) {
      truncated |= e.truncated();
      // Not from where reading stopped: a half line lets the next one in before it is seen to be
      // wrong.
      long next = nextLine(start[0]);
      long end = next < 0 ? end(cursor, in) : next;
      damage =
          new EvidenceRef(
              source.unit(), start[0], Math.max(0, end - start[0]), lines + cursor.line(), "");
      sink.rejected(start[0], Math.max(0, end - start[0]), e.reasonInDocument());
      lines += start[1] - 1 + passed;
      return next;
    }
  }

  private static long end(JsonCursor cursor, InputStream in) throws IOException {
    byte[] drop = new byte[64 * 1024];
    long end = cursor.limit();
    for (int read = in.read(drop); read > 0; read = in.read(drop)) {
      end += read;
    }
    return end;
  }

  /** The beginning of the next line after {@code from} that opens a document, -1 where none is. */
  private long nextLine(long from) throws IOException {
    passed = 0;
    try (InputStream in = new BufferedInputStream(source.open(), 128 * 1024)) {
      in.skipNBytes(from);
      long at = from;
      int before = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (before == '\n' && (b == '{' || b == '[') && at > from) {
          return at;
        }
        before = b;
        passed += b == '\n' ? 1 : 0;
        at++;
      }
    } catch (java.io.EOFException e) {
      return -1;
    }
    return -1;
  }

  private void value(JsonCursor cursor, Path path, Visitor visitor, long[] start)
      throws IOException {
    int first = cursor.peek();
    long offset = cursor.offset();
    long line = lines + cursor.line();
    boolean container = first == '{' || first == '[';
    Step step = visitor.step(path, (char) first);
    if (step == Step.ENTER && !container) {
      step = Step.READ;
    }
    if (step == Step.ENTER && path.depth() >= DEPTH) {
      step = Step.SKIP;
      sink.note("values nested deeper than " + DEPTH + " at byte " + offset + " are left out");
    }
    switch (step) {
      case SKIP -> cursor.skip();
      case READ -> {
        start[0] = offset;
        start[1] = cursor.line();
        Json read = cursor.read();
        long length = cursor.offset() - offset;
        sink.record(offset, length);
        cursor.reportCuts(sink, 0);
        visitor.value(path, read, new EvidenceRef(source.unit(), offset, length, line, ""));
        start[0] = cursor.offset();
        start[1] = cursor.line();
      }
      case ENTER -> {
        visitor.entered(path, offset);
        if (first == '{') {
          cursor.enterObject();
          for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
            path.name(name);
            value(cursor, path, visitor, start);
            path.back();
          }
        } else {
          cursor.enterArray();
          for (int i = 0; cursor.nextElement(); i++) {
            path.element(i);
            value(cursor, path, visitor, start);
            path.back();
          }
        }
        long length = cursor.offset() - offset;
        visitor.left(path, new EvidenceRef(source.unit(), offset, length, line, ""));
      }
    }
  }
}
