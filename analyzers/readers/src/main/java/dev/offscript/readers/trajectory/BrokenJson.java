package dev.offscript.readers.trajectory;

import dev.offscript.readers.json.Json;
import java.util.List;

/**
 * Arguments of a call that end too early, because the model's stream did or because the writer cut
 * them: {@code {"command":"ssh -fN -R 70}. What stands there is read as if it were closed behind its
 * last whole letter.
 */
final class BrokenJson {

  private static final int DEEPEST = 64;

  private BrokenJson() {}

  /** The object that {@code text} begins; {@link Json#MISSING} where it begins none. */
  static Json parse(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return Json.MISSING;
    }
    StringBuilder open = new StringBuilder();
    boolean inside = false;
    boolean escaped = false;
    int escape = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inside) {
        if (escaped) {
          escaped = false;
        } else if (c == '\\') {
          escaped = true;
          escape = i;
        } else if (c == '"') {
          inside = false;
        }
      } else if (c == '"') {
        inside = true;
      } else if (c == '{' || c == '[') {
        open.append(c == '{' ? '}' : ']');
      } else if ((c == '}' || c == ']') && open.length() > 0) {
        open.setLength(open.length() - 1);
      }
      if (open.length() > DEEPEST) {
        return Json.MISSING;
      }
    }
    String end = open.reverse().toString();
    if (!inside) {
      String tail = text.stripTrailing();
      String whole = tail.endsWith(",") ? tail.substring(0, tail.length() - 1) : tail;
      // Behind a value, behind a colon, behind a name, inside a word.
      for (String closing : List.of("", "null", ":null")) {
        Json value = Json.parse(whole + closing + end);
        if (value.isObject()) {
          return value;
        }
      }
      int word = whole.lastIndexOf(':');
      return word < 0 ? Json.MISSING : Json.parse(whole.substring(0, word) + ":null" + end);
    }
    boolean half =
        escaped || escape > 0 && text.startsWith("\\u", escape) && text.length() < escape + 6;
    String kept = half ? text.substring(0, escape) : text;
    Json value = Json.parse(kept + '"' + end);
    return value.isObject() ? value : Json.parse(kept + "\":null" + end);
  }
}
