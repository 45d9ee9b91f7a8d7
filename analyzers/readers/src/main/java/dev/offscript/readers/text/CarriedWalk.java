package dev.offscript.readers.text;

import java.io.Closeable;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Walks documents of JSON for the elements of arrays that hold a line of a log each. Holds what the
 * open objects say and nothing else, so memory grows with depth only.
 */
final class CarriedWalk implements Closeable {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();
  private static final int MOST_DEPTH = 64;
  private static final int MOST_COLUMNS = 256;

  private final JsonParser parser;
  private final Deque<Frame> open = new ArrayDeque<>();
  private Unwrapped line = new Unwrapped("", "", "", "", "", "", false);
  private long offset;
  private long end;

  /** An open object or array. */
  private static final class Frame {
    final boolean object;
    final String name;
    final boolean element;
    final long start;
    final String path;
    final CollectorMembers members = new CollectorMembers();

    /** Names of columns, on the object that has rows. */
    final List<String> columns = new ArrayList<>();

    int elements;

    /** Texts of a pair of key and value, or of field and value. */
    String key = "";

    String value = "";

    Frame(boolean object, String name, boolean element, long start, String path) {
      this.object = object;
      this.name = name;
      this.element = element;
      this.start = start;
      this.path = path;
    }
  }

  private CarriedWalk(JsonParser parser) {
    this.parser = parser;
  }

  /** A walk over the documents in {@code in}; offsets count from its beginning. */
  static CarriedWalk of(InputStream in) {
    return new CarriedWalk(JSON.createParser(ObjectReadContext.empty(), in));
  }

  /** A walk over one document. */
  static CarriedWalk of(byte[] bytes, int from, int length) {
    return new CarriedWalk(JSON.createParser(ObjectReadContext.empty(), bytes, from, length));
  }

  /** Whether {@code bytes} is one whole document. */
  static boolean whole(byte[] bytes, int from, int length) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, from, length)) {
      JsonToken first = parser.nextToken();
      parser.skipChildren();
      return first != null && first.isStructStart() && parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /**
   * Goes on to the next line; false at the end.
   *
   * @throws JacksonException where a document is broken
   */
  boolean next() {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      boolean found =
          switch (token) {
            case START_OBJECT, START_ARRAY -> {
              begin(token == JsonToken.START_OBJECT);
              yield false;
            }
            case END_OBJECT, END_ARRAY -> finish();
            case PROPERTY_NAME, VALUE_NULL, NOT_AVAILABLE -> false;
            default -> {
              scalar(token == JsonToken.VALUE_STRING);
              yield false;
            }
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  /** The line that was found. */
  Unwrapped line() {
    return line;
  }

  /** First byte of the element that holds it. */
  long offset() {
    return offset;
  }

  /** First byte behind that element. */
  long end() {
    return end;
  }

  private void begin(boolean object) {
    Frame parent = open.peek();
    String name = "";
    boolean element = false;
    if (parent != null && !parent.object) {
      element = true;
      name = parent.name;
      parent.elements++;
    } else if (parent != null) {
      String member = parser.currentName();
      name = member == null ? "" : member;
    }
    if (open.size() >= MOST_DEPTH) {
      parser.skipChildren();
      return;
    }
    if (!object && name.equals("MESSAGE") && parent != null && !element) {
      parent.members.plain(parent.path + "/MESSAGE", Unwrapped.bytes(parser));
      return;
    }
    long start = parser.currentTokenLocation().getByteOffset();
    String path = parent == null || element ? "" : parent.path + "/" + name;
    open.push(new Frame(object, name, element, start, path));
  }

  private void scalar(boolean text) {
    Frame in = open.peek();
    if (in == null) {
      return;
    }
    if (in.object) {
      String name = parser.currentName();
      String value = parser.getString();
      in.members.put(in.path, name, value, text);
      switch (name) {
        case "key", "field", "name" -> in.key = value;
        case "value", "stringValue", "intValue", "type" -> in.value = value;
        default -> {}
      }
      return;
    }
    int index = in.elements++;
    if (in.element) {
      cell(in, index, text);
    }
  }

  /** A cell of a row, or the time and the line of a pair. */
  private void cell(Frame row, int index, boolean text) {
    String value = parser.getString();
    if (row.name.equals("values")) {
      if (index == 0) {
        row.members.stamp(value);
      } else if (index == 1 && text) {
        row.members.plain("/1", value);
      }
      return;
    }
    List<String> columns = columns();
    if (row.name.equals("rows") && index < columns.size()) {
      row.members.put("", columns.get(index), value, text);
      if (row.members.pointer().equals("/" + columns.get(index))) {
        row.members.plain("/" + index, value);
      }
    }
  }

  private List<String> columns() {
    for (Frame frame : open) {
      if (!frame.columns.isEmpty()) {
        return frame.columns;
      }
    }
    return List.of();
  }

  /** Ends an object or array; whether it holds a line. */
  private boolean finish() {
    if (open.isEmpty()) {
      return false;
    }
    Frame closed = open.pop();
    Frame parent = open.peek();
    if (parent == null) {
      return false;
    }
    if (!closed.element) {
      member(closed, parent);
      return false;
    }
    if (closed.object && pair(closed, parent)) {
      return false;
    }
    if (!closed.members.found() || closed.members.text().isBlank()) {
      return false;
    }
    line = closed.members.unwrapped(host(), false);
    offset = closed.start;
    end = parser.currentTokenLocation().getByteOffset() + 1;
    return true;
  }

  /** The host that something around the element names. */
  private String host() {
    for (Frame frame : open) {
      if (!frame.members.host().isEmpty()) {
        return frame.members.host();
      }
    }
    return "";
  }

  /** What a member that is an object says of the object around it. */
  private static void member(Frame closed, Frame parent) {
    if (!closed.object) {
      return;
    }
    switch (closed.name) {
      case "host" -> {
        if (!closed.key.isEmpty()) {
          parent.members.host(closed.key);
        }
      }
      case "value" -> parent.value = closed.value;
      case "body" -> {
        if (!closed.value.isEmpty()) {
          parent.members.plain(closed.path + "/stringValue", closed.value);
        }
        parent.members.adopt(closed.members);
      }
      case "resource", "stream", "labels" -> {
        if (parent.members.host().isEmpty()) {
          parent.members.host(closed.members.host());
        }
      }
      default -> parent.members.adopt(closed.members);
    }
  }

  /** Whether {@code closed} names one value: an attribute, a field of a result, or a column. */
  private boolean pair(Frame closed, Frame array) {
    if (closed.key.isEmpty()) {
      return false;
    }
    Frame owner = owner();
    switch (array.name) {
      case "attributes" -> {
        if (closed.key.equals("host.name") && owner != null) {
          owner.members.host(closed.value);
        }
        return true;
      }
      case "columns" -> {
        if (owner != null && owner.columns.size() < MOST_COLUMNS) {
          owner.columns.add(closed.key);
        }
        return true;
      }
      default -> {
        boolean field = array.element && closed.key.startsWith("@");
        if (field) {
          array.members.put("", closed.key, closed.value, true);
        }
        return field;
      }
    }
  }

  /** The innermost object that is open. */
  private @Nullable Frame owner() {
    for (Frame frame : open) {
      if (frame.object) {
        return frame;
      }
    }
    return null;
  }

  @Override
  public void close() {
    parser.close();
  }
}
