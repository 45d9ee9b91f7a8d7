package dev.offscript.readers.json;

import java.io.IOException;
import java.util.Arrays;

/** Builds one value of what a cursor stands before, within the bounds of the cursor. */
final class JsonTree {

  private final JsonCursor from;
  private int values;
  private long kept;
  private boolean duplicateNames;

  JsonTree(JsonCursor from) {
    this.from = from;
  }

  /** The next value whole. */
  Json read() throws IOException {
    values = 0;
    kept = 0;
    duplicateNames = false;
    return value(0);
  }

  /** Whether an object of it had two members of one name. */
  boolean duplicateNames() {
    return duplicateNames;
  }

  private Json value(int depth) throws IOException {
    if (++values > JsonCursor.VALUE_CAP) {
      throw new MalformedJsonException(
          "more than " + JsonCursor.VALUE_CAP + " values in one record", from.offset(), false);
    }
    if (depth > JsonCursor.DEPTH_CAP) {
      throw new MalformedJsonException(
          "nested deeper than " + JsonCursor.DEPTH_CAP + " levels", from.offset(), false);
    }
    int b = from.peek();
    switch (b) {
      case '{':
        return object(depth);
      case '[':
        return array(depth);
      case '"':
        String text =
            from.string(kept > JsonCursor.TREE_CAP ? JsonCursor.SPARE : JsonCursor.STRING_CAP);
        kept += text.length();
        return Json.string(text, from.lastCut());
      case -1:
        if (from.lenient) {
          return Json.MISSING;
        }
        throw from.ended("a value");
      default:
        return from.literal();
    }
  }

  private Json object(int depth) throws IOException {
    from.pass();
    String[] names = new String[8];
    Json[] members = new Json[8];
    int size = 0;
    int separator = '{';
    while (true) {
      int b = from.peek();
      if (b == '}' && separator == '{') {
        from.pass();
        break;
      }
      if (b != '"') {
        if (b < 0 && from.lenient) {
          break;
        }
        throw b < 0 ? from.ended("an object") : from.malformed("expected a member name", b);
      }
      String name = from.name();
      if (from.peek() < 0 && from.lenient) {
        break;
      }
      from.expect(':');
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
      b = from.peek();
      if (b == ',') {
        from.pass();
        separator = ',';
      } else if (b == '}') {
        from.pass();
        break;
      } else if (b < 0 && from.lenient) {
        break;
      } else {
        throw b < 0 ? from.ended("an object") : from.malformed("expected , or }", b);
      }
    }
    return Json.object(names, members, size);
  }

  private Json array(int depth) throws IOException {
    from.pass();
    Json[] members = new Json[4];
    int size = 0;
    int separator = '[';
    while (true) {
      int b = from.peek();
      if (b == ']' && separator == '[') {
        from.pass();
        break;
      }
      if (b < 0 && from.lenient) {
        break;
      }
      if (size == members.length) {
        members = Arrays.copyOf(members, size * 2);
      }
      members[size++] = value(depth + 1);
      b = from.peek();
      if (b == ',') {
        from.pass();
        separator = ',';
      } else if (b == ']') {
        from.pass();
        break;
      } else if (b < 0 && from.lenient) {
        break;
      } else {
        throw b < 0 ? from.ended("an array") : from.malformed("expected , or ]", b);
      }
    }
    return Json.array(members, size);
  }
}
