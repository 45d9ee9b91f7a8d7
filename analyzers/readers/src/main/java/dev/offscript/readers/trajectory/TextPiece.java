package dev.offscript.readers.trajectory;

import dev.offscript.readers.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands at one place of a model's text: the calls written there, or one that cannot be read.
 *
 * @param end where the text goes on behind it
 * @param calls the calls, none where it means nothing
 * @param broken a call that was begun and is cut or malformed, {@code ""} where there is none
 */
record TextPiece(int end, List<Written> calls, String broken) {

  /**
   * A call as the model wrote it.
   *
   * @param name the tool's name
   * @param arguments what it is given
   * @param words the text of the arguments as it stands there
   */
  record Written(String name, Json arguments, String words) {

    /** A call whose arguments are texts by name. */
    static Written of(String name, Map<String, String> arguments, String words) {
      return new Written(name, Json.of(arguments), words);
    }

    /** A call that is given one text, a command or code, by whatever name the tool has for it. */
    static Written of(String name, String text) {
      Map<String, String> arguments = new LinkedHashMap<>();
      arguments.put("command", text);
      arguments.put("code", text);
      return of(name, arguments, text);
    }
  }

  /** Nothing: the text goes on at {@code end}. */
  static TextPiece none(int end) {
    return new TextPiece(end, List.of(), "");
  }

  /** One call. */
  static TextPiece one(int end, Written call) {
    return new TextPiece(end, List.of(call), "");
  }

  /** The calls in {@code body}; where none can be read, a broken one. */
  static TextPiece values(int end, String body) {
    List<Written> calls = TextValues.calls(body);
    return calls.isEmpty() && !body.isBlank()
        ? new TextPiece(end, calls, body.strip())
        : new TextPiece(end, calls, "");
  }
}
