package dev.offscript.readers.json;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * One JSON document whose records are the elements of an array: under a key of the root object, or
 * the root itself. Read twice: once for what stands around the arrays (writers sort their keys as
 * they like), once for the elements, each with its bytes.
 */
public final class JsonDocument {

  private final Source source;

  private JsonDocument(Source source) {
    this.source = source;
  }

  /** The document in {@code source}. */
  public static JsonDocument of(Source source) {
    return new JsonDocument(source);
  }

  /** Takes one element. */
  public interface Visitor {
    /** Element number {@code index}, which stands at {@code record}. */
    void element(int index, Json value, EvidenceRef record) throws IOException;
  }

  /**
   * What stands around the streams.
   *
   * @param header members of the root object, the streams left out; {@link Json#MISSING} where the
   *     root is an array
   * @param record the whole document
   * @param truncated whether the document ends too early
   */
  public record Outline(Json header, EvidenceRef record, boolean truncated) {

    /** Whether it is whole: then it is a record for {@code sink}, else it is rejected. */
    public boolean whole(EventSink sink) {
      if (truncated) {
        sink.rejected(record.offset(), record.length(), MalformedJsonException.CUT_DOCUMENT);
        return false;
      }
      sink.record(record.offset(), record.length());
      return true;
    }
  }

  /** Reads the root object but for the members called {@code streams}. */
  public Outline outline(Set<String> streams) throws IOException {
    String[] names = new String[16];
    Json[] members = new Json[16];
    int size = 0;
    boolean truncated = false;
    long start = 0;
    long end;
    long line = 1;
    try (InputStream in = open()) {
      JsonCursor cursor = JsonCursor.over(in, 0);
      try {
        cursor.skipByteOrderMark();
        int first = cursor.peek();
        start = cursor.offset();
        line = cursor.line();
        if (first == '{') {
          cursor.enterObject();
          for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
            if (streams.contains(name)) {
              cursor.skip();
              continue;
            }
            if (size < 4096) {
              if (size == names.length) {
                names = java.util.Arrays.copyOf(names, size * 2);
                members = java.util.Arrays.copyOf(members, size * 2);
              }
              Json value = cursor.read();
              names[size] = name;
              members[size++] = value;
            } else {
              cursor.skip();
            }
          }
        } else {
          cursor.skip();
        }
        end = cursor.offset();
      } catch (MalformedJsonException e) {
        truncated = true;
        end = cursor.limit() + in.skip(Long.MAX_VALUE);
      }
    }
    Json header = size == 0 ? Json.MISSING : Json.object(names, members, size);
    return new Outline(
        header, new EvidenceRef(source.unit(), start, end - start, line, ""), truncated);
  }

  /**
   * Hands every element of the array {@code key} (of the root array where {@code key} is empty) to
   * {@code visitor}. What is not JSON is rejected together with everything after it: inside one
   * document nothing says where the next record begins.
   *
   * @return whether the array is there
   */
  public boolean elements(String key, EventSink sink, Visitor visitor) throws IOException {
    try (InputStream in = open()) {
      JsonCursor cursor = JsonCursor.over(in, 0);
      long start = 0;
      boolean found = key.isEmpty();
      try {
        cursor.skipByteOrderMark();
        if (key.isEmpty()) {
          cursor.enterArray();
          walk(cursor, sink, visitor);
        } else {
          cursor.enterObject();
          for (String name = cursor.nextName(); name != null; name = cursor.nextName()) {
            if (name.equals(key) && cursor.peek() == '[') {
              found = true;
              cursor.enterArray();
              walk(cursor, sink, visitor);
            } else {
              start = cursor.offset();
              cursor.skip();
            }
          }
        }
        start = cursor.offset();
        if (cursor.peek() >= 0) {
          start = cursor.offset();
          throw new MalformedJsonException("text after the document", start, false);
        }
      } catch (MalformedElement e) {
        reject(sink, e.start, e.cause, cursor, in);
        return true;
      } catch (MalformedJsonException e) {
        reject(sink, start, e, cursor, in);
        return true;
      }
      return found;
    }
  }

  private void walk(JsonCursor cursor, EventSink sink, Visitor visitor)
      throws IOException, MalformedElement {
    int index = 0;
    long start = cursor.offset();
    try {
      while (cursor.nextElement()) {
        start = cursor.offset();
        long line = cursor.line();
        Json value = cursor.read();
        long length = cursor.offset() - start;
        sink.record(start, length);
        cursor.reportCuts(sink, 0);
        visitor.element(index++, value, new EvidenceRef(source.unit(), start, length, line, ""));
      }
    } catch (MalformedJsonException e) {
      throw new MalformedElement(start, e);
    }
  }

  private static void reject(
      EventSink sink, long start, MalformedJsonException e, JsonCursor cursor, InputStream in)
      throws IOException {
    long end = cursor.limit() + in.skip(Long.MAX_VALUE);
    sink.rejected(start, end - start, e.reasonInDocument());
  }

  private InputStream open() throws IOException {
    return new Counted(source.open());
  }

  private static final class MalformedElement extends Exception {
    private static final long serialVersionUID = 1L;
    private final long start;
    private final MalformedJsonException cause;

    MalformedElement(long start, MalformedJsonException cause) {
      super(cause);
      this.start = start;
      this.cause = cause;
    }
  }

  /** A stream whose skip reaches the very end. */
  private static final class Counted extends BufferedInputStream {
    Counted(InputStream in) {
      super(in, 128 * 1024);
    }

    @Override
    public synchronized long skip(long most) throws IOException {
      byte[] drop = new byte[64 * 1024];
      long skipped = 0;
      for (int read = read(drop); read > 0 && skipped < most; read = read(drop)) {
        skipped += read;
      }
      return skipped;
    }
  }
}
