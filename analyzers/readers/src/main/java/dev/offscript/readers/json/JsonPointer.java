package dev.offscript.readers.json;

import java.io.IOException;

/**
 * Reads a value back out of a record by RFC 6901 pointer, as {@code EvidenceRef.pointer} writes it:
 * where a value on the way is a string that holds JSON, the pointer goes on inside that string.
 */
public final class JsonPointer {

  private JsonPointer() {}

  /** The pointer {@code parent} and one more step. */
  public static String child(String parent, String name) {
    return parent + '/' + escape(name);
  }

  /** The pointer {@code parent} and one more step into an array. */
  public static String child(String parent, int index) {
    return parent + '/' + index;
  }

  private static String escape(String name) {
    return name.indexOf('~') < 0 && name.indexOf('/') < 0
        ? name
        : name.replace("~", "~0").replace("/", "~1");
  }

  /** The value at {@code pointer} of the record {@code bytes}, or {@link Json#MISSING}. */
  public static Json resolve(byte[] bytes, String pointer) {
    try {
      return resolve(JsonCursor.over(bytes, 0, bytes.length).read(), pointer);
    } catch (IOException e) {
      return Json.MISSING;
    }
  }

  /** The value at {@code pointer} below {@code root}, or {@link Json#MISSING}. */
  public static Json resolve(Json root, String pointer) {
    Json at = root;
    int from = 0;
    while (from < pointer.length()) {
      int end = pointer.indexOf('/', from + 1);
      if (end < 0) {
        end = pointer.length();
      }
      String step = pointer.substring(from + 1, end).replace("~1", "/").replace("~0", "~");
      if (at.isString()) {
        at = Json.parse(at.text());
      }
      at = at.isArray() ? at.get(index(step)) : at.get(step);
      from = end;
    }
    return at;
  }

  private static int index(String step) {
    int value = 0;
    for (int i = 0; i < step.length(); i++) {
      int digit = step.charAt(i) - '0';
      if (digit < 0 || digit > 9 || value > 100_000_000) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return step.isEmpty() ? -1 : value;
  }
}
