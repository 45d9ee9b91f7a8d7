package dev.offscript.readers.described;

import dev.offscript.readers.EventSink;
import dev.offscript.readers.described.Slots.Node;
import dev.offscript.readers.text.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;

/** Walks values, hands out rows, and accounts for the bytes between. */
final class JsonRowWalk {

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

  /** That no head stands before the JSON of a line. */
  static final Envelope NOTHING = Envelope.of("");

  /**
   * What is looked for.
   *
   * @param slots columns by their paths
   * @param paths where records stand, none where a document is one or an array of them
   * @param tuple how a record that is a text or an array is cut
   * @param carried columns of what stands before the JSON
   */
  record Plan(
      Slots slots, List<RecordPath> paths, Descriptor.Tuple tuple, EnvelopeColumns carried) {}

  private final Plan plan;
  private final Slots slots;
  private final List<RecordPath> paths;
  private final EventSink sink;
  private final Rows.Taker taker;
  private final Row row;
  private final NestedRows nested;
  private boolean enough;

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

  JsonRowWalk(Plan plan, EventSink sink, Rows.Taker taker) {
    this(plan, sink, taker, new Row(plan.slots().count()));
  }

  /** Hands out {@code row}, again and again. */
  JsonRowWalk(Plan plan, EventSink sink, Rows.Taker taker, Row row) {
    this.plan = plan;
    this.slots = plan.slots();
    this.paths = plan.paths();
    this.sink = sink;
    this.taker = taker;
    this.row = row;
    this.nested = new NestedRows(slots, plan.tuple(), row, this::nested);
  }

  /** Whether no more rows are wanted. */
  boolean enough() {
    return enough;
  }

  /** A record is all of its piece, whatever the parser says of places. */
  void wholePieces() {
    whole = true;
  }

  /** The line that comes next, and the head that stands before its JSON. */
  void line(Envelope head, long offset, long length) {
    carried = head;
    wholeOffset = offset;
    wholeLine = length;
  }

  /** A piece begins, of {@code length} bytes; -1 for a whole document. */
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

  /** All values of the piece. */
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
        throw new StreamReadException(parser, "expected an object or an array");
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
    Map<String, Object> others = new LinkedHashMap<>();
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
      plan.carried().put(carried, row);
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
    boolean column = child != null && !(wraps && token == JsonToken.START_OBJECT && !child.leads());
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
            JsonRows.JSON.createParser(ObjectReadContext.empty(), inner, 0, inner.length)) {
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

  /** Bytes before a place; of UTF-16 the parser counts characters, two bytes each. */
  private static long place(TokenStreamLocation location) {
    return location.getByteOffset() >= 0 ? location.getByteOffset() : location.getCharOffset() * 2;
  }
}
